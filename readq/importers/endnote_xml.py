"""EndNote's XML, with its text inside ``<style>`` elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from readq.importers import build, clean, names, xml_stream
from readq.importers.source import Source
from readq.importers.xml_stream import every, first
from readq.records import Complaint, Record


class EndNoteXml:
    """EndNote XML, which Zotero, Mendeley, Rayyan and JabRef write too."""

    name = "endnote-xml"
    title = "EndNote XML"
    suffixes: tuple[str, ...] = (".xml",)

    def sniff(self, source: Source) -> float:
        """Sure where records with a reference type stand under EndNote's root."""
        found = xml_stream.names(source)
        if found[:1] != ["xml"] and found[:1] != ["records"]:
            return 0.0
        return 0.97 if {"ref-type", "titles", "contributors"} & set(found) else 0.5 * ("record" in found)

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each reference."""
        return xml_stream.read(source, frozenset({"record"}), _record)


def _record(endnote: Element, line: int) -> Record | Complaint:
    label = first(endnote, "label")
    return build.record(
        title=first(endnote, "titles/title", "titles/short-title", "titles/secondary-title"),
        abstract=first(endnote, "abstract"),
        authors=names.listed(
            every(endnote, "contributors/authors/author") or every(endnote, "contributors/secondary-authors/author")
        ),
        year=first(endnote, "dates/year", "dates/pub-dates/date") or None,
        venue=first(
            endnote,
            "periodical/full-title",
            "titles/secondary-title",
            "periodical/abbr-1",
            "titles/alt-title",
            "publisher",
        ),
        doi=first(endnote, "electronic-resource-num"),
        url=first(
            endnote, "urls/related-urls/url", "urls/web-urls/url", "urls/pdf-urls/url", "urls/text-urls/url", "urls/url"
        ),
        citekey=label if re.fullmatch(r"(?=.*[^\W\d_])[\w:.+/-]+", label) else "",
        keywords=(tag for text in every(endnote, "keywords/keyword") for tag in re.split("[;\n]", text)),
        note=clean.plain("\n".join(build.remarks([*every(endnote, "research-notes"), *every(endnote, "notes")]))),
        hints=[*every(endnote, "urls//url"), first(endnote, "accession-num"), first(endnote, "custom2")],
        line=line,
    )
