"""One paper as one line of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from readq.models import Row, Status
from readq.tui.columns import GAP, Widths, flowing
from readq.tui.eliding import parts
from readq.tui.glyphs import MARKED, NOTE, STATUS, due_day, people, readable, sign, stars
from readq.tui.marks import Kind, Mark, Marker
from readq.tui.styles import styled


class Look(NamedTuple):
    """Styles of one line."""

    base: Style
    title: Style
    quiet: Style
    accent: Style
    marks: Mapping[str, Style]
    """What is added to a marked part, by kind."""


def line(
    row: Row, widths: Widths, look: Look, *, cursor: bool, marked: bool, marker: Marker | None, place: str, today: date
) -> Strip:
    """The line of one paper.

    Args:
        row: what to show.
        widths: of the columns.
        look: styles.
        cursor: whether the cursor is on it: a bar at its left, for screens without colour.
        marked: whether it is selected.
        marker: gives the marks of title, tags and authors.
        place: its place in the queue, as wide as all of them; "" where places are not shown.
        today: the local day.
    """
    title = readable(row.title).replace("\ufe0f", "")  # an emoji selector's width differs from terminal to terminal
    title_style = look.quiet if row.status in (Status.READ, Status.SKIPPED) else look.title
    status = look.accent if row.status in (Status.UNREAD, Status.QUEUED) else look.quiet
    segments = [
        Segment("▌" if cursor else " ", look.accent),
        Segment((MARKED if marked else " ") + sign(row.status, row.due, row.snoozed, today), look.accent),
        Segment(STATUS[row.status] + " ", status),
    ]
    if place:
        segments.append(Segment(place + " ", look.quiet))
    widths = flowing(widths, row)
    segments += _title(title, widths["title"], marker(title, "title") if marker else (), title_style, look)
    for name, width in widths.items():
        match name:
            case "tags":
                tags = " ".join("#" + tag for tag in row.tags)
                segments += _cell(tags, width, look, marker(tags, "tag") if marker and tags else ())
            case "authors":
                segments += _authors(row.authors, width, look, marker)
            case "venue":
                segments += _cell(row.venue, width, look)
            case "year":
                segments += _cell(str(row.year or ""), width, look)
            case "added":
                segments += _cell(f"{row.added.astimezone():%Y-%m-%d}", width, look)
            case "due":
                segments += _cell(due_day(row.status, row.due, today), width, look)
            case "rating":
                segments.append(Segment(" " * GAP + set_cell_size(stars(row.rating), width), look.accent))
    segments.append(Segment(f" {NOTE if row.has_note else ' '} ", look.quiet))
    return Strip(segments)


def _title(title: str, width: int, marks: Sequence[Mark], plain: Style, look: Look) -> list[Segment]:
    used = cell_len(title)
    if used <= width:
        segments = styled(title, (0, len(title)), marks, plain, look.marks)
        return [*segments, Segment(" " * (width - used), look.base)]
    segments = []
    for part, behind in parts(title, width, [mark[:2] for mark in marks if mark.kind is Kind.MATCH]):
        segments += [*styled(title, part, marks, plain, look.marks), Segment(behind, plain)]
    used = sum(cell_len(segment.text) for segment in segments)
    return [*segments, Segment(" " * (width - used), look.base)]


def _authors(names: tuple[str, ...], width: int, look: Look, marker: Marker | None) -> list[Segment]:
    """The authors, those that were found among them."""
    found: list[str] = []
    # Of most papers no author was found: one look at all names costs less than one at each.
    if marker and _has_match(marker("; ".join(names), "author")):
        found = [name for name in names if _has_match(marker(name, "author"))]
    text = people(names, width, found)
    return _cell(text, width, look, marker(text, "author") if marker and found else ())


def _has_match(marks: Sequence[Mark]) -> bool:
    return any(mark.kind is Kind.MATCH for mark in marks)


def _cell(text: str, width: int, look: Look, marks: Sequence[Mark] = ()) -> list[Segment]:
    """A column with the gap before it."""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    segments = styled(text, (0, len(text)), marks, look.quiet, look.marks)
    return [Segment(" " * GAP, look.quiet), *segments, Segment(" " * (width - cell_len(text)), look.quiet)]
