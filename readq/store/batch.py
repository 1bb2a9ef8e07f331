"""One import under way: look-ups, new papers and merges inside one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from readq.models import Paper, Record, Status
from readq.store.citekeys import Citekeys
from readq.store.edits import Edit, apply, insert_papers
from readq.store.rows import PAPER, paper
from readq.store.where import stamp
from readq.text import title_key

if TYPE_CHECKING:
    from readq.store.history import History

PAGE = 500


class ImportBatch:
    """The store's side of an import: what is known already, what is written, and the counts.

    Args:
        conn: the library, inside a transaction of the caller.
        history: gets the one change of the import.
        source: where the papers come from.
        format_name: the importer's name.

    """

    def __init__(self, conn: sqlite3.Connection, history: History, source: str, format_name: str) -> None:
        self._conn = conn
        self._history = history
        self._source = source
        self._at = stamp(datetime.now(UTC))
        self._revision = history.next_revision()
        self._change = history.begin(f"Import from {source}")
        self._citekeys = Citekeys(conn)
        self._rank: int = conn.execute("SELECT coalesce(max(rank), 0) FROM paper").fetchone()[0]
        self._next: int = conn.execute(
            "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'paper'), 0) + 1"
        ).fetchone()[0]
        cursor = conn.execute(
            "INSERT INTO import(at, source, format, read, new, merged, duplicate, rejected, change_id) "
            "VALUES (?, ?, ?, 0, 0, 0, 0, 0, ?)",
            (self._at, source, format_name, self._change),
        )
        assert cursor.lastrowid is not None
        self.import_id: int = cursor.lastrowid
        self.changed = False
        """Whether anything was written."""

    def candidates(self, records: Sequence[Record]) -> list[Paper]:
        """The papers that share a DOI, an arXiv ID or a title with any of the records."""
        return candidates(self._conn, records)

    def insert(self, records: Sequence[Record]) -> list[int]:
        """Add new papers in their order; gives their ids."""
        ids = list(range(self._next, self._next + len(records)))
        self._next += len(records)
        keys = self._citekeys.make(records)
        whole = [(i, self._whole(r, key)) for i, r, key in zip(ids, records, keys, strict=True)]
        insert_papers(self._conn, whole, self._revision)
        # The papers themselves are kept in the history only when undo takes them out of the library.
        self._history.record(self._change, [Edit(i, "paper", None, None) for i in ids], papers=len(ids))
        self.changed = self.changed or bool(ids)
        return ids

    def _whole(self, record: Record, citekey: str) -> dict[str, str | int | None]:
        status = record.status or Status.UNREAD
        rank = None
        if status is Status.QUEUED:
            self._rank += 1
            rank = self._rank
        return {
            "citekey": citekey,
            "title": record.title,
            "authors": json.dumps(record.authors, ensure_ascii=False),
            "year": record.year,
            "venue": record.venue,
            "doi": record.doi,
            "arxiv_id": record.arxiv_id,
            "url": record.url,
            "status": status.value,
            "rating": record.rating,
            "rank": rank,
            "added": self._at,
            "read": self._at if status is Status.READ else None,
            "import_id": self.import_id,
            "abstract": record.abstract,
            "note": record.note,
            "tags": "\n".join(record.tags),
        }

    def update(self, edits: Sequence[Edit]) -> None:
        """Write what known papers gain."""
        apply(self._conn, edits, self._revision)
        ids = {e.paper_id for e in edits if e.paper_id is not None}
        self._history.record(self._change, edits, papers=len(ids))
        self.changed = self.changed or bool(ids)

    def count(self, *, read: int, new: int, merged: int, duplicate: int, rejected: int) -> None:
        """Write what became of the records."""
        self._conn.execute(
            "UPDATE import SET read = ?, new = ?, merged = ?, duplicate = ?, rejected = ? WHERE id = ?",
            (read, new, merged, duplicate, rejected, self.import_id),
        )
        papers = new + merged
        self._conn.execute(
            "UPDATE change SET label = ? WHERE id = ?",
            (f"Import {papers:,} {'paper' if papers == 1 else 'papers'} from {self._source}", self._change),
        )

    def finish(self) -> None:
        """End the import; one that changed nothing leaves no trace."""
        if not self.changed:
            self._conn.execute("DELETE FROM import WHERE id = ?", (self.import_id,))
            self._conn.execute("DELETE FROM change WHERE id = ?", (self._change,))


def candidates(conn: sqlite3.Connection, records: Sequence[Record]) -> list[Paper]:
    """The papers of a library that share a DOI, an arXiv ID or a title with any of the records."""
    found: dict[int, Paper] = {}
    for column, values in (
        ("doi", {r.doi for r in records if r.doi}),
        ("arxiv_id", {r.arxiv_id for r in records if r.arxiv_id}),
        ("title_key", {title_key(r.title) for r in records}),
    ):
        blank = f"p.{column} <> '' AND " if column != "title_key" else ""
        for page in _pages(sorted(values)):
            marks = ",".join("?" * len(page))
            for row in conn.execute(f"{PAPER} WHERE {blank}p.{column} IN ({marks})", page):
                found[row[0]] = paper(row)
    return list(found.values())


def _pages(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[i : i + PAGE] for i in range(0, len(values), PAGE))
