"""Ovid's plain text: a number in angle brackets, then names of fields with their values indented below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readq.importers import build, names, tagged
from readq.importers.source import Source
from readq.records import Complaint, Record

_DIALECT = tagged.Dialect(
    tag=re.compile(r"(<|[A-Z][A-Za-z /&()'-]{1,50}?)(\d+>)?[ \t]*$"),
    starts=frozenset({"<"}),
    content=frozenset({"Title", "Chapter Title", "Author", "Authors", "Abstract"}),
)
_NUMBER = re.compile(r"^<\d+>[ \t]*$", re.M)
_FIELD = re.compile(
    r"^(?:Accession Number|Authors?|Title|Source|Abstract|Publication Type|Institution)[ \t]*\n[ \t]+\S", re.M
)
_KIND = re.compile(r"\.?\s?\[[A-Z][\w ,;-]{2,40}\]\s*$")
_DEGREES = re.compile(
    r"(?:[,;\s]+(?:M\.?D|Ph\.?D|R\.?N|FAAN|MPH|MSc|MS|MA|BS[Nc]?|DrPH|DO|PharmD|EdD|DDS|FACS|MBBS|MBA))+\b|[*+\d\[\]()]+|\bEd\b"
)


class Ovid:
    """Ovid's reports as text."""

    name = "ovid"
    title = "Ovid, plain text"
    suffixes: tuple[str, ...] = ()

    def sniff(self, source: Source) -> float:
        """Sure where a bracketed number and two of Ovid's fields stand alone on their lines."""
        head = source.head_text
        return 0.95 if _NUMBER.search(head) and len(_FIELD.findall(head)) >= 2 else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each numbered entry."""
        return tagged.read(source, _DIALECT, _record)


def _record(ovid: tagged.Tagged) -> Record | Complaint:
    source = ovid.first("Source", "Journal Name")
    authors = re.split(r"[;\n]|\s{2,}", ovid.first("Author", "Authors", "Editor"))
    years = re.findall(r"\b(?:19|20)\d\d\b", source)
    return build.record(
        title=_KIND.sub("", ovid.first("Title", "Chapter Title", "Book Title")),
        abstract=ovid.first("Abstract"),
        authors=names.listed(_DEGREES.sub("", f" {name}").strip(" ,.") for name in authors),
        year=ovid.first("Year of Publication", "Publication Year", "Date of Publication")
        or next(reversed(years), None),
        venue=re.split(r"\.\s|\s\d|\(", source, maxsplit=1)[0].strip(" ."),
        doi=ovid.first("DOI Number", "DOI", "Digital Object Identifier"),
        pmid=ovid.first("PMID", "PubMed ID"),
        url=ovid.first("Link to the Ovid Full Text or citation", "URL"),
        keywords=build.split_tags(ovid.first("Author Keywords", "Keywords", "Keyword Heading").strip(".")),
        line=ovid.line,
    )
