"""What tells at a glance whether two papers could be near to each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

START, END = 80, 80
"""Letters at the start and at the end of an abstract."""


class Outline(NamedTuple):
    """A paper in a few letters."""

    id: int
    title_key: str
    start: str
    """The first letters of its abstract, "" where it has none."""
    end: str
    """The last letters."""


def outlines(conn: sqlite3.Connection) -> Iterator[Outline]:
    """Every paper of a library."""
    rows = conn.execute(
        f"SELECT p.id, p.title_key, coalesce(substr(a.text, 1, {START}), ''), coalesce(substr(a.text, -{END}), '') "
        "FROM paper p LEFT JOIN abstract a ON a.paper_id = p.id ORDER BY p.id"
    )
    return map(Outline._make, rows)


def outline(number: int, title_key: str, abstract: str) -> Outline:
    """A paper that is not in the library, or only just."""
    return Outline(number, title_key, abstract[:START], abstract[-END:])
