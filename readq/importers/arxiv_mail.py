r"""arXiv alert mails, daily and monthly listings, and ``.abs`` files.

All are sequences of one shape: a line ``\\``, headers, a line ``\\``, an abstract, and a line that starts with ``\\``
again. Replacements and monthly listings go without the abstract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from readq.importers import clean, identifiers, names
from readq.importers.build import excerpt
from readq.importers.source import Line, Source
from readq.records import Complaint, Record

_QUOTED = re.compile(r"^(?:> ?)+")
_RULE = re.compile(r"(?:-{20,}|(?:%%?-*){10,}|={20,})-*\s*")
_BOUND = re.compile(r"\\\\\s*(?:\(.*)?")
_OPENING = re.compile(r"^(?:> ?)*\\\\\s*\n(?:> ?)*(?:arXiv:|Paper\b.*:|From:|Date|Title:)", re.M)
_HEADER = re.compile(
    r"(arXiv|Paper|From|Date|Title|Authors?|Categories|Comments|Report-no|Journal-ref|DOI|License|MSC-class|ACM-class|"
    r"Proxy|Subj-class|Replaced|Note)\b[^:]{0,60}:\s*(.*)",
    re.I,
)
_REPLACED = re.compile(r"replaced with revised version\b|\(\*(?:cross-listing|replaced)\*\)", re.I)
_NEXT_NAME = re.compile(r",?\s+and\s+|[,;]\s*(?:and\s+)?")
_GENERATION = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")


class ArxivMail:
    """What arXiv sends by mail, and the files that its listings are made of."""

    name = "arxiv-mail"
    title = "arXiv alert mails, listings and .abs files"
    suffixes: tuple[str, ...] = (".abs",)

    def sniff(self, source: Source) -> float:
        r"""Sure where a line ``\\`` opens a paper."""
        return 0.95 if _OPENING.search(source.head_text) else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """Yield the papers of all mails in the source; what stands around them is reported as dropped."""
        yield from _Reader().read(source)


class _State(Enum):
    OUTSIDE = auto()
    HEADERS = auto()
    ABSTRACT = auto()


@dataclass(slots=True)
class _Paper:
    line: int
    headers: dict[str, str] = field(default_factory=dict)
    last: str = ""
    abstract: list[str] = field(default_factory=list)
    strange: list[Line] = field(default_factory=list)


class _Reader:
    """Walks the lines, knowing whether it is outside a paper, in its headers or in its abstract."""

    def __init__(self) -> None:
        self._state = _State.OUTSIDE
        self._paper = _Paper(0)
        self._outside: list[Line] = []

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        for line in source.lines():
            text = _QUOTED.sub("", line.text).rstrip()
            if line.lost:
                reason = f"a line of more than {len(line.text):,} characters was cut"
                yield Complaint(line.number, reason, excerpt(text))
            match self._state:
                case _State.OUTSIDE:
                    yield from self._outside_paper(line, text)
                case _State.HEADERS:
                    yield from self._in_headers(line, text)
                case _State.ABSTRACT:
                    yield from self._in_abstract(line, text)
        yield from self._finish() if self._state is not _State.OUTSIDE else ()
        yield from self._dropped()

    def _outside_paper(self, line: Line, text: str) -> Iterator[Record | Complaint]:
        if _BOUND.fullmatch(text):
            yield from self._dropped()
            self._paper = _Paper(line.number)
            self._state = _State.HEADERS
        elif text and not _RULE.fullmatch(text):
            self._outside.append(line)

    def _in_headers(self, line: Line, text: str) -> Iterator[Record | Complaint]:
        paper = self._paper
        if _RULE.fullmatch(text) or text.startswith("\\\\ ("):
            yield from self._finish()
        elif _BOUND.fullmatch(text):
            # Two bounds in a row: the first one closed something that was lost.
            if paper.headers:
                self._state = _State.ABSTRACT
        elif found := _HEADER.match(text):
            paper.last = found[1].lower().replace("authors", "author")
            paper.headers.setdefault(paper.last, found[2].strip())
            if not paper.headers.keys() - {paper.last}:
                paper.line = line.number
        elif _REPLACED.match(text):
            paper.last = "replaced"
            paper.headers[paper.last] = text
        elif text and paper.last:
            paper.headers[paper.last] += f"\n{text.strip()}"
        elif text:
            paper.strange.append(line)

    def _in_abstract(self, line: Line, text: str) -> Iterator[Record | Complaint]:
        if _BOUND.fullmatch(text) or _RULE.fullmatch(text):
            yield from self._finish()
        else:
            self._paper.abstract.append(text)

    def _finish(self) -> Iterator[Record | Complaint]:
        self._state = _State.OUTSIDE
        paper = self._paper
        for line in paper.strange:
            yield Complaint(line.number, "no part of a paper", excerpt(line.text), rejected=False)
        if paper.headers:
            yield _record(paper)

    def _dropped(self) -> Iterator[Complaint]:
        """One complaint for the lines that stood between two papers."""
        if self._outside:
            first, count = self._outside[0], len(self._outside)
            reason = "no part of a paper" if count == 1 else f"{count} lines that are no part of a paper"
            yield Complaint(first.number, reason, excerpt(first.text), rejected=False)
            self._outside = []


def _record(paper: _Paper) -> Record | Complaint:
    headers = paper.headers
    title = clean.title(headers.get("title", ""))
    # "arXiv:2101.00001 (*cross-listing*)"
    arxiv_id = identifiers.normal_arxiv_id((headers.get("arxiv") or headers.get("paper") or "").partition(" ")[0])
    if not title:
        return Complaint(paper.line, "no title", excerpt(arxiv_id or " ".join(headers.values())))
    category = headers.get("categories", "").split()
    return Record(
        title=title,
        abstract=clean.abstract("\n".join(paper.abstract)),
        authors=_authors(headers.get("author", "")),
        year=_year(headers, arxiv_id),
        venue=clean.title(headers.get("journal-ref", "")) or (f"arXiv {category[0]}" if category else ""),
        doi=identifiers.normal_doi(headers.get("doi", "")),
        arxiv_id=arxiv_id,
        url=f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else "",
        line=paper.line,
    )


def _year(headers: dict[str, str], arxiv_id: str) -> int | None:
    """The year of the first submission: from its date, or from the ID where only a revision is dated."""
    if "replaced" not in headers and (year := identifiers.find_year(headers.get("date", ""))):
        return year
    return identifiers.arxiv_year(arxiv_id)


def _authors(text: str) -> tuple[str, ...]:
    """Names of "A. Smith (1), B. Jones (2) and C. Doe ((1) Here, (2) There)"."""
    listed: list[str] = []
    for name in _NEXT_NAME.split(_without_brackets(" ".join(text.split()))):
        if listed and _GENERATION.fullmatch(name.strip()):
            listed[-1] += f" {name.strip()}"
        else:
            # "The XYZ Collaboration: A. Smith" are two authors.
            listed += re.split(r":\s+", name)
    return names.listed(listed)


def _without_brackets(text: str) -> str:
    """The text without what stands in round brackets: affiliations, and how many authors are not shown."""
    kept: list[str] = []
    depth = 0
    for part in re.split(r"([()])", text):
        depth = max(0, depth + (part == "(") - (part == ")"))
        if depth == 0 and part not in ("(", ")"):
            kept.append(part)
    return "".join(kept)
