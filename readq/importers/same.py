"""When two descriptions are the same paper.

Merging is automatic only where there is no doubt: the same DOI, the same arXiv ID, or the same title by the same first
author with nothing that says otherwise. Everything less is left to the user's eyes.
"""

from __future__ import annotations

import re

from readq.records import Record
from readq.store.gains import ARXIV_DOI, PREPRINT_VENUE, Described, arxiv_id, gains
from readq.text import family_name, title_key, words

TELLING_WORDS = 5
"""A title of so many words is not given twice by chance; shorter ones need more than the first author to agree."""
_RECURRING = re.compile(
    r"(guest )?(editor|introduction|preface|foreword|afterword|contents|index|book review|review|letter|in memoriam|"
    r"obituary|conclusion|discussion|summary|abstracts|news|comment|reply|response|errat|corrigend|correction|"
    r"retraction|addendum|message from|welcome|keynote|panel|call for|proceedings|annual report)"
)
"""Titles that one person gives again and again begin so."""
_ABOUT = re.compile(
    r"(comments?|reply|response|errat\w+|corrigend\w+|corrections?|retraction|addend\w+) (on|to|of|for|note)\b"
)
"""Papers about another paper, which is named in their title, begin so."""
YEARS_APART = 3
"""Years from a preprint to its publication, at most, where only title and first author speak for one paper."""
ABSTRACT_LETTERS = 80
"""Letters of an abstract, at least, that prove something by being the same."""
ABSTRACT_AGREES = 90.0
"""Similarity in percent from which two abstracts are one, give or take an edit."""
ABSTRACT_SHARES = 0.5
"""Share of the words of the shorter abstract that the longer one has, where both can be of one paper."""
TITLE_SHARES = 0.75
"""The same for titles that differ."""


def same_paper(one: Described, other: Described) -> bool:
    """Whether both describe one paper beyond doubt."""
    same_title = title_key(one.title) == title_key(other.title)
    if (one.doi and one.doi == other.doi) or (arxiv_id(one) and arxiv_id(one) == arxiv_id(other)):
        return same_title or not _plainly_two(one, other)
    if not same_title or _identifiers_differ(one, other):
        return False
    return _indistinct(one, other) or _agree(one, other)


def _identifiers_differ(one: Described, other: Described) -> bool:
    """Whether identifiers of one kind disagree; a preprint's DOI and a published one are of two kinds."""
    if arxiv_id(one) and arxiv_id(other):
        return True
    return bool(one.doi and other.doi) and not (one.doi.startswith(ARXIV_DOI) or other.doi.startswith(ARXIV_DOI))


def _plainly_two(one: Described, other: Described) -> bool:
    """Whether two descriptions share an identifier by mistake: it was found in the text of one that cites the other."""
    first, second = title_key(one.title), title_key(other.title)
    if bool(_ABOUT.match(first)) != bool(_ABOUT.match(second)):
        return True
    if _shares_words(first, second, TITLE_SHARES):
        return False
    if one.abstract and other.abstract:
        return not _shares_words(one.abstract, other.abstract, ABSTRACT_SHARES)
    return _first_authors_differ(one, other)


def _indistinct(one: Described, other: Described) -> bool:
    """Whether nothing at all tells them apart, as when one file is imported twice."""
    fields = ("title", "abstract", "authors", "year", "venue", "doi", "arxiv_id", "url")
    return all(getattr(one, field) == getattr(other, field) for field in fields)


def _agree(one: Described, other: Described) -> bool:
    """Whether two descriptions under one title agree in enough of the rest."""
    if _first_authors_differ(one, other):
        return False
    if one.abstract and other.abstract:
        if _abstracts_agree(one.abstract, other.abstract):
            return True
        if not _shares_words(one.abstract, other.abstract, ABSTRACT_SHARES):
            return False
    key = title_key(one.title)
    if is_recurring(key):
        return False
    by_same = bool(one.authors and other.authors)
    if len(key.split()) < TELLING_WORDS:
        return by_same and _families(one) == _families(other) and one.year == other.year and _venues_fit(one, other)
    if one.abstract and other.abstract and not by_same:
        return False
    return one.year is None or other.year is None or abs(one.year - other.year) <= (YEARS_APART if by_same else 0)


def is_recurring(key: str) -> bool:
    """Whether a title, as its key, is one that people give again and again, such as "Editorial"."""
    return bool(_RECURRING.match(key))


def _first_authors_differ(one: Described, other: Described) -> bool:
    return bool(one.authors and other.authors) and family_name(one.authors[0]) != family_name(other.authors[0])


def _families(paper: Described) -> list[str]:
    return [family_name(author) for author in paper.authors]


def _venues_fit(one: Described, other: Described) -> bool:
    venues = {title_key(venue) for venue in (one.venue, other.venue) if venue and not PREPRINT_VENUE.match(venue)}
    return len(venues) < 2


def _abstracts_agree(one: str, other: str) -> bool:
    """Whether two abstracts are one text, perhaps cut short in one place."""
    first, second = sorted((title_key(one), title_key(other)), key=len)
    if len(first) < ABSTRACT_LETTERS:
        return False
    if second.startswith(first):
        return True
    from rapidfuzz import fuzz  # only a pair that differs needs it

    return fuzz.ratio(first, second) >= ABSTRACT_AGREES


def _shares_words(one: str, other: str, share: float) -> bool:
    first, second = set(words(one)), set(words(other))
    return len(first & second) >= share * min(len(first), len(second))


def merged(known: Record, record: Record) -> Record:
    """Two records of one source that describe one paper, as one; the first keeps what it has, notes are joined."""
    fields = dict[str, object](gains(known, record))
    fields["tags"] = tuple(dict.fromkeys([*known.tags, *record.tags]))
    if record.note not in known.note:
        fields["note"] = f"{known.note}\n\n{record.note}".strip()
    for field in ("citekey", "status", "rating", "due", "snoozed", "reason"):
        fields[field] = getattr(known, field) or getattr(record, field)
    return known._replace(**fields)  # type: ignore[arg-type]  # fields of Record by name
