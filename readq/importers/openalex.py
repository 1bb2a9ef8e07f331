"""OpenAlex works, whose abstracts are inverted indexes."""

from __future__ import annotations

from collections.abc import Iterator

from readq.importers import build, json_stream, names
from readq.importers.json_stream import Object, objects, pick, texts
from readq.importers.source import Source
from readq.records import Complaint, Record

_OWN = frozenset({"authorships", "abstract_inverted_index", "host_venue", "primary_location", "referenced_works",
                  "cited_by_api_url", "publication_year", "is_paratext"})  # fmt: skip


class OpenAlex:
    """Works from OpenAlex: a page of results, a list, lines, or one."""

    name = "openalex"
    title = "OpenAlex JSON"
    suffixes: tuple[str, ...] = (".json", ".jsonl")

    def sniff(self, source: Source) -> float:
        """Sure where works have OpenAlex's fields."""
        return min(0.97, 0.33 * len(json_stream.keys(source) & _OWN))

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each work."""
        return json_stream.read(source, _record)


def _record(work: Object, line: int) -> Record | Complaint:
    places = [place for place in objects(work, "locations") if pick(place, "landing_page_url")]
    people = (pick(one, "author.display_name", "raw_author_name") for one in objects(work, "authorships"))
    return build.record(
        title=pick(work, "title", "display_name"),
        abstract=_abstract(work.get("abstract_inverted_index")) or pick(work, "abstract"),
        authors=names.listed(people),
        year=pick(work, "publication_year", "publication_date") or None,
        venue=pick(work, "primary_location.source.display_name", "host_venue.display_name", "journal.display_name"),
        doi=pick(work, "doi", "ids.doi"),
        pmid=pick(work, "ids.pmid"),
        url=pick(work, "primary_location.landing_page_url", "host_venue.url", "open_access.oa_url", "id"),
        keywords=texts(work, "keywords", "display_name"),
        hints=[pick(place, "landing_page_url") for place in places],
        line=line,
    )


def _abstract(index: object) -> str:
    """The words of an inverted index in their order."""
    if not isinstance(index, dict):
        return ""
    words = [
        (place, str(word))
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(words))
