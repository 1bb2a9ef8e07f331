"""CSV and TSV from any tool, by the names of their columns."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping

from readq.importers import table
from readq.importers.build import excerpt
from readq.importers.source import Source
from readq.records import Complaint, Record

_DELIMITERS = ",;\t|"
_ROW_LINES = 300
"""Lines of one row; more is a quotation mark that was never closed."""
_CELL_LIMIT = 4_000_000
"""Characters of one cell; more is a quotation mark that was never closed."""


_GUARDED = re.compile(r"'(?='*[=+\-@\t\r\n＝＋－＠])")
# readq's export has a column under this name; in its cells an apostrophe keeps spreadsheets from running a formula.
_OWN_COLUMN = "arxiv_id"


class Csv:
    """Comma, semicolon, tab or bar between the cells; Zotero, Scopus, IEEE, Springer, Lens and others by their headers.

    Args:
        mapping: fields to column names, as ``--map title=Column`` gives them.
    """

    name = "csv"
    title = "CSV and TSV"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".tab")

    def __init__(self, mapping: Mapping[str, str] | None = None) -> None:
        self.mapping = dict(mapping or {})

    def mapped(self, mapping: Mapping[str, str]) -> Csv:
        """The same importer with columns named by the user."""
        return Csv(mapping)

    def sniff(self, source: Source) -> float:
        """Sure where one of the first rows names columns that a table of papers has."""
        head = source.head_text
        named = source.suffix in self.suffixes
        delimiter = _delimiter(head)
        if not delimiter:
            return 0.3 * named
        lines = head.split("\n")[: table.PREAMBLE]
        try:
            # Without the last line: it may be cut in a quoted cell.
            found = list(csv.reader(lines[:-1] or lines, delimiter=delimiter))
        except csv.Error:
            found = []
        header = next((place for place, row in enumerate(found) if table.is_header(row)), None)
        if header is None:
            return 0.3 * named
        below = [len(row) for row in found[header + 1 : header + 8] if row]
        if below and below.count(len(found[header])) * 2 <= len(below):
            # A line that only reads like a header: "Title, abstract, year".
            return 0.3 * named
        return 0.9 if named else 0.85 if header == 0 else 0.6

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each row below the header."""
        delimiter = _delimiter(source.head_text, self.mapping) or ","
        complaints: list[Complaint] = []
        for item in table.records(rows(source, delimiter, complaints), self.mapping, source.name):
            yield from complaints
            complaints.clear()
            yield item
        yield from complaints


def rows(source: Source, delimiter: str, complaints: list[Complaint]) -> Iterator[table.Row]:
    """The rows, each with its first line's number; what cannot be parsed goes to the complaints."""
    before = csv.field_size_limit(_CELL_LIMIT)
    lines = _Lines(source)
    width = 0
    guarded = False
    try:
        while lines.more():
            start = lines.number + 1
            reason, cells = "", []
            try:
                cells = next(csv.reader(lines.of_one_row(), delimiter=delimiter), [])
            except csv.Error as error:
                reason = str(error)
            if lines.taken[1:] and (reason or lines.cut or _swallows(lines.taken, cells, delimiter, width)):
                reason = "a quotation mark is never closed"
            if reason:
                complaints.append(Complaint(start, f"broken row: {reason}", excerpt(lines.taken[0])))
                lines.go_back()
                continue
            if lines.lost:
                complaints.append(Complaint(start, f"a line too long: {lines.lost:,} characters left out", "", False))
                lines.lost = 0
            if not width and table.is_header(cells):
                width = len(cells)
                guarded = _OWN_COLUMN in cells
            yield table.Row(start, [_unguarded(cell) for cell in cells] if guarded else cells)
    finally:
        csv.field_size_limit(before)


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _swallows(taken: list[str], cells: list[str], delimiter: str, width: int) -> bool:
    """Whether an open quotation mark made whole rows part of a cell: the row lacks cells that the next line has."""
    if not width or len(cells) == width or taken[0].count('"') % 2 == 0:
        return False
    return any(len(next(csv.reader([line], delimiter=delimiter), [])) == width for line in taken[1:2])


class _Lines:
    """The lines of a source, row by row, with a way back to the second line of a row that went wrong."""

    def __init__(self, source: Source) -> None:
        self._lines = source.lines()
        self._again: deque[str] = deque()
        self.number = 0
        """Of the last line that was taken, from 1."""
        self.taken: list[str] = []
        """The lines of the row at hand."""
        self.cut = False
        """Whether the row at hand ended only because the source did, or because it had too many lines."""
        self.lost = 0
        """Characters of overlong lines that were left out."""

    def more(self) -> bool:
        """Whether there is another line."""
        if not self._again and (line := self._next()) is not None:
            self._again.append(line)
        return bool(self._again)

    def of_one_row(self) -> Iterator[str]:
        """Lines for a reader that takes as many as one row has."""
        self.taken, self.cut = [], False
        while len(self.taken) < _ROW_LINES and self.more():
            self.taken.append(self._again.popleft())
            self.number += 1
            yield self.taken[-1]
        self.cut = sum(line.count('"') for line in self.taken) % 2 == 1

    def go_back(self) -> None:
        """To the second line of the row at hand."""
        self._again.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1

    def _next(self) -> str | None:
        line = next(self._lines, None)
        if line is None:
            return None
        self.lost += line.lost
        return line.text.replace("\0", "") + "\n"


def _delimiter(head: str, mapping: Mapping[str, str] | None = None) -> str:
    """The delimiter of the first row that names columns; "" where no row does."""
    if declared := re.match(r"sep=([,;\t|])\n", head):
        return declared[1]
    best, fewest = "", 1
    for line in head.split("\n")[: table.PREAMBLE]:
        if line.lstrip().startswith("|"):
            # A table of Markdown.
            continue
        for delimiter in _DELIMITERS:
            if line.count(delimiter) < fewest:
                continue
            try:
                cells = next(csv.reader([line], delimiter=delimiter), [])
            except csv.Error:
                continue
            wanted = set((mapping or {}).values())
            if (wanted and wanted <= set(cells)) or (not wanted and table.is_header(cells)):
                best, fewest = delimiter, line.count(delimiter) + 1
        if best:
            return best
    return best
