"""Where a query matched in a text, typos and abbreviations included. Needs no index once a query was answered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from readq.filters import EVERYTHING, And, Contains, Filter, Or, Phrase
from readq.search import words as analysis
from readq.search.words import STOP_WORDS, is_unspaced, terms

Span = tuple[int, int]
"""Start and end of a stretch of characters."""

FIELDS = ("title", "abstract", "author", "venue", "note", "reason", "tag")
"""What a text may be."""
_WITHOUT_WORDS = ("venue", "reason")
"""Fields that have phrases and words of their own, but which words of any field are not looked for in."""
_JOINTS = "-'‐‑’"
_JOINED = dict.fromkeys(map(ord, _JOINTS))
TEXTS = 400
"""Texts whose words are remembered."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a query word stood for in the library when it was looked up."""

    word: str
    words: frozenset[str] = frozenset()
    """Whole words that it matches."""
    prefixes: frozenset[str] = frozenset()
    """Beginnings of words that it matches."""
    titles: bool = False
    """It may be the initials, or the glued beginnings, of a title."""

    def __or__(self, other: Meaning) -> Meaning:
        return Meaning(self.word, self.words | other.words, self.prefixes | other.prefixes, self.titles or other.titles)


def literal(text: str) -> tuple[Meaning, ...]:
    """The words of a query as nothing but themselves and what starts with them."""
    return tuple(Meaning(word, frozenset({word}), frozenset({word})) for word in terms(text))


class _Found(NamedTuple):
    start: int
    end: int
    word: str


@lru_cache(TEXTS)
def _words_of(text: str) -> Sequence[_Found]:
    """The words of a text. From letter to letter of a query, mostly the same papers are shown."""
    return tuple(_Found(*at) for at in analysis.spans(text))


@dataclass(frozen=True)
class Highlighter:
    """Finds the matched places of one query in any text. A value: every thread may use it.

    Args:
        where: the query; its phrases and fields are marked as they are.
        meanings: what its words matched.
    """

    where: Filter = EVERYTHING
    meanings: tuple[Meaning, ...] = ()

    def spans(self, text: str, field: str = "") -> list[Span]:
        """The matched places, in order, without overlaps.

        Args:
            text: as it is shown.
            field: one of FIELDS, or "" for a text of any kind: parts of the query for one field match in it alone.
        """
        if not self._phrases and not self.meanings:
            return []
        if not self._phrases and not self._may_match(text, field):
            return []
        found = _words_of(text)
        spans = [span for of, words, open_ in self._phrases if of in ("", field) for span in _rows(found, words, open_)]
        if self.meanings and field not in _WITHOUT_WORDS:
            spans += self._words(text, found)
            if field in ("", "title"):
                spans += self._titles(found)
        return _merged(spans)

    @cached_property
    def _phrases(self) -> list[tuple[str, list[str], bool]]:
        return list(_phrases(self.where))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset().union(*(meaning.words for meaning in self.meanings))

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        """The longest first."""
        return tuple(sorted(frozenset().union(*(meaning.prefixes for meaning in self.meanings)), key=len, reverse=True))

    def _may_match(self, text: str, field: str) -> bool:
        """Whether it is worth going through the words of a text: in most lines of authors nothing was found."""
        if field in _WITHOUT_WORDS:
            return False
        if not text.isascii() or (field in ("", "title") and any(meaning.titles for meaning in self.meanings)):
            return True
        joined = text.lower().translate(_JOINED)
        return any(word in joined for word in self._wanted)

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset().union(*(meaning.words | meaning.prefixes for meaning in self.meanings))

    @cached_property
    def _pairs(self) -> re.Pattern[str] | None:
        """Terms of scripts without spaces: found anywhere in a run of characters."""
        pairs = [re.escape(meaning.word) for meaning in self.meanings if is_unspaced(meaning.word)]
        # Pairs overlap in a run: "ab", "bc" are both found in "abc".
        return re.compile("(?=(" + "|".join(pairs) + "))") if pairs else None

    def _words(self, text: str, found: Sequence[_Found]) -> Iterator[Span]:
        pairs, known, beginnings = self._pairs, self._known, self._beginnings
        previous: _Found | None = None
        for at in found:
            start, end, word = at
            if pairs and len(word) == end - start:
                yield from ((start + m.start(), start + m.end(1)) for m in pairs.finditer(word))
            if (word in known or word.startswith(beginnings)) and not is_unspaced(word):
                yield self._part(at)
            if previous and start == previous.end + 1 and text[previous.end] in _JOINTS:
                previous = _Found(previous.start, end, previous.word + word)
                if previous.word in known or previous.word.startswith(beginnings):
                    yield self._part(previous)
            else:
                previous = at

    def _part(self, at: _Found) -> Span:
        """The part of a matched word that matched."""
        start, end, word = at
        # Folding may change the length ("ß"): then the whole word is marked.
        if word in self._known or len(word) != end - start:
            return start, end
        return start, start + next(len(part) for part in self._beginnings if word.startswith(part))

    def _titles(self, found: Sequence[_Found]) -> Iterator[Span]:
        for meaning in self.meanings:
            if meaning.titles:
                yield from _initials(found, meaning.word) or _pieces(found, meaning.word)


def _phrases(part: Filter) -> Iterator[tuple[str, list[str], bool]]:
    match part:
        case Phrase(text, field):
            yield field, terms(text), False
        case Contains(field, text):
            yield field, terms(text), True
        case And(parts) | Or(parts):
            for inner in parts:
                yield from _phrases(inner)
        case _:  # Words come with their meanings; what is excluded is not shown
            pass


def _rows(found: Sequence[_Found], words: Sequence[str], open_: bool) -> Iterator[Span]:
    """Where words stand in a row; the last may be the beginning of a word."""
    for i in range(len(found) - len(words) + 1 if words else 0):
        row = found[i : i + len(words)]
        last = row[-1].word
        if all(at.word == word for at, word in zip(row[:-1], words, strict=False)) and (
            last == words[-1] or (open_ and last.startswith(words[-1]))
        ):
            same_length = len(last) == row[-1].end - row[-1].start
            yield row[0].start, row[-1].start + len(words[-1]) if same_length else row[-1].end


def _initials(found: Sequence[_Found], word: str) -> list[Span]:
    """The first letters of words in a row that spell the word, stop words counted or not."""
    for chosen in (found, [at for at in found if at.word not in STOP_WORDS]):
        i = "".join(at.word[0] for at in chosen).find(word)
        if i >= 0:
            return [(at.start, at.start + 1) for at in chosen[i : i + len(word)]]
    return []


def _pieces(found: Sequence[_Found], word: str) -> list[Span]:
    """The beginnings of words in this order that make up the word, as few as possible."""
    best: dict[int, list[Span]] = {0: []}
    for at in found:
        after = dict(best)
        for reached, spans in best.items():
            for length in range(1, _shared(word[reached:], at.word) + 1):
                known = after.get(reached + length)
                if known is None or len(known) > len(spans) + 1:
                    after[reached + length] = [*spans, (at.start, at.start + length)]
        best = after
    return best.get(len(word), [])


def _shared(a: str, b: str) -> int:
    """How many letters two words have in common at their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
