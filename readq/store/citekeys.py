"""Citekeys: short names for papers, unique in a library."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from readq.models import Record
from readq.text import family_name, fold

_SMALL = frozenset(
    "a an and are as at be by can do does for from how in into is its of on or our the to towards via what when why "
    "with".split()
)
_WORD = re.compile(r"[a-z0-9]+")
_UNFIT = re.compile(r"[^A-Za-z0-9_:.+/-]+")
TITLE_WORDS = 3
"""Title words in the key of a paper without authors."""


def base(record: Record) -> str:
    """A paper's key before it is made unique: its own, else author, year and first title word, else title words."""
    if own := _UNFIT.sub("", fold_case(record.citekey)):
        return own
    words = [w for w in _WORD.findall(fold(record.title)) if w not in _SMALL] or ["paper"]
    author = "".join(_WORD.findall(family_name(record.authors[0]))) if record.authors else ""
    if author:
        return f"{author}{record.year or ''}{words[0]}"
    return f"{'-'.join(words[:TITLE_WORDS])}{record.year or ''}"


def fold_case(key: str) -> str:
    """A key from a file without accents but with its case."""
    return key if key.isascii() else "".join(c for c in fold(key))


class Citekeys:
    """Makes keys that no paper of the library has.

    Args:
        conn: the library.

    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def make(self, records: Sequence[Record]) -> list[str]:
        """One key for each record, in order; none is in the library, no two are equal."""
        taken: set[str] = set()
        keys = []
        for wanted in map(base, records):
            for key in _variants(wanted):
                if key not in taken and not self._exists(key):
                    break
            taken.add(key)
            keys.append(key)
        return keys

    def _exists(self, key: str) -> bool:
        row = self._conn.execute("SELECT 1 FROM paper WHERE citekey = ?", (key,)).fetchone()
        return row is not None


def _variants(key: str) -> Iterator[str]:
    yield key
    yield from (key + letter for letter in ascii_lowercase)
    number = 2
    while True:
        yield f"{key}-{number}"
        number += 1
