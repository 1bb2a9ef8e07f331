"""A connection to the library file, set up the one right way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readq.errors import BusyError, Interrupted, LibraryError
from readq.paths import private_dir

BUSY_MS = 5_000
"""How long a statement waits for another process to finish writing."""


def connect(path: Path, *, busy_ms: int = BUSY_MS, read_only: bool = False) -> sqlite3.Connection:
    """Open the file with foreign keys, WAL and a busy timeout; a new file and its folder are private to the user.

    The connection is in autocommit mode: a transaction is one only inside :func:`write`.

    Raises:
        LibraryError: the path cannot be opened, or is no SQLite file.

    """
    try:
        if not read_only:
            _create_private(path)
        uri = path.resolve().as_uri() + ("?mode=ro" if read_only else "?mode=rw")
        conn = sqlite3.connect(uri, uri=True, timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False)
    except (OSError, ValueError, sqlite3.Error) as error:
        raise LibraryError(f"cannot open the library {path}: {_reason(error)}", _PATH_HINT) from error
    try:
        conn.execute("PRAGMA foreign_keys = on")
        if not read_only:
            conn.execute("PRAGMA journal_mode = wal")
            conn.execute("PRAGMA synchronous = normal")
        conn.execute("PRAGMA temp_store = memory")
        conn.execute("PRAGMA mmap_size = 268435456")
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        conn.close()
        raise _translated(error, f"cannot open the library {path}") from error
    return conn


_PATH_HINT = "name another file with --library or READQ_LIBRARY"


def _create_private(path: Path) -> None:
    """Make an empty file that only the user can read, unless there is one."""
    private_dir(path.parent)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


@contextmanager
def write(conn: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One transaction: all of it, or, after any exception, nothing.

    The write lock is taken at the start: a deferred transaction would fail halfway when another process writes.

    Raises:
        BusyError: another process kept the lock for longer than the busy timeout.
        LibraryError: the disk is full, or the file is damaged or read-only.

    """
    try:
        conn.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        raise _translated(error, "cannot write to the library") from error
    try:
        yield conn
        conn.execute("COMMIT")
    except BaseException as error:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise _translated(error, "cannot write to the library; nothing was changed") from error
        raise


@contextmanager
def reading(what: str = "cannot read the library") -> Iterator[None]:
    """Turn SQLite's errors into readq's own.

    Raises:
        Interrupted: another thread stopped the query.
        LibraryError: everything else that goes wrong in a query.

    """
    try:
        yield
    except sqlite3.Error as error:
        if isinstance(error, sqlite3.OperationalError) and str(error) == "interrupted":
            raise Interrupted("the query was stopped") from error
        raise _translated(error, what) from error


def _reason(error: BaseException) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _translated(error: sqlite3.Error, what: str) -> LibraryError:
    text = str(error)
    if "locked" in text or "busy" in text:
        return BusyError(
            f"{what}: another readq is writing to it", "wait until its import or change is done, then try again"
        )
    if "full" in text:
        return LibraryError(f"{what}: the disk is full", "free some space and try again")
    if "not a database" in text:
        return LibraryError(f"{what}: the file is not an SQLite database", _PATH_HINT)
    if "malformed" in text or "disk image" in text:
        return LibraryError(f"{what}: the file is damaged", "restore it with a file made by 'readq backup'")
    if "readonly" in text:
        return LibraryError(f"{what}: the file or its folder is read-only", "change its permissions")
    return LibraryError(f"{what}: {text}")
