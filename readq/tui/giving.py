"""What goes out of the app for a paper: its link to the browser, its citation to the clipboard."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual.app import App

from readq.models import Paper
from readq.tui.widgets.bars import Piece

COPIES = {
    "c": ("Citation", "citation"),
    "b": ("BibTeX", "BibTeX"),
    "m": ("Markdown link", "Markdown link"),
    "t": ("Title", "title"),
    "a": ("Abstract", "abstract"),
    "u": ("Link", "link"),
    "k": ("Citekey", "citekey"),
}
"""What can be copied: key, label, name."""


def open_in_browser(paper: Paper | None) -> list[Piece]:
    """Open the paper in the browser; gives what to say about it."""
    url = link(paper) if paper else ""
    if not url:
        return [("This paper has no link, DOI or arXiv ID", "quiet")]
    import webbrowser

    return [("Opened", "accent"), (f" {url}", "")] if webbrowser.open(url) else [(f"No browser here; {url}", "")]


def copy(app: App[int], what: str, papers: Sequence[Paper]) -> list[Piece]:
    """Copy something of papers; gives what to say about it."""
    from readq.tui import clipboard

    text = "\n".join(part for paper in papers if (part := copied(what, paper)))
    if not text:
        return [(f"There is no {what} to copy", "quiet")]
    how = clipboard.copy(app, text)
    of = "" if len(papers) == 1 else f" of {len(papers):,} papers"
    return [("Copied", "accent"), (f" the {what}{of} {how}", "")]


def copied(what: str, paper: Paper) -> str:
    """One thing to copy of a paper; "" where it has none."""
    match what:
        case "BibTeX":
            from readq.exporters.registry import exporter

            return "".join(exporter("bibtex").write([paper]))
        case "Markdown link":
            title = re.sub(r"([\\\[\]])", r"\\\1", paper.title)
            return f"[{title}]({url})" if (url := link(paper)) else title
        case "citation":
            return citation(paper)
        case "link":
            return link(paper)
        case _:
            return str(getattr(paper, what))


def link(paper: Paper) -> str:
    """Where the paper can be read: only http and https, whatever a file said."""
    if paper.doi:
        return f"https://doi.org/{paper.doi}"
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{paper.arxiv_id}"
    return paper.url if paper.url.lower().startswith(("http://", "https://")) else ""


def citation(paper: Paper) -> str:
    """A paper in one line: authors, year, title, venue, link."""
    names = [name.rsplit(None, 1)[-1] for name in paper.authors]
    people = " and ".join(names) if len(names) < 3 else f"{names[0]} et al."
    year = f"({paper.year})" if paper.year else ""
    head = " ".join(part for part in (people, year) if part)
    return ". ".join(part.rstrip(".") for part in (head, paper.title, paper.venue, link(paper)) if part)
