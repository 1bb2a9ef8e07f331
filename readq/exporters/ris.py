"""RIS, the format that every reference manager reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readq.exporters.keyword import keyword
from readq.exporters.kind import Kind, kind
from readq.exporters.names import family_first
from readq.models import Paper

_TYPES = {
    Kind.ARTICLE: ("JOUR", "journal_name"),
    Kind.CONFERENCE: ("CPAPER", "secondary_title"),
    Kind.PREPRINT: ("UNPB", "secondary_title"),
}


def reference(paper: Paper) -> dict[str, str | list[str]]:
    """The paper as rispy names its fields, without those that would be empty; every value is one line."""
    type_, venue = _TYPES[kind(paper)]
    urls = [paper.url] if paper.url else []
    if paper.arxiv_id and paper.arxiv_id not in paper.url:
        urls.append(f"https://arxiv.org/abs/{paper.arxiv_id}")
    values: dict[str, str | list[str]] = {
        "type_of_reference": type_,
        "id": _line(paper.citekey),
        "title": _line(paper.title),
        "authors": [_line(family_first(name)) for name in paper.authors],
        "year": str(paper.year or ""),
        venue: _line(paper.venue),
        "doi": _line(paper.doi),
        "urls": [_line(url) for url in urls],
        "keywords": [_line(keyword(tag)) for tag in paper.tags],
        "abstract": _line(paper.abstract),
        "notes": [_line(line) for line in paper.note.splitlines() if line.strip()],
    }
    return {key: value for key, value in values.items() if value}


def _line(text: str) -> str:
    # A line break would end the field, and what follows could pass for a field or a record of its own.
    return " ".join(text.split())


class Ris:
    """RIS (``.ris``)."""

    name = "ris"
    title = "RIS"
    suffix = ".ris"

    def write(self, papers: Iterable[Paper]) -> Iterator[str]:
        """Yield one record for each paper."""
        import rispy

        class Writer(rispy.RisWriter):  # type: ignore[misc]
            # rispy numbers the records ("1."), which readers take for a broken line, and joins addresses by ";".
            def set_header(self, count: int) -> str:
                return ""

        for paper in papers:
            yield rispy.dumps([reference(paper)], implementation=Writer, delimiter_tags_mapping={}) + "\n"
