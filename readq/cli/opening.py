"""Opening the app: the one place where the command line reaches for the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from readq.config import load, placed
from readq.errors import ConfigError, UsageError
from readq.paths import default_config, default_library


def open_app(library: Path, *, mouse: bool, triage: Sequence[int] = ()) -> int:
    """Open the app on a library; gives the exit code.

    Args:
        library: the library file.
        mouse: whether to listen to the mouse, if config.toml allows it.
        triage: papers to go through one at a time, right away.

    Raises:
        UsageError: there is no terminal to draw on.
        ConfigError: there is a mistake in config.toml.

    """
    require_terminal()
    config = load(default_config())
    # Textual takes 130 ms to import, which no other command should wait for.
    from readq.tui.app import run

    try:
        return run(library, config, mouse=mouse, triage=triage)
    except ConfigError as error:
        raise placed(error, default_config()) from error


def check_theme(name: str) -> None:
    """Make sure that there is a theme of a name.

    Raises:
        ConfigError: there is none.

    """
    from readq.tui.app import check_theme  # only who names a theme waits for Textual

    check_theme(name)


def start() -> int:
    """Open the app on the user's own library: what ``readq`` alone does, without waiting for the command line."""
    try:
        return open_app(default_library(), mouse=True)
    except Exception as error:
        from readq.cli.edge import ended

        return ended(error)


def require_terminal() -> None:
    """Make sure that there is a terminal to draw on.

    Raises:
        UsageError: there is none.

    """
    # Textual draws on stderr and reads keys from stdin.
    streams = {"input": sys.stdin, "output": sys.stdout, "error output": sys.stderr}
    for name, stream in streams.items():
        if not stream.isatty():
            raise UsageError(
                f"the app needs a terminal, but the {name} is none",
                "in scripts use a command: 'readq --help' lists them",
            )
    if os.environ.get("TERM", "dumb") == "dumb":
        raise UsageError("the app needs a terminal that can move the cursor", "set TERM, for example to xterm-256color")
