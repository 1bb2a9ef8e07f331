"""Which schema a library has, told without loading what it takes to change it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from time import monotonic, sleep

from readq.errors import LibraryError, NewerLibraryError
from readq.store.connection import PATH_HINT, result_code, write

NAMES = ("tables", "full_text", "tag_looks")
"""The migrations in order, by name. Append only."""


def applied(conn: sqlite3.Connection, path: Path) -> list[str]:
    """The migrations that the library has had, in order; none for a new file.

    Raises:
        LibraryError: the file is a database of another program.

    """
    tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found = []
    if "_sqlite_migrations" in tables:
        sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'readq' ORDER BY id"
        found = [name for (name,) in conn.execute(sql)]
    if tables and not found:
        raise LibraryError(f"{path} belongs to another program: it is an SQLite file, but no library", PATH_HINT)
    return found


def migrate(conn: sqlite3.Connection, path: Path) -> None:
    """Bring the library up to date: the missing migrations and the record of them in one transaction.

    Args:
        conn: the library.
        path: its file, to be told in errors.

    Raises:
        NewerLibraryError: a newer readq wrote this library.
        LibraryError: the file is a database of another program.

    """
    found = applied(conn, path)
    if unknown := [name for name in found if name not in NAMES]:
        raise NewerLibraryError(
            f"a newer readq wrote the library {path} (its schema has '{unknown[0]}')",
            "upgrade readq, or name another library with --library",
        )
    _write_ahead(conn)  # only now: the file of another program is not to be touched
    if len(found) == len(NAMES):
        return
    # sqlite-utils costs about 100 ms to import, and only a new or an old library needs it here.
    from sqlite_utils import Database

    from readq.store.migrations import MIGRATIONS

    with write(conn):  # whoever waited here for another first start finds nothing left to do
        MIGRATIONS.apply(Database(conn, execute_plugins=False))


def _write_ahead(conn: sqlite3.Connection) -> None:
    """Set the file to a write-ahead log, which it remembers.

    Two that change the mode at once could wait for each other for ever, so SQLite fails one of them without its busy
    timeout. The wait is made up for here.
    """
    wait = conn.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    give_up = monotonic() + wait
    while True:
        try:
            if conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                conn.execute("PRAGMA journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if result_code(error) != sqlite3.SQLITE_BUSY or monotonic() > give_up:
                raise
        sleep(0.01)
