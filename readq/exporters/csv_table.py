"""CSV for spreadsheets: RFC 4180, with cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from readq.exporters.jsonl import paper_json
from readq.models import Paper

COLUMNS = (
    "id", "citekey", "title", "authors", "year", "venue", "doi", "arxiv_id", "url", "status", "rating", "tags",
    "added", "read", "abstract", "note",
)  # fmt: skip
"""The columns in their order."""

# The wide signs are those of Japanese spreadsheets. A text that looks guarded already is guarded once more.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def cell(value: object) -> str:
    """One value as the text of a cell.

    Lists are joined by ``; ``, None is empty. A text that a spreadsheet would run as a formula gets a ``'`` in front.
    """
    if value is None:
        return ""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


class Csv:
    """Comma-separated values (``.csv``), UTF-8, lines ended by CR LF."""

    name = "csv"
    title = "CSV"
    suffix = ".csv"

    def write(self, papers: Iterable[Paper]) -> Iterator[str]:
        """Yield the header, then one record for each paper."""
        buffer = StringIO(newline="")
        writer = csv.writer(buffer)
        writer.writerow(COLUMNS)
        for paper in papers:
            yield _take(buffer)
            values = paper_json(paper)
            writer.writerow([cell(values[column]) for column in COLUMNS])
        yield _take(buffer)


def _take(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
