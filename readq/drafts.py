"""A file in the making: it lies in a folder of its own beside its place, and goes there when it is whole.

The folder's name says that it is readq's, a lock on it that somebody is at work. The lock goes with the process,
whatever becomes of it: so what a killed one left behind is told from what is being written.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FOLDER = re.compile(r"\.readq-[0-9a-f]{12}\.tmp")
_NAME = "draft"
_FILES = (_NAME, f"{_NAME}-journal", f"{_NAME}-wal", f"{_NAME}-shm")
"""What can lie in the folder: the draft, and what SQLite writes beside it."""


@contextmanager
def draft(place: Path) -> Iterator[Path]:
    """The path of a file to write, and to move to its place when it is whole; if it is not moved, it goes.

    Raises:
        OSError: nothing can be made beside the place.
    """
    folder, lock = _folder(place)
    try:
        yield folder / _NAME
    finally:
        _remove(folder)
        os.close(lock)


def sweep(folder: Path) -> None:
    """Remove the drafts that processes left in a folder when they were killed, and nothing else.

    What is not the user's own, or what somebody is at work on, stays; so does all where there are no locks.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _FOLDER.fullmatch(entry.name) or not entry.is_dir(follow_symlinks=False):
                continue
            if entry.stat(follow_symlinks=False).st_uid != os.geteuid():
                continue
            with suppress(OSError):
                lock = os.open(entry.path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    _remove(Path(entry.path))
                finally:
                    os.close(lock)


def _folder(place: Path) -> tuple[Path, int]:
    """A new folder beside the place, and the handle of the lock on it."""
    while True:
        folder = place.with_name(f".readq-{secrets.token_hex(6)}.tmp")
        folder.mkdir(mode=0o700)
        with suppress(FileNotFoundError):  # it was taken for one that was left, before it had its lock
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            with suppress(OSError):  # some file systems have no locks: nothing is swept there either
                fcntl.flock(lock, fcntl.LOCK_EX)
            if folder.exists():
                return folder, lock
            os.close(lock)


def _remove(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()  # the draft is in its place
        return
    with suppress(OSError):  # whatever else somebody put there stays
        for name in _FILES:
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()
