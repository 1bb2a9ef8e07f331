"""Line breaking in terminal cells that keeps offsets, so that matches can be marked in wrapped text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len

Span = tuple[int, int]
"""Start and end offsets in a text."""

_WORD = re.compile(r"\S+")
REMEMBERED = 100
"""Paragraphs whose lines are remembered: while a query is typed, the same paper is shown again and again."""


@lru_cache(REMEMBERED)
def wrap(text: str, width: int) -> Sequence[Span]:
    """Break one paragraph into lines of at most so many cells.

    Args:
        text: without line breaks.
        width: cells, at least 1; a longer word is broken.

    Returns:
        The part of the text that each line shows, without the blanks at its ends; one empty line for blank text.
    """
    lines: list[Span] = []
    start = end = used = 0
    for match in _WORD.finditer(text):
        for left, right in _pieces(text, match.start(), match.end(), width):
            size = _cells(text[left:right])
            gap = left - end if used else 0
            if used and used + gap + size > width:
                lines.append((start, end))
                used = gap = 0
            if not used:
                start = left
            used += gap + size
            end = right
    if used or not lines:
        lines.append((start, end))
    return tuple(lines)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _pieces(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    """A word whole, or in parts that fit."""
    if _cells(text[start:end]) <= width:
        yield start, end
        return
    left, used = start, 0
    for place in range(start, end):
        size = _cells(text[place])
        if used + size > width and place > left:
            yield left, place
            left, used = place, 0
        used += size
    yield left, end
