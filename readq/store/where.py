"""Filters as SQL: a condition over ``paper p`` and its parameters."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from readq.filters import (
    AddedBetween,
    And,
    Between,
    Contains,
    DueBetween,
    Filter,
    Has,
    HasStatus,
    HasTag,
    InImport,
    Like,
    Not,
    Or,
    Phrase,
    Snoozed,
    Words,
)
from readq.models import Sort
from readq.store import fulltext
from readq.store.tags import WITHIN, tag_key, within
from readq.text import clean_line, words

Sql = tuple[str, list[object]]

# Two imports can fall into one second.
_NEWEST = "p.added DESC, p.import_id DESC, p.id"
_LENGTH = "(SELECT length(text) FROM abstract WHERE paper_id = p.id)"

KEY = {
    Sort.ADDED: "p.added DESC, p.import_id DESC",
    Sort.OLDEST: "p.added, p.import_id",
    Sort.YEAR: "p.year IS NULL, p.year DESC",
    Sort.RATING: "p.rating IS NULL, p.rating DESC",
    Sort.TITLE: "p.title_key",
    Sort.DUE: "p.due IS NULL, p.due",
    Sort.LENGTH: f"{_LENGTH} NULLS LAST",
}
"""What the orders by what is known of a paper go by, without what decides between equal ones."""

ORDER = {
    Sort.QUEUE: f"p.rank IS NULL, p.rank, {_NEWEST}",
    Sort.ADDED: _NEWEST,
    Sort.RELEVANCE: _NEWEST,
    Sort.OLDEST: f"{KEY[Sort.OLDEST]}, p.id",
    Sort.TITLE: f"{KEY[Sort.TITLE]}, p.id",
    **{sort: f"{KEY[sort]}, {_NEWEST}" for sort in (Sort.YEAR, Sort.RATING, Sort.DUE, Sort.LENGTH)},
}

_HAS = {
    "note": "EXISTS (SELECT 1 FROM note WHERE paper_id = p.id)",
    "abstract": "EXISTS (SELECT 1 FROM abstract WHERE paper_id = p.id)",
    "tag": "EXISTS (SELECT 1 FROM paper_tag WHERE paper_id = p.id)",
    "rating": "p.rating IS NOT NULL",
    "doi": "p.doi <> ''",
    "arxiv": "p.arxiv_id <> ''",
    "url": "p.url <> ''",
    "pdf": "(p.arxiv_id <> '' OR p.url LIKE '%.pdf' OR p.url LIKE '%/pdf/%')",
    "year": "p.year IS NOT NULL",
    "author": "p.authors <> '[]'",
    "due": "p.due IS NOT NULL",
    "reason": "p.reason <> ''",
}

# Where a text field lives: (table, column).
_COLUMN = {
    "title": ("paper", "title"),
    "author": ("paper", "authors"),
    "venue": ("paper", "venue"),
    "abstract": ("abstract", "text"),
    "note": ("note", "text"),
    "reason": ("paper", "reason"),
}
# Scripts that are written without spaces: the tokenizer takes a whole sentence as one word. It is compiled when text is
# looked for, which takes 2 ms.
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"


def stamp(at: datetime) -> str:
    """A time as the store keeps it: UTC, to the second; sorts as text, read by SQLite's date functions."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def condition(where: Filter, *, full_text: bool) -> Sql:
    """The filter as an SQL condition over ``paper p``.

    Args:
        where: a filter without Words and Like, which SQL cannot answer.
        full_text: whether the library has its full-text index; without it text is scanned, with the same answer.

    """
    match where:
        case And(parts):
            return _join(parts, " AND ", "1", full_text)
        case Or(parts):
            return _join(parts, " OR ", "0", full_text)
        case Not(part):
            sql, values = condition(part, full_text=full_text)
            return f"NOT ({sql})", values
        case HasStatus(status):
            return "p.status = ?", [status.value]
        case HasTag(name):
            tagged = f"SELECT x.paper_id FROM paper_tag x JOIN tag t ON t.id = x.tag_id WHERE {WITHIN}"
            return f"p.id IN ({tagged})", [*within(tag_key(name))]
        case Between(field, low, high):
            return _between(_NUMBER[field], low, high)
        case AddedBetween(since, until):
            return _added(since, until)
        case DueBetween(since, until):
            return _due(since, until)
        case Snoozed(on):
            # The few that are, from their index: no paper of a long list has to be looked up.
            return "p.id IN (SELECT z.id FROM paper z WHERE z.snoozed > ?)", [on.isoformat()]
        case Has(what):
            return _HAS[what], []
        case InImport(import_id):
            return "p.import_id IS ?", [import_id]
        case Phrase(text, field):
            return _text(text, (field,) if field else tuple(_COLUMN), prefix=False, full_text=full_text)
        case Contains(field, text):
            return _text(text, (field,), prefix=True, full_text=full_text)
        case Words() | Like():
            raise ValueError("words are for the search engine, not for SQL")


_NUMBER = {"year": "p.year", "rating": "p.rating"}


def _join(parts: tuple[Filter, ...], operator: str, empty: str, full_text: bool) -> Sql:
    if not parts:
        return empty, []
    done = [condition(part, full_text=full_text) for part in parts]
    return operator.join(f"({sql})" for sql, _ in done), [value for _, values in done for value in values]


def _between(column: str, low: int | None, high: int | None) -> Sql:
    bounds = [(f"{column} >= ?", low), (f"{column} <= ?", high)]
    used = [(sql, value) for sql, value in bounds if value is not None]
    # NOT over an unknown value must be true, so the condition itself is never NULL.
    return " AND ".join([f"{column} IS NOT NULL", *(sql for sql, _ in used)]), [value for _, value in used]


def _added(since: datetime | None, until: datetime | None) -> Sql:
    bounds = [("p.added >= ?", since), ("p.added < ?", until)]
    used = [(sql, stamp(value)) for sql, value in bounds if value is not None]
    return " AND ".join(sql for sql, _ in used) or "1", [value for _, value in used]


def _due(since: date | None, until: date | None) -> Sql:
    bounds = [("p.due >= ?", since), ("p.due < ?", until)]
    used = [(sql, value.isoformat()) for sql, value in bounds if value is not None]
    return " AND ".join(["p.due IS NOT NULL", *(sql for sql, _ in used)]), [value for _, value in used]


def _text(text: str, fields: tuple[str, ...], *, prefix: bool, full_text: bool) -> Sql:
    """Where the words of a text stand in a row in one of the fields.

    Text without words, or in a script without spaces between them, is looked for letter by letter.
    """
    text = clean_line(text)
    wanted = " ".join(words(text))
    literal = not wanted or bool(re.search(_UNSPACED, text))
    indexed = full_text and not literal
    columns: dict[str, list[str]] = {}
    for table, column in (_COLUMN[field] for field in fields):
        columns.setdefault(table, []).append(column)
    selects: list[str] = []
    values: list[object] = []
    for table, names in columns.items():
        if indexed:
            selects.append(f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?")
            values.append(f"{{{' '.join(names)}}} : {_quoted(text)}{'*' if prefix else ''}")
        scans = [_like(name, text) if literal else _scan(name, wanted, prefix) for name in names]
        rest = f"{fulltext.key(table)} > {fulltext.INDEXED} AND " if indexed else ""
        selects.append(
            f"SELECT {fulltext.key(table)} FROM {table} WHERE {rest}({' OR '.join(sql for sql, _ in scans)})"
        )
        values += [value for _, found in scans for value in found]
    return f"p.id IN ({' UNION ALL '.join(selects)})", values


def _quoted(text: str) -> str:
    """A text as one FTS5 string, so that nothing in it is an operator."""
    return '"' + text.replace('"', '""') + '"'


def _like(column: str, text: str) -> Sql:
    pattern = "%" + re.sub(r"([%_\\])", r"\\\1", text) + "%"
    if column == "authors":  # not the quotes and commas between the names
        names = "(SELECT group_concat(value, char(10)) FROM json_each(authors))"
        return f"coalesce({names}, '') LIKE ? ESCAPE '\\'", [pattern]
    return f"{column} LIKE ? ESCAPE '\\'", [pattern]


def _scan(column: str, wanted: str, prefix: bool) -> Sql:
    """The words in a row, by :func:`holds`; LIKE, which is fast, first leaves out nearly all of the ASCII texts."""
    longest = max(wanted.split(), key=len)
    if not longest.isascii():
        return f"holds({column}, ?, ?)", [wanted, int(prefix)]
    ascii_only = f"length({column}) = length(CAST({column} AS BLOB))"
    return (
        f"({column} LIKE ? OR NOT {ascii_only}) AND holds({column}, ?, ?)",
        [f"%{longest}%", wanted, int(prefix)],
    )
