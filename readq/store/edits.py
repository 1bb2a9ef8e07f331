"""Edits: the smallest changes, each with its inverse. Everything that is written to papers goes through here.

An edit says that one field of one paper goes from one value to another. Fields are

- a column of ``paper`` (``status``, ``rating``, ``title``…), ``abstract`` or ``note`` (None: there is none);
- ``tag:<key>``: None, or the tag as it is written, where the paper carries it;
- ``paper``: None or the whole paper as JSON, whether it exists;
- ``view:<name>`` without a paper: None or the view as JSON;
- ``look:<key>`` without a paper: None, or how a tag looks and whether it is pinned, as JSON;
- ``setting:<name>`` without a paper: None or its text.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from readq.store import fulltext
from readq.store.rows import TAGS
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
    "snoozed",
    "due",
    "reason",
)
"""Columns of ``paper`` that edits may set; ``title_key`` and ``revision`` follow from them."""


def apply(conn: sqlite3.Connection, edits: Sequence[Edit], revision: int) -> None:
    """Write the ``after`` values inside a transaction of the caller: new papers, then fields, then papers that go.

    Args:
        conn: the library.
        edits: what to write; of several for one field of one paper the last one counts.
        revision: what the touched papers are stamped with.

    """
    last: dict[str, dict[int | None, Edit]] = defaultdict(dict)
    for edit in edits:
        last[edit.field][edit.paper_id] = edit
    whole = last.pop("paper", {}).values()
    back = [(e.paper_id, _whole(e.after)) for e in whole if e.paper_id is not None and e.after is not None]
    insert_papers(conn, back, revision)
    for field, by_paper in last.items():
        kind, _, name = field.partition(":")
        group = list(by_paper.values())
        match kind:
            case "tag":
                _tag(conn, name, group)
            case "view":
                _view(conn, name, group[0].after)
            case "look":
                _look(conn, name, group[0].after)
            case "setting":
                _setting(conn, name, group[0].after)
            case "abstract" | "note":
                _text(conn, field, group)
            case _:
                _column(conn, field, group)
    conn.executemany("DELETE FROM paper WHERE id = ?", ((e.paper_id,) for e in whole if e.after is None))
    conn.execute("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM paper_tag WHERE tag_id = tag.id)")
    touched = {e.paper_id for e in edits if e.field != "paper" and e.paper_id is not None}
    conn.execute(
        "UPDATE paper SET revision = ? WHERE id IN (SELECT value FROM json_each(?))",
        (revision, json.dumps(list(touched))),
    )


def _whole(text: Value) -> Whole:
    return Whole(**json.loads(str(text)))


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
    written = [(e.paper_id, e.after) for e in group if e.paper_id is not None and e.after]
    conn.executemany(f"INSERT INTO {table}(paper_id, text) VALUES (?, ?)", written)
    fulltext.add(conn, table, [i for i, _ in written])


def _tag(conn: sqlite3.Connection, key: str, group: list[Edit]) -> None:
    if written := next((e.after for e in group if e.after), None):
        conn.execute("INSERT OR IGNORE INTO tag(key, name) VALUES (?, ?)", (key, written))
    on = [(e.paper_id, key) for e in group if e.after]
    off = [(e.paper_id, key) for e in group if not e.after]
    conn.executemany("INSERT OR IGNORE INTO paper_tag SELECT ?, id FROM tag WHERE key = ?", on)
    conn.executemany("DELETE FROM paper_tag WHERE paper_id = ? AND tag_id = (SELECT id FROM tag WHERE key = ?)", off)
    if respelled := next((e.after for e in group if e.before and e.after), None):
        conn.execute("UPDATE tag SET name = ? WHERE key = ?", (respelled, key))


def _setting(conn: sqlite3.Connection, name: str, after: Value) -> None:
    conn.execute("DELETE FROM setting WHERE name = ?", (name,))
    if after:
        conn.execute("INSERT INTO setting(name, value) VALUES (?, ?)", (name, after))


def _view(conn: sqlite3.Connection, name: str, after: Value) -> None:
    conn.execute("DELETE FROM view WHERE name = ?", (name,))
    if after:
        view = json.loads(str(after))
        conn.execute("INSERT INTO view(name, query, key) VALUES (?, ?, ?)", (name, view["query"], view["key"]))


def _look(conn: sqlite3.Connection, key: str, after: Value) -> None:
    conn.execute("DELETE FROM tag_look WHERE key = ?", (key,))
    if after:
        look = json.loads(str(after))
        values = (key, look["name"], look["colour"], look["pin"])
        conn.execute("INSERT INTO tag_look(key, name, colour, pin) VALUES (?, ?, ?, ?)", values)


class Whole(NamedTuple):
    """A whole paper as it is stored: first COLUMNS, in their order."""

    citekey: str
    title: str
    authors: str
    """JSON."""
    year: int | None
    venue: str
    doi: str
    arxiv_id: str
    url: str
    status: str
    rating: int | None
    rank: int | None
    added: str
    read: str | None
    import_id: int | None
    snoozed: str | None
    due: str | None
    reason: str
    abstract: str | None
    note: str | None
    tags: str | None
    """Names joined by line breaks."""


_INSERT = f"INSERT INTO paper(id, {', '.join(COLUMNS)}, title_key, revision) VALUES (?{', ?' * len(COLUMNS)}, ?, ?)"


def insert_papers(conn: sqlite3.Connection, papers: Sequence[tuple[int, Whole]], revision: int) -> None:
    """Insert whole papers under given ids.

    Args:
        conn: the library.
        papers: ids and papers.
        revision: what they are stamped with.

    """
    # executemany over plain tuples: four times as fast as sqlite-utils' insert_all, on the path of large imports.
    width = len(COLUMNS)
    conn.executemany(_INSERT, [(i, *whole[:width], title_key(whole.title), revision) for i, whole in papers])
    abstracts = [(i, whole.abstract) for i, whole in papers if whole.abstract]
    conn.executemany("INSERT INTO abstract(paper_id, text) VALUES (?, ?)", abstracts)
    notes = [(i, whole.note) for i, whole in papers if whole.note]
    conn.executemany("INSERT INTO note(paper_id, text) VALUES (?, ?)", notes)
    for table in fulltext.TABLES:
        fulltext.add(conn, table, [i for i, _ in papers])
    tagged = [(i, name) for i, whole in papers if whole.tags for name in whole.tags.split("\n")]
    keys = [(name.casefold(), name) for name in dict.fromkeys(name for _, name in tagged)]
    conn.executemany("INSERT OR IGNORE INTO tag(key, name) VALUES (?, ?)", keys)
    conn.executemany(
        "INSERT OR IGNORE INTO paper_tag SELECT ?, id FROM tag WHERE key = ?", ((i, n.casefold()) for i, n in tagged)
    )


_PAIRS = ", ".join(f"'{name}', p.{name}" for name in COLUMNS)
SNAPSHOT = f"""json_object({_PAIRS},
    'abstract', (SELECT text FROM abstract WHERE paper_id = p.id),
    'note', (SELECT text FROM note WHERE paper_id = p.id),
    'tags', {TAGS})"""
"""SQL for the whole ``paper p`` as JSON, as ``paper`` edits hold it."""
