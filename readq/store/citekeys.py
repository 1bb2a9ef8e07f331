"""Citekeys: short names for papers, unique in a library."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from itertools import count, islice
from string import ascii_lowercase

from readq.records import Record
from readq.store.paging import marks, pages
from readq.text import family_name, title_key

_SMALL = frozenset(
    "a an and are as at be by can do does for from how in into is its of on or our the to towards via what when why "
    "with".split()
)
_WORD = re.compile(r"[a-z0-9]+")
_UNFIT = re.compile(r"[^A-Za-z0-9_:.+/-]+")
TITLE_WORDS = 3
"""Title words in the key of a paper without authors."""
NO_WORD = "paper"
"""Stands for a title without any word that fits."""


def base(record: Record) -> str:
    """A paper's key before it is made unique: its own, else author, year and first title word, else title words."""
    if record.citekey and (own := _UNFIT.sub("", without_accents(record.citekey))):
        return own
    words = (found[0] for found in _WORD.finditer(title_key(record.title)) if found[0] not in _SMALL)
    author = "".join(_WORD.findall(family_name(record.authors[0]))) if record.authors else ""
    if author:
        return f"{author}{record.year or ''}{next(words, NO_WORD)}"
    return f"{'-'.join(islice(words, TITLE_WORDS)) or NO_WORD}{record.year or ''}"


def without_accents(key: str) -> str:
    """A key from a file in ASCII as far as its letters have a base there; the case stays."""
    return key if key.isascii() else unicodedata.normalize("NFKD", key)


class Citekeys:
    """Makes keys that no paper of the library has.

    Args:
        conn: the library.

    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._tried: dict[str, int] = {}
        """How many variants of a key were given out or found taken: a thousand papers of one name are common."""

    def make(self, records: Sequence[Record]) -> list[str]:
        """One key for each record, in order; none is in the library, no two are equal."""
        bases = [base(record) for record in records]
        taken: set[str] = set()
        for page in pages(dict.fromkeys(bases)):
            sql = f"SELECT citekey FROM paper WHERE citekey IN ({marks(page)})"
            taken.update(key for (key,) in self._conn.execute(sql, page))
        keys = []
        for wanted in bases:
            key = wanted if wanted not in taken else self._variant(wanted, taken)
            taken.add(key)
            keys.append(key)
        return keys

    def _variant(self, key: str, taken: set[str]) -> str:
        for number in count(self._tried.get(key, 0)):
            variant = key + ascii_lowercase[number] if number < len(ascii_lowercase) else f"{key}-{number}"
            if variant not in taken and not self._exists(variant):
                self._tried[key] = number + 1
                return variant
        raise AssertionError("numbers do not end")

    def _exists(self, key: str) -> bool:
        row = self._conn.execute("SELECT 1 FROM paper WHERE citekey = ?", (key,)).fetchone()
        return row is not None
