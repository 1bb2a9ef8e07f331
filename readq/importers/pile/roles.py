"""The parts that a block of lines can play in a pile."""

from __future__ import annotations

from enum import IntEnum


class Role(IntEnum):
    """What a block is."""

    TITLE = 0
    AUTHORS = 1
    """Names between title and abstract."""
    LABEL = 2
    """The word "Abstract" on a line of its own."""
    ABSTRACT = 3
    """The first paragraph of an abstract."""
    MORE = 4
    """A further paragraph of an abstract."""
    DETAIL = 5
    """Identifiers, dates, counts and the like between a title and its abstract."""
    OTHER = 6
    """The same after an abstract or before the first title; banners and menus."""


ROLES = tuple(Role)
