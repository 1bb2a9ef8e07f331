"""JSON of other sources: objects whose keys say what they hold, as the columns of a table do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readq.importers import columns, json_stream, table
from readq.importers.json_stream import Object, pick, text
from readq.importers.source import Source
from readq.records import Complaint, Record

_NAME = ("given", "firstName", "first_name", "family", "lastName", "last_name")


class Json:
    """A list of objects with titles, whatever the other keys are called.

    Args:
        mapping: fields to keys, as ``--map title=key`` gives them.
    """

    name = "json"
    title = "JSON, by the names of its keys"
    suffixes: tuple[str, ...] = (".json",)

    def __init__(self, mapping: Mapping[str, str] | None = None) -> None:
        self.mapping = dict(mapping or {})

    def mapped(self, mapping: Mapping[str, str]) -> Json:
        """The same importer with keys named by the user."""
        return Json(mapping)

    def sniff(self, source: Source) -> float:
        """Likely where objects have a title and another field of a paper."""
        found = sorted(json_stream.keys(source))
        known = columns.recognise(found) if len(found) < 400 else {}
        return 0.6 if "title" in known and len(known) > 1 else 0.2 * bool(found)

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each object."""
        return json_stream.read(source, self._record)

    def _record(self, found: Object, line: int) -> Record | Complaint:
        header = list(found)
        wanted = {field: key for field, key in self.mapping.items() if key in found}
        row = table.Row(line, [_cell(value) for value in found.values()])
        return table.record(row, columns.recognise(header, wanted))


def _cell(value: object) -> str:
    if isinstance(value, dict):
        if parts := [part for key in _NAME if (part := pick(value, key))]:
            return " ".join(parts)
        return pick(value, "name", "title", "display_name", "value", "url")
    if isinstance(value, list):
        return "; ".join(shown for item in value if (shown := _cell(item)))
    return text(value)
