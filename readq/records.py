"""What importers find and tell: values that an import alone needs, kept out of the start of all else. No I/O here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from readq.models import Paper, Status


class Record(NamedTuple):
    """A paper as an importer found it, before it meets the library.

    A named tuple: an import makes two of each paper, and a frozen dataclass takes eight times as long to make.
    """

    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    """Names as "Given Family", in order."""
    year: int | None = None
    venue: str = ""
    doi: str = ""
    """Lower case, without a resolver in front: ``10.1000/xyz``."""
    arxiv_id: str = ""
    """Without version: ``2301.00001`` or ``math/0211159``."""
    url: str = ""
    citekey: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    status: Status | None = None
    """None where the source knows no status: the paper arrives unread."""
    rating: int | None = None
    """1 to 5, or None."""
    due: date | None = None
    snoozed: date | None = None
    """Kept only where the status is one that can wait: unread or queued."""
    reason: str = ""
    """Kept only where the status is skipped."""
    line: int = 0
    """Line of the source where the record starts, from 1; 0 where a format has no lines."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something in a source that did not become part of a record."""

    line: int
    """Line of the source, from 1; 0 where it has none."""
    reason: str
    """What is wrong, in words for the user."""
    text: str = ""
    """The beginning of what was left out, on one line."""
    rejected: bool = True
    """True where a record was lost to it; False for a banner, menu or footer that is no record."""


@dataclass(frozen=True, slots=True)
class Near:
    """A new paper that could be another version of one that is there already."""

    line: int
    """Line of the source where the new one starts, from 1; 0 where a format has no lines."""
    title: str
    """Of the new one."""
    paper: Paper
    """The other one."""
    place: int | None = None
    """Where the other one came from the same source just before: the place of its record there, from 0."""
    other_line: int = 0
    """Where the other one came from the same source: its line there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of one import."""

    import_id: int | None
    """None where nothing was stored: a dry run, or nothing new."""
    source: str
    format: str
    read: int
    """Records found in the input."""
    new: int
    merged: int
    """Known papers that gained something."""
    duplicate: int
    """Known papers that had everything already."""
    complaints: tuple[Complaint, ...] = ()
    near: tuple[Near, ...] = ()
    """New papers that could be other versions of known ones."""
    near_of_all: bool = True
    """Whether near ones were looked for to the end; after 20,000 new papers, or 10,000 near ones, they are not."""

    @property
    def rejected(self) -> tuple[Complaint, ...]:
        """The complaints that cost a record."""
        return tuple(c for c in self.complaints if c.rejected)

    @property
    def dropped(self) -> tuple[Complaint, ...]:
        """The complaints about lines that were no record: banners, menus, footers."""
        return tuple(c for c in self.complaints if not c.rejected)
