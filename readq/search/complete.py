"""What could stand at the cursor: field names, statuses, orders, and the library's own tags, authors and venues."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from readq.errors import QueryError
from readq.filters import HAS, Contains
from readq.search.syntax import FIELDS, Kind, Token, tokens
from readq.search.values import SORTS, STATES
from readq.store import Reader
from readq.text import fold, words

LIMIT = 50
"""Completions offered at most."""
_LOOKED_AT = 1_000
"""Papers whose authors or venues are looked at; where more have what was typed, numbers are not given."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: put ``text`` in the place of ``query[start:end]``, the cursor behind it."""

    start: int
    end: int
    text: str
    label: str
    """The value as the user knows it, without quotes."""
    detail: str = ""
    """What it is, or how many papers have it."""


def complete(text: str, cursor: int, library: Reader) -> list[Completion]:
    """What could stand at the cursor, best first.

    Args:
        text: the whole query.
        cursor: offset of the cursor in it.
        library: answers with its tags, authors and venues.
    """
    token = _before(text, cursor)
    if token is None or token.kind in (Kind.WORD, Kind.OR):
        return _names(text, token, cursor)
    if token.kind is Kind.FIELD:
        return _values(token, cursor, library)
    return []


def _before(text: str, cursor: int) -> Token | None:
    """The token that ends at the cursor; what stands behind it is left alone."""
    try:
        last = next(reversed(list(tokens(text[:cursor]))), None)
    except QueryError:
        return None
    return last if last and last.end == cursor and last.kind not in (Kind.OPEN, Kind.NOT) else None


def _names(text: str, token: Token | None, cursor: int) -> list[Completion]:
    start = token.start if token else cursor
    if token is None and cursor and not re.search(r"[\s(-]$", text[:cursor]):
        return []
    begun = text[start:cursor].lower()
    return [
        Completion(start, cursor, f"{name}:", f"{name}:", detail)
        for name, detail in FIELDS.items()
        if name.startswith(begun)
    ]


def _values(token: Token, cursor: int, library: Reader) -> list[Completion]:
    alternatives = token.name in ("is", "has", "tag") and not token.quoted
    start = token.value_start + (token.text.rfind("|") + 1 if alternatives else 0)
    begun = fold(token.text[start - token.value_start :].strip())
    there = {fold(value) for value in token.text[: start - token.value_start].split("|")}
    known = _known(token.name, begun, library)
    found = [(value, detail) for value, detail in known if _fits(begun, value) and fold(value) not in there]
    found.sort(key=lambda item: not fold(item[0]).startswith(begun))
    if start > token.value_start:  # behind a "|", where no quotes can stand
        found = [(value, detail) for value, detail in found if not _needs_quotes(value)]
    start -= token.quoted
    return [Completion(start, cursor, _written(value), value, detail) for value, detail in found[:LIMIT]]


def _known(field: str, begun: str, library: Reader) -> list[tuple[str, str]]:
    match field:
        case "is":
            return [(state, "status") for state in STATES]
        case "has":
            return [(what, "") for what in HAS]
        case "sort":
            return [(order, "order") for order in SORTS]
        case "tag":
            return [(tag.name, _papers(tag.below)) for tag in library.tags()]
        case "author" | "venue":
            return _carried(field, begun, library) if words(begun) else _counted(library.values(field))
        case _:
            return []


def _carried(field: str, begun: str, library: Reader) -> list[tuple[str, str]]:
    """The authors or venues of the papers that have what was typed there."""
    ids = library.select(Contains(field, begun))
    rows = library.rows(ids[:_LOOKED_AT]).values()
    counts = Counter(name for row in rows for name in (row.authors if field == "author" else (row.venue,)))
    found = counts.most_common()
    return _counted(found) if len(ids) <= _LOOKED_AT else [(name, "") for name, _ in found]


def _counted(values: list[tuple[str, int]]) -> list[tuple[str, str]]:
    return [(value, _papers(count)) for value, count in values]


def _fits(begun: str, value: str) -> bool:
    """Whether some word of the value starts with what was typed."""
    folded = fold(value)
    return folded.startswith(begun) or bool(re.search(rf"[\W_]{re.escape(begun)}", folded))


def _papers(count: int) -> str:
    return f"{count} paper" if count == 1 else f"{count} papers"


def _needs_quotes(value: str) -> bool:
    return bool(re.search(r"[\s()|]", value))


def _written(value: str) -> str:
    return f'"{value}"' if _needs_quotes(value) else value
