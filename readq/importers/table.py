"""Rows of cells to records: what CSV, TSV and spreadsheets have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from readq.errors import SourceError
from readq.importers import build, columns, identifiers, names, readq_csv
from readq.records import Complaint, Record
from readq.text import clean_line

PREAMBLE = 40
"""Rows that may stand before the header."""

_NO_NAME = re.compile(r"[{}<>\"]|://|:\s*$")
_BLANK = re.compile(r"\[?(?:no (?:abstract|author name\(?s?\)?) available|nan|null|none|n/?a)\]?\.?", re.I)


class Row(NamedTuple):
    """One row of a table."""

    line: int
    """Where it starts in its source, from 1."""
    cells: Sequence[str]


def records(rows: Iterable[Row], mapping: Mapping[str, str], name: str) -> Iterator[Record | Complaint]:
    """A record for each row below the header.

    Args:
        rows: all rows, with a preamble and the header where there are any.
        mapping: fields to column names where the user knows better than the guess.
        name: what to call the source in errors.

    Raises:
        SourceError: no row names a column of titles.
        UsageError: the mapping does not fit.
    """
    rest = iter(rows)
    above: list[Row] = []
    header = _header(rest, above, mapping)
    if header is None:
        if not any("".join(row.cells).strip() for row in above):
            return
        shown = ", ".join(filter(None, (clean_line(cell)[:30] for cell in above[0].cells[:8])))
        raise SourceError(
            f"{name}: no column of titles is found; the first row is: {shown}",
            "Name it yourself: --map title=COLUMN, and likewise abstract, authors, year, venue, doi, url, tags.",
        )
    for row in above:
        if text := build.excerpt(" ".join(row.cells)):
            yield Complaint(row.line, "a line before the header", text, rejected=False)
    own = not mapping and readq_csv.is_own(header.cells)
    found = columns.recognise(header.cells, mapping)
    for row in rest:
        if not any(cell.strip() for cell in row.cells):
            continue
        if own and len(row.cells) == len(header.cells):
            yield readq_csv.record(dict(zip(header.cells, row.cells, strict=True)), row.line)
        else:
            yield record(row, found)


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row names columns: a title among them, or two other things, and nothing long."""
    if len(cells) < 2 or any(len(cell) > 100 or _NO_NAME.search(cell) for cell in cells):
        return False
    return columns.known(cells) >= 2 or ("title" in columns.recognise(cells) and columns.known(cells) >= 1)


def _header(rows: Iterator[Row], above: list[Row], mapping: Mapping[str, str]) -> Row | None:
    """The header; rows before it go to ``above``. None where no row is one; ``above`` has them all then."""
    wanted = {columns.normal(column) for column in mapping.values()}
    for row in rows:
        here = {columns.normal(cell) for cell in row.cells}
        fits = wanted <= here if wanted else is_header(row.cells) and "title" in columns.recognise(row.cells)
        if fits:
            return row
        above.append(row)
        if len(above) >= PREAMBLE:
            break
    if wanted and above:
        # Says which column is missing.
        columns.recognise(next((row.cells for row in above if is_header(row.cells)), above[0].cells), mapping)
    return None


def record(row: Row, found: columns.Columns) -> Record | Complaint:
    """A record from one row, given what its columns hold."""

    def cell(field: str) -> str:
        return next(iter(cells(field)), "")

    def cells(field: str) -> list[str]:
        texts = (row.cells[column].strip() for column in found.get(field, ()) if column < len(row.cells))
        return [text for text in texts if text]

    rating = cell("rating")
    made = build.record(
        title=cell("title"),
        subtitle=cell("subtitle"),
        abstract=_real(cell("abstract")),
        authors=names.listed(names.split(_real(cell("authors"))), inverted=True),
        year=next((text for text in (*cells("year"), *cells("venue")) if identifiers.find_year(text)), None),
        venue=_real(cell("venue")),
        doi=cell("doi"),
        arxiv_id=cell("arxiv_id"),
        pmid=cell("pmid").removesuffix(".0"),
        url=next((text for text in cells("url") if "://" in text or text.startswith("www.")), ""),
        citekey=cell("citekey"),
        tags=(tag for text in cells("tags") for tag in build.split_tags(text)),
        keywords=(word for text in cells("keywords") for word in build.split_tags(text)),
        note=cell("note"),
        status=cell("status"),
        rating=int(rating) if rating in {"1", "2", "3", "4", "5"} else None,
        hints=(*cells("url"), cell("venue")),
        line=row.line,
    )
    if isinstance(made, Complaint) and not made.text:
        return Complaint(made.line, made.reason, build.excerpt(" ".join(row.cells)))
    return made


def _real(text: str) -> str:
    return "" if _BLANK.fullmatch(text) else text
