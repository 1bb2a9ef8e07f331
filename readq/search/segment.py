"""A segment: the index of some papers, complete in itself and never changed once it is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from readq.search.arrays import Array, Arrays
from readq.search.deletions import Deletions
from readq.search.postings import Postings
from readq.search.signature import Masks, letters
from readq.search.strings import Strings
from readq.search.words import MAX_LETTERS


class Field(StrEnum):
    """Where words are looked for."""

    TITLE = "title"
    NAMES = "names"
    """Authors and tags."""
    BODY = "body"
    """Abstract and note."""


FUZZY_PREFIXES = range(3, 7)
"""Lengths of word beginnings that are compared in spite of a typo; longer ones by their first letters."""
_CACHED = 2_000


class Segment:
    """The index of some papers. Papers are numbered from 0 here; ``ids`` has their numbers in the library.

    Args:
        arrays: as :func:`readq.search.indexing.index` makes them.
    """

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.ids: npt.NDArray[np.int64] = arrays["ids"]
        self.digests: npt.NDArray[np.uint32] = arrays["digests"]
        """What the papers' words were when they were indexed, see :func:`readq.search.indexing.digest`."""
        self.prior: npt.NDArray[np.uint16] = arrays["prior"]
        """What a paper is worth before any word is looked at: a little more for a short title."""
        self.size = len(self.ids)
        self.vocabulary = Vocabulary(_group(arrays, "vocabulary"), _group(arrays, "deletions"))
        self.postings = {f: Postings(_group(arrays, f.value), self.size) for f in Field}
        self.titles = _strings(_group(arrays, "titles"))
        """Folded words with single spaces."""
        initials = _group(arrays, "initials")
        self.initials = _strings(initials)
        """The first letters of each title's words; behind a blank the same without stop words, where that differs."""
        self._initial_letters: Masks = initials["letters"]
        self.initial_pairs: Masks = initials["pairs"]
        self.initial_triples: npt.NDArray[np.uint64] = initials["triples"]
        self.with_initials = lru_cache(maxsize=2)(self._find_with_initials)
        """The papers whose initials have all letters of a word; it is asked twice of an unknown word."""

    def _find_with_initials(self, word: str) -> npt.NDArray[np.intp]:
        mask = np.uint32(letters(word))
        return np.flatnonzero(self._initial_letters & mask == mask)


class Beginnings(NamedTuple):
    """The groups of terms that begin with the same letters, so many."""

    terms: npt.NDArray[np.int32]
    """The first of each group."""
    letters: Masks
    pairs: Masks
    """Fingerprints of these first letters."""


class Vocabulary:
    """The terms of a segment, sorted, and fingerprints of them for comparing."""

    def __init__(self, arrays: Arrays, deletions: Arrays) -> None:
        self.terms = _strings(arrays)
        self.deletions = Deletions(deletions)
        self.letters: Masks = arrays["letters"]
        self.pairs: Masks = arrays["pairs"]
        self.lengths: npt.NDArray[np.uint8] = arrays["lengths"]
        self._by_length: npt.NDArray[np.int32] = arrays["by_length"]
        self._letters_by_length: Masks = arrays["letters_by_length"]
        self._length_starts: list[int] = arrays["length_starts"].tolist()
        self._cumulative: npt.NDArray[np.uint32] = arrays["cumulative"]
        self.prefixed = lru_cache(maxsize=_CACHED)(self._find_prefixed)
        """The range of terms that start with a prefix; the next letter typed asks for nearly the same ones again."""
        self._prefixes = {
            n: Beginnings(arrays[f"prefix{n}"], arrays[f"prefix{n}_letters"], arrays[f"prefix{n}_pairs"])
            for n in FUZZY_PREFIXES
        }

    def _find_prefixed(self, prefix: str) -> tuple[int, int]:
        return self.terms.prefixed(prefix.encode())

    def find(self, term: str) -> int:
        """The number of a term, -1 for none."""
        i = self.terms.lower_bound(term.encode())
        return i if i < len(self.terms) and self.terms[i] == term else -1

    def count(self, first: int, end: int) -> int:
        """How many entries the lists of these terms have, over all fields."""
        return int(self._cumulative[end]) - int(self._cumulative[first])

    def counts(self, terms: npt.NDArray[np.int32]) -> npt.NDArray[np.uint32]:
        """The same for each of some terms."""
        return self._cumulative[terms + 1] - self._cumulative[terms]

    def most_frequent(self, terms: npt.NDArray[np.int32], most: int) -> slice | npt.NDArray[np.intp]:
        """Which of some terms have the longest lists, at most so many."""
        if len(terms) <= most:
            return slice(None)
        which: npt.NDArray[np.intp] = np.argpartition(~self.counts(terms), most)[:most]
        return which

    def of_lengths(self, least: int, most: int) -> tuple[npt.NDArray[np.int32], Masks]:
        """The terms with so many letters, and their letter sets."""
        at = slice(self._length_starts[max(0, least)], self._length_starts[min(most, MAX_LETTERS) + 1])
        return self._by_length[at], self._letters_by_length[at]

    def beginnings(self, length: int) -> Beginnings:
        """What terms of so many letters or more begin with."""
        return self._prefixes[length]


def _group(arrays: Mapping[str, Array], name: str) -> dict[str, Array]:
    start = f"{name}."
    return {key[len(start) :]: array for key, array in arrays.items() if key.startswith(start)}


def _strings(arrays: Arrays) -> Strings:
    return Strings(arrays["block"], arrays["starts"])


def grouped(name: str, arrays: Iterable[tuple[str, Array]]) -> dict[str, Array]:
    """The reverse of what a segment does with its arrays: names with the group before them."""
    return {f"{name}.{key}": array for key, array in arrays}
