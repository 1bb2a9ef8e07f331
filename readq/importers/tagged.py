"""Records as lines of tag and value: what RIS, MEDLINE, Web of Science and EndNote have in common.

rispy reads two of these, whole files at a time; it drops records without an end tag and knows no line numbers,
both of which an import has to report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import reduce

from readq.importers import clean
from readq.importers.build import EXCERPT, excerpt
from readq.importers.source import Source
from readq.records import Complaint, Record


@dataclass(slots=True)
class Tagged:
    """One record: its tags and values in order."""

    line: int
    """Where it starts, from 1."""
    fields: list[tuple[str, list[str]]] = field(default_factory=list)
    """Tags, each with the lines of its value."""
    lost: int = 0
    """Characters of overlong lines that were left out."""

    def all(self, *tags: str) -> list[str]:
        """The values of the tags that are not empty, in the order of the record; continued lines keep their breaks."""
        values = ("\n".join(lines).strip() for tag, lines in self.fields if tag in tags)
        return [value for value in values if value]

    def first(self, *tags: str) -> str:
        """The first value of the first tag that has one; "" where none has."""
        return next((values[0] for tag in tags if (values := self.all(tag))), "")

    def lines(self, *tags: str) -> list[str]:
        """Every line of the tags' values: for lists that stand one item a line."""
        return [stripped for tag, lines in self.fields if tag in tags for line in lines if (stripped := line.strip())]

    def title(self, *tags: str) -> str:
        """The value of the first tag that has one; where the tag comes again, as title and subtitles."""
        values = next((found for tag in tags if (found := self.all(tag))), [""])
        return reduce(clean.joined_title, values)

    def longest(self, *tags: str) -> str:
        """The longest value of the tags."""
        return max(self.all(*tags), key=len, default="")

    def excerpt(self) -> str:
        """The beginning of the record on one line, for a complaint."""
        return excerpt(" ".join(f"{tag} {' '.join(lines)}" for tag, lines in self.fields[:8]))


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one format writes its lines."""

    tag: re.Pattern[str]
    """Matches a line that opens a field; group 1 is the tag, group 2 the value."""
    starts: frozenset[str]
    """Tags that open a record."""
    ends: frozenset[str] = frozenset()
    """Tags that close one."""
    outside: frozenset[str] = frozenset()
    """Tags of the file rather than of a record."""
    content: frozenset[str] = frozenset()
    """Tags that make a record: fields without any of them are stray text, fields with one have begun a record."""
    blank_ends: bool = False
    """Whether a field after an empty line belongs to the next record, where this one has content."""


def read(
    source: Source, dialect: Dialect, record: Callable[[Tagged], Record | Complaint]
) -> Iterator[Record | Complaint]:
    """What an importer of a dialect yields, given how one tagged record becomes a record."""
    for item in records(source, dialect):
        made = item if isinstance(item, Complaint) else record(item)
        if isinstance(item, Tagged) and item.lost:
            yield Complaint(item.line, f"a line too long: {item.lost:,} characters left out", rejected=False)
        if isinstance(item, Tagged) and isinstance(made, Complaint) and not made.text:
            made = replace(made, text=item.excerpt())
        yield made


def records(source: Source, dialect: Dialect) -> Iterator[Tagged | Complaint]:
    """The records of a source, also those whose start or end tag is missing; a complaint for each stray passage."""
    current: Tagged | None = None
    after_blank = False
    stray: tuple[int, str] | None = None
    for number, text, lost in source.lines():
        match = dialect.tag.match(text)
        tag = match[1] if match else ""
        if match and tag in dialect.outside:
            continue
        if current and match and (tag in dialect.ends or _opens_next(current, dialect, tag, after_blank)):
            yield _checked(current, dialect)
            current = None
        after_blank = not text.strip()
        if tag in dialect.ends or after_blank:
            if current and not match:
                current.fields[-1][1].append("")
            continue
        if match:
            if stray:
                yield Complaint(stray[0], "text outside of any record", excerpt(stray[1]), rejected=False)
                stray = None
            current = current or Tagged(number)
            current.fields.append((tag, [match[2] or ""]))
            current.lost += lost
        elif current:
            current.fields[-1][1].append(text)
            current.lost += lost
        elif not stray:
            stray = (number, text)
        elif len(stray[1]) < EXCERPT:
            stray = (stray[0], f"{stray[1]} {text}")
    if current:
        yield _checked(current, dialect)
    if stray and re.search(r"\w", stray[1]):
        yield Complaint(stray[0], "text outside of any record", excerpt(stray[1]), rejected=False)


def _opens_next(record: Tagged, dialect: Dialect, tag: str, after_blank: bool) -> bool:
    """Whether a field is the first of the next record; a type said twice, or an ID after a few fields, is not."""
    tags = {name for name, _ in record.fields}
    if tag in dialect.starts:
        return bool(tags - dialect.starts if dialect.ends or tag in tags else tags & dialect.content)
    return dialect.blank_ends and after_blank and bool(tags & dialect.content)


def _checked(record: Tagged, dialect: Dialect) -> Tagged | Complaint:
    tags = {tag for tag, _ in record.fields}
    if tags & (dialect.starts | dialect.content):
        return record
    return Complaint(record.line, "fields outside of any record", record.excerpt(), rejected=False)
