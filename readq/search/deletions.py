"""Terms within one typo of a word, found without looking at the others.

Two words are at most one typo apart only where leaving out a letter of one, of the other or of both makes them the
same (the deletion neighbourhood of Mor and Fraenkel, 1982). That holds for their first letters, too: a hash table of
what is left of these is enough (as in Garbe's SymSpell, 2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from readq.search.arrays import Array, Arrays

Hashes = npt.NDArray[np.uint32]
Terms = npt.NDArray[np.int32]

_BASE = 0x9E3779B1
_INVERSE = np.uint32(pow(_BASE, -1, 2**32))
_CHUNK = 65_536
LETTERS = 6
"""The first ones of a word, which are hashed."""
_POWERS = np.array([pow(_BASE, i, 2**32) for i in range(LETTERS)], np.uint32)
_IN_A_BUCKET = 8
"""Entries that share a bucket, from four to so many on average: comparing them takes less than telling them apart."""


class Deletions:
    """Every term under the hashes of what is left of it.

    Args:
        arrays: ``starts``, for each bucket of a hash table where its terms start, and at the end their number; their
            numbers, ``terms``; as :func:`deletions` makes them.

    """

    def __init__(self, arrays: Arrays) -> None:
        self._starts = arrays["starts"]
        self._terms: Terms = arrays["terms"]
        self.near = lru_cache(maxsize=2)(self._find_near)
        """Terms in their order whose first letters, up to :data:`LETTERS`, may be one typo away from those of a word.

        All that are, some others, and what begins like the word; it is asked twice of a word that is being typed.
        """

    def _find_near(self, word: str) -> Terms:
        buckets = _hashes([word])[0] & np.uint32(len(self._starts) - 2)
        bounds = zip(self._starts[buckets].tolist(), self._starts[buckets + 1].tolist(), strict=True)
        return _distinct(np.concatenate([self._terms[a:b] for a, b in bounds]))


def deletions(words: Sequence[str]) -> dict[str, Array]:
    """The arrays of Deletions for terms in their order."""
    parts = [_hashes(words[start : start + _CHUNK]) for start in range(0, len(words), _CHUNK)]
    count = sum(len(hashes) for hashes, _ in parts)
    size = 2 ** max(0, (count // _IN_A_BUCKET).bit_length())
    # One number for both halves: it is sorted faster than pairs.
    keys = [np.zeros(0, np.uint64)]
    for i, (hashes, terms) in enumerate(parts):
        buckets = (hashes & np.uint32(size - 1)).astype(np.uint64)
        keys.append(buckets << np.uint64(32) | (terms + i * _CHUNK).astype(np.uint64))
    every = _distinct(np.concatenate(keys))
    starts = np.searchsorted(every, np.arange(size + 1, dtype=np.uint64) << np.uint64(32))
    return {"starts": starts.astype(np.uint32), "terms": every.astype(np.int32)}


def _distinct(numbers: Array) -> Array:
    """Numbers in order, each once. They are sorted in place: numpy's own way takes ten times as long for millions."""
    numbers.sort()
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)]]


def _hashes(words: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.intp]]:
    """Hashes of the first letters of words and of what is left of each without one of these; and whose these are."""
    codes = np.array([word[:LETTERS] for word in words], f"U{LETTERS}").view(np.uint32).reshape(-1, LETTERS)
    # A word is the number that its letters are the digits of, the first the lowest, modulo 2**32.
    upto = np.cumsum(codes * _POWERS, axis=1, dtype=np.uint32)
    whole = upto[:, -1]
    before = np.concatenate((np.zeros((len(words), 1), np.uint32), upto[:, :-1]), axis=1)
    without = before + (whole[:, None] - upto) * _INVERSE
    owners, _ = letters = np.nonzero(codes)
    hashes = np.concatenate((whole, without[letters]))
    # The low bits of such numbers hang on few letters: the high ones are mixed in.
    hashes ^= hashes >> np.uint32(15)
    return hashes * np.uint32(0x2C1B3C6D), np.concatenate((np.arange(len(words)), owners))
