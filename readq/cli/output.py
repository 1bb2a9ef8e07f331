"""What goes to stdout and stderr: never a control character that came out of a file."""

from __future__ import annotations

import errno
import os
import sys
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

import click

from readq.errors import ExportError
from readq.text import clean_line, clean_note, is_safe

GAP = "  "
"""Between the columns of a table."""
NARROW = 12
"""Columns that a cell keeps, however narrow the terminal is."""


def out(text: str) -> None:
    """Write lines of data to stdout, without what a terminal would obey."""
    if not is_safe(text):
        text = clean_note(text)
    data(text + "\n" if text else "")


def data(text: str) -> None:
    """Write text that must stay as it is to stdout, such as JSON or a whole export."""
    with _reader():
        sys.stdout.write(text)


def flush() -> None:
    """Bring all of stdout out, before the command ends."""
    with _reader():
        sys.stdout.flush()


@contextmanager
def _reader() -> Iterator[None]:
    """End the command quietly when nobody reads on (``| head``), and in words when the disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.EPIPE:
            give_up_stdout()
            raise ExportError(f"the output cannot be written: {error.strerror}") from error
        give_up_stdout()
        raise click.exceptions.Exit(0) from None


def give_up_stdout() -> None:
    """Write to nowhere from now on."""
    # Python flushes stdout once more at its end, and would complain then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str, *, indent: int = 0, one_line: bool = False) -> None:
    """Write one line of narration to stderr.

    Args:
        text: what is said.
        indent: blanks before it.
        one_line: cut it with an ellipsis where a terminal would wrap it.

    """
    text = clean_line(text)
    if one_line and sys.stderr.isatty():
        text = fit(text, max(NARROW, width(sys.stderr) - indent)).rstrip()
    print(" " * indent + text, file=sys.stderr)


def colourful(stream: TextIO) -> bool:
    """Whether colours may be used: on a terminal, unless NO_COLOR says no."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(stream: TextIO | None = None) -> int:
    """Columns of the terminal that a stream goes to; None for stdout."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size((stream or sys.stdout).fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def cells(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def fit(text: str, columns: int) -> str:
    """The text in just so many columns: cut with an ellipsis, or filled up with blanks."""
    if cells(text) > columns:
        while text and cells(text) >= columns:
            text = text[:-1]
        text = text.rstrip() + "…"
    return text + " " * (columns - cells(text))


def print_table(rows: Sequence[Sequence[str]], *, shrink: Sequence[int], faint: Collection[int] = ()) -> None:
    """Print rows of cells: aligned and cut to the width of a terminal, or whole and between tabs where there is none.

    On a terminal, columns without anything in them are left out, and columns of numbers end at the right.

    Args:
        rows: cells, the same number in each row.
        shrink: columns to cut, one after the other, where a line is too long.
        faint: columns that stand back where there are colours.

    """
    if not rows:
        return
    if not sys.stdout.isatty():
        out("\n".join("\t".join(row) for row in rows))
        return
    clean = [[clean_line(cell) for cell in row] for row in rows]
    widths = _widths(clean, shrink, width())
    numeric = [all(not cell or cell.isdigit() for cell in column) for column in zip(*clean, strict=True)]
    shown = [place for place, size in enumerate(widths) if size]
    paint = colourful(sys.stdout)
    lines = []
    for row in clean:
        line = []
        for place in shown:
            cell = row[place].rjust(widths[place]) if numeric[place] else fit(row[place], widths[place])
            cell = cell.rstrip() if place == shown[-1] else cell
            line.append(_faint(cell) if paint and place in faint else cell)
        lines.append(GAP.join(line))
    data("\n".join(lines) + "\n")


def _widths(rows: Sequence[Sequence[str]], shrink: Sequence[int], columns: int) -> list[int]:
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for place in shrink:
        over = sum(widths) + len(GAP) * (sum(size > 0 for size in widths) - 1) - columns
        if over > 0:
            widths[place] = max(min(widths[place], NARROW), widths[place] - over)
    return widths


def _faint(text: str) -> str:
    return f"\x1b[2m{text}\x1b[22m"
