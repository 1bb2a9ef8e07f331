"""Which colour a tag is shown in, and which tags are pinned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from readq.models import TagLook
from readq.store.tags import tag_key


def colour_of(name: str, looks: Mapping[str, TagLook]) -> str:
    """The colour of a tag, or of the nearest one above it that has one; "" for none.

    Args:
        name: the tag.
        looks: of the tags that have one, by key.
    """
    if not looks:
        return ""
    key = tag_key(name)
    while key:
        if (look := looks.get(key)) and look.colour:
            return look.colour.value
        key = key.rpartition("/")[0]
    return ""


MOST = 9
"""Number keys, 1 to 9."""


def pinned(looks: Iterable[TagLook]) -> list[str]:
    """The pinned tags that have a number key, in its order."""
    pins = sorted((look.pin, look.name) for look in looks if look.pin is not None)
    return [name for _, name in pins[:MOST]]
