"""Combining styles for lines that are drawn by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style

from readq.tui.marks import Mark
from readq.tui.wrapping import Span


def on_ground(style: Style, ground: Style) -> Style:
    """A text style on the ground of its line; on a reversed one the ground alone, so that the line stays one bar."""
    return ground if ground.reverse else style + Style(bgcolor=ground.bgcolor)


def styled(text: str, line: Span, marks: Sequence[Mark], plain: Style, styles: Mapping[str, Style]) -> list[Segment]:
    """One line of a text as segments, the marked parts in the style of their kind.

    Args:
        text: the whole text.
        line: the part to show.
        marks: marks in the whole text, sorted, not overlapping.
        plain: the style of the rest.
        styles: for each kind what is added to the plain style.
    """
    start, end = line
    segments = []
    for left, right, kind in marks:
        left, right = max(left, start), min(right, end)
        if left >= right:
            continue
        if left > start:
            segments.append(Segment(text[start:left], plain))
        segments.append(Segment(text[left:right], plain + styles[kind]))
        start = right
    if start < end:
        segments.append(Segment(text[start:end], plain))
    return segments
