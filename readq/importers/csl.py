"""CSL-JSON, which Zotero, Mendeley, Pandoc and citation.js share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readq.importers import build, json_stream, names
from readq.importers.json_stream import Object, objects, pick, text, texts
from readq.importers.source import Source
from readq.records import Complaint, Record

_DATES = ("issued", "published", "published-print", "published-online", "event-date", "created", "year")
_VENUES = ("container-title", "collection-title", "event-title", "event", "institution.name", "publisher")
_OWN = frozenset(
    {"issued", "date-parts", "container-title", "family", "given", "literal", "citation-key", "publisher-place"}
)


class CslJson:
    """CSL-JSON: a list of items, or one of them."""

    name = "csl-json"
    title = "CSL-JSON"
    suffixes: tuple[str, ...] = (".json", ".csljson")

    def sniff(self, source: Source) -> float:
        """Sure where dates and names have the parts that CSL gives them; likely where items have a type and an ID."""
        found = json_stream.keys(source)
        if len(found & _OWN) >= 2:
            return 0.9
        return (
            0.75
            if {"id", "type"} <= found and (found & _OWN or "title" in found)
            else 0.3 * bool({"id", "type"} <= found)
        )

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each item."""
        return json_stream.read(source, record)


def record(item: Object, line: int) -> Record | Complaint:
    """A record from an item of CSL-JSON or of Crossref, which has lists where CSL has texts."""
    people = objects(item, "author") or objects(item, "editor") or objects(item, "translator")
    return build.record(
        title=pick(item, "title", "original-title", "short-title", "title-short"),
        subtitle=pick(item, "subtitle"),
        abstract=pick(item, "abstract"),
        authors=names.listed(map(_name, people)),
        year=next((year for key in _DATES if (year := _year(item.get(key)))), None),
        venue=pick(item, *_VENUES),
        doi=pick(item, "DOI", "doi"),
        arxiv_id=pick(item, "arxiv", "arXiv"),
        pmid=pick(item, "PMID"),
        url=pick(item, "URL", "resource.primary.URL", "url"),
        citekey=_citekey(item),
        keywords=(tag for key in ("keyword", "subject") for word in texts(item, key) for tag in build.split_tags(word)),
        note=pick(item, "annote", "annotation"),
        hints=(pick(item, "note"), pick(item, "number"), pick(item, "archive_location"), pick(item, "container-title")),
        line=line,
    )


def _name(person: Object) -> str:
    if whole := pick(person, "literal", "name"):
        return whole.replace(",", " ")
    parts = (pick(person, key) for key in ("given", "dropping-particle", "non-dropping-particle", "family", "suffix"))
    return " ".join(part.replace(",", " ") for part in parts if part)


def _year(date: object) -> str:
    """From ``{"date-parts": [[2020, 5]]}``, ``{"raw": "May 2020"}``, ``[{"year": 2020}]`` or a plain text."""
    if isinstance(date, list):
        date = date[0] if date else None
    if not isinstance(date, dict):
        return text(date)
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts:
        return text(parts[0])
    return pick(date, "raw", "literal", "year", "date-time", "season")


def _citekey(item: Object) -> str:
    key = pick(item, "citation-key", "citekey", "id").removeprefix("@")
    return key if re.fullmatch(r"(?=.*[^\W\d_])(?!10\.\d)[\w:.+-]+", key) else ""
