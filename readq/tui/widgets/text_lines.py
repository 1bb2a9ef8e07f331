"""A base for panes of wrapped, styled text on the Line API: no markup, no layout, one repaint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from readq.tui.marks import Kind, Mark, Marker
from readq.tui.styles import styled
from readq.tui.widgets.flowing import Flowing
from readq.tui.wrapping import Span, wrap

MEASURE = 90
"""The longest line of running text, in cells."""


AFTER = 2
"""Lines shown below the last match, where there is room."""
MARGIN = 2
"""Cells between the text and the scroll bar."""


class Part(NamedTuple):
    """A part of a paragraph in which matches are marked."""

    start: int
    end: int
    field: str
    """What stands there, such as "title"."""


def whole(text: str, field: str) -> Sequence[Part]:
    """A text of one field, as the beginning of a paragraph or all of it."""
    return (Part(0, len(text), field),)


class Block(NamedTuple):
    """One paragraph."""

    text: str
    look: str = ""
    """Name in the table of looks, "" for plain."""
    indent: int = 0
    lead: str = ""
    """Stands before the text, in the look ``LEAD``, padded to ``lead_width``; further lines hang under the text."""
    lead_width: int = 0
    parts: Sequence[Part] = ()
    """Where matches are marked."""


class _Line(NamedTuple):
    """A line of a paragraph; it is drawn when it is in sight."""

    block: Block
    part: Span
    """What of the text it shows."""
    marks: Sequence[Mark]
    """Those of the whole paragraph."""
    first: bool

    @property
    def found(self) -> frozenset[str]:
        """What the search found in it."""
        start, end = self.part
        here = (mark for mark in self.marks if mark.kind is Kind.MATCH and start <= mark.start < end)
        return frozenset(self.block.text[mark.start : mark.end].lower() for mark in here)


class TextLines(Flowing):
    """Paragraphs under each other, scrolled by lines."""

    LEAD: ClassVar[str] = "accent"
    """The look of what stands before a text."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._marker: Marker | None = None
        self._lines: list[_Line] = []
        self._seek = False
        self._sought = 0
        """Where seeking scrolled to."""

    def show_blocks(
        self, blocks: Sequence[Block], marker: Marker | None = None, *, stay: bool = False, seek: bool = False
    ) -> None:
        """Show other paragraphs, from the top.

        Args:
            blocks: what to show.
            marker: gives the marks of a text.
            stay: keep the place in the text instead.
            seek: scroll to what the search found, where it is not in sight from the top.
        """
        self._blocks = blocks
        self._marker = marker
        self._seek = seek and not stay
        self.fit(anew=True)
        if stay:
            self.scroll_lines_to(self.top)
        else:
            self._go_to_found()
        self.refresh()

    def _go_to_found(self) -> None:
        self.scroll_lines_to(self._best_top())
        self._sought = self.top

    def _best_top(self) -> int:
        """The line to begin with so that most of what was found is in sight: as near to the top as can be."""
        height = self.size.height
        if not self._seek or not 0 < height < self.line_count:
            return 0
        tops = range(self.line_count - height + 1)
        lines = [line.found for line in self._lines]
        found = [len(frozenset().union(*lines[top : top + height])) for top in tops]
        best = found.index(max(found))
        # What follows the last one is shown as well, where that costs nothing.
        return max(top for top in tops if best <= top <= best + (AFTER if best else 0) and found[top] == found[best])

    def on_resize(self) -> None:
        """Break the lines anew; what was found stays in sight."""
        sought = self._seek and self.top == self._sought  # the user did not scroll away
        super().on_resize()
        if sought:
            self._go_to_found()

    @property
    def line_count(self) -> int:
        """How many lines the paragraphs take."""
        return len(self._lines)

    def lay_out(self, width: int) -> None:
        """Break the paragraphs."""
        self._lines = []
        for block in self._blocks:
            marks = self._marks(block)
            room = max(1, min(MEASURE, width - MARGIN) - block.indent - block.lead_width)
            parts = wrap(block.text, room)
            self._lines += [_Line(block, part, marks, not place) for place, part in enumerate(parts)]

    def _marks(self, block: Block) -> list[Mark]:
        if self._marker is None:
            return []
        return [
            Mark(start + part.start, end + part.start, kind)
            for part in block.parts
            for start, end, kind in self._marker(block.text[part.start : part.end], part.field)
        ]

    def _style(self, look: str) -> Style:
        return self.ground + self.looks[look] if look else self.ground

    def draw(self, place: int, width: int) -> Strip:
        """Draw one line."""
        block, part, marks, first = self._lines[place]
        segments = styled(block.text, part, marks, self._style(block.look), self.looks)
        if block.lead and first:
            lead = set_cell_size(block.lead, block.lead_width)
            segments[:0] = [Segment(" " * block.indent, self.ground), Segment(lead, self._style(self.LEAD))]
        elif left := block.indent + block.lead_width:
            segments.insert(0, Segment(" " * left, self.ground))
        return Strip(segments).adjust_cell_length(width, self.ground)
