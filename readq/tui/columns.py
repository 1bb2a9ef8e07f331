"""The columns of the list: which the user wants, and which of them there is room for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from readq.models import Row

STARS, YEAR, DUE, DAY = 5, 4, 8, 10
"""Cells of a rating, a year, a due day in words, and a date."""
LEFT = 5
"""Cells before the title: cursor bar, selection, sign, status, blank."""
RIGHT = 3
"""Cells behind the last column: blank, note, blank."""
GAP = 2
"""Cells between two columns."""


class Column(NamedTuple):
    """A column beside the title."""

    name: str
    """The field of :class:`Row` that it shows."""
    label: str
    widest: int
    """Cells that it takes at most."""
    part: int
    """It takes one of so many parts of the list at most; 1 for a fixed width."""
    title: int
    """Cells that the title must keep: otherwise there is no room for the column."""


COLUMNS = (
    Column("tags", "Tags", 22, 7, 50),
    Column("authors", "Authors", 26, 5, 35),
    Column("venue", "Venue", 22, 7, 52),
    Column("year", "Year", YEAR, 1, 36),
    Column("added", "Day of import", DAY, 1, 52),
    Column("due", "Due day", DUE, 1, 35),
    Column("rating", "Rating", STARS, 1, 29),
)
"""Those that there are, from left to right."""
USUAL = ("tags", "authors", "year", "due", "rating")
"""Those that are shown until the user chooses others."""
_FIRST = ("rating", "year", "authors", "due", "tags", "venue", "added")
"""Which go first where there is not room for all."""
_BY_NAME = {column.name: column for column in COLUMNS}

Widths = Mapping[str, int]
"""Cells of the title and of each column that is shown, by name, from left to right."""


@lru_cache(8)  # every line of a list asks for the same
def fitting(width: int, wanted: tuple[str, ...], filled: frozenset[str], place: int = 0) -> Widths:
    """The columns for a list.

    Args:
        width: of the list, in cells.
        wanted: the columns that the user wants to see.
        filled: columns that have anything in them; the others leave their room to the title.
        place: cells that the places in the queue take before the title; 0 for none.
    """
    title = width - LEFT - RIGHT - (place + 1 if place else 0)
    shown: dict[str, int] = {}
    for name in _FIRST:
        column = _BY_NAME[name]
        size = column.widest if column.part == 1 else min(column.widest, width // column.part)
        if name in wanted and name in filled and title - size - GAP >= column.title:
            shown[name] = size
            title -= size + GAP
    return {"title": max(8, title)} | {c.name: shown[c.name] for c in COLUMNS if c.name in shown}


def flowing(widths: Widths, row: Row) -> Widths:
    """The columns for one paper: its title goes on over those next to it that it has nothing for."""
    title, *others = widths
    spare = takewhile(lambda name: not getattr(row, name), others)
    empty = {name: widths[name] + GAP for name in spare}
    return {title: widths[title] + sum(empty.values())} | {n: widths[n] for n in others if n not in empty}


def filled(row: Row) -> frozenset[str]:
    """The columns that a paper has something for."""
    return frozenset(column.name for column in COLUMNS if getattr(row, column.name))
