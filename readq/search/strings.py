"""Many short strings in one block of bytes, read from a file without loading it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer]

_STEP = 64
_FEW, _LONG = 24, 50
"""Strings up to which, and bytes of each from which, they are taken one by one: fewer or longer ones, and that is
faster than to gather all their bytes first."""


class Strings:
    """A sequence of strings without line breaks.

    Args:
        block: UTF-8 bytes, each string with a line feed behind it.
        offsets: where each string starts, and at the end the length of the block.
    """

    def __init__(self, block: npt.NDArray[np.uint8], offsets: npt.NDArray[np.uint32]) -> None:
        self._block = block
        self._bytes = block.data
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, i: int) -> str:
        return str(self._bytes[int(self._offsets[i]) : int(self._offsets[i + 1]) - 1], "utf-8")

    def take(self, indices: Ints) -> list[str]:
        """Some of the strings."""
        starts, ends = self._offsets[indices], self._offsets[indices + 1]
        lengths = ends - starts
        if len(indices) < _FEW or lengths.sum() > len(indices) * _LONG:
            block = self._bytes
            return [str(block[a : b - 1], "utf-8") for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
        ends = lengths.cumsum(dtype=np.int64)
        # Their bytes one behind the other, line feeds included: decoded and split at once.
        places = np.repeat(starts - ends + lengths, lengths)
        places += np.arange(ends[-1])
        return self._block.take(places).tobytes().decode()[:-1].split("\n")

    def lower_bound(self, word: bytes) -> int:
        """Where a word would stand; the strings are sorted."""
        first, part = self._before(bisect_left(self._landmarks, word))
        return first + bisect_left(part, word)

    def prefixed(self, prefix: bytes) -> tuple[int, int]:
        """The range of the strings that start with a prefix, in UTF-8; they are sorted."""
        beyond = prefix + b"\xff"
        at, end = bisect_left(self._landmarks, prefix), bisect_left(self._landmarks, beyond)
        first, part = self._before(at)
        start = first + bisect_left(part, prefix)
        if end > at:
            first, part = self._before(end)
        return start, first + bisect_left(part, beyond)

    def _before(self, landmark: int) -> tuple[int, list[bytes]]:
        """The strings from one landmark to the next, and the number of the first; none before the first landmark."""
        if not landmark:
            return 0, []
        first = (landmark - 1) * _STEP
        start, end = int(self._offsets[first]), int(self._offsets[min(len(self), first + _STEP)])
        return first, bytes(self._bytes[start : end - 1]).split(b"\n")

    @cached_property
    def _landmarks(self) -> list[bytes]:
        """Every 64th string: a search begins with them, on few pages of memory."""
        return [self[i].encode() for i in range(0, len(self), _STEP)]


class Packer:
    """Makes the arrays of Strings, a batch at a time."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._lengths: list[npt.NDArray[np.uint32]] = [np.zeros(1, np.uint32)]

    def add(self, strings: Sequence[str]) -> None:
        """Add strings without line breaks."""
        encoded = [s.encode() for s in strings]
        self._lengths.append(np.fromiter(map(len, encoded), np.uint32, len(encoded)) + np.uint32(1))
        self._blocks.append(b"\n".join([*encoded, b""]))

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """``block`` and ``starts``, the arguments of Strings."""
        block = np.frombuffer(b"".join(self._blocks), np.uint8)
        return {"block": block, "starts": np.cumsum(np.concatenate(self._lengths), dtype=np.uint32)}
