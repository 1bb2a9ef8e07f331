"""One word of a query, or two that are one in a paper, looked up: what each paper is worth for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from readq.search.expand import Expansion, Range, expand
from readq.search.highlight import Meaning
from readq.search.initials import Found, acronyms, compounds, glued, scattered_acronyms
from readq.search.segment import Field, Segment
from readq.search.words import STOP_WORDS

Values = npt.NDArray[np.uint8]

FIELD_VALUE = {Field.TITLE: 92, Field.NAMES: 88, Field.BODY: 56}
"""What a word is worth where it stands, of 100."""
AND_IN_THE_BODY = 8
"""What it is worth more where the abstract or the note has it besides."""
JOINED_QUALITY = 0.9
"""For a term that two words of the query make together: "volu metric"."""

_CACHED = 16
"""Words that stay looked up: those of the query, and what the last one was before."""
_PAIRS_CACHED = 8
_GLUED_LETTERS = 5
_COMPOUND_LETTERS = 7
"""Letters from which a word may be two words of a title."""
_MOST_TERMS = 4
"""Of a mistyped word, of which it is looked whether papers repeat them."""
_FEW = 50
"""A word that fewer than one paper in so many has may mean a title as well."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A query word, looked up. Equal to itself alone, so that what was made of it can be remembered."""

    values: Values
    """For each paper, 0 for no match to 100."""
    count: int
    """About how many papers match."""
    meaning: Meaning
    guessed: bool
    """It was taken for mistyped already, or cannot be."""
    terms: tuple[tuple[int, ...], ...]
    """For each segment, the terms that it most likely is as a whole word."""

    def or_else(self, other: Word) -> Word:
        """What matches either."""
        values = np.maximum(self.values, other.values)
        terms = tuple(own + others for own, others in zip(self.terms, other.terms, strict=True))
        return Word(values, self.count + other.count, self.meaning | other.meaning, self.guessed, terms)


class Lookup:
    """Looks up words in segments whose papers are numbered through."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._vocabularies = [s.vocabulary for s in segments]
        self._starts = np.cumsum([0, *(s.size for s in segments)]).tolist()
        self._size: int = self._starts[-1]
        self.word = lru_cache(maxsize=_CACHED)(self._word)
        """A word as (folded text, whether it may still grow, whether to take it for mistyped); the latest are kept."""
        self._one = lru_cache(maxsize=_PAIRS_CACHED)(self._both_as_one)
        self._either = lru_cache(maxsize=_PAIRS_CACHED)(Word.or_else)

    def words(self, words: Sequence[str], open_: bool, loose: Sequence[bool]) -> list[Word]:
        """The words of a query; neighbours that are one word in a paper match there, too: "volu metric".

        Args:
            words: folded.
            open_: whether the last one may still grow.
            loose: which of them to take for mistyped.

        """
        last = len(words) - 1
        found = [self.word(word, open_ and i == last, loose[i]) for i, word in enumerate(words)]
        for i, (left, right) in enumerate(pairwise(words)):
            if one := self._one(left, right, open_ and i + 1 == last):
                found[i : i + 2] = [self._either(found[i], one), self._either(found[i + 1], one)]
        return found

    def _word(self, word: str, open_: bool, loose: bool) -> Word:
        meaning = expand(word, open_, self._vocabularies, self._size, loose=loose)
        values, count = self._values(meaning.ranges)
        titles = 0
        if meaning.unknown or count * _FEW <= self._size:
            for part, segment in zip(self._parts(values), self._segments, strict=True):
                found = whole_titles(segment, word, meaning)
                for paper, value in found.items():
                    part[paper] = max(part[paper], value)
                titles += len(found)
        what = Meaning(word, frozenset(meaning.words), frozenset(meaning.prefixes), bool(titles))
        terms = tuple(map(_whole_words, meaning.ranges))
        return Word(values, min(self._size, count + titles), what, meaning.guessed, terms)

    def _both_as_one(self, left: str, right: str, open_: bool) -> Word | None:
        if len(left) < 2 or left in STOP_WORDS:
            return None
        joined = left + right
        ranges = [_range(segment, joined, open_) for segment in self._segments]
        if not any(r.first < r.end for r in ranges):
            return None
        values, count = self._values([[r] for r in ranges])
        meaning = Meaning(joined, frozenset({joined}), frozenset({joined} if open_ else ()), False)
        return Word(values, count, meaning, True, tuple(_whole_words([r]) for r in ranges))

    def _values(self, ranges: Sequence[Sequence[Range]]) -> tuple[Values, int]:
        """What papers are worth for having one of some terms, and how often they have them."""
        values = np.zeros(self._size, np.uint8)
        for part, segment, own in zip(self._parts(values), self._segments, ranges, strict=True):
            _fill(part, segment, own)
        return values, sum(
            s.vocabulary.count(r.first, r.end) for s, own in zip(self._segments, ranges, strict=True) for r in own
        )

    def _parts(self, values: Values) -> list[Values]:
        return [values[a:b] for a, b in pairwise(self._starts)]


def _fill(values: Values, segment: Segment, ranges: Sequence[Range]) -> None:
    steps: defaultdict[tuple[int, Field], list[tuple[int, int]]] = defaultdict(list)
    for r in ranges:
        for field, worth in FIELD_VALUE.items():
            steps[int(worth * r.quality), field].append((r.first, r.end))
    body = np.zeros(segment.size, np.uint8)
    for value, field in sorted(steps):
        segment.postings[field].mark(body if field is Field.BODY else values, steps[value, field], value)
    both = np.logical_and(values, body).view(np.uint8)
    both *= np.uint8(AND_IN_THE_BODY)
    np.maximum(values, body, out=values)
    values += both


def _whole_words(ranges: Sequence[Range]) -> tuple[int, ...]:
    """The best terms of some that stand for themselves, not for all that begin alike."""
    alone = [r for r in ranges if r.end - r.first == 1]
    best = max((r.quality for r in alone), default=0)
    return tuple(r.first for r in alone if r.quality == best)[:_MOST_TERMS]


def _range(segment: Segment, joined: str, open_: bool) -> Range:
    first, end = segment.vocabulary.prefixed(joined)
    if not open_ and first < end:
        end = first + (segment.vocabulary.terms[first] == joined)
    return Range(JOINED_QUALITY, first, end)


def whole_titles(segment: Segment, word: str, meaning: Expansion) -> Found:
    """Papers that a word means through their whole title: by its initials, or its words' beginnings glued."""
    if not meaning.unknown:
        whole = acronyms(segment, word, whole=True) if meaning.rare and len(word) >= 4 else {}
        return whole | (compounds(segment, word) if len(word) >= _COMPOUND_LETTERS else {})
    found = acronyms(segment, word, whole=False)
    if meaning.near:
        return found
    if not any(value == 100 for value in found.values()):
        found = scattered_acronyms(segment, word) | found
    if len(word) >= _GLUED_LETTERS and max(found.values(), default=0) < 85:
        for paper, value in glued(segment, word).items():
            found[paper] = max(value, found.get(paper, 0))
    return found
