"""One paper as one line of the list: which columns there is room for, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from readq.models import Row, Status
from readq.tui.glyphs import MARKED, NOTE, STATUS, people, readable, stars
from readq.tui.marks import Kind, Mark, Marker
from readq.tui.styles import styled

STARS = 5
YEAR = 4


class Columns(NamedTuple):
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


class Look(NamedTuple):
    """Styles of one line."""

    base: Style
    title: Style
    quiet: Style
    accent: Style
    marks: Mapping[Kind, Style]
    """What is added to a marked part, by kind."""


def line(row: Row, columns: Columns, look: Look, *, cursor: bool, marked: bool, marker: Marker | None) -> Strip:
    """The line of one paper.

    Args:
        row: what to show.
        columns: widths.
        look: styles.
        cursor: whether the cursor is on it: a bar at its left, for screens without colour.
        marked: whether it is selected.
        marker: gives the marks of title, tags and authors.
    """
    title = readable(row.title)
    title_style = look.quiet if row.status in (Status.READ, Status.SKIPPED) else look.title
    segments = [
        Segment("▌" if cursor else " ", look.accent),
        Segment(MARKED + " " if marked else "  ", look.accent),
        Segment(STATUS[row.status] + " ", look.accent if row.status in (Status.UNREAD, Status.QUEUED) else look.quiet),
        *_title(title, columns.title, marker(title, "title") if marker else (), title_style, look),
    ]
    if columns.tags:
        tags = " ".join("#" + tag for tag in row.tags)
        segments += _cell(tags, columns.tags, look, marker(tags, "tag") if marker and tags else ())
    if columns.authors:
        found = (
            [name for name in row.authors if any(m.kind is Kind.MATCH for m in marker(name, "author"))]
            if marker
            else ()
        )
        authors = people(row.authors, columns.authors, found)
        segments += _cell(authors, columns.authors, look, marker(authors, "author") if marker and found else ())
    if columns.year:
        segments += _cell(str(row.year or ""), columns.year, look)
    if columns.rating:
        segments.append(Segment(" " * GAP + set_cell_size(stars(row.rating), columns.rating), look.accent))
    segments.append(Segment(f" {NOTE if row.has_note else ' '} ", look.quiet))
    return Strip(segments)


def _title(title: str, width: int, marks: Sequence[Mark], plain: Style, look: Look) -> list[Segment]:
    title = title.replace("\ufe0f", "")  # an emoji selector changes a cell's width from terminal to terminal
    if cell_len(title) > width:
        title = set_cell_size(title, width - 1).rstrip() + "…"
    segments = styled(title, (0, len(title)), marks, plain, look.marks)
    return [*segments, Segment(" " * (width - cell_len(title)), look.base)]


def _cell(text: str, width: int, look: Look, marks: Sequence[Mark] = ()) -> list[Segment]:
    """A column with the gap before it."""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    segments = styled(text, (0, len(text)), marks, look.quiet, look.marks)
    return [Segment(" " * GAP, look.quiet), *segments, Segment(" " * (width - cell_len(text)), look.quiet)]
