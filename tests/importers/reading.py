"""Reading a text with an importer, as tests want it."""

from __future__ import annotations

from readq.importers.base import Importer
from readq.importers.source import Source
from readq.records import Complaint, Record


def source(text: str | bytes, name: str = "sample") -> Source:
    return Source(name, text.encode() if isinstance(text, str) else text)


def read(importer: Importer, text: str | bytes) -> tuple[list[Record], list[Complaint]]:
    """The records and the complaints, each in order."""
    items = list(importer.read(source(text)))
    return [item for item in items if isinstance(item, Record)], [item for item in items if isinstance(item, Complaint)]


def one(importer: Importer, text: str | bytes) -> Record:
    """The only record of a text that gives no complaint."""
    records, complaints = read(importer, text)
    assert complaints == []
    assert len(records) == 1
    return records[0]
