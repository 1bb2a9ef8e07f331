"""A base for panes of wrapped, styled text on the Line API: no markup, no layout, one repaint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from readq.tui.marks import Kind, Marker
from readq.tui.styles import styled
from readq.tui.widgets.lines import Lines
from readq.tui.wrapping import wrap

MEASURE = 90
"""The longest line of running text, in cells."""


MARGIN = 2
"""Cells between the text and the scroll bar."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph."""

    text: str
    look: str = ""
    """Name of a component class without the widget's prefix, "" for plain."""
    indent: int = 0
    lead: str = ""
    """Stands before the text in the accent style, padded to ``lead_width``; further lines hang under the text."""
    lead_width: int = 0
    marked: bool = False
    """Whether matches of the search are marked in it."""


class TextLines(Lines):
    """Paragraphs under each other, scrolled by lines."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._marker: Marker | None = None
        self._lines: list[Strip] = []
        self._width = -1

    def show_blocks(self, blocks: Sequence[Block], marker: Marker | None = None, *, stay: bool = False) -> None:
        """Show other paragraphs, from the top unless ``stay``."""
        self._blocks = blocks
        self._marker = marker
        self._width = -1
        self._break()
        self.scroll_lines_to(self.top if stay else 0)
        self.refresh()

    def move(self, by: int) -> None:
        """Scroll by so many lines."""
        self.scroll_lines(by)

    def page(self, part: float) -> None:
        """Scroll by a part of what is in sight."""
        self.move(int(part * max(2, self.size.height)))

    def edge(self, end: bool) -> None:
        """To the beginning or the end."""
        self.scroll_lines_to(self.line_count if end else 0)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._break()
        self.scroll_lines(0)

    def notify_style_update(self) -> None:
        """Forget lines drawn in the old styles."""
        self._width = -1
        super().notify_style_update()

    @property
    def line_count(self) -> int:
        """How many lines the paragraphs take."""
        return len(self._lines)

    def _break(self) -> None:
        width = self.room
        if width <= 0 or width == self._width:
            return
        self._width = width
        self._lines = [strip for block in self._blocks for strip in self._wrapped(block, width)]

    def _wrapped(self, block: Block, width: int) -> list[Strip]:
        style = self._style(block.look)
        marks = self._marker(block.text) if self._marker and block.marked else ()
        styles = {k: self.get_component_rich_style(self._component(k), partial=True) for k in Kind} if marks else {}
        left = block.indent + block.lead_width
        room = max(1, min(MEASURE, width - MARGIN) - left)
        base = self.ground
        strips: list[Strip] = []
        for part in wrap(block.text, room):
            segments = styled(block.text, part, marks, style, styles)
            if left:
                segments.insert(0, Segment(" " * left, base))
            if block.lead and not strips:
                lead = set_cell_size(block.lead, block.lead_width)
                segments[:1] = [Segment(" " * block.indent, base), Segment(lead, self._style("lead"))]
            strips.append(Strip(segments).adjust_cell_length(width, base))
        return strips

    def _component(self, look: str) -> str:
        return f"text-lines--{look}"

    def _style(self, look: str) -> Style:
        return self.get_component_rich_style(self._component(look)) if look else self.ground

    def draw(self, place: int, width: int) -> Strip:
        """Draw one line."""
        return self._lines[place]

    def render_line(self, y: int) -> Strip:
        """Draw what stands on one line of the screen."""
        self._break()
        return super().render_line(y)
