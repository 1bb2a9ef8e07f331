"""What goes to stdout and stderr: never a control character that came out of a file."""

from __future__ import annotations

import errno
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

import click

from readq.text import clean_line, clean_note

GAP = "  "
"""Between the columns of a table."""


def out(text: str) -> None:
    """Write lines of data to stdout; a reader that has gone away (``| head``) ends the command quietly."""
    # Thousands of lines are a list, and their cells are clean as a rule: looking costs less than cleaning.
    if not text.replace("\n", "").replace("\t", "").isprintable():
        text = clean_note(text)
    data(text + "\n" if text else "")


def data(text: str) -> None:
    """Write text that must stay as it is to stdout, such as JSON or a whole export.

    Line breaks within it stay; a reader that has gone away ends the command quietly.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        # Python flushes stdout once more at its end, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None


def say(text: str) -> None:
    """Write one line of narration to stderr."""
    print(clean_line(text), file=sys.stderr)


def colourful(stream: TextIO) -> bool:
    """Whether colours may be used: on a terminal, unless NO_COLOR says no."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
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


def table(rows: Sequence[Sequence[str]], *, shrink: Sequence[int], columns: int) -> Iterable[str]:
    """Lines of aligned columns, no wider than the terminal.

    Args:
        rows: cells, the same number in each row.
        shrink: columns to cut where the line is too long, with the last of these getting what is left.
        columns: the width to keep.

    """
    if not rows:
        return
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for place in shrink:
        over = sum(widths) + len(GAP) * (len(widths) - 1) - columns
        if over > 0:
            widths[place] = max(min(widths[place], 12), widths[place] - over)
    for row in rows:
        yield GAP.join(fit(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip()
