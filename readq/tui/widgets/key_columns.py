"""Keys and what they do, by group, in two columns where there is room for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from readq.tui.widgets.lines import Lines
from readq.tui.wrapping import wrap

TWO = 86
"""Cells from which there are two columns."""
GAP = 4
"""Cells between them."""
WIDEST = 9
"""Most cells of the keys before what they do; longer ones push the text to the right."""


class KeyGroup(NamedTuple):
    """A heading with its rows of keys and what they do."""

    heading: str
    rows: Sequence[tuple[str, str]]


class _Line(NamedTuple):
    """One line of one column."""

    lead: str = ""
    text: str = ""
    look: str = ""


class KeyColumns(Lines, can_focus=True):
    """The table, scrolled by lines."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._groups: Sequence[KeyGroup] = ()
        self._columns: list[list[_Line]] = []
        self._width = -1

    def show(self, groups: Sequence[KeyGroup]) -> None:
        """Show other groups, from the top."""
        self._groups = groups
        self._width = -1
        self._lay_out()
        self.scroll_lines_to(0)
        self.refresh()

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self._lay_out()
        self.scroll_lines(0)

    @property
    def line_count(self) -> int:
        """How many lines the longer column takes."""
        return max((len(column) for column in self._columns), default=0)

    def move(self, by: int) -> None:
        """Scroll by so many lines."""
        self.scroll_lines(by)

    def page(self, part: float) -> None:
        """Scroll by a part of what is in sight."""
        self.move(int(part * max(2, self.size.height)))

    def edge(self, end: bool) -> None:
        """To the beginning or the end."""
        self.scroll_lines_to(self.line_count if end else 0)

    def _lay_out(self) -> None:
        if self.room <= 0 or self.room == self._width:
            return
        self._width = self.room
        columns = 2 if self.room >= TWO else 1
        keys = [cell_len(keys) for group in self._groups for keys, _ in group.rows]
        lead = max((size for size in keys if size <= WIDEST), default=0) + 2
        parts = [self._part(group, lead, self._column_width(columns)) for group in self._groups]
        half = -(-sum(len(part) for part in parts) // columns)
        self._columns = [[]]
        for part in parts:
            here = self._columns[-1]
            if len(self._columns) < columns and here and len(here) + len(part) // 2 > half:
                self._columns.append(here := [])
            here += [_Line(), *part] if here else part

    def _column_width(self, columns: int) -> int:
        return (self._width - GAP * (columns - 1)) // columns

    def _part(self, group: KeyGroup, lead: int, width: int) -> list[_Line]:
        lines = [_Line("", group.heading, "heading")]
        for keys, text in group.rows:
            size = max(lead, cell_len(keys) + 2)
            for start, end in wrap(text, max(8, width - size)):
                lines.append(_Line(set_cell_size(keys, size), text[start:end]))
                keys, size = "", lead
        return lines

    def draw(self, place: int, width: int) -> Strip:
        """Draw one line of all columns."""
        size = self._column_width(max(1, len(self._columns)))
        segments: list[Segment] = []
        for number, column in enumerate(self._columns):
            line = column[place] if place < len(column) else _Line()
            cells = [
                Segment(line.lead, self.ground + self.looks["accent"]),
                Segment(line.text, self.ground + self.looks[line.look] if line.look else self.ground),
            ]
            segments += Strip(cells).adjust_cell_length(size, self.ground)
            if number < len(self._columns) - 1:
                segments.append(Segment(" " * GAP, self.ground))
        return Strip(segments)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is in sight."""
        self._lay_out()
        return super().render_lines(crop)
