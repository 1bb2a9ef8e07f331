"""Build the index file of a library: ``python -m readq.search.build LIBRARY``.

A process of its own, so that the screen's thread never waits for it. Two of them do not disturb each other: the second
sees the first at work and leaves.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from readq.errors import BusyError, ReadqError
from readq.store import Library, Reader

VERSION = 5
"""Of the arrays in the file and of how words are told apart: an index of another version is built anew."""
WAITED = 3
"""The exit code of a builder that waited for another process instead, whatever became of that."""
LARGE_IMPORT = 2_000
"""Changed papers beyond which a search cannot index them by itself at once."""


def index_path(library: Path) -> Path:
    """The index file beside a library. Whoever deletes it loses nothing."""
    return library.with_name(library.name + ".index")


def build(library: Reader, *, wait: bool = False) -> bool:
    """Write the index file of a library; another process keeps seeing the old one until it is whole.

    Args:
        library: what to index.
        wait: whether to wait for the end where another process is at it already.

    Returns:
        False where another process is, or was, at it: then nothing was written here.

    Raises:
        OSError: the file cannot be written.
        ReadqError: the library cannot be read.

    """
    path = index_path(library.path)
    unfinished = path.with_name(path.name + ".tmp")
    with _alone(unfinished, wait=wait) as file:
        if file is None:
            return False
        from readq.search.arrays import save
        from readq.search.indexing import index

        revision = library.revision()
        arrays = index(library.documents())
        file.truncate(0)
        save(file, arrays, {"version": VERSION, "revision": revision})
        os.replace(unfinished, path)
        return True


def build_in_background(library: Path) -> subprocess.Popen[bytes]:
    """Start to build the index file of a library, in a process that outlives this one.

    What goes wrong is on its stderr.
    """
    command = [sys.executable, "-m", "readq.search.build", os.fspath(library)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=subprocess.PIPE, start_new_session=True)


def build_after_import(library: Path, papers: int) -> None:
    """Start to build the index file of a library that an import changed, where it was a large one.

    Args:
        library: its path.
        papers: how many are new or changed. A few are indexed by the next search itself.

    """
    if papers <= LARGE_IMPORT:
        return
    leave(build_in_background(library))


def leave(builder: subprocess.Popen[bytes]) -> None:
    """Leave a running build to itself: the next search finds its result."""
    if builder.stderr:
        builder.stderr.close()
    builder.returncode = 0  # it is nobody's child any more: no warning that it still runs


@contextmanager
def _alone(path: Path, *, wait: bool = False) -> Iterator[BinaryIO | None]:
    """A file that this process alone writes, or None. The lock goes with the process, whatever becomes of it."""
    with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if wait:
                fcntl.flock(file, fcntl.LOCK_EX)
            yield None
            return
        # Between open and lock the file may have become the index of the process before this one.
        ours = path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat())
        yield file if ours else None


def main() -> int:
    """Build for the library named on the command line; 0 for done, 1 with the reason on stderr.

    Where another process is at it, this one waits for its end and gives :data:`WAITED`. What a large import left out of
    SQLite's own index of words is made up for here, too: nobody waits for this process.
    """
    os.nice(5)
    try:
        with Library.open(Path(sys.argv[1])) as library:
            built = build(library, wait=True)
            with suppress(BusyError):  # the library is right without it, and the next build tries again
                library.index_text()
            return 0 if built else WAITED
    except BusyError:
        return WAITED
    except (OSError, ReadqError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
