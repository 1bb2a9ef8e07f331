"""What stands behind a field's colon, as a filter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from readq.errors import QueryError
from readq.filters import (
    HAS,
    AddedBetween,
    Between,
    Contains,
    DueBetween,
    Filter,
    Has,
    HasStatus,
    HasTag,
    InImport,
    Like,
    Or,
    Phrase,
    Snoozed,
)
from readq.models import Sort, Status
from readq.search.syntax import Token, nearest
from readq.text import words

SNOOZED = "snoozed"
STATES = (*(s.value for s in Status), SNOOZED)
SORTS = tuple(s.value for s in Sort)


class UnfinishedError(QueryError):
    """A value that a few more characters can make right: no mistake yet while it is being typed."""


def condition(token: Token, now: datetime) -> Filter:
    """The filter that a field token (any but ``sort:``) stands for.

    Args:
        token: of kind FIELD.
        now: the present, with its time zone: dates are of that zone.

    Raises:
        QueryError: the value makes no sense there.
    """
    _demand_value(token)
    return _PARSERS[token.name](token, now)


def sort(token: Token) -> Sort:
    """The order that a ``sort:`` token names.

    Raises:
        QueryError: there is no such order.
    """
    _demand_value(token)
    return Sort(_choice(token, token.text.lower(), SORTS, "order"))


def _demand_value(token: Token) -> None:
    if not token.text.strip():
        raise UnfinishedError(f"{token.name}: has no value", token.start, token.end, _EXAMPLES[token.name])


_EXAMPLES = {
    "title": 'write title:diffusion or title:"exact words"',
    "abstract": 'write abstract:benchmark or abstract:"exact words"',
    "author": 'write author:hafner or author:"van der Berg"',
    "venue": "write venue:neurips",
    "note": "write note:idea",
    "reason": "write reason:scope",
    "tag": "write tag:rl or tag:rl/skills",
    "year": "write year:2020, year:2020..2023 or year:>=2020",
    "rating": "write rating:4, rating:3..5 or rating:>=4",
    "is": "write is:" + "|".join(STATES),
    "added": "write added:<7d, added:2024-01..2024-03 or added:today",
    "due": "write due:<7d, due:today or due:..2024-03-15",
    "has": "write has:" + "|".join(HAS),
    "in": "write in:3, the number that the import gave",
    "like": "write like:12, the id or the citekey of a paper",
    "sort": "write sort:" + "|".join(SORTS),
}


def _mistake(token: Token, message: str, hint: str = "") -> QueryError:
    end = max(token.value_start + len(token.text), token.value_start + 1)
    return QueryError(
        message, min(token.value_start, token.end - 1), min(end, token.end), hint or _EXAMPLES[token.name]
    )


def _unfinished(token: Token, message: str) -> UnfinishedError:
    return UnfinishedError(message, token.value_start, token.end, _EXAMPLES[token.name])


def _choice(token: Token, value: str, choices: tuple[str, ...], what: str) -> str:
    if value in choices:
        return value
    message = f"there is no {what} '{value}'"
    if any(choice.startswith(value) for choice in choices):
        raise _unfinished(token, message)
    near = nearest(value, choices)
    listed = ("did you mean " + near + "? " if near else "") + "choose from " + ", ".join(choices)
    raise _mistake(token, message, listed)


def _any(token: Token, make: Callable[[str], Filter]) -> Filter:
    """``a|b``: either of several values."""
    parts = tuple(dict.fromkeys(make(value.strip()) for value in token.text.split("|")))
    return parts[0] if len(parts) == 1 else Or(parts)


def _text(token: Token, now: datetime) -> Filter:
    if not words(token.text):
        raise _unfinished(token, f"{token.name}: has no word to look for")
    text = token.text.strip()
    return Phrase(text, token.name) if token.quoted else Contains(token.name, text)


def _tag(token: Token, now: datetime) -> Filter:
    def named(value: str) -> Filter:
        name = value.strip("/")
        if not name:
            raise _unfinished(token, "a tag's name is missing")
        return HasTag(name)

    return named(token.text.strip()) if token.quoted else _any(token, named)


def _like(token: Token, now: datetime) -> Filter:
    return Like(token.text.strip())


def _is(token: Token, now: datetime) -> Filter:
    def named(value: str) -> Filter:
        state = _choice(token, value.lower(), STATES, "status")
        return Snoozed(now.date()) if state == SNOOZED else HasStatus(Status(state))

    return _any(token, named)


def _has(token: Token, now: datetime) -> Filter:
    def named(value: str) -> Filter:
        value = value.lower()
        plural = value[:-1]
        return Has(plural if plural in HAS else _choice(token, value, HAS, "thing"))

    return _any(token, named)


def _import(token: Token, now: datetime) -> Filter:
    number = token.text.strip()
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise _mistake(token, f"'{number}' is no number of an import")
    return InImport(int(number))


_BOUND = re.compile(r"(>=|<=|>|<|=)?\s*(\d{1,4})")
_RANGE = re.compile(r"(\d{1,4})?\s*(?:\.\.|-|–)\s*(\d{1,4})?")
_STARTED = re.compile(r"(>=|<=|>|<|=|\.\.?|\d{1,4}\.)?")


def _number(token: Token, now: datetime) -> Filter:
    text = token.text.strip()
    what, smallest, largest = ("year", 1, 9999) if token.name == "year" else ("rating", 1, 5)
    low: int | None
    high: int | None
    if found := _BOUND.fullmatch(text):
        value = int(found[2])
        low, high = {
            ">=": (value, None),
            ">": (value + 1, None),
            "<=": (None, value),
            "<": (None, value - 1),
        }.get(found[1] or "", (value, value))
        given = [value]
    elif (found := _RANGE.fullmatch(text)) and (found[1] or found[2]):
        low, high = (int(part) if part else None for part in found.groups())
        given = [n for n in (low, high) if n is not None]
    elif _STARTED.fullmatch(text):
        raise _unfinished(token, f"'{text}' is no {what}")
    else:
        raise _mistake(token, f"'{text}' is no {what} and no range of them")
    if what == "year" and len(re.findall(r"\d+", text)[-1]) < 4:
        raise _unfinished(token, f"a year has four digits, '{text}' has not")
    if any(not smallest <= n <= largest for n in given):
        raise _mistake(token, f"a {what} is from {smallest} to {largest}")
    if low is not None and high is not None and low > high:
        raise _mistake(token, f"the range {low}..{high} runs backwards", f"write {token.name}:{high}..{low}")
    return Between(token.name, low, high)


_AGE = re.compile(r"(<=|>=|<|>)?\s*(\d{1,5})\s*([hdwmy])")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DATED = re.compile(r"(>=|<=|>|<|=)?\s*(\S+)")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(1), "w": timedelta(7), "m": timedelta(30), "y": timedelta(365)}
_GROWING = re.compile(r"(>=|<=|>|<|=)?[\d.-]*")


def _added(token: Token, now: datetime) -> Filter:
    text = token.text.strip().lower()
    if found := _AGE.fullmatch(text):
        at = _before(now, int(found[2]) * _UNITS[found[3]])
        return AddedBetween(None, at) if (found[1] or "<").startswith(">") else AddedBetween(at, None)
    try:
        since, until = (_utc(day, now) if day else None for day in _days(token, text, now.date()))
    except (ValueError, OverflowError):  # the first and the last days of the calendar, in another time zone
        raise _mistake(token, f"there is no date {text}") from None
    return AddedBetween(since, until)


def _due(token: Token, now: datetime) -> Filter:
    text = token.text.strip().lower()
    today = now.date()
    if found := _AGE.fullmatch(text):
        operator = found[1] or "<"
        try:
            day = today + int(found[2]) * _UNITS[found[3]] + timedelta(operator in ("<=", ">"))
        except OverflowError:
            day = date.max
        return DueBetween(day, None) if operator.startswith(">") else DueBetween(None, day)
    return DueBetween(*_days(token, text, today))


def _before(now: datetime, age: timedelta) -> datetime:
    try:
        return (now - age).astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def _days(token: Token, text: str, today: date) -> tuple[date | None, date | None]:
    """The first day of a period and the one after its last; None is open."""
    if ".." in text:
        first, last = text.split("..", 1)
        since = _day(token, first, today)[0] if first else None
        until = _day(token, last, today)[1] if last else None
        if since is None and until is None:
            raise _unfinished(token, "the range has no dates")
        if since and until and since >= until:
            raise _mistake(token, f"the range {text} runs backwards", f"write {token.name}:{last}..{first}")
        return since, until
    found = _DATED.fullmatch(text)
    if not found:
        raise _mistake(token, f"'{text}' is no date and no age")
    first_day, next_day = _day(token, found[2], today)
    return {
        ">=": (first_day, None),
        ">": (next_day, None),
        "<": (None, first_day),
        "<=": (None, next_day),
    }.get(found[1] or "", (first_day, next_day))


def _day(token: Token, text: str, today: date) -> tuple[date, date]:
    """The first day of a day, month or year, and of the next one."""
    named = {"today": today, "yesterday": today - timedelta(1), "tomorrow": today + timedelta(1)}
    if text in named:
        return named[text], named[text] + timedelta(1)
    found = _DATE.fullmatch(text)
    if not found:
        if _GROWING.fullmatch(text) or any(name.startswith(text) for name in named):
            raise _unfinished(token, f"'{text}' is no date")
        raise _mistake(token, f"'{text}' is no date and no age")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        start = date(year or 0, 1 if month is None else month, 1 if day is None else day)
        if day is not None:
            return start, start + timedelta(1)
        if month is not None:
            return start, (start + timedelta(31)).replace(day=1)
        return start, start.replace(year=start.year + 1)
    except (ValueError, OverflowError):
        if text.endswith("-0"):
            raise _unfinished(token, f"'{text}' is no date") from None
        raise _mistake(token, f"there is no date {text}") from None


def _utc(day: date, now: datetime) -> datetime:
    """The start of a day of the user's own time zone, by the rules of the system where that is it: summer counts."""
    naive = datetime.combine(day, time.min)
    local = naive.astimezone() if now.utcoffset() == now.astimezone().utcoffset() else naive.replace(tzinfo=now.tzinfo)
    return local.astimezone(UTC)


_PARSERS: dict[str, Callable[[Token, datetime], Filter]] = {
    "title": _text,
    "abstract": _text,
    "author": _text,
    "venue": _text,
    "note": _text,
    "reason": _text,
    "tag": _tag,
    "is": _is,
    "has": _has,
    "in": _import,
    "like": _like,
    "year": _number,
    "rating": _number,
    "added": _added,
    "due": _due,
}
