"""The colour of a tag, and whether it is pinned."""

from __future__ import annotations

from collections.abc import Mapping

from readq.models import Change, TagColour, TagLook
from readq.store import Library
from readq.store.tags import tag_key
from readq.tui.screens.menu import Menu

_COLOURS = {colour.value[0]: colour for colour in TagColour}
"""Each by its first letter."""
_NONE, _PIN, _UNPIN = "x", "p", "u"


class TagLookMenu(Menu):
    """Gives the key of what was chosen, for :func:`set_look`.

    Args:
        looks: of all tags, by key.
        name: the tag.
    """

    def __init__(self, looks: Mapping[str, TagLook], name: str) -> None:
        look = looks.get(tag_key(name)) or TagLook(name)
        pin = (_PIN, "  Pin: give it a number key") if look.pin is None else (_UNPIN, "  Unpin")
        now = [f"{'✓' if look.colour is colour else '●'} {colour.value.title()}" for colour in TagColour]
        items = [*zip(_COLOURS, now, strict=True), (_NONE, "  No colour of its own"), pin]
        super().__init__(f"#{name}", items, {key: colour.value for key, colour in _COLOURS.items()})


def set_look(library: Library, name: str, key: str) -> Change | None:
    """Do what the key of the menu stands for."""
    if key in (_PIN, _UNPIN):
        return library.pin_tag(name, key == _PIN)
    return library.colour_tag(name, _COLOURS.get(key))
