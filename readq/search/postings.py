"""Which papers hold a term: lists of paper numbers for most terms, bitmaps for the frequent ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from readq.search.arrays import Arrays

Scores = npt.NDArray[np.uint8]
Docs = npt.NDArray[np.int32]
Bits = npt.NDArray[np.uint8]

DENSE = 32
"""A term in more than one of 32 papers takes less room as a bitmap than as a list."""
CROWDED = 8
"""A short prefix whose lists are longer together than an eighth of the papers gets a bitmap of its own."""
PREFIX_LETTERS = 3
_CACHED = 128
"""Bitmaps that are kept: the next letter typed asks for nearly the same ones again."""


class Postings:
    """The papers of every term in one field.

    Args:
        arrays: ``offsets`` (terms + 1), ``docs``, ``repeated`` (a bit for each of these); ``dense`` (ascending term
            numbers) and their rows in ``dense_bits``; ``crowded`` (first and past-the-last term number of a prefix,
            ascending) and ``crowded_bits``.
        size: number of papers.
    """

    def __init__(self, arrays: Arrays, size: int) -> None:
        # A memoryview gives single numbers three times as fast as an array.
        self._offsets = arrays["offsets"].data
        self._docs: Docs = arrays["docs"]
        self._repeated: Bits = arrays["repeated"]
        self._dense: list[int] = arrays["dense"].tolist()
        self._dense_bits: Bits = arrays["dense_bits"]
        self._crowded_bits: Bits = arrays["crowded_bits"]
        self._crowded = {(int(a), int(b)): row for row, (a, b) in enumerate(arrays["crowded"])}
        self._size = size
        self.bits = lru_cache(maxsize=_CACHED)(self._bitmap)
        """A bitmap of the papers with a term of ``first:end``, not to be written to."""

    def mark(self, scores: Scores, ranges: Sequence[tuple[int, int]], value: int) -> None:
        """Give every paper with one of some terms a value; values must come in ascending order.

        Args:
            scores: for each paper, written to.
            ranges: the terms, as ``first, end``.
            value: what they are worth.

        """
        lists, bitmaps = [], []
        for first, end in ranges:
            if (row := self._crowded.get((first, end))) is not None:
                bitmaps.append(self._crowded_bits[row])
                continue
            a, b = self._offsets[first], self._offsets[end]
            if a < b:
                lists.append(self._docs[a:b])
            if rows := self._rows(first, end):
                bitmaps.append(_united(self._dense_bits[rows.start : rows.stop]))
        if lists:
            # Indices of numpy's own type: of another one, every single one is converted on its way.
            scores[np.concatenate(lists, dtype=np.intp)] = value
        if bitmaps:
            marked = np.unpackbits(_united(bitmaps), count=self._size)
            marked *= np.uint8(value)
            np.maximum(scores, marked, out=scores)

    def length(self, term: int) -> int:
        """In how many papers a term is."""
        if rows := self._rows(term, term + 1):
            return int(np.bitwise_count(self._dense_bits[rows[0]]).sum())
        return self._offsets[term + 1] - self._offsets[term]

    def repeated(self, term: int, papers: Docs) -> npt.NDArray[np.bool_]:
        """Which of some papers have a term more than once; none of a term with a bitmap, where that is not known."""
        first, end = self._offsets[term], self._offsets[term + 1]
        if first == end:
            return np.zeros(len(papers), bool)
        docs = self._docs[first:end]
        places = docs.searchsorted(papers)
        has: npt.NDArray[np.bool_] = docs.take(places, mode="clip") == papers
        # The bits of the list stand among those of its neighbours.
        bits = np.unpackbits(self._repeated[first // 8 : end // 8 + 1]).view(bool)
        has &= bits.take(places + first % 8, mode="clip")
        return has

    def docs(self, first: int, end: int) -> Docs | None:
        """The papers with a term of ``first:end``, in no order, some perhaps twice; None where there are bitmaps."""
        if (first, end) in self._crowded or len(self._rows(first, end)):
            return None
        return self._docs[self._offsets[first] : self._offsets[end]]

    def flags(self, first: int, end: int) -> Scores:
        """1 for each paper with a term of ``first:end`` and 0 for the others."""
        if (row := self._crowded.get((first, end))) is not None:
            return np.unpackbits(self._crowded_bits[row], count=self._size)
        flags = np.zeros(self._size, np.uint8)
        self.mark(flags, [(first, end)], 1)
        return flags

    def _bitmap(self, first: int, end: int) -> Bits:
        if (row := self._crowded.get((first, end))) is not None:
            crowded: Bits = self._crowded_bits[row]
            return crowded
        flags = np.zeros(self._size, bool)
        flags[self._docs[self._offsets[first] : self._offsets[end]].astype(np.intp)] = True
        bits = np.packbits(flags)
        for row in self._rows(first, end):
            bits |= self._dense_bits[row]
        return bits

    def papers(self, bits: Bits) -> npt.NDArray[np.intp]:
        """The papers of a bitmap, ascending."""
        return np.flatnonzero(np.unpackbits(bits, count=self._size).view(bool))

    def _rows(self, first: int, end: int) -> range:
        return range(bisect_left(self._dense, first), bisect_left(self._dense, end))


def _united(bitmaps: Sequence[Bits] | npt.NDArray[np.uint8]) -> Bits:
    """The papers of any of some bitmaps, at least one."""
    united: Bits = bitmaps[0] if len(bitmaps) == 1 else np.bitwise_or.reduce(bitmaps)
    return united


class Lists:
    """Postings while they are made: lists for most terms, bitmaps for the frequent ones.

    Args:
        counts: in how many papers each term is.
        size: number of papers.

    """

    def __init__(self, counts: npt.NDArray[np.int64], size: int) -> None:
        self._size = size
        self._small = size <= 8 * DENSE
        is_dense = np.zeros(len(counts), bool) if self._small else counts * DENSE > size
        self._dense = np.flatnonzero(is_dense).astype(np.int32)
        self._dense_bits = np.zeros((len(self._dense), (size + 7) // 8), np.uint8)
        self._row = np.full(len(counts), -1, np.int32)
        self._row[self._dense] = np.arange(len(self._dense))
        self._offsets = np.concatenate(([0], np.cumsum(np.where(is_dense, 0, counts))))
        self._free = self._offsets[:-1].copy()
        self._docs = np.empty(int(self._offsets[-1]), np.int32)
        self._repeated = np.empty(len(self._docs), bool)

    def add(self, terms: npt.NDArray[np.int32], papers: Docs, repeated: npt.NDArray[np.bool_], first: int) -> None:
        """Add the next papers.

        Args:
            terms: one for each pair of a term and a paper, those of a term in a row.
            papers: the other half of the pairs, ascending within a term.
            repeated: whether a paper has the term more than once.
            first: the first of these papers, a multiple of eight.

        """
        rows = self._row[terms]
        dense = rows >= 0
        flags = np.zeros((len(self._dense), int(papers.max(initial=first)) - first + 1), bool)
        flags[rows[dense], papers[dense] - first] = True
        bits = np.packbits(flags, axis=1)
        self._dense_bits[:, first // 8 : first // 8 + bits.shape[1]] = bits
        terms, papers, repeated = terms[~dense], papers[~dense], repeated[~dense]
        starts = np.flatnonzero(np.diff(terms, prepend=-1))
        counts = np.diff(starts, append=len(terms))
        here = terms[starts]
        at = np.arange(len(terms)) + np.repeat(self._free[here] - starts, counts)
        self._docs[at] = papers
        self._repeated[at] = repeated
        self._free[here] += counts

    def arrays(self, prefixes: Sequence[tuple[int, int]]) -> dict[str, npt.NDArray[np.generic]]:
        """The arrays of Postings.

        Args:
            prefixes: the term ranges of the short prefixes.

        """
        total = self._offsets
        crowded = [(a, b) for a, b in prefixes if (total[b] - total[a]) * CROWDED > self._size and not self._small]
        return {
            "offsets": total.astype(np.uint32),
            "docs": self._docs,
            "repeated": np.packbits(self._repeated),
            "dense": self._dense,
            "dense_bits": self._dense_bits,
            "crowded": np.array(crowded, np.int32).reshape(-1, 2),
            "crowded_bits": self._together(crowded),
        }

    def _together(self, ranges: Sequence[tuple[int, int]]) -> Bits:
        """A bitmap for each range of terms."""
        rows = np.zeros((len(ranges), self._dense_bits.shape[1]), np.uint8)
        flags = np.zeros(self._size, bool)
        for row, (first, end) in zip(rows, ranges, strict=True):
            flags[:] = False
            flags[self._docs[self._offsets[first] : self._offsets[end]]] = True
            row[:] = np.packbits(flags)
            for dense in range(*np.searchsorted(self._dense, (first, end))):
                row |= self._dense_bits[dense]
        return rows
