"""The full-text index: FTS5 tables over the words of papers, kept up to date by triggers.

A large import leaves its papers out of the index, which would take twice the time of everything else; they are added
in small steps afterwards. Papers are indexed in the order of their ids: those up to the counter ``indexed`` are in.
Until a paper is in the index its text is scanned, so that a query has the same answer at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from readq.store.connection import reading, write

TABLES = {
    "paper": ("title", "authors", "venue"),
    "abstract": ("text",),
    "note": ("text",),
}
"""Tables with a full-text index named ``<table>_fts``, and the columns in it."""
INDEXED = "(SELECT value FROM counter WHERE name = 'indexed')"
"""SQL for the last id that is in the index."""


def has_fts5(conn: sqlite3.Connection) -> bool:
    """Whether this build of SQLite can search full text."""
    return bool(conn.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])


def usable(conn: sqlite3.Connection) -> bool:
    """Whether the library has the index, and this build of SQLite can read it."""
    sql = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'paper_fts')"
    return has_fts5(conn) and bool(conn.execute(sql).fetchone()[0])


def key(table: str) -> str:
    """The column of a table that holds the paper's id."""
    return "id" if table == "paper" else "paper_id"


def schema() -> Iterator[str]:
    """The statements that make the index, empty, and the triggers that keep it."""
    yield "INSERT INTO counter VALUES ('indexed', 0)"
    for table, columns in TABLES.items():
        names = ", ".join(columns)
        new, old = (", ".join(f"{row}.{name}" for name in (key(table), *columns)) for row in ("new", "old"))
        insert = f"INSERT INTO {table}_fts(rowid, {names}) VALUES ({new});"
        delete = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', {old});"
        yield (
            f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}', content_rowid='{key(table)}', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        for event, row, body in (
            ("INSERT", "new", insert),
            ("DELETE", "old", delete),
            (f"UPDATE OF {names}", "old", f"{delete} {insert}"),
        ):
            yield (
                f"CREATE TRIGGER {table}_fts_{event.split()[0].lower()} AFTER {event} ON {table} "
                f"WHEN {row}.{key(table)} <= {INDEXED} BEGIN {body} END"
            )


def waiting(conn: sqlite3.Connection) -> int:
    """How many papers are not in the index yet."""
    with reading():
        number: int = conn.execute(f"SELECT count(*) FROM paper WHERE id > {INDEXED}").fetchone()[0]
        return number


def index_some(conn: sqlite3.Connection, limit: int) -> int:
    """Add up to ``limit`` papers to the index; gives how many were added, 0 when none was left."""
    with write(conn):
        sql = f"SELECT count(*), max(id) FROM (SELECT id FROM paper WHERE id > {INDEXED} ORDER BY id LIMIT ?)"
        found, last = conn.execute(sql, (limit,)).fetchone()
        if found:
            for table, columns in TABLES.items():
                names = ", ".join(columns)
                conn.execute(
                    f"INSERT INTO {table}_fts(rowid, {names}) SELECT {key(table)}, {names} FROM {table} "
                    f"WHERE {key(table)} > {INDEXED} AND {key(table)} <= ?",
                    (last,),
                )
            conn.execute("UPDATE counter SET value = ? WHERE name = 'indexed'", (last,))
    return int(found)


def problems(conn: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the structure of the index."""
    for table in TABLES:
        try:
            conn.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            yield f"the full-text index of {table} is damaged: {error}"
