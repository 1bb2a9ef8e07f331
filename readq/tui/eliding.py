"""Which parts of a title are shown where there is no room for all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len

from readq.tui.wrapping import Span

BETWEEN, END = " … ", "…"
"""What stands for what is left out between two parts, and at the end."""
HEAD = 3
"""The beginning keeps one of so many parts of the room, so that the title can be known by it."""
BEFORE = 4
"""A match has one of so many parts of the other room before it, at most."""


def parts(text: str, width: int, found: Sequence[Span]) -> list[tuple[Span, str]]:
    """The parts of a text to show, each with what stands behind it.

    Args:
        text: more than there is room for.
        width: cells that there are.
        found: where something was found. When all of that stands past the cut, the cut moves: the beginning of the text
            and the first place where something was found are both seen.
    """
    ends = range(1, len(text) + 1) if text.isascii() else list(accumulate(map(cell_len, text)))
    cut = _fitting(ends, 0, width - len(END))
    first = next((span for span in found if span[1] > cut), None)
    if first is None or found[0][0] < cut:
        return [((0, _stripped(text, 0, cut)), END)]
    head = _whole_words(text, _fitting(ends, 0, width // HEAD))
    room = width - (ends[head - 1] if head else 0) - len(BETWEEN)
    start = min(_needed(ends, len(text), room), _needed(ends, first[0], room // BEFORE))
    start = _word_start(text, start, first[0])
    end = _fitting(ends, start, room)
    if end == len(text):
        return [((0, head), BETWEEN), ((start, end), "")]
    return [((0, head), BETWEEN), ((start, _stripped(text, start, _fitting(ends, start, room - len(END)))), END)]


def _fitting(ends: Sequence[int], start: int, cells: int) -> int:
    """Up to where a text fits into so many cells, from a place on."""
    return bisect_right(ends, cells + (ends[start - 1] if start else 0), start)


def _needed(ends: Sequence[int], end: int, cells: int) -> int:
    """From where on a text, up to a place, fits into so many cells."""
    too_many = ends[end - 1] - cells if end else 0
    return min(bisect_left(ends, too_many, 0, end) + 1, end) if too_many > 0 else 0


def _stripped(text: str, start: int, end: int) -> int:
    """Where a part ends without the blanks at its end."""
    return start + len(text[start:end].rstrip())


def _whole_words(text: str, end: int) -> int:
    """Where the words end that are whole before a place; the place itself where the first word is longer."""
    last = text.rfind(" ", 0, end + 1)
    return _stripped(text, 0, last) if last > 0 else end


def _word_start(text: str, start: int, latest: int) -> int:
    """The next place where a word begins, at the latest where something was found."""
    if start and text[start - 1] != " ":
        blank = text.find(" ", start, latest)
        start = latest if blank < 0 else blank
    while start < latest and text[start] == " ":
        start += 1
    return start
