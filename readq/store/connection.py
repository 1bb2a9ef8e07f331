"""A connection to the library file, set up the one right way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readq.errors import BusyError, Interrupted, LibraryError
from readq.paths import private_dir
from readq.store.scan import holds

BUSY_MS = 5_000
"""How long a statement waits for another process to finish writing."""
CACHE_KIB = 65_536
"""Page cache of one connection: holds the indexes of 100,000 papers while they are imported."""


def connect(path: Path, *, busy_ms: int = BUSY_MS, read_only: bool = False) -> sqlite3.Connection:
    """Open the file with foreign keys and a busy timeout; a new file and its folder are private to the user.

    The connection is in autocommit mode: a transaction is one only inside :func:`write`.

    Raises:
        LibraryError: the path cannot be opened, or is no SQLite file.

    """
    try:
        if path.exists() and not path.is_file():
            raise LibraryError(f"cannot open the library {path}: it is no regular file", PATH_HINT)
        if not read_only:
            _create_private(path)
        uri = path.resolve().as_uri() + _mode(path, read_only)
        conn = sqlite3.connect(uri, uri=True, timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False)
    except OSError as error:
        raise LibraryError(f"cannot open the library {path}: {error.strerror or error}", PATH_HINT) from error
    except sqlite3.Error as error:
        raise _translated(error, f"cannot open the library {path}") from error
    try:
        conn.execute("PRAGMA foreign_keys = on")
        conn.execute("PRAGMA synchronous = normal")
        conn.execute("PRAGMA temp_store = memory")
        conn.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        conn.create_function("holds", 3, holds, deterministic=True)
    except sqlite3.Error as error:
        conn.close()
        raise _translated(error, f"cannot open the library {path}") from error
    return conn


PATH_HINT = "name another file with --library or READQ_LIBRARY"


def _mode(path: Path, read_only: bool) -> str:
    """How to open the file.

    SQLite shares a file through others beside it. Where it may not make these, nobody writes, and they can be done
    without: a library on a read-only disk can be read.
    """
    folder = path.resolve().parent
    if not os.access(folder, os.W_OK) and not Path(f"{path.resolve()}-wal").exists():
        return "?mode=ro&immutable=1"
    return "?mode=ro" if read_only else "?mode=rw"


def _create_private(path: Path) -> None:
    """Make an empty file that only the user can read, unless there is one."""
    private_dir(path.parent)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


@contextmanager
def write(conn: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it, or, after any exception, nothing. Inside another one, a part of that.

    The write lock is taken at the start: a deferred transaction would fail halfway when another process writes.

    Raises:
        BusyError: another process kept the lock for longer than the busy timeout.
        LibraryError: the disk is full, or the file is damaged or read-only.

    """
    with reading("cannot write to the library"):
        nested = conn.in_transaction
    if nested:
        yield
        return
    try:
        conn.execute("BEGIN IMMEDIATE")
        yield
        conn.execute("COMMIT")
    except BaseException as error:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise _translated(error, f"cannot write to the library {_file(conn)}, nothing was changed") from error
        raise


def _file(conn: sqlite3.Connection) -> str:
    name: str = conn.execute("PRAGMA database_list").fetchone()[2]
    return name


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
        if result_code(error) == sqlite3.SQLITE_INTERRUPT:
            raise Interrupted("the query was stopped") from error
        raise _translated(error, what) from error


def result_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for an error of Python's own module."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


_MEANING = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space and try again"),
    sqlite3.SQLITE_IOERR: ("the disk fails or a limit of its size is reached", "look after the disk, then try again"),
    sqlite3.SQLITE_NOTADB: ("the file is not an SQLite database", PATH_HINT),
    sqlite3.SQLITE_CORRUPT: ("the file is damaged", "restore it with a file made by 'readq backup'"),
    sqlite3.SQLITE_READONLY: (
        "the file or its folder is read-only",
        "change its permissions, or name a copy that lies elsewhere",
    ),
    sqlite3.SQLITE_CANTOPEN: ("the file or its folder cannot be opened for writing", "change its permissions"),
}


def _translated(error: sqlite3.Error, what: str) -> LibraryError:
    code = result_code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyError(
            f"{what}: another readq is writing to it", "wait until its import or change is done, then try again"
        )
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE:
        code = sqlite3.SQLITE_FULL  # no room for the file that processes share
    meaning, hint = _MEANING.get(code, (str(error), ""))
    return LibraryError(f"{what}: {meaning}", hint)
