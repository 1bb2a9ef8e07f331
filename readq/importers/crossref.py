"""Crossref's JSON: a work, a page of works, or lines of them."""

from __future__ import annotations

from collections.abc import Iterator

from readq.importers import csl, json_stream
from readq.importers.json_stream import Object
from readq.importers.source import Source
from readq.records import Complaint, Record

_OWN = frozenset(
    {"message-type", "message-version", "deposited", "indexed", "is-referenced-by-count", "reference-count",
     "references-count", "content-domain", "prefix", "member", "score"}
)  # fmt: skip


class Crossref:
    """What Crossref's REST API answers."""

    name = "crossref"
    title = "Crossref JSON"
    suffixes: tuple[str, ...] = (".json",)

    def sniff(self, source: Source) -> float:
        """Sure where works have what Crossref alone says of them."""
        found = json_stream.keys(source)
        return 0.95 if ("DOI" in found or "message" in found) and len(found & _OWN) >= 3 else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each work."""
        return json_stream.read(source, _record)


def _record(work: Object, line: int) -> Record | Complaint:
    message = work.get("message")
    return csl.record(message if isinstance(message, dict) else work, line)
