"""Markdown: one document with a section for each status, or the text of one paper's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readq.exporters.escape import link, markdown, note
from readq.exporters.jsonl import iso_utc
from readq.exporters.managed import Part, merge
from readq.models import Paper, Status

_SECTIONS = (Status.READING, Status.QUEUED, Status.UNREAD, Status.READ, Status.SKIPPED)
_KEYS = (
    "title", "authors", "year", "venue", "doi", "arxiv", "url", "citekey", "status", "rating", "tags", "due",
    "added", "read",
)  # fmt: skip


def front_matter(paper: Paper) -> dict[str, object]:
    """The keys of a paper's file with their values, without those that would be empty."""
    values = (
        paper.title, list(paper.authors), paper.year, paper.venue, paper.doi, paper.arxiv_id, paper.url,
        paper.citekey, paper.status.value, paper.rating, list(paper.tags),
        str(paper.due or ""), iso_utc(paper.added), iso_utc(paper.read),
    )  # fmt: skip
    return {key: value for key, value in zip(_KEYS, values, strict=True) if value}


def entry(paper: Paper, level: int = 1) -> Iterator[str]:
    """The lines of one paper: heading of that level, authors, links, state, abstract, note."""
    yield f"{'#' * level} {markdown(paper.title) or 'Untitled'}"
    yield ""
    yield from _facts(paper)
    if paper.abstract:
        yield from (f"> {markdown(text)}".rstrip() for text in paper.abstract.split("\n"))
        yield ""
    if paper.note.strip():
        yield note(paper.note).strip("\n")
        yield ""


def _facts(paper: Paper) -> Iterator[str]:
    facts = [", ".join(map(markdown, paper.authors)), str(paper.year or ""), markdown(paper.venue), *_links(paper)]
    state = [
        f"**{paper.status.value}**",
        f"{'★' * paper.rating}{'☆' * (5 - paper.rating)}" if paper.rating else "",
        ", ".join(f"`{tag.replace('`', '')}`" for tag in paper.tags),
    ]
    for line in (facts, state):
        text = " · ".join(filter(None, line))
        if text:
            yield text
            yield ""


def _links(paper: Paper) -> Iterator[str]:
    if paper.doi:
        yield link("DOI", f"https://doi.org/{paper.doi}")
    if paper.arxiv_id:
        yield link("arXiv", f"https://arxiv.org/abs/{paper.arxiv_id}")
    known = [name for name in (paper.doi, paper.arxiv_id) if name]
    if paper.url and not any(name in paper.url for name in known):
        yield link("Link", paper.url)


def paper_part(paper: Paper) -> Part:
    """What readq writes to the file of one paper."""
    return Part("\n".join(entry(paper)), front_matter(paper), frozenset(_KEYS))


def document_part(papers: Iterable[Paper]) -> Part:
    """What readq writes to a document: contents, then a section for each status; the queue stands in its own order."""
    sections: dict[Status, list[Paper]] = {status: [] for status in _SECTIONS}
    for paper in papers:
        sections[paper.status].append(paper)
    sections[Status.QUEUED].sort(key=lambda paper: (paper.rank is None, paper.rank or 0))
    filled = {status: found for status, found in sections.items() if found}
    lines = [f"- [{_heading(status)}](#{status.value}) ({len(found)})" for status, found in filled.items()]
    lines = [*lines, ""] if lines else ["No papers.", ""]
    for status, found in filled.items():
        lines += [f"## {_heading(status)}", ""]
        for paper in found:
            lines += entry(paper, level=3)
    return Part("\n".join(lines), {}, opening="# Reading list\n\n")


def _heading(status: Status) -> str:
    return status.value.capitalize()


class Markdown:
    """Markdown (``.md``): one document, or a folder with a file for each paper."""

    name = "markdown"
    title = "Markdown"
    suffix = ".md"

    def write(self, papers: Iterable[Paper]) -> Iterator[str]:
        """Yield the whole document at once: it opens with its contents."""
        yield merge(None, document_part(papers)).text
