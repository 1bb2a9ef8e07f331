"""NEP, RePEc's mails on new working papers in economics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readq.importers import build, names
from readq.importers.source import Source
from readq.records import Complaint, Record

_TITLE = re.compile(r"[ \t]{0,4}\d{1,4}\.[ \t]+(\S.*)")
_FIELD = re.compile(r"[ \t]{0,4}(Date|By|URL|Keywords|JEL|Abstract):[ \t]*(.*)")
_SNIFF = re.compile(r"^[ \t]{0,4}\d{1,4}\.[ \t]+\S.*\n(?:[^\n]+\n){0,3}?[ \t]{0,4}(?:Date|By):[ \t]", re.M)
_AFFILIATION = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")


@dataclass(slots=True)
class _Paper:
    line: int
    title: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    at: str = "title"


class Nep:
    """NEP reports: title, date, authors with affiliations, link, abstract, keywords."""

    name = "nep"
    title = "NEP reports of RePEc"
    suffixes: tuple[str, ...] = ()

    def sniff(self, source: Source) -> float:
        """Sure where a numbered title is followed by a date or authors, in a text that speaks of RePEc."""
        head = source.head_text
        return 0.95 if "repec" in head.lower() and _SNIFF.search(head) else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each paper."""
        paper: _Paper | None = None
        for number, line, _ in source.lines():
            numbered = _TITLE.match(line)
            if numbered and (paper is None or "By" in paper.fields):
                if paper:
                    yield _record(paper)
                paper = _Paper(number, numbered[1])
            elif paper is None:
                if line.strip():
                    yield Complaint(number, "text before the first paper", build.excerpt(line), rejected=False)
            elif named := _FIELD.match(line):
                paper.at = named[1]
                paper.fields.setdefault(paper.at, []).append(named[2])
            elif line.strip():
                _continue(paper, line.strip())
        if paper:
            yield _record(paper)


def _continue(paper: _Paper, text: str) -> None:
    if paper.at == "title":
        paper.title += f" {text}"
        return
    if paper.at in {"URL", "Date"}:
        # The abstract has no name of its own.
        paper.at = "Abstract"
    paper.fields.setdefault(paper.at, []).append(text)


def _record(paper: _Paper) -> Record | Complaint:
    def lines(name: str) -> list[str]:
        return [line.strip() for line in paper.fields.get(name, []) if line.strip()]

    people = [name for line in lines("By") for name in _AFFILIATION.sub("", line).split(";")]
    return build.record(
        title=paper.title,
        abstract="\n".join(lines("Abstract")),
        authors=names.listed(people),
        year=" ".join(lines("Date")) or None,
        url=next(iter(lines("URL")), ""),
        keywords=build.split_tags(" ".join(lines("Keywords"))),
        line=paper.line,
    )
