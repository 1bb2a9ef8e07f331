"""Many short strings in one block of bytes, read from a file without loading it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer]

_STEP = 64


class Strings:
    """A sequence of strings without line breaks.

    Args:
        block: UTF-8 bytes, each string with a line feed behind it.
        offsets: where each string starts, and at the end the length of the block.
    """

    def __init__(self, block: npt.NDArray[np.uint8], offsets: npt.NDArray[np.uint32]) -> None:
        self._bytes = block.data
        self._offsets = offsets

    @staticmethod
    def pack(strings: Sequence[str]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint32]]:
        """The block and the offsets for some strings."""
        encoded = [s.encode() for s in strings]
        lengths = np.fromiter(map(len, encoded), np.uint32, len(encoded))
        offsets = np.zeros(len(encoded) + 1, np.uint32)
        np.cumsum(lengths + 1, out=offsets[1:])
        encoded.append(b"")
        return np.frombuffer(b"\n".join(encoded), np.uint8), offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, i: int) -> str:
        return str(self._bytes[int(self._offsets[i]) : int(self._offsets[i + 1]) - 1], "utf-8")

    def take(self, indices: Ints) -> list[str]:
        """Some of the strings."""
        starts, ends = self._offsets[indices].tolist(), self._offsets[indices + 1].tolist()
        block = self._bytes
        return [str(block[a : b - 1], "utf-8") for a, b in zip(starts, ends, strict=True)]

    def lower_bound(self, word: bytes) -> int:
        """Where a word would stand; the strings are sorted."""
        if not (at := bisect_left(self._landmarks, word)):
            return 0
        first = (at - 1) * _STEP
        last = min(len(self), first + _STEP)
        start, end = int(self._offsets[first]), int(self._offsets[last])
        return first + bisect_left(bytes(self._bytes[start : end - 1]).split(b"\n"), word)

    @cached_property
    def _landmarks(self) -> list[bytes]:
        """Every 64th string: a search begins with them, on few pages of memory."""
        return [self[i].encode() for i in range(0, len(self), _STEP)]
