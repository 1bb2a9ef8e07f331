"""From lines with roles to records, and complaints about the lines that are in none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from readq.importers import identifiers, names
from readq.importers.build import excerpt
from readq.importers.pile.decode import Part
from readq.importers.pile.lines import Label, Line
from readq.importers.pile.page import REFERENCE
from readq.importers.pile.roles import Role
from readq.records import Complaint, Record
from readq.text import clean_line

_VENUE = re.compile(r"(?:published in|venue|journal(?:[- ]ref(?:erence)?)?|conference)\s*:\s*(.+)", re.I)
_BRIEF = re.compile(r"[*_]{0,2}tl;?dr\b", re.I)
_FOOTNOTES = re.compile(r"\(?[0-9*†‡§¶]+(?:,[0-9*†‡§¶]+)*\)?(?=\s*(?:[,;·]|and\b|&|$))|[¹²³⁴⁵⁶⁷⁸⁹⁰†‡§¶*]+")
_YEAR_BEHIND = re.compile(r"[\s,]*\(?((?:19|20)\d\d)\)?\.?$")
_NAMES_AND_VENUE = re.compile(r"(.{3,300}?)\s+[-–—]\s+([^-–—]*(?:\d{4}|arxiv|journal|proceedings|conference).*)", re.I)


@dataclass(slots=True)
class _Paper:
    title: str
    line: int
    urls: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    brief: Line | None = None
    """The line with the sentence "TL;DR: …", while that is the whole abstract."""
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    doi: str = ""
    arxiv_id: str = ""

    def record(self) -> Record:
        """What is known about it."""
        abstract = "".join(self.abstract)
        doi, arxiv_id = identifiers.own_identifiers(abstract)
        url = next(iter(self.urls), "")
        self.doi = self.doi or doi or identifiers.find_doi(url)
        self.arxiv_id = self.arxiv_id or arxiv_id or identifiers.find_arxiv_id(url)
        return Record(
            title=self.title,
            abstract=abstract,
            authors=self.authors,
            year=self.year,
            venue=self.venue,
            doi=self.doi,
            arxiv_id=self.arxiv_id,
            url=url or (f"https://arxiv.org/abs/{self.arxiv_id}" if self.arxiv_id else ""),
            line=self.line,
        )


def assemble(lines: Sequence[Line], parts: Sequence[Part]) -> Iterator[Record | Complaint]:
    """Yield the records of an explained pile in order, and complaints about the lines that are in none of them."""
    references = _references(lines)
    paper: _Paper | None = None
    waiting: list[Line] = []
    for part in parts:
        first = lines[part.block.start]
        members = lines[part.block.start : part.block.end]
        match part.role:
            case Role.OTHER:
                waiting += members
                continue
            case Role.TITLE:
                trailing, leading = _divide(waiting, first) if paper else ([], waiting)
                waiting = []
                if paper:
                    yield from _details(paper, trailing, references)
                    yield paper.record()
                paper = _Paper(part.block.text, first.number, urls=list(_targets(members, references)))
                yield from _details(paper, leading, references)
                if first.glued:
                    yield _dropped(first, f"removed {first.glued!r}, which stuck to the title", first.raw)
                continue
        if paper is None:
            yield from _orphan(part, members)
            continue
        match part.role:
            case Role.AUTHORS:
                yield from _take_authors(paper, members, part.block.text)
            case Role.ABSTRACT | Role.MORE:
                yield from _dropped_all(waiting)
                waiting = []
                if paper.brief and first.label is Label.ABSTRACT:
                    # The abstract says what its one sentence says.
                    yield _dropped(paper.brief, "a short form beside the abstract", paper.brief.raw)
                    paper.abstract.clear()
                paper.brief = first if _BRIEF.match(first.text) else None
                if paper.abstract:
                    paper.abstract.append("\n\n" if first.blanks else "\n")
                paper.abstract.append(_unfolded(part.block.text))
            case Role.DETAIL:
                yield from _details(paper, members, references)
    if paper:
        yield from _details(paper, waiting, references)
        yield paper.record()
    else:
        yield from _dropped_all(waiting)


def _orphan(part: Part, lines: Sequence[Line]) -> Iterator[Complaint]:
    """What to say about a block before the first title that is more than a banner."""
    if part.role not in (Role.ABSTRACT, Role.MORE):
        yield from _dropped_all(lines)
        return
    first, last = lines[0].number, lines[-1].number
    place = "" if first == last else f" (lines {first} to {last})"
    yield Complaint(first, f"an abstract without a title{place}", excerpt(part.block.text))


def _divide(waiting: list[Line], following: Line) -> tuple[list[Line], list[Line]]:
    """Lines between two papers: those that belong to the paper before, and those that belong to the one after.

    The widest gap divides; where there is none, all belong to the paper before.
    """
    gaps = [line.blanks for line in waiting] + [following.blanks]
    widest = max(gaps)
    if not waiting or widest == 0:
        return waiting, []
    place = len(gaps) - 1 - gaps[::-1].index(widest)
    return waiting[:place], waiting[place:]


def _references(lines: Iterable[Line]) -> dict[str, str]:
    """Link targets that a file lists by number, as far as its titles use them."""
    used = {link for line in lines for link in line.links}
    pairs = ((found[1] or found[3], found[2] or found[4]) for line in lines if (found := REFERENCE.fullmatch(line.raw)))
    return {number: target for number, target in pairs if number in used}


def _targets(members: Iterable[Line], references: dict[str, str]) -> Iterator[str]:
    for line in members:
        for link in line.links:
            if url := identifiers.find_url(references.get(link, link)):
                yield url


def _details(paper: _Paper, lines: Iterable[Line], references: dict[str, str]) -> Iterator[Complaint]:
    """Take from lines near a paper what they tell about it; complain about those that tell nothing."""
    for line in lines:
        if (found := REFERENCE.fullmatch(line.raw)) and (found[1] or found[3]) in references:
            continue
        if not _take_detail(paper, line):
            yield _dropped(line, "no part of a paper", line.raw)


def _take_detail(paper: _Paper, line: Line) -> bool:
    """Whether the line says anything that the paper can keep, or has already."""
    text = line.raw
    doi, arxiv_id = identifiers.find_doi(text), identifiers.find_arxiv_id(text)
    venue = _VENUE.match(line.text)
    used = [
        _fill(paper, "doi", doi),
        _fill(paper, "arxiv_id", arxiv_id),
        _fill(paper, "venue", clean_line(venue[1]) if venue else ""),
        _fill(paper, "year", identifiers.find_year(text)),
        line.label is Label.AUTHORS and _fill(paper, "authors", _names(line.body)),
    ]
    url = identifiers.find_url(text)
    if url and not arxiv_id and not doi:
        paper.urls.append(url)
        used.append(True)
    return any(used)


def _fill(paper: _Paper, name: str, value: object) -> bool:
    """Set what is not set yet; whether the paper has this value now."""
    if not value:
        return False
    if not getattr(paper, name):
        setattr(paper, name, value)
    return bool(getattr(paper, name) == value)


def _take_authors(paper: _Paper, lines: Iterable[Line], text: str) -> Iterator[Complaint]:
    if venue := _NAMES_AND_VENUE.fullmatch(text):
        text = venue[1]
        paper.venue = paper.venue or clean_line(re.sub(r",?\s*\(?\d{4}\)?\W*$", "", venue[2]))
        paper.year = paper.year or identifiers.find_year(venue[2])
        paper.arxiv_id = paper.arxiv_id or identifiers.find_arxiv_id(venue[2])
    elif year := _YEAR_BEHIND.search(text):
        text = text[: year.start()]
        paper.year = paper.year or int(year[1])
    found = _names(text)
    if not found:
        yield from _dropped_all(lines)
    paper.authors += found


def _names(text: str) -> tuple[str, ...]:
    plain = _FOOTNOTES.sub("", text).strip(" .,;")
    return names.listed(names.split(re.sub(r"\s*·\s*", ", ", plain)))


def _unfolded(abstract: str) -> str:
    """An abstract without the buttons of arXiv's search page, and without the beginning that they repeat."""
    start, _, whole = abstract.partition("▽ More")
    return (whole or start).strip().removesuffix("△ Less").strip()


def _dropped(line: Line, reason: str, text: str) -> Complaint:
    return Complaint(line.number, reason, excerpt(text), rejected=False)


def _dropped_all(lines: Iterable[Line]) -> Iterator[Complaint]:
    for line in lines:
        yield _dropped(line, "no part of a paper", line.raw)
