"""A program in a terminal of its own, and what stands on its screen."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ

import pyte


class Terminal:
    """A running program behind a pseudo-terminal.

    Args:
        program: the program, at the other end.
        master: the terminal's end of the pair.
        size: columns and lines.
    """

    def __init__(self, program: subprocess.Popen[bytes], master: int, size: tuple[int, int]) -> None:
        self._program = program
        self._master = master
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, wanted: str, seconds: float = 60) -> None:
        """Read until a text stands on the screen.

        Raises:
            AssertionError: it did not come in time, or the program ended before.
        """
        end = time.monotonic() + seconds
        while wanted not in self.text:
            assert self._read(end - time.monotonic()), f"{wanted!r} did not come; the screen says:\n{self.text}"

    def vanish(self) -> None:
        """Take the terminal away from under the program, without a signal."""
        os.close(self._master)
        self._master = -1

    def press(self, keys: str) -> None:
        """Type keys."""
        os.write(self._master, keys.encode())

    def wait_for_end(self, seconds: float = 60) -> int:
        """Read until the program ends; gives its exit code."""
        end = time.monotonic() + seconds
        while self._master != -1 and self._read(end - time.monotonic()):
            pass
        return self._program.wait(max(1.0, end - time.monotonic()))

    def _read(self, seconds: float) -> bool:
        if seconds <= 0 or not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux's way to say that the program closed its end
            return False
        self._stream.feed(data)
        return bool(data)


@contextmanager
def terminal(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str], size: tuple[int, int] = (120, 36)
) -> Iterator[Terminal]:
    """Start a program in a terminal; what still runs of it afterwards is ended."""
    master, slave = pty.openpty()
    ioctl(slave, TIOCSWINSZ, pack("HHHH", size[1], size[0], 0, 0))
    program = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=cwd,
        env={**env, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(slave)
    ours = Terminal(program, master, size)
    try:
        yield ours
    finally:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        if ours._master != -1:
            os.close(master)
