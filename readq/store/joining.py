"""Two papers of a library as one."""

from __future__ import annotations

import json
from collections.abc import Iterator

from readq.models import WAITING, Paper, Status
from readq.store.edits import Edit
from readq.store.gains import gains
from readq.store.tags import tag_key
from readq.store.where import stamp

STANDING = (Status.READ, Status.READING, Status.QUEUED, Status.UNREAD, Status.SKIPPED)
"""Of two statuses the one that comes first here is kept: the furthest on the way."""


def joined(kept: Paper, other: Paper) -> Paper:
    """The paper that is kept, with everything that it gains from the other one.

    Blanks are filled, a longer abstract and the published DOI and venue are taken, as at an import. The status is the
    one further on the way, with its date, its place in the queue or its reason. Tags are those of both, notes stand
    under each other, the rating is the one that is kept or else the other's, the due date the earlier one.
    """
    fields = dict[str, object](gains(kept, other))
    fields["tags"] = tuple({tag_key(name): name for name in (*other.tags, *kept.tags)}.values())
    if other.note not in kept.note:
        fields["note"] = f"{kept.note}\n\n{other.note}".strip()
    fields["rating"] = kept.rating or other.rating
    fields["due"] = min(filter(None, (kept.due, other.due)), default=None)
    if STANDING.index(other.status) < STANDING.index(kept.status):
        fields |= {name: getattr(other, name) for name in ("status", "rank", "read", "reason", "snoozed")}
    elif other.status is kept.status is Status.SKIPPED:
        fields["reason"] = kept.reason or other.reason
    elif other.status is kept.status and kept.status in WAITING and not other.snoozed:
        fields["snoozed"] = None
    return kept._replace(**fields)  # type: ignore[arg-type]  # fields of Paper by name


def changes(before: Paper, after: Paper, field: str) -> Iterator[Edit]:
    """The edits that take one field of a paper from one value to another; tags are only added."""
    was, becomes = getattr(before, field), getattr(after, field)
    if was == becomes:
        return
    match field:
        case "tags":
            had = {tag_key(name) for name in was}
            yield from (Edit(before.id, f"tag:{tag_key(n)}", None, n) for n in becomes if tag_key(n) not in had)
        case "authors":
            yield Edit(before.id, field, *(json.dumps(names, ensure_ascii=False) for names in (was, becomes)))
        case "abstract" | "note":
            yield Edit(before.id, field, was or None, becomes or None)
        case "read":
            yield Edit(before.id, field, *(stamp(at) if at else None for at in (was, becomes)))
        case "snoozed" | "due":
            yield Edit(before.id, field, *(day.isoformat() if day else None for day in (was, becomes)))
        case "status":
            yield Edit(before.id, field, was.value, becomes.value)
        case _:
            yield Edit(before.id, field, was, becomes)
