"""The tags that have a number key."""

from __future__ import annotations

from collections.abc import Sequence

from readq.models import TagCount, TagLook
from readq.store import Reader
from readq.store.tags import tag_key
from readq.tui.tag_looks import MOST, pinned


def favourites(
    looks: Sequence[TagLook], used: Sequence[str], known: Sequence[TagCount], before: Sequence[str] = ()
) -> list[str]:
    """At most nine tags, in the order of their numbers: the pinned ones, then those used lately, then the largest.

    Args:
        looks: of the tags that have one, for the pins.
        used: tags by how much they were used lately, most first.
        known: all tags.
        before: what this said last. A tag that is not pinned keeps its number while there is such a tag, so that a
            number does not change its meaning under the user's fingers.
    """
    first = pinned(looks)
    keys = {tag_key(name) for name in first}
    # Of names that the library gives the key is the name without regard to case; of thousands, no more is looked at.
    largest = sorted((-tag.papers, tag.name.casefold(), tag.name) for tag in known if tag.papers)
    rest = {tag_key(name): name for name in used}
    for _, key, name in largest:
        rest.setdefault(key, name)
    rest = {key: name for key, name in rest.items() if key not in keys}
    slots: list[str | None] = [*first, *[None] * (MOST - len(first))]
    for place, name in enumerate(before):
        if slots[place] is None and tag_key(name) in rest:
            slots[place] = rest.pop(tag_key(name))
    waiting = iter(rest.values())
    return [name for name in (slot or next(waiting, None) for slot in slots) if name is not None]


class Favourites:
    """The favourites of a library while the app is open."""

    def __init__(self) -> None:
        self._last: list[str] = []

    def now(self, library: Reader, known: Sequence[TagCount] | None = None) -> list[str]:
        """What the number keys stand for, from 1 on.

        Args:
            library: where the tags are.
            known: all of them, where they were read already.
        """
        looks = list(library.tag_looks().values())
        known = library.tags() if known is None else known
        self._last = favourites(looks, library.used_tags(MOST), known, self._last)
        return self._last
