"""The query language: text to :class:`~readq.filters.Query`.

::

    diffusion polcy              words, fuzzily, anywhere, in any order; all must match
    "score matching"             exactly these words in a row
    -survey -"large scale"       without this word or phrase, exactly
    gan OR (score matching)      either; "OR" in capitals, brackets group
    author:hafner title:"world models" tag:rl year:2020..2023 rating:>=4 is:unread|queued
    added:<7d due:<7d -is:snoozed has:note in:3 like:12 sort:year
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from readq.errors import QueryError
from readq.filters import EVERYTHING, And, Filter, Not, Or, Phrase, Query, Words
from readq.models import Sort
from readq.search import values
from readq.search.syntax import Kind, Token, tokens
from readq.text import words

MAX_DEPTH = 40
"""Brackets inside brackets."""
MAX_CONDITIONS = 200
"""Conditions in one query, words not counted: SQLite takes no expression of any depth."""


def parse(text: str, *, typing: bool = False, now: datetime | None = None) -> Query:
    """What a query means.

    Args:
        text: the query; "" is everything.
        typing: whether the user is still at it: what the next keys can make right (``year:``, an open quote, a
            bracket not yet closed, ``is:un``) counts as not yet there instead of as a mistake.
        now: the present with its time zone, for dates; None for the clock's.

    Raises:
        QueryError: a mistake, with its place in ``text``.
    """
    return _Parser(text, typing, now).query()


class _Parser:
    def __init__(self, text: str, typing: bool, now: datetime | None) -> None:
        self._text = text
        self._typing = typing
        self._now = now
        self._tokens = list(tokens(text))
        self._at = 0
        self._sort: Sort | None = None
        self._conditions = 0

    def query(self) -> Query:
        where = self._either(depth=0, negated=False)
        if token := self._peek():
            raise QueryError("this ) closes nothing", token.start, token.end, "remove it, or open a bracket before it")
        return Query(where or EVERYTHING, self._sort)

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, kind: Kind) -> Token | None:
        token = self._peek()
        if token is None or token.kind is not kind:
            return None
        self._at += 1
        return token

    def _either(self, depth: int, negated: bool) -> Filter | None:
        """``a OR b OR c``; None where nothing stands there."""
        parts = [self._all(depth, negated)]
        while operator := self._take(Kind.OR):
            after = self._all(depth, negated)
            if (parts[-1] is None or after is None) and not self._typing:
                raise QueryError(
                    "OR needs something on both sides", operator.start, operator.end, 'write "or" for the word itself'
                )
            parts.append(after)
        found = [part for part in parts if part is not None]
        flat = [p for part in found for p in (part.parts if isinstance(part, Or) else (part,))]
        return _one(Or, dict.fromkeys(flat))

    def _all(self, depth: int, negated: bool) -> Filter | None:
        """Conditions side by side: all hold. Their words become one Words, behind the rest."""
        parts: list[Filter] = []
        typed: list[str] = []
        while (token := self._peek()) and token.kind not in (Kind.OR, Kind.CLOSE):
            part = self._one(depth, negated)
            for p in part.parts if isinstance(part, And) else [part] if part else []:
                if isinstance(p, Words):
                    typed.append(p.text)
                else:
                    parts.append(p)
        if typed:
            text = " ".join(word.strip() for word in typed)
            # The last word may still grow only where the query itself ends with it.
            parts.append(Words(text if any(not word.endswith(" ") for word in typed) else text + " "))
        return _one(And, dict.fromkeys(parts))

    def _one(self, depth: int, negated: bool) -> Filter | None:
        token = self._tokens[self._at]
        self._at += 1
        match token.kind:
            case Kind.NOT:
                part = self._one(depth, negated=True) if self._peek() else None
                return Not(part) if part else None
            case Kind.OPEN:
                return self._group(token, depth, negated)
            case Kind.WORD:
                return self._word(token, negated)
            case Kind.PHRASE:
                return self._phrase(token)
            case _:
                return self._field(token, depth, negated)

    def _group(self, opened: Token, depth: int, negated: bool) -> Filter | None:
        if depth >= MAX_DEPTH:
            raise QueryError("too many brackets inside each other", opened.start, opened.end)
        part = self._either(depth + 1, negated)
        if not self._take(Kind.CLOSE) and not self._typing:
            raise QueryError("this ( is never closed", opened.start, opened.end, "add a ) at the end")
        return part

    def _word(self, token: Token, negated: bool) -> Filter | None:
        if not words(token.text):
            return None  # a dash or an ampersand of a title
        if negated:
            return self._count(Phrase(token.text), token)
        return Words(token.text if token.end == len(self._text) else token.text + " ")

    def _phrase(self, token: Token) -> Filter | None:
        if not token.closed and not self._typing:
            raise QueryError("this quote is never closed", token.start, token.end, 'add a " at the end')
        if words(token.text):
            return self._count(Phrase(token.text.strip()), token)
        if self._typing:
            return None
        raise QueryError("there is no word between the quotes", token.start, token.end)

    def _field(self, token: Token, depth: int, negated: bool) -> Filter | None:
        try:
            if not token.closed and not self._typing:
                raise QueryError("this quote is never closed", token.value_start - 1, token.end, 'add a " at the end')
            if token.name == "sort":
                self._order(token, depth, negated)
                return None
            if token.name == "like" and negated:
                raise QueryError("papers like another cannot be excluded", token.start, token.end, "remove the -")
            return self._count(values.condition(token, self._now or datetime.now().astimezone()), token)
        except values.UnfinishedError:
            if self._typing and token.end == len(self._text):
                return None
            raise

    def _order(self, token: Token, depth: int, negated: bool) -> None:
        if depth or negated:
            raise QueryError(
                "the order is for the whole query",
                token.start,
                token.end,
                "put sort: outside of brackets and no - before",
            )
        order = values.sort(token)
        if self._sort not in (None, order):
            raise QueryError(f"there is a second order, {token.text}", token.start, token.end, "keep one sort:")
        self._sort = order

    def _count(self, part: Filter, token: Token) -> Filter:
        self._conditions += 1
        if self._conditions > MAX_CONDITIONS:
            raise QueryError(f"more than {MAX_CONDITIONS} conditions in one query", token.start, token.end)
        return part


def _one(join: type[And] | type[Or], parts: Iterable[Filter]) -> Filter | None:
    parts = tuple(parts)
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else join(parts)
