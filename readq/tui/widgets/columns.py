"""One paper as one line of the list: which columns there is room for, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from readq.models import Row, Status
from readq.tui.glyphs import MARKED, NOTE, STATUS, people, readable, stars
from readq.tui.marks import Kind, Mark
from readq.tui.styles import styled

STARS = 5
YEAR = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; 0 leaves a column out."""

    title: int
    authors: int
    tags: int
    year: int
    rating: int

    @classmethod
    def fitting(cls, width: int, filled: frozenset[str]) -> Columns:
        """The columns for a list: the title first, then rating, year, authors, tags.

        Args:
            width: of the list, in cells.
            filled: columns that have anything in them; the others leave their room to the title.
        """
        rating = STARS if "rating" in filled and width >= 44 else 0
        year = YEAR if "year" in filled and width >= 52 else 0
        authors = min(26, width // 5) if "authors" in filled and width >= 72 else 0
        tags = min(22, width // 7) if "tags" in filled and width >= 116 else 0
        used = LEFT + sum(size + GAP for size in (rating, year, authors, tags) if size) + RIGHT
        return cls(max(8, width - used), authors, tags, year, rating)


def filled(row: Row) -> frozenset[str]:
    """The columns that a paper has something for."""
    return frozenset(name for name in ("rating", "year", "authors", "tags") if getattr(row, name))


LEFT = 5
"""Cursor bar, selection, blank, status, blank."""
RIGHT = 3
"""Blank, note, blank."""
GAP = 2


@dataclass(frozen=True, slots=True)
class Look:
    """Styles of one line."""

    base: Style
    title: Style
    quiet: Style
    accent: Style
    marks: Mapping[Kind, Style]
    """What is added to a marked part, by kind."""


def line(row: Row, columns: Columns, look: Look, *, cursor: bool, marked: bool, marks: Sequence[Mark]) -> Strip:
    """The line of one paper.

    Args:
        row: what to show.
        columns: widths.
        look: styles.
        cursor: whether the cursor is on it: a bar at its left, for screens without colour.
        marked: whether it is selected.
        marks: what is marked in the title.
    """
    title_style = look.quiet if row.status in (Status.READ, Status.SKIPPED) else look.title
    segments = [
        Segment("▌" if cursor else " ", look.accent),
        Segment(MARKED + " " if marked else "  ", look.accent),
        Segment(STATUS[row.status] + " ", look.accent if row.status in (Status.UNREAD, Status.QUEUED) else look.quiet),
        *_title(readable(row.title), columns.title, marks, title_style, look),
    ]
    if columns.tags:
        segments.append(Segment(_cell(" ".join("#" + tag for tag in row.tags), columns.tags), look.quiet))
    if columns.authors:
        segments.append(Segment(_cell(people(row.authors, columns.authors), columns.authors), look.quiet))
    if columns.year:
        segments.append(Segment(_cell(str(row.year or ""), columns.year), look.quiet))
    if columns.rating:
        segments.append(Segment(_cell(stars(row.rating), columns.rating), look.accent))
    segments.append(Segment(f" {NOTE if row.has_note else ' '} ", look.quiet))
    return Strip(segments)


def _title(title: str, width: int, marks: Sequence[Mark], plain: Style, look: Look) -> list[Segment]:
    title = title.replace("\ufe0f", "")  # an emoji selector changes a cell's width from terminal to terminal
    if cell_len(title) > width:
        title = set_cell_size(title, width - 1).rstrip() + "…"
    segments = styled(title, (0, len(title)), marks, plain, look.marks)
    return [*segments, Segment(" " * (width - cell_len(title)), look.base)]


def _cell(text: str, width: int) -> str:
    """A column with the gap before it."""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return " " * GAP + set_cell_size(text, width)
