"""Tags as the keywords of formats that know no levels."""

from __future__ import annotations


def keyword(tag: str) -> str:
    """A tag as a keyword: ``rl > skills`` for ``rl/skills``, as JabRef writes levels.

    A slash there would be a part of the word, as in the "PET/CT" of publishers.
    """
    return tag.replace("/", " > ")
