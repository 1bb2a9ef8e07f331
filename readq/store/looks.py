"""How tags look, and which are at hand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from readq.models import TagColour, TagLook
from readq.store.edits import Edit
from readq.store.tags import TAGGING, is_within, tag_key

LATELY = 300
"""Changes back from now in which a tag counts as used."""


def tag_looks(conn: sqlite3.Connection) -> dict[str, TagLook]:
    """What the user set for tags, by key."""
    rows = conn.execute("SELECT key, name, colour, pin FROM tag_look")
    return {key: TagLook(name, TagColour(colour) if colour else None, pin) for key, name, colour, pin in rows}


def look_edit(key: str, before: TagLook | None, after: TagLook | None) -> Edit:
    """The edit that takes a tag from one look to another; one without colour and pin is none."""
    return Edit(None, f"look:{key}", _value(before), _value(after))


def _value(look: TagLook | None) -> str | None:
    if look is None or not (look.colour or look.pin is not None):
        return None
    return json.dumps({"name": look.name, "colour": look.colour or "", "pin": look.pin}, ensure_ascii=False)


def looks_renamed(looks: Mapping[str, TagLook], old: str, new: str) -> list[Edit]:
    """The edits that let looks go along when a tag is renamed; a tag that is there keeps what it has."""
    after: dict[str, TagLook | None] = {}
    for key, look in looks.items():
        if is_within(key, tag_key(old)):
            target = "/".join([new, *look.name.split("/")[old.count("/") + 1 :]])
            met = after.get(tag_key(target)) or looks.get(tag_key(target))
            after.setdefault(key, None)
            after[tag_key(target)] = _joined(look._replace(name=target), met if tag_key(target) != key else None)
    return [look_edit(key, looks.get(key), look) for key, look in after.items()]


def _joined(look: TagLook, met: TagLook | None) -> TagLook:
    if met is None:
        return look
    return TagLook(met.name, met.colour or look.colour, met.pin if met.pin is not None else look.pin)


def used_tags(conn: sqlite3.Connection, limit: int) -> list[str]:
    """The tags that were put on by most of the latest changes, most used first."""
    rows = conn.execute(
        f"""SELECT t.name FROM
            (SELECT DISTINCT change_id, substr(field, 5) AS key FROM edit
             WHERE {TAGGING} AND change_id > (SELECT max(id) FROM change) - ?) used
            JOIN tag t ON t.key = used.key JOIN change c ON c.id = used.change_id AND c.undone IS NULL
            GROUP BY t.key ORDER BY count(*) DESC, t.key LIMIT ?""",
        (LATELY, limit),
    )
    return [name for (name,) in rows]
