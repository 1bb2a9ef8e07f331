"""Rows of SQLite as values."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, NamedTuple

from readq.models import Paper, Row, Status

TAGS = """(SELECT group_concat(t.name, char(10)) FROM paper_tag x JOIN tag t ON t.id = x.tag_id
    WHERE x.paper_id = p.id)"""
"""SQL for the tags of ``paper p``, joined by line breaks."""

PAPER = f"""SELECT p.id, p.citekey, p.title, a.text, p.authors, p.year, p.venue, p.doi, p.arxiv_id, p.url, p.status,
    p.rating, {TAGS}, n.text, p.added, p.read, p.rank, p.import_id, p.snoozed, p.due, p.reason
    FROM paper p LEFT JOIN abstract a ON a.paper_id = p.id LEFT JOIN note n ON n.paper_id = p.id"""

ROW = f"""SELECT p.id, p.title, p.authors, p.year, p.venue, p.status, p.rating, {TAGS},
    EXISTS (SELECT 1 FROM note WHERE paper_id = p.id), p.added, p.citekey, p.due, p.snoozed FROM paper p"""

DOCUMENT = f"""SELECT p.id, p.title, p.authors, {TAGS}, a.text, n.text
    FROM paper p LEFT JOIN abstract a ON a.paper_id = p.id LEFT JOIN note n ON n.paper_id = p.id"""


class Document(NamedTuple):
    """The words of one paper, for the search index."""

    id: int
    title: str
    authors: str
    """Names, one a line."""
    tags: str
    """Names, one a line."""
    abstract: str
    note: str


class ImportInfo(NamedTuple):
    """One import of the past."""

    id: int
    at: datetime
    source: str
    format: str
    read: int
    new: int
    merged: int
    duplicate: int
    rejected: int
    undone: bool


def paper(row: tuple[Any, ...]) -> Paper:
    """A row of PAPER."""
    return Paper(
        id=row[0],
        citekey=row[1],
        title=row[2],
        abstract=row[3] or "",
        authors=tuple(json.loads(row[4])),
        year=row[5],
        venue=row[6],
        doi=row[7],
        arxiv_id=row[8],
        url=row[9],
        status=Status(row[10]),
        rating=row[11],
        tags=names(row[12]),
        note=row[13] or "",
        added=datetime.fromisoformat(row[14]),
        read=datetime.fromisoformat(row[15]) if row[15] else None,
        rank=row[16],
        import_id=row[17],
        snoozed=day(row[18]),
        due=day(row[19]),
        reason=row[20],
    )


def day(text: str | None) -> date | None:
    """A day as the store keeps it, if there is one."""
    return date.fromisoformat(text) if text else None


_STATUS = {status.value: status for status in Status}


def list_row(row: tuple[Any, ...], authors: tuple[str, ...]) -> Row:
    """A row of ROW, its authors decoded."""
    number, title, _, year, venue, status, rating, tags, has_note, added, citekey, due, snoozed = row
    return Row(
        number,
        title,
        authors,
        year,
        venue,
        _STATUS[status],
        rating,
        names(tags),
        bool(has_note),
        datetime.fromisoformat(added),
        citekey,
        day(due),
        day(snoozed),
    )


def import_info(row: tuple[Any, ...]) -> ImportInfo:
    """A row of the table of imports, with whether it is undone."""
    return ImportInfo._make((row[0], datetime.fromisoformat(row[1]), *row[2:9], bool(row[9])))


def names(joined: str | None) -> tuple[str, ...]:
    """Tags joined by line breaks, sorted without regard to case."""
    return tuple(sorted(joined.split("\n"), key=str.casefold)) if joined else ()
