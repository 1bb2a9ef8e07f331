"""A terminal of its own, driven through tmux: keys go in, the screen is looked at until something stands there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 60.0
"""Seconds until something that must happen has not happened."""
EVERY = 0.02
"""Seconds between two looks at the screen."""

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed: apt install tmux")


class Terminal:
    """A tmux server with one window and a shell in it.

    Args:
        folder: where the socket and the library go, and where the shell is.
        size: columns and lines.
    """

    def __init__(self, folder: Path, size: tuple[int, int] = (120, 36)) -> None:
        self.library = folder / "library.db"
        self._socket = folder / "tmux"
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("READQ_", "COV_", "TMUX", "XDG_", "TEXTUAL", "COLUMNS", "LINES"))
            },
            "HOME": str(folder),
            "TERM": "screen-256color",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "READQ_LIBRARY": str(self.library),
            "READQ_CONFIG": str(folder / "config.toml"),
            "EDITOR": "false",
        }
        for name in ("NO_COLOR", "VISUAL"):
            environment.pop(name, None)
        width, height = map(str, size)
        command = ["-f", "/dev/null", "new-session", "-d", "-x", width, "-y", height, "-c", str(folder), "sh"]
        subprocess.run(["tmux", "-S", str(self._socket), *command], env=environment, check=True, timeout=PATIENCE)
        self._tmux("set", "-g", "remain-on-exit", "on")
        self.run("PS1='ready> '; clear")
        self.sees("ready>")

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self._socket), *arguments], capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        return done.stdout

    def close(self) -> None:
        """End the server and everything in it."""
        subprocess.run(["tmux", "-S", str(self._socket), "kill-server"], capture_output=True, check=False)

    # Doing

    def type(self, text: str) -> None:
        """Type a text as it is."""
        self._tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by their tmux names: Enter, Escape, C-z."""
        self._tmux("send-keys", *keys)

    def run(self, command: str) -> None:
        """Run a shell command."""
        self.type(command)
        self.press("Enter")

    def readq(self, arguments: str = "") -> None:
        """Start the app."""
        self.run(f"clear; '{sys.executable}' -m readq {arguments}; echo \"ended=$?\"")

    def resize(self, width: int, height: int) -> None:
        """Resize the window."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    # Looking

    @property
    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def ask(self, what: str) -> str:
        """A tmux format of the pane: alternate_on, cursor_flag, pane_pid."""
        return self._tmux("display-message", "-p", f"#{{{what}}}").strip()

    def until(self, happened: Callable[[], object], what: str) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > end:
                raise AssertionError(f"{what}; the screen:\n{self.screen}")
            time.sleep(EVERY)

    def sees(self, *texts: str) -> None:
        """Wait until texts stand on the screen, all of them."""

        def there() -> bool:
            screen = self.screen
            return all(text in screen for text in texts)

        self.until(there, f"{texts} did not appear")

    def misses(self, text: str) -> None:
        """Wait until a text no longer stands on the screen."""
        self.until(lambda: text not in self.screen, f"'{text}' did not go away")

    def process(self) -> int:
        """The process id of the readq that runs in the shell."""
        shell = self.ask("pane_pid")
        children = Path(f"/proc/{shell}/task/{shell}/children")
        if children.exists():
            return int(children.read_text().split()[0])
        found = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True)
        return int(found.stdout.split()[0])

    def is_restored(self, code: int) -> None:
        """The app has ended with this code, and the terminal is as it was before."""
        self.sees(f"ended={code}")
        assert self.ask("alternate_on") == "0", "the alternate screen was left"
        assert self.ask("cursor_flag") == "1", "the cursor is shown"
        for flag in ("mouse_any_flag", "mouse_sgr_flag", "mouse_button_flag"):
            assert self.ask(flag) == "0", "the mouse is the terminal's again"
        self.run("clear; stty -a | tr ' ;' '\\n\\n' | grep -x -e echo -e icanon -e isig -e opost | sort | tr '\\n' ,")
        self.sees("echo,icanon,isig,opost,")
