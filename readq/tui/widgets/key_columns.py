"""Keys and what they do, by group, in two columns where there is room for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from readq.tui.widgets.flowing import Flowing
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


class KeyColumns(Flowing, can_focus=True):
    """The table, scrolled by lines."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._groups: Sequence[KeyGroup] = ()
        self._columns: list[list[_Line]] = []

    def show(self, groups: Sequence[KeyGroup]) -> None:
        """Show other groups, from the top."""
        self._groups = groups
        self.fit(anew=True)
        self.scroll_lines_to(0)
        self.refresh()

    @property
    def line_count(self) -> int:
        """How many lines the longer column takes."""
        return max((len(column) for column in self._columns), default=0)

    def lay_out(self, width: int) -> None:
        """Fill the columns."""
        columns = 2 if width >= TWO else 1
        keys = [cell_len(keys) for group in self._groups for keys, _ in group.rows]
        lead = max((size for size in keys if size <= WIDEST), default=0) + 2
        parts = [self._part(group, lead, _column_width(width, columns)) for group in self._groups]
        half = -(-sum(len(part) for part in parts) // columns)
        self._columns = [[]]
        for part in parts:
            here = self._columns[-1]
            if len(self._columns) < columns and here and len(here) + len(part) // 2 > half:
                self._columns.append(here := [])
            here += [_Line(), *part] if here else part

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
        size = _column_width(width, max(1, len(self._columns)))
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


def _column_width(width: int, columns: int) -> int:
    return (width - GAP * (columns - 1)) // columns
