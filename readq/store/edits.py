"""Edits: the smallest changes, each with its inverse. Everything that is written to papers goes through here.

An edit says that one field of one paper goes from one value to another. Fields are

- a column of ``paper`` (``status``, ``rating``, ``title``…), ``abstract`` or ``note`` (None: there is none);
- ``tag:<name>``: None or 1, whether the paper carries the tag;
- ``paper``: None or the whole paper as JSON, whether it exists;
- ``view:<name>`` without a paper: None or the view as JSON.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readq.text import title_key

Value = str | int | None


class Edit(NamedTuple):
    """One field of one paper, before and after."""

    paper_id: int | None
    field: str
    before: Value
    after: Value

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.paper_id, self.field, self.after, self.before)


COLUMNS = (
    "citekey",
    "title",
    "authors",
    "year",
    "venue",
    "doi",
    "arxiv_id",
    "url",
    "status",
    "rating",
    "rank",
    "added",
    "read",
    "import_id",
)
"""Columns of ``paper`` that edits may set; ``title_key`` and ``revision`` follow from them."""


def apply(conn: sqlite3.Connection, edits: Sequence[Edit], revision: int) -> None:
    """Write the ``after`` values, in order, field by field; inside a transaction of the caller.

    Args:
        conn: the library.
        edits: what to write: new papers first, then fields, at last papers that go.
        revision: what the touched papers are stamped with.

    """
    by_field: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_field[edit.field].append(edit)
    whole = by_field.pop("paper", [])
    insert_papers(conn, [(e.paper_id, json.loads(str(e.after))) for e in whole if e.after is not None], revision)
    for field, group in by_field.items():
        kind, _, name = field.partition(":")
        match kind:
            case "tag":
                _tag(conn, name, group)
            case "view":
                _view(conn, name, group[-1].after)
            case "abstract" | "note":
                _text(conn, field, group)
            case _:
                _column(conn, field, group)
    conn.executemany("DELETE FROM paper WHERE id = ?", ((e.paper_id,) for e in whole if e.after is None))
    _stamp(conn, {e.paper_id for e in edits if e.field != "paper"}, revision)


def _stamp(conn: sqlite3.Connection, ids: Iterable[int | None], revision: int) -> None:
    conn.executemany("UPDATE paper SET revision = ? WHERE id = ?", ((revision, i) for i in ids if i is not None))


def _column(conn: sqlite3.Connection, field: str, group: list[Edit]) -> None:
    if field not in COLUMNS:
        raise ValueError(f"no such field: {field}")
    conn.executemany(f"UPDATE paper SET {field} = ? WHERE id = ?", ((e.after, e.paper_id) for e in group))
    if field == "title":
        conn.executemany(
            "UPDATE paper SET title_key = ? WHERE id = ?", ((title_key(str(e.after)), e.paper_id) for e in group)
        )


def _text(conn: sqlite3.Connection, table: str, group: list[Edit]) -> None:
    conn.executemany(f"DELETE FROM {table} WHERE paper_id = ?", ((e.paper_id,) for e in group))
    conn.executemany(
        f"INSERT INTO {table}(paper_id, text) VALUES (?, ?)", ((e.paper_id, e.after) for e in group if e.after)
    )


def _tag(conn: sqlite3.Connection, name: str, group: list[Edit]) -> None:
    on = [e.paper_id for e in group if e.after]
    off = [e.paper_id for e in group if not e.after]
    if on:
        conn.execute("INSERT OR IGNORE INTO tag(name) VALUES (?)", (name,))
    found = conn.execute("SELECT id FROM tag WHERE name = ?", (name,)).fetchone()
    if found is None:
        return
    conn.executemany("INSERT OR IGNORE INTO paper_tag VALUES (?, ?)", ((i, found[0]) for i in on))
    conn.executemany("DELETE FROM paper_tag WHERE paper_id = ? AND tag_id = ?", ((i, found[0]) for i in off))


def _view(conn: sqlite3.Connection, name: str, after: Value) -> None:
    conn.execute("DELETE FROM view WHERE name = ?", (name,))
    if after:
        view = json.loads(str(after))
        conn.execute("INSERT INTO view(name, query, key) VALUES (?, ?, ?)", (name, view["query"], view["key"]))


_INSERT = f"INSERT INTO paper(id, {', '.join(COLUMNS)}, title_key, revision) VALUES (?{', ?' * len(COLUMNS)}, ?, ?)"


def insert_papers(
    conn: sqlite3.Connection, papers: Sequence[tuple[int | None, dict[str, Value]]], revision: int
) -> None:
    """Insert whole papers.

    Args:
        conn: the library.
        papers: id and fields: the columns, ``abstract``, ``note``, and ``tags`` as names joined by line breaks.
        revision: what they are stamped with.

    """
    # executemany over plain tuples: four times as fast as sqlite-utils' insert_all, on the path of large imports.
    conn.executemany(
        _INSERT,
        ((i, *(p.get(c) for c in COLUMNS), title_key(str(p["title"])), revision) for i, p in papers),
    )
    for table in ("abstract", "note"):
        conn.executemany(
            f"INSERT INTO {table}(paper_id, text) VALUES (?, ?)", ((i, p[table]) for i, p in papers if p.get(table))
        )
    tagged = [(i, name) for i, p in papers for name in str(p.get("tags") or "").split("\n") if name]
    conn.executemany("INSERT OR IGNORE INTO tag(name) VALUES (?)", {(name,) for _, name in tagged})
    conn.executemany("INSERT OR IGNORE INTO paper_tag SELECT ?, id FROM tag WHERE name = ?", tagged)


def snapshot(conn: sqlite3.Connection, paper_id: int) -> str:
    """A whole paper as JSON, as ``paper`` edits hold it."""
    row = conn.execute(
        f"""SELECT {", ".join("p." + c for c in COLUMNS)}, a.text AS abstract, n.text AS note,
            (SELECT group_concat(t.name, char(10)) FROM paper_tag x JOIN tag t ON t.id = x.tag_id
             WHERE x.paper_id = p.id) AS tags
            FROM paper p LEFT JOIN abstract a ON a.paper_id = p.id LEFT JOIN note n ON n.paper_id = p.id
            WHERE p.id = ?""",
        (paper_id,),
    ).fetchone()
    names = (*COLUMNS, "abstract", "note", "tags")
    return json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
