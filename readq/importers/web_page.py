"""Web pages: a page about one paper tells what it is; of any other the text is read as a pile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readq.importers import build, names
from readq.importers.source import Line, Source
from readq.importers.text import read_pile
from readq.records import Complaint, Record

if TYPE_CHECKING:
    from readq.importers.html_lines import Page

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|center)\b", re.I | re.S
)
_TITLE = ("citation_title", "dc.title", "eprints.title")
_AUTHOR = ("citation_author", "citation_authors", "dc.creator", "dc.contributor", "eprints.creators_name")
_YEAR = ("citation_publication_date", "citation_date", "citation_online_date", "citation_year", "dc.date", "dc.issued")
_VENUE = ("citation_journal_title", "citation_conference_title", "citation_inbook_title", "dc.source")
_ABSTRACT = ("citation_abstract", "dcterms.abstract", "dc.description", "eprints.abstract", "og:description")
_DOI = ("citation_doi", "dc.identifier", "prism.doi")
_URL = ("citation_abstract_html_url", "citation_public_url", "og:url", "citation_fulltext_html_url", "citation_pdf_url")


class WebPage:
    """HTML, as browsers save it and mails hold it."""

    name = "html"
    title = "Web pages, and mails in HTML"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def sniff(self, source: Source) -> float:
        """Sure where a page begins."""
        return 0.9 if _HTML.match(source.head_text) else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """Yield the paper that the page is about, or those that it lists.

        Raises:
            SourceError: the page is too long.
        """
        from readq.importers.html_lines import Page

        page = Page()
        lines = list(_lines(source, page))
        if (found := _paper(page.facts)) is not None:
            yield found
        else:
            yield from read_pile(source.name, lines)


def _lines(source: Source, page: Page) -> Iterator[Line]:
    for line in source.lines():
        page.feed(line.text + "\n")
        yield from page.lines()
    page.close()
    yield from page.lines()


def _paper(facts: list[tuple[str, str]]) -> Record | Complaint | None:
    """The paper that the page says it is about in its head; None where it says none."""

    def value(*wanted: str) -> str:
        return next((text for want in wanted for name, text in facts if name == want and text.strip()), "")

    if not (title := value(*_TITLE)):
        return None
    author = next((want for want in _AUTHOR if value(want)), "")
    people = [text for name, text in facts if name == author]
    return build.record(
        title=title,
        abstract=value(*_ABSTRACT),
        authors=names.listed(people if len(people) > 1 else names.split(*people)) if people else (),
        year=value(*_YEAR),
        venue=value(*_VENUE),
        doi=value(*_DOI),
        arxiv_id=value("citation_arxiv_id"),
        url=value(*_URL),
        line=1,
    )
