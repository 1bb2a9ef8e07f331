"""An input: a file, a pipe or a paste, as bytes or as decoded text, with its progress."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO, TextIO

HEAD = 65_536
"""Bytes that a format is guessed from."""


class Source:
    """Something to import from; can be opened again and again.

    Args:
        name: what reports call it: the path as the user gave it, ``<stdin>``, ``<paste>``.
        data: the bytes, or the path of a regular file.
    """

    def __init__(self, name: str, data: bytes | Path) -> None:
        self.name = name
        self._data = data
        self.size = len(data) if isinstance(data, bytes) else data.stat().st_size
        """Bytes in all."""

    def open(self) -> BinaryIO:
        """The bytes from the start."""
        return io.BytesIO(self._data) if isinstance(self._data, bytes) else self._data.open("rb")

    def text(self) -> TextIO:
        """The decoded text from the start."""
        return io.TextIOWrapper(self.open(), encoding="utf-8-sig", errors="replace", newline=None)
