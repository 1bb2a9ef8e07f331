"""Signs for status and rating, told apart by shape: they must be readable without colour."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date

from readq.models import WAITING, Status

STATUS = {
    Status.UNREAD: "•",
    Status.QUEUED: "▸",
    Status.READING: "◐",
    Status.READ: "✓",
    Status.SKIPPED: "×",
}
NOTE = "✎"
MARKED = "✚"
STAR, NO_STAR = "★", "☆"


def stars(rating: int | None, *, full: bool = False) -> str:
    """A rating as stars; ``full`` adds the empty ones up to five."""
    if rating is None:
        return NO_STAR * 5 if full else ""
    return STAR * rating + (NO_STAR * (5 - rating) if full else "")


_ESCAPED = r"\\([%&#_$])"


def readable(text: str) -> str:
    r"""Text as it is shown: ``\%`` and its like, which TeX needs and readers do not, as the sign alone."""
    return re.sub(_ESCAPED, r"\1", text) if "\\" in text else text


_GROUPS = ("Collaboration", "Consortium", "Group", "Team", "Network", "Committee")


def _short(author: str) -> str:
    """The family name; a group has none and keeps its name."""
    if author.endswith(_GROUPS):
        return author
    return author.split(",", 1)[0] if "," in author else author.rsplit(None, 1)[-1]


def people(authors: tuple[str, ...], width: int, wanted: Container[str] = ()) -> str:
    """Authors in a column: family names, as many as fit, and how many more there are.

    Args:
        authors: in the order of the paper.
        width: of the column, in cells.
        wanted: authors to show right behind the first one if they would not be seen otherwise.
    """
    if not authors:
        return ""
    late = [author for author in authors[1:] if author in wanted]
    names = [_short(author) for author in dict.fromkeys((authors[0], *late, *authors))]
    for shown in range(min(len(names), 3), 0, -1):
        more = len(names) - shown
        text = ", ".join(names[:shown]) + (f" +{more}" if more else "")
        if len(text) <= width and (shown > 1 or not late):
            return text
    return _short(late[0]) if late else names[0]


_OVERDUE, _BACK, _ASLEEP = "!", "↺", "z"
_OPEN = (Status.UNREAD, Status.QUEUED, Status.READING)


def sign(status: Status, due: date | None, snoozed: date | None, today: date) -> str:
    """What there is to say about the days of a paper: overdue, back from a snooze, snoozed; else a blank."""
    if due and due < today and status in _OPEN:
        return _OVERDUE
    if snoozed and status in WAITING:
        return _ASLEEP if snoozed > today else _BACK
    return " "


def due_day(status: Status, due: date | None, today: date) -> str:
    """A due day in at most eight cells: "3d late", "today", "Fri", "12 Dec"; "" for papers that are done."""
    if due is None or status not in _OPEN:
        return ""
    days = (due - today).days
    if days < 0:
        return f"{-days}d late" if days > -1_000 else "late"
    if days < 2:
        return ("today", "tomorrow")[days]
    if days < 7:
        return f"{due:%a}"
    return f"{due.day} {due:%b}" if due.year == today.year or days < 300 else f"{due:%b %Y}"
