"""When two descriptions are the same paper, and what one can take from the other.

Merging is automatic only where there is no doubt: the same DOI, the same arXiv ID, or the same title by the same first
author with no identifier that says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from readq.models import Record
from readq.text import family_name, title_key

ARXIV_DOI = "10.48550/arxiv."
"""How the DOI of an arXiv preprint begins."""
_PREPRINT_VENUE = re.compile(r"^(arxiv|corr|biorxiv|medrxiv|ssrn|preprint)\b", re.IGNORECASE)

TELLING_WORDS = 5
"""A title of so many words is not given twice by chance; shorter ones need more than the title to agree."""
ABSTRACT_AGREES = 90.0
"""Similarity in percent from which two abstracts are one, give or take an edit."""


class Described(Protocol):
    """What records and papers have in common."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def abstract(self) -> str: ...  # noqa: D102
    @property
    def authors(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def venue(self) -> str: ...  # noqa: D102
    @property
    def doi(self) -> str: ...  # noqa: D102
    @property
    def arxiv_id(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102


def same_paper(one: Described, other: Described) -> bool:
    """Whether both describe one paper beyond doubt."""
    if one.doi and one.doi == other.doi:
        return True
    if one.arxiv_id and one.arxiv_id == other.arxiv_id:
        return True
    key = title_key(one.title)
    if not key or key != title_key(other.title) or _identifiers_differ(one, other):
        return False
    telling = len(key.split()) >= TELLING_WORDS
    if one.authors and other.authors:
        if family_name(one.authors[0]) != family_name(other.authors[0]):
            return False
        return telling or one.year == other.year or _abstracts_agree(one, other)
    if one.abstract and other.abstract:
        return _abstracts_agree(one, other)
    return telling and (one.year is None or other.year is None or one.year == other.year)


def _identifiers_differ(one: Described, other: Described) -> bool:
    """Whether identifiers of one kind disagree; a preprint's DOI and a published one are of two kinds."""
    if one.arxiv_id and other.arxiv_id:
        return True
    return bool(one.doi and other.doi) and not (one.doi.startswith(ARXIV_DOI) or other.doi.startswith(ARXIV_DOI))


def _abstracts_agree(one: Described, other: Described) -> bool:
    first, second = sorted((title_key(one.abstract), title_key(other.abstract)), key=len)
    if not first:
        return False
    if second.startswith(first):
        return True
    from rapidfuzz import fuzz  # only a pair that differs needs it

    return fuzz.ratio(first, second) >= ABSTRACT_AGREES


Gain = tuple[str, str | int | tuple[str, ...] | None]


def gains(known: Described, record: Described) -> list[Gain]:
    """What a known paper can take from a record of the same paper: field and new value.

    Blanks are filled, a longer abstract replaces a shorter one, a published DOI and venue replace those of the
    preprint. Nothing that the user added is among the fields.
    """
    found: list[Gain] = []
    if len(record.abstract) > len(known.abstract):
        found.append(("abstract", record.abstract))
    for field in ("authors", "year", "url"):
        if not getattr(known, field) and getattr(record, field):
            found.append((field, getattr(record, field)))
    if record.venue and (
        not known.venue or (_PREPRINT_VENUE.match(known.venue) and not _PREPRINT_VENUE.match(record.venue))
    ):
        found.append(("venue", record.venue))
    published = record.doi and not record.doi.startswith(ARXIV_DOI)
    if record.doi and (not known.doi or (published and known.doi.startswith(ARXIV_DOI))):
        found.append(("doi", record.doi))
    arxiv_id = record.arxiv_id or _arxiv_of(record.doi) or _arxiv_of(known.doi)
    if arxiv_id and not known.arxiv_id:
        found.append(("arxiv_id", arxiv_id))
    return found


def _arxiv_of(doi: str) -> str:
    return doi.removeprefix(ARXIV_DOI) if doi.startswith(ARXIV_DOI) else ""


def merged(known: Record, record: Record) -> Record:
    """Two records of one source that describe one paper, as one; the first keeps what it has."""
    fields = dict[str, object](gains(known, record))
    fields["tags"] = _together(known.tags, record.tags)
    for field in ("note", "citekey", "status", "rating"):
        fields[field] = getattr(known, field) or getattr(record, field)
    return replace(known, **fields)  # type: ignore[arg-type]  # fields of Record by name


def _together(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))
