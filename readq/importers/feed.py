"""RSS and Atom feeds, the arXiv API's answers among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from readq.importers import build, names, xml_stream
from readq.importers.source import Source
from readq.importers.xml_stream import every, first
from readq.records import Complaint, Record

_ROOTS = frozenset({"feed", "rss", "RDF"})
# arXiv's feeds say in the description what the fields say, and its old ones put the ID behind the title.
_ANNOUNCED = re.compile(r"arXiv:\S{1,40}\s{1,9}Announce Type:\s?\S{1,40}\s*(?:Abstract:\s*)?")
_BEHIND_TITLE = re.compile(r"\s?\(arXiv:[^()]{0,60}\)\s*$")
_PUBLISHED = ("journal_ref", "publicationName", "isPartOf", "source/title", "source")


class Feed:
    """RSS 0.9 to 2.0, RDF and Atom; an arXiv API answer that is an error becomes a complaint."""

    name = "feed"
    title = "RSS and Atom feeds, arXiv API"
    suffixes: tuple[str, ...] = (".rss", ".atom", ".xml")

    def sniff(self, source: Source) -> float:
        """Sure where the root is a feed's."""
        found = xml_stream.names(source, 1)
        return 0.95 if _ROOTS & set(found) else 0.8 * (found[:1] in (["entry"], ["channel"]))

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each entry."""
        return xml_stream.read(source, frozenset({"entry", "item"}), _record)


def _record(entry: Element, line: int) -> Record | Complaint:
    title = first(entry, "title")
    summary = first(entry, "summary", "description", "abstract", "encoded", "content", "body")
    where = first(entry, "id", "guid", "identifier")
    if "arxiv.org/api/errors" in where or (title == "Error" and not entry.findall("published")):
        return Complaint(line, f"the arXiv API answered with an error: {summary or where}", title)
    links = [
        link for element in entry.iterfind("link") if (link := element.get("href") or (element.text or "").strip())
    ]
    return build.record(
        title=_BEHIND_TITLE.sub("", title),
        abstract=_ANNOUNCED.sub("", summary),
        authors=_authors(entry),
        year=first(entry, "published", "publicationDate", "pubDate", "date", "issued", "created", "updated", "modified")
        or None,
        venue=first(entry, *_PUBLISHED),
        doi=first(entry, "doi") or next((text for text in every(entry, "identifier") if "10." in text), ""),
        arxiv_id=next((text for text in (where, *links) if "arxiv" in text.lower()), ""),
        url=next(iter(_preferred(entry, links)), where),
        hints=[where, *links, title, *every(entry, "comment"), summary[:60]],
        line=line,
    )


def _preferred(entry: Element, links: list[str]) -> list[str]:
    pages = [
        element.get("href", "") for element in entry.iterfind("link") if element.get("rel", "alternate") == "alternate"
    ]
    return [link for link in pages if link] or links


def _authors(entry: Element) -> tuple[str, ...]:
    found = every(entry, "author/name") or every(entry, "contributor/name")
    if found:
        return names.listed(found)
    written = every(entry, "creator") or every(entry, "author")
    return names.listed(
        name for text in written for name in names.split(re.sub(r"\S+@\S+\s*\(([^()]*)\)", r"\1", text))
    )
