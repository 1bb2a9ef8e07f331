"""Days as people say them: ``tomorrow``, ``weekend``, ``next week``, ``3d``, ``2026-12-01``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from readq.errors import UsageError

CAN_BE = "today, tomorrow, weekend, next week, next month, a weekday such as friday, 3d, 2w, or a date such as {}"
"""What can be written, with a place for an example of a date."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SATURDAY = 5
_SPAN = r"(\d{1,4})(d|day|days|w|week|weeks)"
_DATE = r"(\d{4})-(\d{1,2})-(\d{1,2})"


def parse_day(text: str, today: date, *, earliest: date | None = None) -> date:
    """The day that a text means. Case, blanks and hyphens between words make no difference.

    Named days lie ahead: ``weekend`` and ``saturday`` are the next Saturday, ``next week`` is the next Monday,
    ``next month`` the first of it. A span such as ``3d`` or ``2w`` is counted from today.

    Args:
        text: as typed.
        today: the local day.
        earliest: the first day that makes sense; None where any does.

    Raises:
        UsageError: it is no day, or too early a one.

    """
    day = _meant(text, today)
    if day is None:
        example = today + timedelta(7) if today < date.max - timedelta(7) else today
        raise UsageError(f"'{text}' is no day", f"write {CAN_BE.format(example)}")
    if earliest and day < earliest:
        raise UsageError(f"{day} is too early", f"the first day that makes sense here is {earliest}")
    return day


def _meant(text: str, today: date) -> date | None:
    text = " ".join(text.lower().split())
    word = re.sub(r"(?<=\w)[\s_-](?=\w)", "", text)
    try:
        if found := re.fullmatch(_DATE, text):
            return date(*map(int, found.groups()))
        if found := re.fullmatch(_SPAN, word):
            return today + timedelta(int(found[1]) * (7 if found[2].startswith("w") else 1))
        match word:
            case "today":
                return today
            case "tomorrow":
                return today + timedelta(1)
            case "weekend":
                return _next(today, _SATURDAY)
            case "nextweek":
                return _next(today, 0)
            case "nextmonth":
                return (today.replace(day=1) + timedelta(31)).replace(day=1)
        # Three letters are enough for any weekday.
        days = [number for number, name in enumerate(_WEEKDAYS) if len(word) > 2 and name.startswith(word)]
        return _next(today, days[0]) if days else None
    except (ValueError, OverflowError):
        return None


def _next(today: date, weekday: int) -> date:
    """The first such weekday after today."""
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
