"""A file of named arrays that is used where it lies, memory-mapped, and trusted only when it is whole."""

from __future__ import annotations

import json
import mmap
import os
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Arrays = Mapping[str, Array]

MAGIC = b"readq\0ix"
_ALIGN = 64


class DamagedError(Exception):
    """The file is no such file, is cut short, or its content changed."""


def save(file: BinaryIO, arrays: Arrays, meta: Mapping[str, int]) -> None:
    """Write arrays and a few numbers about them to an empty file and on to the disk."""
    places: dict[str, tuple[str, int, tuple[int, ...]]] = {}
    at = total = 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, at, array.shape)
        total += _sum(np.ascontiguousarray(array))
        at += array.nbytes + -array.nbytes % _ALIGN
    header = json.dumps({"meta": dict(meta), "arrays": places, "bytes": at, "sum": total % 2**64}).encode()
    header += b" " * (-(len(header) + 16) % _ALIGN)
    file.write(MAGIC + struct.pack("<q", len(header)) + header)
    for array in arrays.values():
        file.write(np.ascontiguousarray(array).data if array.nbytes else b"")
        file.write(b"\0" * (-array.nbytes % _ALIGN))
    file.flush()
    os.fsync(file.fileno())


def load(path: Path) -> tuple[dict[str, Array], dict[str, int]]:
    """Map a file: its arrays, read-only, and the numbers about them.

    Raises:
        DamagedError: the file cannot be trusted.
        OSError: there is none, or it cannot be read.
    """
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size < 16:
            raise DamagedError("shorter than its header")
        block = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    try:
        found = _parse(block)
        # The check read every page; what the searches do not touch need not stay in this process.
        block.madvise(mmap.MADV_DONTNEED)
        return found
    except (ValueError, KeyError, TypeError, AttributeError, struct.error, OverflowError) as error:
        raise DamagedError(f"the header makes no sense: {error}") from error


def _parse(block: mmap.mmap) -> tuple[dict[str, Array], dict[str, int]]:
    if block[:8] != MAGIC:
        raise DamagedError("no search index")
    (length,) = struct.unpack_from("<q", block, 8)
    start = 16 + length
    if not 0 < length <= len(block) - 16:
        raise DamagedError("cut short")
    header = json.loads(block[16:start])
    if start + header["bytes"] != len(block):
        raise DamagedError("cut short")
    arrays: dict[str, Array] = {}
    total = 0
    for name, (dtype, at, shape) in header["arrays"].items():
        count = int(np.prod(shape))
        arrays[name] = np.frombuffer(block, np.dtype(dtype), count, start + at).reshape(shape)
        total += _sum(arrays[name])
    if total % 2**64 != header["sum"]:
        raise DamagedError("its content changed")
    return arrays, {name: int(value) for name, value in header["meta"].items()}


def _sum(array: Array) -> int:
    """A checksum at the speed of memory: it meets torn, zeroed and flipped pages, no enemy."""
    flat = array.reshape(-1).view(np.uint8)
    whole = len(flat) // 8 * 8
    return int(flat[:whole].view(np.uint64).sum(dtype=np.uint64)) + int(flat[whole:].sum(dtype=np.uint64))
