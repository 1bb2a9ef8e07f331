"""Lines that are lists of names."""

from __future__ import annotations

import re
from collections.abc import Set

_LONGEST = 6000
_LONGEST_NAME = 60
_LONGEST_MEAN = 45
_SEPARATOR = re.compile(r"[,;·•|]| and | & ")
_WORD = re.compile(r"[^\W\d_]+")
_NAME_PART = r"(?:[^\W\d_]['’.]?[^\W\d_]*[.]?(?:-[^\W\d_]+\.?)*)"
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|la|le|el|al|bin|ibn|ten|ter|zu)"
_NAME = re.compile(
    rf"(?=[^a-z])(?:(?:{_NAME_PART}|{_PARTICLE})[ -]){{1,4}}{_NAME_PART}(?:[\s,]*(?:\(?[\d*†‡§,]+\)?|"
    rf"[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§]+)|,? (?:Jr|Sr|II|III|IV|PhD|MD)\.?)*\.?"
)
_BEFORE_VENUE = re.compile(r"\s+[-–—]\s+[^-–—]*(?:\d{4}|arxiv|journal|proceedings|conference).*", re.I)
_AND_OTHERS = re.compile(r"(?<=\w)\s+et al\.?$", re.I)
_NAMES_SPLIT = re.compile(r"\s*[,;·•|]\s*(?:and\s+|&\s*)?|\s+(?:and|&|und|et)\s+")


def names_in(text: str, vocabulary: Set[str]) -> float:
    """How much a text looks like a list of names, in nats; 0 for not at all.

    Args:
        text: the text.
        vocabulary: common words of the file, lower case.
    """
    if not text or len(text) > _LONGEST or len(text) > _LONGEST_MEAN * (2 + len(_SEPARATOR.findall(text))):
        return 0.0
    text = _AND_OTHERS.sub("", _BEFORE_VENUE.sub("", text))
    parts = [part for part in _NAMES_SPLIT.split(text.removesuffix(".")) if part.strip(" .*†‡§0123456789-/")]
    if not parts or len(text) > _LONGEST_MEAN * len(parts):
        return 0.0
    words = _WORD.findall(text)
    common = sum(word.lower() in vocabulary for word in words)
    if common > 0.5 * len(words):
        return 0.0
    names = sum(_is_name(part) for part in parts)
    if names < 0.6 * len(parts):
        return 0.0
    return 2.5 - common if len(parts) == 1 else 3.0 if len(parts) == 2 else 5.0


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and bool(_NAME.fullmatch(text) or text.lower() in ("et al", "...", "…"))
