"""Filters as SQL: a condition over ``paper p`` and its parameters."""

from __future__ import annotations

import re
from datetime import datetime

from readq.filters import (
    AddedBetween,
    And,
    Between,
    Contains,
    Filter,
    Has,
    HasStatus,
    HasTag,
    InImport,
    Not,
    Or,
    Phrase,
    Words,
)
from readq.models import Sort

Sql = tuple[str, list[object]]

ORDER = {
    Sort.QUEUE: "p.rank IS NULL, p.rank, p.added DESC, p.id",
    Sort.ADDED: "p.added DESC, p.id",
    Sort.RELEVANCE: "p.added DESC, p.id",
    Sort.YEAR: "p.year IS NULL, p.year DESC, p.added DESC, p.id",
    Sort.RATING: "p.rating IS NULL, p.rating DESC, p.added DESC, p.id",
    Sort.TITLE: "p.title_key, p.title, p.id",
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
}

# Where a text field lives: (table, key, column).
_COLUMN = {
    "title": ("paper", "id", "title"),
    "author": ("paper", "id", "authors"),
    "venue": ("paper", "id", "venue"),
    "abstract": ("abstract", "paper_id", "text"),
    "note": ("note", "paper_id", "text"),
}
# Scripts that are written without spaces: the tokenizer takes a whole sentence as one word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def stamp(at: datetime) -> str:
    """A UTC time as the store keeps it: sorts as text, read by SQLite's date functions."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def condition(where: Filter, *, full_text: bool) -> Sql:
    """The filter as an SQL condition over ``paper p``.

    Args:
        where: a filter without Words, which SQL cannot answer.
        full_text: whether the library has its FTS5 tables; without them text is searched with LIKE.

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
            # '0' is the character after '/': the range holds everything below the tag and nothing else.
            return (
                "p.id IN (SELECT x.paper_id FROM paper_tag x JOIN tag t ON t.id = x.tag_id "
                "WHERE t.name = ? OR (t.name > ? AND t.name < ?))",
                [name, name + "/", name + "0"],
            )
        case Between(field, low, high):
            return _between(f"p.{_NUMBER[field]}", low, high)
        case AddedBetween(since, until):
            return _added(since, until)
        case Has(what):
            return _HAS[what], []
        case InImport(import_id):
            return "p.import_id = ?", [import_id]
        case Phrase(text, field):
            return _text(text, (field,) if field else tuple(_COLUMN), prefix=False, full_text=full_text)
        case Contains(field, text):
            return _text(text, (field,), prefix=True, full_text=full_text)
        case Words():
            raise ValueError("words are for the search engine, not for SQL")


_NUMBER = {"year": "year", "rating": "rating"}


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


def _text(text: str, fields: tuple[str, ...], *, prefix: bool, full_text: bool) -> Sql:
    if full_text and not _UNSPACED.search(text) and (match := _fts(text, prefix)):
        return _matching(match, fields)
    pattern = "%" + re.sub(r"([%_\\])", r"\\\1", text) + "%"
    found = [
        f"p.id IN (SELECT {key} FROM {table} WHERE {column} LIKE ? ESCAPE '\\')"
        for table, key, column in (_COLUMN[field] for field in fields)
    ]
    return " OR ".join(found), [pattern] * len(found)


def _fts(text: str, prefix: bool) -> str:
    """An FTS5 expression for the words in a row; every token quoted, so that nothing in it is an operator."""
    words = re.findall(r"[^\W_]+", text)
    return '"' + " ".join(words) + '"' + ("*" if prefix else "") if words else ""


def _matching(match: str, fields: tuple[str, ...]) -> Sql:
    columns: dict[str, list[str]] = {}
    for field in fields:
        table, _, column = _COLUMN[field]
        columns.setdefault(table, []).append(column)
    found = [f"p.id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)" for table in columns]
    return " OR ".join(found), [f"{{{' '.join(names)}}} : {match}" for names in columns.values()]
