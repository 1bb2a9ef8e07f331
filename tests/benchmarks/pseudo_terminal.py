"""A program in a pseudo terminal that answers like a modern terminal, with times of what it writes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds until a program that writes nothing is given up."""
ONE_PAINT = 0.005
"""Seconds within which what is written is of one paint."""
_CONTROL = re.compile(rb"\x1b\[[0-9;:?<>=!$ ]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>()][0-9A-B]?")
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[c": b"\x1b[?62;c", b"\x1b[6n": b"\x1b[1;1R"}


class PseudoTerminal:
    """One run of a program.

    Args:
        command: the program with its arguments.
        size: columns and lines.
        environment: added to the environment of this process.
    """

    def __init__(
        self, command: Sequence[str], size: tuple[int, int] = (120, 40), environment: Mapping[str, str] | None = None
    ) -> None:
        names = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        everything = {**os.environ, **names, **(environment or {})}
        everything.pop("NO_COLOR", None)
        self._written = b""
        self.processor = 0.0
        """Seconds that processors worked for the program; known when it is closed."""
        self.started = time.perf_counter()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            try:
                os.execvpe(command[0], list(command), everything)
            finally:
                os._exit(127)

    def _read(self, seconds: float) -> bool:
        """Take what is written within so many seconds; whether there was anything."""
        if not select.select([self._master], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # the program has ended
            data = b""
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._master, answer)
        self._written += data
        return bool(data)

    def wait(self, text: str) -> float:
        """Wait until a text is written; gives the moment.

        Raises:
            TimeoutError: it never was.
        """
        wanted, moment = text.encode(), time.perf_counter()
        end = moment + PATIENCE
        while moment < end:
            if wanted in _CONTROL.sub(b"", self._written):  # which takes its time
                return moment
            self._read(end - moment)
            moment = time.perf_counter()
        raise TimeoutError(f"{text!r} was not written: {_CONTROL.sub(b'', self._written)[-400:]!r}")

    def calm(self, seconds: float = 0.15) -> None:
        """Wait until nothing is written any more."""
        end = time.perf_counter() + PATIENCE
        while self._read(seconds) and time.perf_counter() < end:
            pass

    def key(self, keys: str) -> float:
        """Press a key, and wait for what is painted; gives the seconds to the first part of the answer."""
        self._written = b""
        start = time.perf_counter()
        os.write(self._master, keys.encode())
        if not self._read(PATIENCE):
            raise TimeoutError(f"the key {keys!r} was not answered")
        return time.perf_counter() - start

    def answer(self, keys: str, wanted: Sequence[str]) -> float:
        """Press keys, and wait until all of some texts are written; gives the seconds that takes.

        Raises:
            TimeoutError: they never were.
        """
        self._written = b""
        start = time.perf_counter()
        os.write(self._master, keys.encode())
        return max(self.wait(text) for text in wanted) - start

    def hold(self, key: str, times: int, interval: float, wanted: str) -> float:
        """Press a key again and again; gives the seconds from the last time until a text is written.

        Args:
            key: what is pressed.
            times: how often.
            interval: seconds between two, 0 for all at once.
            wanted: what stands there when the last one was answered.
        """
        self._written = b""
        last = time.perf_counter()
        if interval:
            for number in range(times):
                while (left := last + number * interval - time.perf_counter()) > 0:
                    self._read(left)
                self._written = b""  # what is wanted comes after the last key; all would take long to search
                os.write(self._master, key.encode())
            last += (times - 1) * interval
        else:
            os.write(self._master, key.encode() * times)
        return self.wait(wanted) - last

    def frames(self, key: str, times: int, interval: float) -> list[float]:
        """Hold a key; gives the seconds between two paints, the first one counted from the first key.

        Args:
            key: what is pressed.
            times: how often.
            interval: seconds between two.
        """
        start = time.perf_counter()
        painted = [start]

        def read(seconds: float) -> bool:
            written = self._read(seconds)
            if written and time.perf_counter() - painted[-1] > ONE_PAINT:
                painted.append(time.perf_counter())
            return written

        for number in range(times):
            while (left := start + number * interval - time.perf_counter()) > 0:
                read(left)
            os.write(self._master, key.encode())
        while read(0.1):
            pass
        return [later - earlier for earlier, later in pairwise(painted)]

    def screen_time(self) -> float:
        """Seconds that a processor worked for the program's first thread so far; not for what waited for one."""
        return int(Path(f"/proc/{self.pid}/task/{self.pid}/schedstat").read_text().split()[0]) / 1e9

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        usage = os.wait4(self.pid, 0)[2]
        self.processor = usage.ru_utime + usage.ru_stime
        os.close(self._master)
