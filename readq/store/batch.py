"""One import under way: look-ups, new papers and merges inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from readq.models import WAITING, Paper, Status
from readq.records import Record
from readq.store.citekeys import Citekeys
from readq.store.edits import Edit, Whole, apply, insert_papers
from readq.store.outlines import Outline, outlines
from readq.store.paging import marks, pages
from readq.store.rows import PAPER, paper
from readq.store.tags import tag_names
from readq.store.where import stamp
from readq.text import clean_line, plural, title_key

if TYPE_CHECKING:
    from readq.store.history import History


_UNREAD = Status.UNREAD.value


class ImportBatch:
    """The store's side of an import: what is known already, what is written, and the counts.

    An import that writes nothing leaves no trace: its rows are made with its first paper.

    Args:
        conn: the library, inside a transaction of the caller.
        history: gets the one change of the import.
        source: where the papers come from.
        format_name: the importer's name.

    """

    def __init__(self, conn: sqlite3.Connection, history: History, source: str, format_name: str) -> None:
        self._conn = conn
        self._history = history
        self._source = clean_line(source)
        self._format = format_name
        self._at = stamp(datetime.now(UTC))
        self._citekeys = Citekeys(conn)
        self._change = 0
        self._revision = 0
        self._next = 0
        self.import_id: int | None = None
        """The import; None until something was written."""

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return self.import_id is not None

    def _start(self) -> None:
        if self.changed:
            return
        self._change = self._history.begin(f"Import from {self._source}")
        self._revision = self._history.next_revision()
        sql = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'paper'), 0) + 1"
        self._next = self._conn.execute(sql).fetchone()[0]
        self.import_id = self._conn.execute(
            "INSERT INTO import(at, source, format, read, new, merged, duplicate, rejected, change_id) "
            "VALUES (?, ?, ?, 0, 0, 0, 0, 0, ?)",
            (self._at, self._source, self._format, self._change),
        ).lastrowid

    def candidates(self, records: Sequence[Record]) -> list[Paper]:
        """The papers that share a DOI, an arXiv ID or a title with any of the records."""
        return candidates(self._conn, records)

    def papers(self, ids: Iterable[int]) -> dict[int, Paper]:
        """Papers by id, those that this import brought among them."""
        found: dict[int, Paper] = {}
        for page in pages(ids):
            found |= {row[0]: paper(row) for row in self._conn.execute(f"{PAPER} WHERE p.id IN ({marks(page)})", page)}
        return found

    def outlines(self) -> Iterator[Outline]:
        """Every paper of the library in a few letters."""
        return outlines(self._conn)

    def insert(self, records: Sequence[Record]) -> list[int]:
        """Add new papers in their order; gives their ids."""
        if not records:
            return []
        self._start()
        ids = range(self._next, self._next + len(records))
        self._next += len(records)
        keys = self._citekeys.make(records)
        ranks = iter(self._history.take_some("rank", sum(r.status is Status.QUEUED for r in records)))
        whole = [(i, self._whole(r, key, ranks)) for i, r, key in zip(ids, records, keys, strict=True)]
        insert_papers(self._conn, whole, self._revision)
        self._history.record_new(self._change, ids)
        return list(ids)

    def _whole(self, record: Record, citekey: str, ranks: Iterator[int]) -> Whole:
        status = record.status
        return Whole(
            citekey,
            record.title,
            f"[{', '.join(map(encode_basestring, record.authors))}]",
            record.year,
            record.venue,
            record.doi,
            record.arxiv_id,
            record.url,
            status.value if status else _UNREAD,
            record.rating,
            next(ranks) if status is Status.QUEUED else None,
            self._at,
            self._at if status is Status.READ else None,
            self.import_id,
            record.snoozed.isoformat() if record.snoozed and (status or Status.UNREAD) in WAITING else None,
            record.due.isoformat() if record.due else None,
            clean_line(record.reason) if status is Status.SKIPPED else "",
            record.abstract,
            record.note,
            "\n".join(tag_names(record.tags)) if record.tags else None,
        )

    def mark(self, paper: Paper, status: Status) -> list[Edit]:
        """The edits that give an unread paper its status."""
        return [
            Edit(paper.id, "status", paper.status.value, status.value),
            Edit(paper.id, "rank", paper.rank, self._history.take("rank") if status is Status.QUEUED else None),
            Edit(paper.id, "read", None, self._at if status is Status.READ else None),
            *([] if status in WAITING or not paper.snoozed else [Edit(paper.id, "snoozed", str(paper.snoozed), None)]),
        ]

    def update(self, edits: Sequence[Edit]) -> None:
        """Write what known papers gain."""
        edits = [edit for edit in edits if edit.before != edit.after]
        if not edits:
            return
        self._start()
        apply(self._conn, edits, self._revision)
        self._history.record(self._change, edits)

    def finish(self, *, read: int, new: int, merged: int, duplicate: int, rejected: int) -> None:
        """End the import: keep what became of the records."""
        if not self.changed:
            return
        self._conn.execute(
            "UPDATE import SET read = ?, new = ?, merged = ?, duplicate = ?, rejected = ? WHERE id = ?",
            (read, new, merged, duplicate, rejected, self.import_id),
        )
        papers = self._history.close(self._change)
        self._history.relabel(self._change, f"Import {plural(papers, 'paper')} from {self._source}")


def candidates(conn: sqlite3.Connection, records: Sequence[Record]) -> list[Paper]:
    """The papers of a library that share a DOI, an arXiv ID or a title with any of the records."""
    found: dict[int, Paper] = {}
    for condition, values in (
        ("p.doi <> '' AND p.doi", {r.doi for r in records if r.doi}),
        ("p.arxiv_id <> '' AND p.arxiv_id", {r.arxiv_id for r in records if r.arxiv_id}),
        ("p.title_key", {title_key(r.title) for r in records}),
    ):
        for page in pages(sorted(values)):
            for row in conn.execute(f"{PAPER} WHERE {condition} IN ({marks(page)})", page):
                found[row[0]] = paper(row)
    return list(found.values())
