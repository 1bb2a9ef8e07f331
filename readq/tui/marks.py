"""What is marked in titles and abstracts: what the search found, and the user's words of interest and of exclusion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from readq.config import Highlights
from readq.models import TagColour, TagLook
from readq.tui.tag_looks import colour_of
from readq.tui.wrapping import Span

Spans = Callable[[str, str], Sequence[Span]]
"""Gives the places that a search found in a text of a field, such as "title"."""


class Kind(StrEnum):
    """Why something is marked; the first of two that overlap is shown."""

    MATCH = "match"
    EXCLUDE = "exclude"
    INTEREST = "interest"


class Mark(NamedTuple):
    """A marked part of a text."""

    start: int
    end: int
    kind: Kind | TagColour


Marker = Callable[[str, str], Sequence[Mark]]
"""Gives the marks of a text of a field: sorted, not overlapping."""


_TAG = re.compile(r"#(.+?)(?= #|$)")
"""A tag in a line of tags."""


def marker(found: Spans | None, highlights: Highlights, looks: Mapping[str, TagLook]) -> Marker | None:
    """Everything to mark as one function; None where there is nothing to mark at all.

    Args:
        found: what the search found.
        highlights: words that stand out.
        looks: of tags, by key, for their colours.
    """
    coloured = any(look.colour for look in looks.values())
    words = {
        kind: pattern
        for kind, pattern in (
            (Kind.EXCLUDE, _pattern(highlights.exclude)),
            (Kind.INTEREST, _pattern(highlights.interest)),
        )
        if pattern
    }
    if not found and not words and not coloured:
        return None

    def marks(text: str, field: str) -> list[Mark]:
        layers = [[Mark(*span, Kind.MATCH) for span in found(text, field)]] if found else []
        layers += [[Mark(*m.span(), kind) for m in pattern.finditer(text)] for kind, pattern in words.items()]
        if coloured and field == "tag":
            colours = ((m, colour_of(m[1], looks)) for m in _TAG.finditer(text))
            layers.append([Mark(*m.span(), TagColour(colour)) for m, colour in colours if colour])
        return _laid_over(layers)

    return marks


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Words as a pattern: each at the beginning of a word, so that "explor" finds exploration, in any case."""
    parts = [r"\s+".join(map(re.escape, word.split())) for word in words if word.strip()]
    longest_first = sorted(parts, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})\w*", re.IGNORECASE) if parts else None


def _laid_over(layers: Sequence[Sequence[Mark]]) -> list[Mark]:
    """Marks of several layers, those of earlier layers over those of later ones."""
    done: list[Mark] = []
    for layer in layers:
        above = sorted(done)
        for start, end, kind in layer:
            for over in above:
                if over.start < end and over.end > start:
                    if over.start > start:
                        done.append(Mark(start, over.start, kind))
                    start = over.end
            if start < end:
                done.append(Mark(start, end, kind))
    return sorted(done)
