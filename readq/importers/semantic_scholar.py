"""Semantic Scholar's JSON: papers, search results, recommendations, citations and references."""

from __future__ import annotations

from collections.abc import Iterator

from readq.importers import build, json_stream, names
from readq.importers.json_stream import Object, pick, texts
from readq.importers.source import Source
from readq.records import Complaint, Record

_OWN = frozenset({"externalIds", "corpusId", "isInfluential", "publicationVenue", "authorId", "citationStyles", "tldr"})


class SemanticScholar:
    """What the Semantic Scholar API answers."""

    name = "s2"
    title = "Semantic Scholar JSON"
    suffixes: tuple[str, ...] = (".json", ".jsonl")

    def sniff(self, source: Source) -> float:
        """Sure where papers have Semantic Scholar's IDs."""
        found = json_stream.keys(source)
        if "paperId" not in found:
            return 0.9 if {"corpusid", "externalids"} <= found else 0.0
        return 0.95 if found & _OWN else 0.8

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each paper."""
        return json_stream.read(source, _record)


def _record(found: Object, line: int) -> Record | Complaint:
    linked = found.get("citingPaper") or found.get("citedPaper") or found.get("paper")
    paper = linked if isinstance(linked, dict) else found
    return build.record(
        title=pick(paper, "title"),
        abstract=pick(paper, "abstract", "tldr.text"),
        authors=names.listed(texts(paper, "authors", "name")),
        year=pick(paper, "year", "publicationDate", "publicationdate") or None,
        venue=pick(paper, "venue", "publicationVenue.name", "journal.name"),
        doi=pick(paper, "externalIds.DOI", "externalids.DOI", "doi"),
        arxiv_id=pick(paper, "externalIds.ArXiv", "externalids.ArXiv", "arxivId"),
        pmid=pick(paper, "externalIds.PubMed", "externalids.PubMed"),
        url=pick(paper, "url", "openAccessPdf.url"),
        line=line,
    )
