"""What the SQLite of this Python can do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SqliteFacts:
    """The SQLite that Python was built with."""

    version: str
    fts5: bool
    """Whether it has the full-text index that answers phrases."""
    trigram: bool
    """Whether the index finds parts of words, as it needs for languages without spaces."""


def sqlite_facts() -> SqliteFacts:
    """Try it out in memory."""
    with closing(sqlite3.connect(":memory:")) as conn:
        return SqliteFacts(
            sqlite3.sqlite_version,
            _accepts(conn, "CREATE VIRTUAL TABLE plain USING fts5(text)"),
            _accepts(conn, "CREATE VIRTUAL TABLE pieces USING fts5(text, tokenize = 'trigram')"),
        )


def _accepts(conn: sqlite3.Connection, sql: str) -> bool:
    try:
        conn.execute(sql)
    except sqlite3.OperationalError:
        return False
    return True
