"""A query word as the terms of a segment's vocabulary that it may mean, and how well each fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from readq.search.abbreviations import abbreviated_terms
from readq.search.segment import Vocabulary
from readq.search.typos import beginnings_with_a_typo, terms_with_typos
from readq.search.words import is_unspaced

EXACT = 1.0
PREFIX = 0.85
PREFIX_OF_A_WORD = 0.6
"""For the longer words that start with a word which is one itself, and complete."""
ONE_TYPO = 0.75
TWO_TYPOS = 0.58
PREFIX_WITH_TYPO = 0.55
ABBREVIATED = 0.78
ABBREVIATED_LOOSELY = 0.55

MIN_PREFIX = 3
"""Letters from which a complete word also stands for longer ones."""
MIN_FUZZY = 4
MIN_LOOSE_BEGINNING = 6
"""Letters from which the beginning of a known word may be taken for mistyped: shorter ones begin too many words."""
MIN_TWO_TYPOS = 7
_VOWELS = re.compile("[aeiou]")


@dataclass(frozen=True, slots=True)
class Range:
    """Terms ``first:end`` of a vocabulary, as good as each other."""

    quality: float
    """1 for the word itself, down to 0."""
    first: int
    end: int


@dataclass(slots=True)
class Expansion:
    """What a query word may mean."""

    ranges: list[list[Range]]
    """For each segment."""
    words: set[str] = field(default_factory=set)
    """Whole words of papers that it matches."""
    prefixes: set[str] = field(default_factory=set)
    """Beginnings of words that it matches."""
    unknown: bool = False
    """No paper has the word or one that starts with it."""
    rare: bool = False
    """Hardly a paper has the word itself."""
    guessed: bool = False
    """Typos were looked for, or cannot be: a loose look would find nothing more."""
    near: bool = False
    """There are terms within one typo, or abbreviated so that nothing but vowels is missing."""


def expand(word: str, open_: bool, vocabularies: Sequence[Vocabulary], size: int, *, loose: bool = False) -> Expansion:
    """The terms that a word may mean.

    Typos are looked for only where a word is hardly found as it stands, so that a right word stays exact.

    Args:
        word: folded.
        open_: whether it is still being typed, so that it may be the beginning of a word.
        vocabularies: those of the segments.
        size: number of papers.
        loose: whether to look for typos in any case, and in shorter words.

    """
    return _Expander(word, open_, vocabularies, size, loose).run()


class _Expander:
    def __init__(self, word: str, open_: bool, vocabularies: Sequence[Vocabulary], size: int, loose: bool) -> None:
        self._loose = loose
        self._word = word
        self._open = open_
        self._vocabularies = vocabularies
        self._result = Expansion([[] for _ in vocabularies])
        self._prefixed = [v.prefixed(word) for v in vocabularies]
        self._exact = [a < b and v.terms[a] == word for v, (a, b) in zip(vocabularies, self._prefixed, strict=True)]
        self._exact_count = sum(
            v.count(a, a + 1) for v, (a, _), e in zip(vocabularies, self._prefixed, self._exact, strict=True) if e
        )
        self._prefix_count = sum(v.count(a, b) for v, (a, b) in zip(vocabularies, self._prefixed, strict=True))
        # In a big library a common typo is a word that a few papers have.
        self._rare_count = 1 + min(2, size // 40_000)

    def run(self) -> Expansion:
        word, result = self._word, self._result
        result.rare = self._exact_count < self._rare_count
        result.unknown = not self._prefix_count
        latin = not is_unspaced(word)
        if latin and self._may_be_mistyped():
            self._typos()
            result.guessed = True
        elif not latin or len(word) < MIN_FUZZY - 1 or (self._open and not self._exact_count):
            result.guessed = True
        if self._open or len(word) >= MIN_PREFIX or not latin:
            quality = PREFIX if self._open or not self._exact_count else PREFIX_OF_A_WORD
            for segment, (first, end) in enumerate(self._prefixed):
                self._add(segment, quality, first, end)
            result.prefixes.add(word)
        for segment, (first, _) in enumerate(self._prefixed):
            if self._exact[segment]:
                self._add(segment, EXACT, first, first + 1)
        result.words.add(word)
        if latin:
            self._abbreviations()
        for ranges in result.ranges:
            ranges.sort(key=lambda r: r.quality)
        return result

    def _may_be_mistyped(self) -> bool:
        begun = self._open and self._prefix_count >= self._rare_count
        if self._loose:
            return len(self._word) >= (MIN_LOOSE_BEGINNING if begun else MIN_FUZZY - 1)
        return len(self._word) >= MIN_FUZZY and self._result.rare and not begun

    def _add(self, segment: int, quality: float, first: int, end: int) -> None:
        if first < end:
            self._result.ranges[segment].append(Range(quality, first, end))

    def _add_terms(self, quality: float, found: Sequence[tuple[int, int]]) -> None:
        for segment, term in found:
            self._add(segment, quality, term, term + 1)
            self._result.words.add(self._vocabularies[segment].terms[term])

    def _typos(self) -> None:
        beginnings = self._open and self._typos_in_beginnings()
        found = self._within(1)
        self._add_terms(ONE_TYPO, found)
        self._result.near = bool(found or beginnings)
        if not self._result.near and len(self._word) >= MIN_TWO_TYPOS:
            self._add_terms(TWO_TYPOS, self._within(2))

    def _typos_in_beginnings(self) -> bool:
        found = False
        for segment, vocabulary in enumerate(self._vocabularies):
            for beginning in beginnings_with_a_typo(vocabulary, self._word):
                self._add(segment, PREFIX_WITH_TYPO, *vocabulary.prefixed(beginning))
                self._result.prefixes.add(beginning)
                found = True
        return found

    def _within(self, typos: int) -> list[tuple[int, int]]:
        return [
            (segment, term)
            for segment, vocabulary in enumerate(self._vocabularies)
            for term in terms_with_typos(vocabulary, self._word, typos)
        ]

    def _abbreviations(self) -> None:
        word = self._word
        bare = len(word) >= MIN_FUZZY and not _VOWELS.search(word, 1)
        unknown = self._result.unknown and len(word) >= MIN_PREFIX
        known_hardly = len(word) >= MIN_FUZZY and self._result.rare and self._prefix_count < (60 if bare else 6)
        if not (unknown or known_hardly or (self._loose and bare)) or (self._result.near and not bare):
            return
        for segment, vocabulary in enumerate(self._vocabularies):
            for rank, (term, skipped) in enumerate(abbreviated_terms(vocabulary, word)):
                if skipped and (not unknown or self._result.near or len(word) < MIN_FUZZY):
                    continue
                quality = (ABBREVIATED_LOOSELY if skipped else ABBREVIATED) - 0.02 * rank
                self._add_terms(quality, [(segment, term)])
                self._result.near |= not skipped
