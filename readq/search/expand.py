"""A query word as the terms of a segment's vocabulary that it may mean, and how well each fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA, LCSseq

from readq.search.segment import FUZZY_PREFIXES, Vocabulary
from readq.search.signature import Masks, letters, pairs
from readq.search.words import is_unspaced

Terms = npt.NDArray[np.int32]
Pairs = npt.NDArray[np.uint64]

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
MAX_TYPOS = 32
"""Terms that one mistyped word may mean; the frequent ones first."""
MAX_BEGINNINGS = 24
"""Beginnings that one mistyped word may mean."""
_BEGINNINGS = 16
"""Of each length."""
NO_TERMS: Terms = np.zeros(0, np.int32)
_COMPARED = 500
"""Candidates that are compared letter by letter at most; the frequent ones first."""
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
            for beginning, first in beginnings_with_a_typo(vocabulary, self._word).items():
                self._add(segment, PREFIX_WITH_TYPO, first, vocabulary.end(beginning))
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


def terms_with_typos(vocabulary: Vocabulary, word: str, typos: int) -> list[int]:
    """Terms at most one or two typos away, the word itself not among them.

    A typo is a letter added, left out or replaced, or two neighbours swapped.
    """
    candidates = vocabulary.deletions.near(word) if typos == 1 else _alike(vocabulary, word, typos)
    near = process.extract(word, vocabulary.terms.take(candidates), scorer=OSA.distance, score_cutoff=typos, limit=None)
    found = candidates[[i for _, distance, i in near if distance]]
    frequent: list[int] = _frequent(vocabulary, found, MAX_TYPOS).tolist()
    return frequent


def _alike(vocabulary: Vocabulary, word: str, typos: int) -> Terms:
    """Terms whose lengths, letter sets and letter pairs allow that they are so many typos away."""
    mask, own = letters(word), np.uint64(pairs(word))
    parts = []
    for extra in range(-typos, typos + 1):
        terms, sets = vocabulary.of_length(len(word) + extra)
        fitting = terms[_similar(sets, mask, typos, extra)]
        parts.append(fitting[_paired(vocabulary.pairs[fitting], own, typos, extra)])
    return _frequent(vocabulary, np.concatenate(parts))


def beginnings_with_a_typo(vocabulary: Vocabulary, word: str) -> dict[str, int]:
    """Beginnings of terms that are one typo away from the word, and start with one of its first two letters.

    With each comes the first term that begins so.
    """
    found: dict[str, int] = {}
    for extra in (0, 1, -1):
        wanted = len(word) + extra
        length = min(wanted, FUZZY_PREFIXES[-1])
        if length not in FUZZY_PREFIXES:
            continue
        # Of a long word the first letters are compared first, and the whole of it with the terms that begin so.
        head = word[: length - extra]
        groups = _groups(vocabulary, head, length, extra)
        beginnings = [term[:length] for term in vocabulary.terms.take(groups)]
        near = process.extract(head, beginnings, scorer=OSA.distance, score_cutoff=1, limit=_BEGINNINGS)
        if length < wanted:
            ranges = [np.arange(groups[i], vocabulary.end(beginning)) for beginning, _, i in near]
            groups = _frequent(vocabulary, np.concatenate([NO_TERMS, *ranges]))
            groups.sort()
            beginnings = [term[:wanted] for term in vocabulary.terms.take(groups)]
            near = process.extract(word, beginnings, scorer=OSA.distance, score_cutoff=1, limit=_BEGINNINGS)
        for beginning, distance, i in near:
            if distance and len(beginning) == wanted and not beginning.startswith(word):
                found[beginning] = min(int(groups[i]), found.get(beginning, len(vocabulary.terms)))
    return dict(islice(found.items(), MAX_BEGINNINGS))


def _groups(vocabulary: Vocabulary, head: str, length: int, extra: int) -> Terms:
    """The first term of each group that begins with so many letters which are about those of a head."""
    every = vocabulary.beginnings(length)
    mask, own = letters(head), np.uint64(pairs(head))
    # Bounds of the terms' own type: of another one, numpy would copy all terms to compare them.
    bounds = [np.array(vocabulary.prefixed(letter), every.terms.dtype) for letter in dict.fromkeys(head[:2])]
    slices = [slice(*every.terms.searchsorted(bound)) for bound in bounds]
    fitting = np.concatenate([_similar(every.letters[s], mask, 1, extra) + s.start for s in slices])
    fitting = fitting[_paired(every.pairs[fitting], own, 1, extra)]
    return _frequent(vocabulary, every.terms[fitting])


def abbreviated_terms(vocabulary: Vocabulary, word: str) -> list[tuple[int, int]]:
    """Longer terms with the same first letter and the word's letters in order ("trnsfrmr"), best first.

    With each comes how many more consonants it has: 0 where nothing but vowels was left out.
    """
    first, end = vocabulary.prefixed(word[0])
    mask = np.uint32(letters(word))
    fits = vocabulary.letters[first:end] & mask == mask
    lengths = vocabulary.lengths[first:end]
    fits &= (lengths > len(word)) & (lengths <= 3 * len(word))
    candidates = _frequent(vocabulary, (np.flatnonzero(fits) + first).astype(np.int32))
    near = process.extract(
        word, vocabulary.terms.take(candidates), scorer=LCSseq.similarity, score_cutoff=len(word), limit=None
    )
    consonants = _consonants(word)
    weights = np.log2(1 + vocabulary.counts(candidates))
    found = [(int(candidates[i]), _consonants(term) - consonants, float(weights[i])) for term, _, i in near]
    found.sort(key=lambda item: (2 * item[1] - item[2] / 2, item[0]))
    return [(term, skipped) for term, skipped, _ in found[:12]]


def _similar(sets: Masks, mask: int, typos: int, extra: int) -> npt.NDArray[np.intp]:
    """Where the letters allow so few typos.

    Args:
        sets: the letters of words.
        mask: those of the word that they are compared with.
        typos: how many there may be.
        extra: by how many letters the words are longer.

    """
    missing, foreign = typos - max(extra, 0), typos - max(-extra, 0)
    other = sets ^ np.uint32(mask)
    near = np.flatnonzero(np.bitwise_count(other) <= missing + foreign)
    other = other[near]
    fits: npt.NDArray[np.bool_] = np.bitwise_count(other & np.uint32(mask)) <= missing
    fits &= np.bitwise_count(other & np.uint32(~mask & 0xFFFFFFFF)) <= foreign
    return near[fits]


def _paired(pairs_: Pairs, own: np.uint64, typos: int, extra: int) -> npt.NDArray[np.bool_]:
    """Where the pairs of neighbouring letters allow so few typos, as in :func:`_similar`."""
    # A letter added parts one pair and makes two, one left out the reverse; a swap breaks and makes three.
    added, left_out = max(extra, 0), max(-extra, 0)
    swaps = 3 * (typos - added - left_out)
    few: npt.NDArray[np.bool_] = np.bitwise_count(own & ~pairs_) <= swaps + added + 2 * left_out
    few &= np.bitwise_count(pairs_ & ~own) <= swaps + 2 * added + left_out
    return few


def _consonants(word: str) -> int:
    return len(_VOWELS.sub("", word[1:]))


def _frequent(vocabulary: Vocabulary, terms: Terms, most: int = _COMPARED) -> Terms:
    if len(terms) <= most:
        return terms
    return terms[np.argpartition(~vocabulary.counts(terms), most)[:most]]
