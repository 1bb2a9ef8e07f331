"""The query language in tokens: what stands where, before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from readq.errors import QueryError
from readq.text import fold

FIELDS = {
    "title": "words in the title",
    "abstract": "words in the abstract",
    "author": "an author",
    "venue": "journal or conference",
    "note": "words in your note",
    "reason": "why you skipped it",
    "tag": "a tag, with all below it",
    "year": "2020, 2020..2023, >=2020",
    "rating": "1 to 5, 3..5, >=4",
    "is": "a status, or snoozed",
    "added": "<7d, 2024-01..2024-03",
    "due": "<7d, today, ..2024-03-15",
    "has": "what the paper has",
    "in": "the number of an import",
    "like": "a paper that others are like: its id or citekey",
    "sort": "the order",
}
"""Field names and, for completion, what they take."""

_FIELD = re.compile(r"([A-Za-z_]+):")
_QUOTES = {'"': '"', "“": "”"}
# "https://…", "doi:10.1000/x" and "arXiv:2301.00001" are text that people paste, not fields.
_SCHEMES = frozenset({"http", "https", "ftp", "mailto", "doi", "arxiv"})


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a query."""

    kind: Kind
    start: int
    end: int
    """Past its last character."""
    text: str = ""
    """The word, the phrase without its quotes, or the value of a field."""
    name: str = ""
    """The field, in lower case; "" for anything else."""
    value_start: int = 0
    """Where the value of a field stands, past an opening quote."""
    quoted: bool = False
    """Whether a field's value stands in quotes."""
    closed: bool = True
    """False where the closing quote is missing."""


def tokens(text: str) -> Iterator[Token]:
    """Split a query. Every token but a mistaken field name is accepted here.

    A field is a known name with its value right behind the colon (``year:2020``), or in lower case with blanks
    between (``year: 2020``). An unknown name in lower case with a value is a mistake; any other ``Name: text`` is
    plain text, so that titles can be pasted. Brackets and hyphens inside a word belong to the word.

    Raises:
        QueryError: a field that does not exist.
    """
    at = 0
    loose = 0  # brackets that were opened inside a word and are still open behind it: "f(x y)"
    while at < len(text):
        char = text[at]
        if char.isspace() or (char == ")" and loose):
            loose -= char == ")"
            at += 1
            continue
        if char in "()":
            token = Token(Kind.OPEN if char == "(" else Kind.CLOSE, at, at + 1)
        elif char == "-" and at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] not in "-)":
            token = Token(Kind.NOT, at, at + 1)
        elif char in _QUOTES:
            inner, end, closed = _quoted(text, at)
            token = Token(Kind.PHRASE, at, end, inner, closed=closed)
        else:
            token = _field(text, at) or _word(text, at)
            loose += max(0, token.text.count("(") - token.text.count(")")) if not token.quoted else 0
        yield token
        at = token.end


def _quoted(text: str, at: int) -> tuple[str, int, bool]:
    """The text between quotes, the offset past them, and whether there is a closing one."""
    end = next((i for i in range(at + 1, len(text)) if text[i] in ('"', _QUOTES[text[at]])), None)
    return (text[at + 1 :], len(text), False) if end is None else (text[at + 1 : end], end + 1, True)


def _run(text: str, at: int) -> int:
    """Where a run without blanks ends; a bracket that was opened inside it is closed inside it."""
    depth = 0
    while at < len(text) and not text[at].isspace():
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            if depth == 0:
                break
            depth -= 1
        at += 1
    return at


def _word(text: str, at: int) -> Token:
    end = _run(text, at)
    word = text[at:end]
    return Token(Kind.OR if word == "OR" else Kind.WORD, at, end, word)


def _field(text: str, at: int) -> Token | None:
    found = _FIELD.match(text, at)
    if not found:
        return None
    name, value = found[1], found.end()
    if name.lower() in FIELDS:
        if name.islower():
            value += len(text) - value - len(text[value:].lstrip())
        elif value == len(text) or text[value].isspace():
            return None
        return _value(text, at, name.lower(), value)
    attached = value < len(text) and not text[value].isspace()
    if name.islower() and attached and name not in _SCHEMES:
        raise QueryError(f"there is no field '{name}'", at, value, _suggest_field(name))
    return None


def _value(text: str, at: int, name: str, value: int) -> Token:
    if value < len(text) and text[value] in _QUOTES:
        inner, end, closed = _quoted(text, value)
        return Token(Kind.FIELD, at, end, inner, name, value + 1, quoted=True, closed=closed)
    end = _run(text, value)
    return Token(Kind.FIELD, at, end, text[value:end], name, value)


def _suggest_field(name: str) -> str:
    near = nearest(name, FIELDS)
    return f"did you mean {near}:?" if near else "the fields are " + ", ".join(f"{f}:" for f in FIELDS)


def nearest(word: str, choices: Iterator[str] | list[str] | tuple[str, ...] | dict[str, str]) -> str:
    """The choice that a mistyped word means, or "" where none is near."""
    from difflib import get_close_matches

    found = get_close_matches(fold(word), list(choices), n=1, cutoff=0.6)
    return found[0] if found else ""
