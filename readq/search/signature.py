"""Small fingerprints of words: which letters, which pairs of letters. They rule out most candidates of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Masks = npt.NDArray[np.uint32]
_CHUNK = 65_536
_WIDTH = 48


def letters(word: str) -> int:
    """The set of a word's letters: a bit for each of a to z, six more that all other characters share."""
    mask = 0
    for char in word:
        mask |= 1 << _letter(ord(char))
    return mask


def pairs(word: str) -> int:
    """The set of a word's pairs of neighbouring letters, hashed to 32 bits."""
    mask = 0
    for a, b in pairwise(word):
        mask |= 1 << ((ord(a) * 37 + ord(b) * 101) & 31)
    return mask


def triples(word: str) -> int:
    """The set of a word's runs of three letters, hashed to 64 bits."""
    mask = 0
    for a, b, c in zip(word, word[1:], word[2:], strict=False):
        mask |= 1 << ((ord(a) * 37 + ord(b) * 101 + ord(c) * 59) >> 1 & 63)
    return mask


def _letter(code: int) -> int:
    return code - 97 if 97 <= code <= 122 else 26 + code % 6


class Signatures:
    """The fingerprints of many words at once.

    Args:
        words: at most 48 letters of each count.
        prefixes: lengths of beginnings whose fingerprints are wanted too.

    """

    def __init__(self, words: Sequence[str], prefixes: Sequence[int] = ()) -> None:
        self.letters = np.zeros(len(words), np.uint32)
        self.pairs = np.zeros(len(words), np.uint32)
        self.triples = np.zeros(len(words), np.uint64)
        self.lengths = np.zeros(len(words), np.uint8)
        self.shared = np.zeros(len(words), np.uint8)
        """How many letters each word has in common with the word before it."""
        self.prefix_letters: dict[int, Masks] = {n: np.zeros(len(words), np.uint32) for n in prefixes}
        self.prefix_pairs: dict[int, Masks] = {n: np.zeros(len(words), np.uint32) for n in prefixes}
        for start in range(0, len(words), _CHUNK):
            before = words[start - 1] if start else ""
            self._chunk([before, *words[start : start + _CHUNK]], slice(start, start + _CHUNK))

    def _chunk(self, words: Sequence[str], at: slice) -> None:
        """Fill in a part; ``words`` has the one before it, too."""
        width = max(1, min(_WIDTH, max(map(len, words))))
        codes = np.array(words, f"U{width}").view(np.uint32).reshape(len(words), width)
        same = np.minimum.accumulate((codes[1:] == codes[:-1]) & (codes[1:] != 0), axis=1)
        self.shared[at] = same.sum(axis=1)
        columns = np.ascontiguousarray(codes[1:].T)
        mask, pairs_, triples_, lengths = self.letters[at], self.pairs[at], self.triples[at], self.lengths[at]
        rows = np.arange(len(words) - 1)
        for column, every in enumerate(columns):
            longer = every[rows] != 0
            rows = rows[longer]
            code = every[rows]
            bit = np.where((code >= 97) & (code <= 122), code - 97, 26 + code % 6).astype(np.uint32)
            mask[rows] |= np.uint32(1) << bit
            if column:
                pairs_[rows] |= np.uint32(1) << (columns[column - 1][rows] * 37 + code * 101 & 31).astype(np.uint32)
            if column > 1:
                before = columns[column - 2][rows] * 37 + columns[column - 1][rows] * 101
                triples_[rows] |= np.uint64(1) << ((before + code * 59) >> 1 & 63).astype(np.uint64)
            lengths[rows] = column + 1
            if column + 1 in self.prefix_letters:
                self.prefix_letters[column + 1][at] = mask
                self.prefix_pairs[column + 1][at] = pairs_
