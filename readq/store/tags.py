"""Names of tags, and what renaming one does to the papers that carry it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from readq.errors import UsageError
from readq.models import TagCount
from readq.store.edits import Edit
from readq.text import clean_line

TAGGING = "field > 'tag:' AND field < 'tag;' AND after IS NOT NULL"
"""SQL for the edits that put a tag on a paper: they have an index of their own."""


def tag_name(name: str) -> str:
    """A tag's name as it is kept: one line, no blank levels, spaces as they are.

    Raises:
        UsageError: nothing is left of it.

    """
    kept = _levels(name)
    if not kept:
        raise UsageError(f"'{clean_line(name)}' is no name for a tag", "write a word, with / for a tag below another")
    return kept


def tag_key(name: str) -> str:
    """What makes two names one tag: the name without regard to case; "" for a blank one."""
    return _levels(name).casefold()


def tag_names(names: Iterable[str]) -> list[str]:
    """The names of tags as they are kept, each once; blank ones are left out."""
    return list({name.casefold(): name for name in map(_levels, names) if name}.values())


def _levels(name: str) -> str:
    levels = (clean_line(level) for level in name.split("/"))
    return "/".join(level for level in levels if level)


WITHIN = "(t.key = ? OR (t.key > ? AND t.key < ?))"
"""SQL for a ``tag t`` that is another one or lies below it; :func:`within` gives the values."""


def within(above: str) -> tuple[str, str, str]:
    """The values of :data:`WITHIN` for a tag by its key."""
    # '0' is the character after '/': the range holds everything below the tag and nothing else.
    return above, f"{above}/", f"{above}0"


def is_within(key: str, above: str) -> bool:
    """Whether a tag is another one or lies below it, both by key."""
    return key == above or key.startswith(above + "/")


def spelling(conn: sqlite3.Connection, name: str) -> str:
    """A tag as it was first written; the name itself where there is no such tag yet."""
    row = conn.execute("SELECT name FROM tag WHERE key = ?", (tag_key(name),)).fetchone()
    return row[0] if row else name


def carriers(conn: sqlite3.Connection, key: str) -> list[tuple[int, str, str]]:
    """Who carries a tag or one below it: paper id, key and name of the tag."""
    return conn.execute(
        "SELECT x.paper_id, t.key, t.name FROM tag t JOIN paper_tag x ON x.tag_id = t.id "
        f"WHERE {WITHIN} ORDER BY t.key, x.paper_id",
        within(key),
    ).fetchall()


def renaming(conn: sqlite3.Connection, carried: list[tuple[int, str, str]], old: str, new: str) -> list[Edit]:
    """The edits that rename a tag and those below it, given who carries them; papers that have both keep one."""
    before = {(i, key): name for i, key, name in [*carried, *carriers(conn, tag_key(new))]}
    after: dict[tuple[int, str], str | None] = {(i, key): None for i, key, _ in carried}
    for number, key, name in carried:
        target = "/".join([new, *name.split("/")[old.count("/") + 1 :]])
        respelled = key == tag_key(target)
        after[number, tag_key(target)] = target if respelled else spelling(conn, target)
    return [Edit(i, f"tag:{key}", before.get((i, key)), name) for (i, key), name in after.items()]


def counted(conn: sqlite3.Connection) -> Iterator[TagCount]:
    """The tags that papers carry and the tags above these, in the order of a tree."""
    spelled = dict(conn.execute("SELECT key, name FROM tag ORDER BY key"))  # in an order that outlasts an undo
    for key, name in list(spelled.items()):
        while "/" in key:
            key, name = key.rpartition("/")[0], name.rpartition("/")[0]
            spelled.setdefault(key, name)
    sql = """SELECT t.key, count(*), sum(p.status = 'unread')
        FROM tag t JOIN paper_tag x ON x.tag_id = t.id JOIN paper p ON p.id = x.paper_id GROUP BY t.id"""
    own = {key: (papers, unread) for key, papers, unread in conn.execute(sql)}
    above = {key.rpartition("/")[0] for key in spelled}
    for key in sorted(spelled, key=lambda key: key.split("/")):
        carried, _ = papers, unread = own.get(key, (0, 0))
        if key in above:  # a paper that carries several tags below it counts once
            papers, unread = conn.execute(
                "SELECT count(*), coalesce(sum(status = 'unread'), 0) FROM paper WHERE id IN "
                f"(SELECT x.paper_id FROM tag t JOIN paper_tag x ON x.tag_id = t.id WHERE {WITHIN})",
                within(key),
            ).fetchone()
        if papers:
            yield TagCount(spelled[key], carried, papers, unread)
