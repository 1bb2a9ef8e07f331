"""A query as a value: a tree of conditions, free of text syntax and of SQL.

The query language (``readq.search``) builds the tree from what the user typed; the store turns the parts that it can
answer into SQL; the search engine answers the words.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, NamedTuple, dataclass_transform

from readq.models import Sort, Status


@dataclass_transform(frozen_default=True)
class Condition:
    """A frozen value, equal to another one of its kind with the same parts.

    To make dataclasses of 16 kinds takes 8 ms, a twentieth of the time to the first paint; this takes a tenth of that.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.__match_args__ = tuple(cls.__annotations__)  # type: ignore[misc]  # as in any dataclass

    def __init__(self, *values: object, **named: object) -> None:
        names = self.__match_args__
        given = dict(zip(names, values, strict=False)) | named
        if len(given) < len(values) + len(named) or not given.keys() <= set(names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names)}")
        # A part that is not given is looked for in the class, which has the default.
        self.__dict__.update((name, given[name] if name in given else getattr(self, name)) for name in names)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


class Words(Condition):
    """Words matched fuzzily in title, authors, tags, abstract and note: each must match, in any order."""

    text: str
    """As typed. A trailing space says that the last word is complete; otherwise it may be the start of a word."""


class Phrase(Condition):
    """Exact words in a row, without regard to case and accents."""

    text: str
    field: str = ""
    """One of TEXT_FIELDS, or "" for any of them."""


class Contains(Condition):
    """A word (or the start of one) in one text field: ``title:diffusion``, ``author:hafner``."""

    field: str
    """One of TEXT_FIELDS."""
    text: str


TEXT_FIELDS = ("title", "abstract", "author", "venue", "note", "reason")


class HasStatus(Condition):
    """``is:unread``."""

    status: Status


class HasTag(Condition):
    """``tag:rl``: the tag or any tag under it, without regard to case."""

    name: str


class Between(Condition):
    """An inclusive range over year or rating; None is open. Papers without the value never match."""

    field: str
    """``year`` or ``rating``."""
    low: int | None
    high: int | None


class AddedBetween(Condition):
    """Added at or after ``since`` and before ``until``, UTC; None is open."""

    since: datetime | None
    until: datetime | None


class DueBetween(Condition):
    """Due on the day ``since`` or later, and before the day ``until``; None is open. Papers without it never match."""

    since: date | None
    until: date | None


class Snoozed(Condition):
    """``is:snoozed``: hidden on the day ``on``, because a later one was set for it."""

    on: date


class Has(Condition):
    """``has:note``: the paper has something there."""

    what: str
    """One of HAS."""


HAS = ("note", "abstract", "doi", "arxiv", "url", "pdf", "tag", "rating", "year", "author", "due", "reason")


class InImport(Condition):
    """``in:3``: the papers that import 3 brought."""

    import_id: int


class Like(Condition):
    """``like:12``: the papers whose words are most like those of one paper, itself not among them."""

    paper: str
    """Its id, citekey, DOI or arXiv ID."""


class Not(Condition):
    """Everything that ``part`` does not match."""

    part: Filter


class And(Condition):
    """What all parts match. No parts: everything."""

    parts: tuple[Filter, ...]


class Or(Condition):
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


class Query(NamedTuple):
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
