"""The memory of large arrays, kept from one search to the next."""

from __future__ import annotations

import ctypes

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""The numbers of these two settings in the C library's malloc.h."""
_PER_PAPER = 32
"""Bytes: about what the arrays of one search have for each paper, together."""
_AT_LEAST, _AT_MOST = 2**20, 64 * 2**20
_FROM_THE_HEAP = 32 * 2**20
"""Bytes: the largest that the C library takes."""


def keep_freed_memory(papers: int) -> None:
    """Let the C library hold on to the memory that one search frees, for the next one.

    A search makes a dozen arrays of a few hundred kilobytes and drops them again. Given back to the system, their pages
    are fetched and cleared anew by every search, which takes longer than all that is done in them. Only glibc has the
    setting; elsewhere nothing happens.

    Args:
        papers: how many are searched.

    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    mallopt(_TRIM_THRESHOLD, min(max(papers * _PER_PAPER, _AT_LEAST), _AT_MOST))
    mallopt(_MMAP_THRESHOLD, _FROM_THE_HEAP)
