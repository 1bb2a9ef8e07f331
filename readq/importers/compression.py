"""Compressed bytes: known by their first bytes, expanded as they are read, within limits."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO, cast

from readq.errors import SourceError

MAX_RATIO = 200
"""How many times its size a compressed source may expand to: text about papers reaches 15."""
FREE = 64 * 1024 * 1024
"""Bytes that may always be expanded, whatever the ratio."""

_BUFFER = 128 * 1024

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")


def expand(stream: io.BufferedReader, name: str, size: int) -> BinaryIO:
    """The stream itself, or what its bytes expand to when they are gzip, bzip2, xz or Zstandard.

    Args:
        stream: at its start.
        name: what errors call the source.
        size: bytes of the compressed source, to know a bomb by.

    Raises:
        SourceError: the library for Zstandard is missing. While reading: damaged, cut short, or a bomb.
    """
    magic = stream.peek(6)
    for start, opener in _OPENERS:
        if magic.startswith(start):
            inner = Expanded(opener(cast(BinaryIO, stream)), name, size, stream)
            return cast(BinaryIO, io.BufferedReader(inner, _BUFFER))
    return cast(BinaryIO, stream)


class Expanded(io.RawIOBase):
    """What a decompressor yields, with its errors told in words and its output limited."""

    def __init__(self, inner: BinaryIO, name: str, size: int, outer: io.IOBase | BinaryIO | None = None) -> None:
        self._inner = inner
        self._outer = outer
        self._name = name
        self._limit = max(FREE, size * MAX_RATIO)
        self._total = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer.

        Raises:
            SourceError: damaged, cut short, or larger than anything that holds text.
        """
        try:
            data = self._inner.read(len(buffer))
        except EOFError:
            raise SourceError(f"{self._name} is cut short.", "Copy or download it again.") from None
        except (OSError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, NotImplementedError) as error:
            raise SourceError(f"{self._name} is damaged: {error}", "Copy or download it again.") from None
        self._total += len(data)
        if self._total > self._limit:
            raise SourceError(
                f"{self._name} expands to more than {MAX_RATIO} times its size.",
                "Nothing that holds papers does. If you trust it, expand it yourself and import the result.",
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the decompressor and what it reads from."""
        if not self.closed:
            self._inner.close()
            if self._outer is not None:
                self._outer.close()
        super().close()


def _zstd(stream: BinaryIO) -> BinaryIO:
    for module in ("compression.zstd", "backports.zstd"):  # Python's own since 3.14, and the same for older ones
        with suppress(ImportError):
            return cast(BinaryIO, import_module(module).ZstdFile(stream))
    raise SourceError(
        "Zstandard (.zst) needs a library that is not installed.",
        "In the folder of readq: pip install '.[zst]' — or expand the file with: zstd -d FILE",
    )


_OPENERS: tuple[tuple[bytes, Callable[[BinaryIO], BinaryIO]], ...] = (
    (b"\x1f\x8b\x08", lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream))),
    (b"BZh", lambda stream: cast(BinaryIO, bz2.BZ2File(stream))),
    (b"\xfd7zXZ\x00", lambda stream: cast(BinaryIO, lzma.LZMAFile(stream))),  # noqa: SIM115 the caller closes it
    (b"\x28\xb5\x2f\xfd", _zstd),
)
