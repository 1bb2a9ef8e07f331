"""DBLP's JSON: what its search for publications answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readq.importers import build, json_stream, names
from readq.importers.json_stream import Object, pick, texts
from readq.importers.source import Source
from readq.records import Complaint, Record

_OWN = frozenset({"hit", "info", "ee", "@pid", "@score"})
_HOMONYM = re.compile(r"\s\d{4}$")
"""The number that tells people of one name apart: "Ada Example 0001"."""


class Dblp:
    """Answers of DBLP's publication search."""

    name = "dblp"
    title = "DBLP JSON"
    suffixes: tuple[str, ...] = (".json",)

    def sniff(self, source: Source) -> float:
        """Sure where hits have what DBLP alone says of them."""
        return 0.95 if len(_OWN & json_stream.keys(source)) >= 4 else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each publication."""
        return json_stream.read(source, _record)


def _record(hit: Object, line: int) -> Record | Complaint:
    info = hit.get("info")
    info = info if isinstance(info, dict) else hit
    listed = info.get("authors")
    listed = listed if isinstance(listed, dict) else {}
    # One author stands there without a list.
    one = listed.get("author")
    people = [pick(one, "text")] if isinstance(one, dict) else texts(listed, "author", "text")
    return build.record(
        title=pick(info, "title").removesuffix("."),
        authors=names.listed(_HOMONYM.sub("", name) for name in people),
        year=pick(info, "year") or None,
        venue=pick(info, "venue"),
        doi=pick(info, "doi"),
        url=pick(info, "ee", "url"),
        hints=(pick(info, "url"),),
        line=line,
    )
