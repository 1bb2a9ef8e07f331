"""The arXiv metadata that Kaggle hosts: one object a line, text wrapped and in TeX."""

from __future__ import annotations

from collections.abc import Iterator

from readq.importers import build, identifiers, json_stream, names
from readq.importers.json_stream import Object, objects, pick
from readq.importers.source import Source
from readq.records import Complaint, Record

_OWN = frozenset({"submitter", "authors_parsed", "versions", "journal-ref", "report-no", "update_date", "categories"})


class ArxivKaggle:
    """arXiv's metadata snapshot, and what keeps its fields."""

    name = "arxiv-kaggle"
    title = "arXiv metadata, JSON Lines from Kaggle"
    suffixes: tuple[str, ...] = (".json", ".jsonl")

    def sniff(self, source: Source) -> float:
        """Sure where objects have the fields of the snapshot."""
        return min(0.97, 0.32 * len(json_stream.keys(source) & _OWN))

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each line."""
        return json_stream.read(source, _record)


def _record(paper: Object, line: int) -> Record | Complaint:
    submitted = pick(next(iter(objects(paper, "versions")), {}), "created")
    arxiv_id = pick(paper, "id")
    return build.record(
        title=pick(paper, "title"),
        abstract=pick(paper, "abstract"),
        authors=_authors(paper),
        year=submitted or identifiers.arxiv_year(arxiv_id) or pick(paper, "update_date") or None,
        venue=pick(paper, "journal-ref"),
        doi=pick(paper, "doi"),
        arxiv_id=arxiv_id,
        url=f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else "",
        line=line,
    )


def _authors(paper: Object) -> tuple[str, ...]:
    parsed = paper.get("authors_parsed")
    if isinstance(parsed, list) and parsed:
        people = ([str(part) for part in person] for person in parsed if isinstance(person, list) and person)
        # Family, given, suffix; after these come affiliations.
        return names.listed(" ".join(filter(None, (*person[1:2], person[0], *person[2:3]))) for person in people)
    return names.listed(names.split(pick(paper, "authors")))
