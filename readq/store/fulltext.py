"""The full-text index: FTS5 tables over the words of papers.

A large import leaves its papers out of the index, which would take twice the time of everything else; they are added
in small steps afterwards. Papers are indexed in the order of their ids: those up to the counter ``indexed`` are in.
Until a paper is in the index its text is scanned, so that a query has the same answer at any time.

Triggers keep the index when text is changed or removed. There is none for new text: asking for every row of a large
import whether it belongs into the index takes as long as writing half of it. Who writes new text calls :func:`add`.

A readq whose SQLite lacks FTS5 leaves the index as it is, under the counter ``left``, for the next one that has it.
That counter goes as soon as a text that is in the index changes: then the index is begun anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from readq.store.connection import reading, result_code, write

TABLES = {
    "paper": ("title", "authors", "venue", "reason"),
    "abstract": ("text",),
    "note": ("text",),
}
"""Tables with a full-text index named ``<table>_fts``, and the columns in it."""
MANY = 5_000
"""Papers that leave the library at once from which on the index is begun anew: they would take half a minute else."""
INDEXED = "(SELECT value FROM counter WHERE name = 'indexed')"
"""SQL for the last id that is in the index; NULL in a library without one."""
_LEFT = "(SELECT value FROM counter WHERE name = 'left')"
"""The same, of an index that was left and still agrees with the papers."""


def has_fts5(conn: sqlite3.Connection) -> bool:
    """Whether this build of SQLite can search full text."""
    return bool(conn.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])


def usable(conn: sqlite3.Connection) -> bool:
    """Whether the library has the index, and this build of SQLite can read it."""
    return has_fts5(conn) and _is_kept(conn)


def _is_kept(conn: sqlite3.Connection) -> bool:
    """Whether there is an index that every change of a text goes into."""
    return conn.execute(f"SELECT {INDEXED}").fetchone()[0] is not None


def settle(conn: sqlite3.Connection) -> None:
    """Bring the index and this build of SQLite together.

    Without FTS5 no text could be changed, for the triggers need it: others take their place, which note that a text
    was changed. With FTS5 an index that was left is taken up again, or begun anew where it does not agree any more.

    Raises:
        LibraryError: the file cannot be written.
    """
    if has_fts5(conn) == _is_kept(conn):
        return
    with write(conn):
        if not has_fts5(conn):
            _leave(conn)
        elif not _is_kept(conn):
            _take_up(conn)


def _leave(conn: sqlite3.Connection) -> None:
    """Keep the index no longer, and note when a text that is in it changes."""
    conn.execute("DELETE FROM counter WHERE name = 'left'")
    conn.execute("UPDATE counter SET name = 'left' WHERE name = 'indexed'")
    for name, _ in _triggers():
        conn.execute(f"DROP TRIGGER IF EXISTS {name}")
    for name, body in _notes():
        conn.execute(f"CREATE TRIGGER {name} {body}")


def _take_up(conn: sqlite3.Connection) -> None:
    """Keep the index that was left, or begin a new one."""
    for name, _ in _notes():
        conn.execute(f"DROP TRIGGER IF EXISTS {name}")
    if conn.execute(f"SELECT {_LEFT}").fetchone()[0] is not None:
        conn.execute("UPDATE counter SET name = 'indexed' WHERE name = 'left'")
        for name, body in _triggers():
            conn.execute(f"CREATE TRIGGER {name} {body}")
        return
    for table in TABLES:
        conn.execute(f"DROP TABLE IF EXISTS {table}_fts")
    for statement in schema():
        conn.execute(statement)


def key(table: str) -> str:
    """The column of a table that holds the paper's id."""
    return "id" if table == "paper" else "paper_id"


def schema() -> Iterator[str]:
    """The statements that make the index, empty, and its triggers."""
    yield "INSERT INTO counter VALUES ('indexed', 0)"
    for table, columns in TABLES.items():
        yield (
            f"CREATE VIRTUAL TABLE {table}_fts USING fts5({', '.join(columns)}, content='{table}', "
            f"content_rowid='{key(table)}', tokenize='unicode61 remove_diacritics 2')"
        )
    for name, body in _triggers():
        yield f"CREATE TRIGGER {name} {body}"


def _triggers() -> Iterator[tuple[str, str]]:
    """The names of the triggers, and what follows these."""
    for table, columns in TABLES.items():
        names = ", ".join(columns)
        new, old = (", ".join(f"{row}.{name}" for name in (key(table), *columns)) for row in ("new", "old"))
        insert = f"INSERT INTO {table}_fts(rowid, {names}) VALUES ({new});"
        delete = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', {old});"
        for event, body in (
            ("DELETE", delete),
            (f"UPDATE OF {names}", f"{delete} {insert}"),
        ):
            yield (
                f"{table}_fts_{event.split()[0].lower()}",
                f"AFTER {event} ON {table} WHEN old.{key(table)} <= {INDEXED} BEGIN {body} END",
            )


def _notes() -> Iterator[tuple[str, str]]:
    """The triggers of an index that was left."""
    for table, columns in TABLES.items():
        for event in ("DELETE", f"UPDATE OF {', '.join(columns)}"):
            yield (
                f"{table}_left_{event.split()[0].lower()}",
                f"AFTER {event} ON {table} WHEN old.{key(table)} <= {_LEFT} "
                "BEGIN DELETE FROM counter WHERE name = 'left'; END",
            )


def add(conn: sqlite3.Connection, table: str, ids: Collection[int]) -> None:
    """Index new text of papers, as far as they are old enough to be in the index; inside the caller's transaction."""
    if not ids:
        return
    last = conn.execute(f"SELECT {INDEXED}").fetchone()[0]
    if last is None:
        conn.execute("DELETE FROM counter WHERE name = 'left' AND value >= ?", (min(ids),))
    if last is None or min(ids) > last:
        return
    names = ", ".join(TABLES[table])
    conn.execute(
        f"INSERT INTO {table}_fts(rowid, {names}) SELECT {key(table)}, {names} FROM {table} "
        f"WHERE {key(table)} <= ? AND {key(table)} IN (SELECT value FROM json_each(?))",
        (last, json.dumps(list(ids))),
    )


def make_way(conn: sqlite3.Connection, papers: int) -> None:
    """Empty the index before so many papers go that taking each out of it costs more than to begin anew."""
    if papers >= MANY and conn.execute(f"SELECT {INDEXED}").fetchone()[0]:
        for table in TABLES:
            conn.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('delete-all')")
        conn.execute("UPDATE counter SET value = 0 WHERE name = 'indexed'")


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
    """Where the index is damaged; where it is whole, also where it differs from the papers."""
    for table in TABLES:
        try:
            with _unchanged(conn):  # papers that came in between the two statements would look like damage
                whole = int(not waiting(conn))
                conn.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('integrity-check', ?)", (whole,))
        except sqlite3.DatabaseError as error:
            if result_code(error) == sqlite3.SQLITE_READONLY:
                return  # the check counts as writing
            if result_code(error) != sqlite3.SQLITE_CORRUPT:
                raise
            yield f"the full-text index of {table} does not agree with the papers: {error}"


@contextmanager
def _unchanged(conn: sqlite3.Connection) -> Iterator[None]:
    """Let no one write meanwhile."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        if conn.in_transaction:  # some errors end it
            conn.execute("ROLLBACK")
