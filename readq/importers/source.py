"""An input: a file, a pipe, a paste or a member of an archive, as bytes or as text, with its progress."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple, Protocol, TextIO

from readq.importers.compression import SUFFIXES, expand
from readq.importers.encoding import LENIENT, guess_encoding

HEAD = 65_536
"""Bytes that a format is guessed from."""
LINE_LIMIT = 4 * 1024 * 1024
"""Characters of one line that are kept: no paper has as many, and a file of one endless line must not fill memory."""


class Store(Protocol):
    """Bytes that can be opened again and again: what lies behind a Source that is no file and no bytes object."""

    size: int
    """Bytes in all."""

    def open(self) -> BinaryIO:
        """The bytes from the start, in a stream of its own."""
        ...


class Line(NamedTuple):
    """One line of a source."""

    number: int
    """From 1."""
    text: str
    """Without its line end."""
    lost: int = 0
    """Characters past LINE_LIMIT that were left out."""


class Source:
    """Something to import from; can be opened again and again.

    Compression is taken off by content, line ends become ``\\n``, and decoding never fails.

    Args:
        name: what reports call it: the path as the user gave it, ``<stdin>``, ``<paste>``.
        data: the bytes, the path of a regular file, or another store of bytes.
    """

    def __init__(self, name: str, data: bytes | Path | Store) -> None:
        self.name = name
        self._data = data
        self.size = _size(data)
        """Bytes in all, as they lie in the file: compressed where it is compressed."""
        self._newest: Counted | None = None

    def open(self) -> BinaryIO:
        """The bytes from the start, expanded where they are compressed.

        Raises:
            SourceError: also while reading: damaged or oversized compression.
        """
        self._newest = Counted(_open(self._data))
        return expand(io.BufferedReader(self._newest, 128 * 1024), self.name, self.size)

    def text(self) -> TextIO:
        """The decoded text from the start, lines ending in ``\\n``."""
        return io.TextIOWrapper(self.open(), encoding=self.encoding, errors=LENIENT, newline=None)

    def lines(self, limit: int = LINE_LIMIT) -> Iterator[Line]:
        """The lines in order, without their ends, none longer than ``limit`` characters."""
        with self.text() as text:
            readline = text.readline
            number = 0
            while line := readline(limit):
                number += 1
                lost = 0
                if len(line) == limit and line[-1] != "\n":
                    while rest := readline(limit):
                        lost += len(rest) - rest.endswith("\n")
                        if rest[-1] == "\n":
                            break
                yield Line(number, line.removesuffix("\n"), lost)

    @property
    def position(self) -> int:
        """Bytes of ``size`` that the newest stream has taken in so far; 0 before any was opened."""
        return self._newest.count if self._newest else 0

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB, expanded."""
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def encoding(self) -> str:
        """The codec that ``text`` decodes with: ``utf-8``, ``utf-16-le``… Bytes outside it are read as Windows-1252."""
        return guess_encoding(self.head)

    @cached_property
    def head_text(self) -> str:
        """The first 64 KiB as text, lines ending in ``\\n``; a character cut in two at the end is left out."""
        stream = io.TextIOWrapper(io.BytesIO(self._whole_characters()), self.encoding, LENIENT, newline=None)
        return stream.read()

    def _whole_characters(self) -> bytes:
        """The head without a character that the cut at 64 KiB went through."""
        if len(self.head) < HEAD or not self.encoding.startswith("utf-8"):
            return self.head
        end = len(self.head)
        while end > HEAD - 4 and self.head[end - 1] & 0xC0 == 0x80:
            end -= 1
        return self.head[: end - 1] if self.head[end - 1] >= 0xC0 else self.head

    @property
    def suffix(self) -> str:
        """The ending of the name, lower case, with its dot and without a compression's: ``.bib`` for ``a.bib.gz``."""
        path = PurePath(self.name.lower())
        while path.suffix in SUFFIXES:
            path = path.with_suffix("")
        return path.suffix


class Counted(io.RawIOBase):
    """A stream that knows how much was read from it."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self._place = 0
        self.count = 0
        """The furthest place that was read, in bytes from the start."""

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """Whether the stream behind is."""
        return self._inner.seekable()

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer."""
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        self.count = max(self.count, self._place)
        return len(data)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place."""
        self._place = self._inner.seek(offset, whence)
        return self._place

    def tell(self) -> int:
        """The place."""
        return self._place

    def close(self) -> None:
        """Close the stream behind."""
        if not self.closed:
            self._inner.close()
        super().close()


def _size(data: bytes | Path | Store) -> int:
    if isinstance(data, bytes):
        return len(data)
    return data.stat().st_size if isinstance(data, Path) else data.size


def _open(data: bytes | Path | Store) -> BinaryIO:
    if isinstance(data, bytes):
        return io.BytesIO(data)
    return data.open("rb", buffering=0) if isinstance(data, Path) else data.open()
