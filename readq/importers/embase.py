"""Embase's CSV with a field a row: its name first, then its values, and a title begins the next paper."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache

from readq.importers import columns, table
from readq.importers.build import excerpt
from readq.importers.csv_table import rows
from readq.importers.source import Source
from readq.records import Complaint, Record

_FIRST = "title"
_OWN = frozenset({"author names", "source", "source title", "publication year", "abstract", "medline pmid", "doi",
                  "embase accession id", "author keywords", "publication type", "article language", "embase link",
                  "emtree drug index terms", "emtree medical index terms", "pui"})  # fmt: skip
_SNIFFED = 60
"""Lines that the format is guessed from."""


class Embase:
    """What Embase exports as CSV by rows; by columns it is a table like others."""

    name = "embase"
    title = "Embase CSV, a field a row"
    suffixes: tuple[str, ...] = (".csv",)

    def sniff(self, source: Source) -> float:
        """Sure where rows begin with the names that Embase gives its fields, a title among them."""
        lines = source.head_text.split("\n")[:_SNIFFED]
        try:
            names = [columns.normal(row[0]) for row in csv.reader(lines[:-1] or lines) if len(row) > 1]
        except csv.Error:
            return 0.0
        known = [name for name in names if name == _FIRST or name in _OWN]
        return 0.95 if _FIRST in known and len(set(known)) >= 3 and len(known) * 2 > len(names) else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each row with a title and those that follow."""
        complaints: list[Complaint] = []
        fields: list[table.Row] = []
        for row in rows(source, ",", complaints):
            yield from complaints
            complaints.clear()
            name = columns.normal(row.cells[0]) if row.cells else ""
            if name == _FIRST and fields:
                yield _record(fields)
                fields = []
            if name == _FIRST or (fields and any(cell.strip() for cell in row.cells)):
                fields.append(row)
            elif text := excerpt(" ".join(row.cells)):
                yield Complaint(row.line, "a line before the first paper", text, rejected=False)
        yield from complaints
        if fields:
            yield _record(fields)


def _record(fields: list[table.Row]) -> Record | Complaint:
    """A paper: its fields become one row of a table with their names above."""
    names = tuple(row.cells[0] for row in fields)
    cells = ["; ".join(filter(None, map(str.strip, row.cells[1:]))) for row in fields]
    return table.record(table.Row(fields[0].line, cells), _recognised(names))


@lru_cache(maxsize=256)
def _recognised(names: tuple[str, ...]) -> columns.Columns:
    return columns.recognise(names)
