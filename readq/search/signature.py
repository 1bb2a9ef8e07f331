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
    """The set of a word's pairs of neighbouring letters, hashed to 64 bits."""
    mask = 0
    for a, b in pairwise(word):
        mask |= 1 << ((ord(a) * 37 + ord(b) * 101) & 63)
    return mask


def _letter(code: int) -> int:
    return code - 97 if 97 <= code <= 122 else 26 + code % 6


class Signatures:
    """The fingerprints of many words at once.

    Args:
        words: at most 48 letters count of each.
        prefixes: lengths whose letter sets are wanted too.
    """

    def __init__(self, words: Sequence[str], prefixes: Sequence[int] = ()) -> None:
        self.letters = np.zeros(len(words), np.uint32)
        self.pairs = np.zeros(len(words), np.uint64)
        self.lengths = np.zeros(len(words), np.uint8)
        self.prefix_letters: dict[int, Masks] = {n: np.zeros(len(words), np.uint32) for n in prefixes}
        for start in range(0, len(words), _CHUNK):
            self._chunk(words[start : start + _CHUNK], slice(start, start + _CHUNK))

    def _chunk(self, words: Sequence[str], at: slice) -> None:
        width = max(1, min(_WIDTH, max(map(len, words))))
        codes = np.array(words, f"U{width}").view(np.uint32).reshape(len(words), width).T
        mask = self.letters[at]
        previous = np.zeros(len(words), np.uint32)
        for column, code in enumerate(codes):
            here = code != 0
            bit = np.where((code >= 97) & (code <= 122), code - 97, 26 + code % 6).astype(np.uint32)
            mask |= np.where(here, np.uint32(1) << bit, np.uint32(0))
            if column:
                pair = ((previous * 37 + code * 101) & 63).astype(np.uint64)
                self.pairs[at] |= np.where(here, np.uint64(1) << pair, np.uint64(0))
            self.lengths[at] += here
            if column + 1 in self.prefix_letters:
                self.prefix_letters[column + 1][at] = mask
            previous = code
