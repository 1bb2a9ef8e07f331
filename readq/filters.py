"""A query as a value: a tree of conditions, free of text syntax and of SQL.

The query language (``readq.search``) builds the tree from what the user typed; the store turns the parts that it can
answer into SQL; the search engine answers the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from readq.models import Sort, Status


@dataclass(frozen=True, slots=True)
class Words:
    """Words matched fuzzily in title, authors, tags, abstract and note: each must match, in any order."""

    text: str
    """As typed. A trailing space says that the last word is complete; otherwise it may be the start of a word."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exact words in a row, without regard to case and accents."""

    text: str
    field: str = ""
    """One of TEXT_FIELDS, or "" for any of them."""


@dataclass(frozen=True, slots=True)
class Contains:
    """A word (or the start of one) in one text field: ``title:diffusion``, ``author:hafner``."""

    field: str
    """One of TEXT_FIELDS."""
    text: str


TEXT_FIELDS = ("title", "abstract", "author", "venue", "note", "reason")


@dataclass(frozen=True, slots=True)
class HasStatus:
    """``is:unread``."""

    status: Status


@dataclass(frozen=True, slots=True)
class HasTag:
    """``tag:rl``: the tag or any tag under it, without regard to case."""

    name: str


@dataclass(frozen=True, slots=True)
class Between:
    """An inclusive range over year or rating; None is open. Papers without the value never match."""

    field: str
    """``year`` or ``rating``."""
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class AddedBetween:
    """Added at or after ``since`` and before ``until``, UTC; None is open."""

    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class DueBetween:
    """Due on the day ``since`` or later, and before the day ``until``; None is open. Papers without it never match."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Snoozed:
    """``is:snoozed``: hidden on the day ``on``, because a later one was set for it."""

    on: date


@dataclass(frozen=True, slots=True)
class Has:
    """``has:note``: the paper has something there."""

    what: str
    """One of HAS."""


HAS = ("note", "abstract", "doi", "arxiv", "url", "pdf", "tag", "rating", "year", "author", "due", "reason")


@dataclass(frozen=True, slots=True)
class InImport:
    """``in:3``: the papers that import 3 brought."""

    import_id: int


@dataclass(frozen=True, slots=True)
class Like:
    """``like:12``: the papers whose words are most like those of one paper, itself not among them."""

    paper: str
    """Its id, citekey, DOI or arXiv ID."""


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that ``part`` does not match."""

    part: Filter


@dataclass(frozen=True, slots=True)
class And:
    """What all parts match. No parts: everything."""

    parts: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any part matches. No parts: nothing."""

    parts: tuple[Filter, ...]


Filter = (
    Words
    | Like
    | Phrase
    | Contains
    | HasStatus
    | HasTag
    | Between
    | AddedBetween
    | DueBetween
    | Snoozed
    | Has
    | InImport
    | Not
    | And
    | Or
)

EVERYTHING = And(())


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    where: Filter = EVERYTHING
    sort: Sort | None = None
    """None where the query names no order."""

    @property
    def has_words(self) -> bool:
        """Whether anything in it is for the search engine, so that relevance means something."""
        return holds(self.where, Words) or self.has_like

    @property
    def has_like(self) -> bool:
        """Whether it asks for papers like another."""
        return holds(self.where, Like)


def holds(part: Filter, kind: type[Filter]) -> bool:
    """Whether a condition of this kind stands in a filter; what is excluded does not count."""
    match part:
        case And(parts) | Or(parts):
            return any(holds(p, kind) for p in parts)
        case _:
            return isinstance(part, kind)
