"""Excel workbooks, by the names of their columns: the extra ``xlsx``."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import BinaryIO

from readq.errors import ReadqError, SourceError, UsageError
from readq.importers import table
from readq.importers.source import Source
from readq.records import Complaint, Record

_UNPACKED_LIMIT = 1_000_000_000
"""Bytes that a workbook may unpack to."""


class Xlsx:
    """The first sheet of a workbook that has a column of titles.

    Args:
        mapping: fields to column names, as ``--map title=Column`` gives them.
    """

    name = "xlsx"
    title = "Excel workbooks (needs the extra xlsx)"
    suffixes: tuple[str, ...] = (".xlsx", ".xlsm")

    def __init__(self, mapping: Mapping[str, str] | None = None) -> None:
        self.mapping = dict(mapping or {})

    def mapped(self, mapping: Mapping[str, str]) -> Xlsx:
        """The same importer with columns named by the user."""
        return Xlsx(mapping)

    def sniff(self, source: Source) -> float:
        """Sure where a zip file holds the parts of a workbook."""
        head = source.head
        if not head.startswith(b"PK"):
            return 0.0
        return 0.98 if b"xl/" in head or (b"[Content_Types].xml" in head and source.suffix in self.suffixes) else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each row below the header of the first sheet that has one.

        Raises:
            SourceError: openpyxl is not installed, the file is damaged, or no sheet names a column of titles.
        """
        try:
            import openpyxl
        except ImportError as error:
            raise SourceError(
                f"{source.name}: Excel workbooks need one more package.",
                "In the folder of readq: pip install '.[xlsx]'",
            ) from error
        with source.open() as stream:
            _check(stream, source.name)
            try:
                book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            except Exception as error:
                # openpyxl lets whatever its parsers meet through: KeyError, BadZipFile, ValueError, TypeError…
                raise _damaged(source.name, error) from error
            failure: ReadqError | None = None
            for sheet in book.worksheets:
                name = f"{source.name} ({sheet.title})"
                filled = False
                try:
                    for item in table.records(_rows(sheet, source.name), self.mapping, name):
                        filled = True
                        yield item
                except (SourceError, UsageError) as error:
                    failure = failure or error
                if filled:
                    return
            if failure:
                raise failure


def _check(stream: BinaryIO, name: str) -> None:
    try:
        with zipfile.ZipFile(stream) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged(name, error) from error
    if size > _UNPACKED_LIMIT:
        raise SourceError(f"{name}: the workbook would unpack to {size:,} bytes.", "Save the sheet as CSV.")
    stream.seek(0)


def _rows(sheet: object, name: str) -> Iterator[table.Row]:
    rows = iter(sheet.iter_rows(values_only=True))  # type: ignore[attr-defined]
    line = 0
    while True:
        line += 1
        try:
            cells = next(rows, None)
        except Exception as error:
            # As above: damage in the sheet shows only where it is read.
            raise _damaged(name, error) from error
        if cells is None:
            return
        yield table.Row(line, [_text(cell) for cell in cells])


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _damaged(name: str, error: Exception) -> SourceError:
    return SourceError(f"{name}: the workbook is damaged: {error}.", "Open it and save it again, or save it as CSV.")
