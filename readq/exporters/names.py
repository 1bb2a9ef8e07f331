"""Names of authors, as "Given Family"."""

from __future__ import annotations

import re

_GROUP = re.compile(r"\b(?:collaboration|consortium|group|initiative|network|project|team)$", re.IGNORECASE)


def is_group(name: str) -> bool:
    """Whether the name is that of a group, which has no family name: "ATLAS Collaboration"."""
    return bool(_GROUP.search(name))


def family_first(name: str) -> str:
    """The name as "Family, Given" where it is one of a person."""
    if "," in name or " " not in name.strip() or is_group(name):
        return name
    given, family = name.strip().rsplit(None, 1)
    return f"{family}, {given}"
