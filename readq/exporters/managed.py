"""Markdown files that readq and the user write together.

readq owns what stands between two marks, and its keys in the front matter; the rest of the file is the user's::

    ---
    title: "…"              readq's keys, and any others, which are the user's
    ---
    the user's
    <!-- readq:begin -->
    readq's
    <!-- readq:end -->
    the user's

A checksum beside the first mark tells whether the user changed what is readq's. Such a file is left as it is until the
user says otherwise, and then what they wrote moves below the marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from readq.exporters import front_matter

BEGIN = "<!-- readq:begin -->"
END = "<!-- readq:end -->"
_MARKS = re.compile(r"^<!-- readq:(?:begin|end) -->[ \t]*$", re.MULTILINE)
_ANYWHERE = re.compile(r"<!-- readq:(?:begin|end) -->[ \t]*")
_MARKED = re.compile(
    r"(?P<before>.*?)^<!-- readq:begin -->[ \t]*\n"
    r"(?:<!-- Written by readq(?:[^\n]*?)checksum (?P<head>[0-9a-f]{8})-(?P<part>[0-9a-f]{8}) -->\n)?"
    r"(?P<body>.*?)^<!-- readq:end -->[ \t]*(?:\n|\Z)(?P<after>.*)\Z",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What readq wants to stand in a file."""

    body: str
    """Markdown, ended by a line end."""
    keys: Mapping[str, object]
    """Front matter; without any the file gets none."""
    managed: frozenset[str] = frozenset()
    """All keys of the front matter that are readq's, those that are absent now included."""
    opening: str = ""
    """What a new file starts with; the user's from then on."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A file with readq's part brought up to date."""

    text: str
    conflict: str = ""
    """Why the file should rather be left alone, in words for the user; "" where nothing of theirs is touched."""


def is_marked(text: str) -> bool:
    """Whether readq wrote to this file."""
    return bool(_MARKS.search(text))


def merge(old: str | None, part: Part) -> Merged:
    """Put readq's part into the text of a file, or of a new one where ``old`` is None.

    Nothing that the user wrote is left out of the result, whatever they did to the file, but for values that they
    gave to readq's own keys in the front matter; ``conflict`` speaks of that too.
    """
    if old is None or not old.strip():
        return Merged(_head(front_matter.FrontMatter(), part) + part.opening + _marked(part))
    matter, text = front_matter.split(old.replace("\r\n", "\n"))
    found = _MARKED.fullmatch(text)
    head = _head(matter, part)
    if not found or len(_MARKS.findall(text)) != 2:
        broken = "its marks are broken" if is_marked(text) else "readq did not write it, or its marks are gone"
        own = _ANYWHERE.sub("", text).strip("\n")
        return Merged(head + _marked(part) + (f"\n{own}\n" if own else ""), broken)
    before, body, after = found["before"], found["body"], found["after"]
    conflict = ""
    if found["head"] != _head_sum(matter, part):
        conflict = "its front matter was changed in places that are readq's"
    if found["part"] != _sum(body):
        conflict = "the text between readq's marks was changed by hand"
        after = f"\n{body.strip()}\n{after}"
    return Merged(head + before + _marked(part) + after, conflict)


def _head(matter: front_matter.FrontMatter, part: Part) -> str:
    return matter.updated(part.keys, part.managed) if part.keys or matter.groups else ""


def _marked(part: Part) -> str:
    head = _head_sum(front_matter.split(_head(front_matter.FrontMatter(), part))[0], part)
    line = f"<!-- Written by readq: your own text goes above or below the marks. checksum {head}-{_sum(part.body)} -->"
    return f"{BEGIN}\n{line}\n{part.body}{END}\n"


def _head_sum(matter: front_matter.FrontMatter, part: Part) -> str:
    return _sum(repr(sorted(matter.values(part.managed).items())))


def _sum(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()[:8]
