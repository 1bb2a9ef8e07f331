"""A base for panes of wrapped, styled text on the Line API: no markup, no layout, one repaint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from readq.models import TagColour
from readq.tui.marks import Kind, Mark, Marker
from readq.tui.styles import styled
from readq.tui.widgets.flowing import Flowing
from readq.tui.wrapping import wrap

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


class TextLines(Flowing):
    """Paragraphs under each other, scrolled by lines."""

    LEAD: ClassVar[str] = "accent"
    """The look of what stands before a text."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._marker: Marker | None = None
        self._lines: list[Strip] = []
        self._found: list[frozenset[str]] = []
        """For each line what the search found in it."""
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
        if not self._seek or not height:
            return 0
        tops = range(max(1, self.line_count - height + 1))
        found = [len(frozenset().union(*self._found[top : top + height])) for top in tops]
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
        self._lines, self._found = [], []
        styles = {kind: self.looks[kind] for kind in (*Kind, *TagColour)}
        for block in self._blocks:
            self._wrap(block, width, styles)

    def _wrap(self, block: Block, width: int, styles: Mapping[str, Style]) -> None:
        style = self._style(block.look)
        marks = self._marks(block)
        left = block.indent + block.lead_width
        room = max(1, min(MEASURE, width - MARGIN) - left)
        base = self.ground
        for place, part in enumerate(wrap(block.text, room)):
            segments = styled(block.text, part, marks, style, styles)
            if left:
                segments.insert(0, Segment(" " * left, base))
            if block.lead and not place:
                lead = set_cell_size(block.lead, block.lead_width)
                segments[:1] = [Segment(" " * block.indent, base), Segment(lead, self._style(self.LEAD))]
            self._lines.append(Strip(segments).adjust_cell_length(width, base))
            here = (m for m in marks if m.kind is Kind.MATCH and part[0] <= m.start < part[1])
            self._found.append(frozenset(block.text[m.start : m.end].lower() for m in here))

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
        return self._lines[place]
