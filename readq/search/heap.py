"""The memory of large arrays, kept from one search to the next."""

from __future__ import annotations

import ctypes

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""The numbers of these two settings in the C library's malloc.h."""
_KEPT = 64 * 2**20
_FROM_THE_HEAP = 32 * 2**20
"""Bytes: the largest that the C library takes."""


def keep_freed_memory() -> None:
    """Let the C library hold on to freed memory up to 64 MB, instead of giving every large array back to the system.

    A search makes a dozen arrays of a few hundred kilobytes and drops them again. Given back, their pages are fetched
    and cleared anew by every search, which takes longer than all that is done in them. Only glibc has the setting;
    elsewhere nothing happens.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    mallopt(_TRIM_THRESHOLD, _KEPT)
    mallopt(_MMAP_THRESHOLD, _FROM_THE_HEAP)
