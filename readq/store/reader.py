"""Reading a library: papers, lists of ids, counts. Every answer is a value of ``readq.models``."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import compress
from pathlib import Path
from typing import Self

from readq.errors import NotFoundError
from readq.filters import EVERYTHING, Filter
from readq.models import SOON, Counts, Paper, Row, Sort, TagCount, TagLook, View
from readq.store import fulltext
from readq.store.activity import Activity, activity
from readq.store.connection import BUSY_MS, connect, reading
from readq.store.looks import tag_looks, used_tags
from readq.store.paging import marks, pages
from readq.store.rows import DOCUMENT, PAPER, ROW, Document, ImportInfo, import_info, list_row, paper
from readq.store.tags import counted
from readq.store.where import ORDER, condition
from readq.text import clean_line

STEPS = 20_000
"""Instructions of SQLite between two looks whether an answer is still wanted: about two milliseconds."""
MANY = 20_000
"""Papers from which it is cheaper to put the whole library in order than to sort them."""


class Reader:
    """A library open for reading. Use one object in one thread at a time.

    Args:
        path: the library file.
        conn: a connection to it, which the reader closes.

    """

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self.path = path
        self._conn = conn
        with reading():
            self._full_text = fulltext.usable(conn)

    def reader(self) -> Reader:
        """A second, read-only reader of the same file, for another thread."""
        return Reader(self.path, connect(self.path, busy_ms=BUSY_MS, read_only=True))

    def close(self) -> None:
        """Close the file; the reader is of no use afterwards."""
        self._conn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def interrupt(self) -> None:
        """Stop the query that runs in another thread; it raises :class:`Interrupted` there."""
        self._conn.interrupt()

    def stop_when(self, unwanted: Callable[[], bool] | None) -> None:
        """Let queries end with :class:`Interrupted` when nobody wants their answers any more.

        Args:
            unwanted: is asked every few milliseconds; None: they end by themselves again.
        """
        self._conn.set_progress_handler(unwanted, STEPS)

    @property
    def full_text(self) -> bool:
        """Whether phrases are answered by the full-text index, as far as it goes; otherwise text is scanned."""
        return self._full_text

    # Change counters

    def data_version(self) -> int:
        """A number that changes when another connection, of this or another process, wrote to the file."""
        with reading():
            version: int = self._conn.execute("PRAGMA data_version").fetchone()[0]
            return version

    def revision(self) -> int:
        """A number that goes up with every change to papers, by whomever."""
        with reading():
            sql = "SELECT value FROM counter WHERE name = 'revision'"
            value: int = self._conn.execute(sql).fetchone()[0]
            return value

    # Papers

    def paper(self, paper_id: int) -> Paper:
        """One paper, whole.

        Raises:
            NotFoundError: no paper has this id.

        """
        for found in self.papers([paper_id]):
            return found
        raise NotFoundError(f"there is no paper {paper_id}", "'readq list' shows the papers with their ids")

    def papers(self, ids: Iterable[int]) -> Iterator[Paper]:
        """Whole papers in the order of their ids; ids that are gone are passed over."""
        for page in pages(ids):
            with reading():
                rows = self._conn.execute(f"{PAPER} WHERE p.id IN ({marks(page)})", page)
                found = {row[0]: paper(row) for row in rows}
            yield from (found[i] for i in page if i in found)

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """What a list shows of some papers, by id; ids that are gone are left out."""
        found: dict[int, Row] = {}
        for page in pages(ids):
            with reading():
                rows = self._conn.execute(f"{ROW} WHERE p.id IN ({marks(page)})", page).fetchall()
            # Decoding the authors of a whole page at once takes a fifth of the time.
            authors = json.loads(f"[{','.join(row[2] for row in rows)}]")
            found.update((row[0], list_row(row, tuple(names))) for row, names in zip(rows, authors, strict=True))
        return found

    def documents(self, ids: Iterable[int] | None = None, *, since_revision: int | None = None) -> Iterator[Document]:
        """The words of papers: of all, of some, or of those changed after a revision."""
        if ids is not None:
            queries = [(f"{DOCUMENT} WHERE p.id IN ({marks(page)})", page) for page in pages(ids)]
        elif since_revision is not None:
            queries = [(f"{DOCUMENT} WHERE p.revision > ?", [since_revision])]
        else:
            queries = [(DOCUMENT, [])]
        for sql, values in queries:
            with reading():
                for number, title, authors, tags, abstract, note in self._conn.execute(sql, values):
                    names = "\n".join(json.loads(authors))
                    yield Document(number, title, names, tags or "", abstract or "", note or "")

    def find(self, reference: str) -> int:
        """The id of the paper that a reference names: an id, a citekey, a DOI or an arXiv ID, or a URL of these.

        Raises:
            NotFoundError: no paper, or more than one, is named so.

        """
        text = clean_line(reference)
        plain = text.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
        doi = plain.removeprefix("dx.").removeprefix("doi.org/").removeprefix("doi:")
        arxiv = plain.removeprefix("arxiv.org/abs/").removeprefix("arxiv.org/pdf/").removeprefix("arxiv:")
        arxiv = arxiv.removesuffix(".pdf")
        if (cut := arxiv.rfind("v")) > 0 and arxiv[cut + 1 :].isdigit():
            arxiv = arxiv[:cut]
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1
        with reading():
            for sql, value in (
                ("id = ?", number),
                ("citekey = ?", text),
                ("doi <> '' AND doi = ?", doi),
                ("arxiv_id <> '' AND arxiv_id = ?", arxiv),
            ):
                found = [i for (i,) in self._conn.execute(f"SELECT id FROM paper WHERE {sql} LIMIT 2", (value,))]
                if len(found) == 1:
                    return int(found[0])
                if found:
                    raise NotFoundError(f"more than one paper is '{text}'", "use the id instead")
        raise NotFoundError(
            f"there is no paper '{text}'", "give an id, a citekey, a DOI or an arXiv ID; 'readq list' shows them"
        )

    # Lists of ids

    def ids(self, where: Filter = EVERYTHING, sort: Sort = Sort.ADDED, limit: int = -1) -> array[int]:
        """The papers that match, in order.

        Args:
            where: a filter without Words; these are for the search engine.
            sort: RELEVANCE is the same as ADDED here.
            limit: at most so many, -1 for all.

        """
        if sort is Sort.TITLE and limit < 0 and where != EVERYTHING:
            wanted = self.select(where)
            if len(wanted) > MANY:
                return self._by_title(wanted)
        sql, values = condition(where, full_text=self._full_text)
        return self._ids(f"SELECT p.id FROM paper p WHERE {sql} ORDER BY {ORDER[sort]} LIMIT ?", [*values, limit])

    def _by_title(self, wanted: array[int]) -> array[int]:
        """Many papers by title: there is an index of all in that order; to sort many takes ten times as long."""
        every = self._ids(f"SELECT p.id FROM paper p ORDER BY {ORDER[Sort.TITLE]}", ())
        is_wanted = bytearray(max(map(max, (wanted, every)), default=0) + 1)
        for number in wanted:
            is_wanted[number] = 1
        return array("q", compress(every, map(is_wanted.__getitem__, every)))

    def select(self, where: Filter) -> array[int]:
        """The papers that match, in no order: cheaper than :meth:`ids`."""
        sql, values = condition(where, full_text=self._full_text)
        return self._ids(f"SELECT p.id FROM paper p WHERE {sql}", values)

    def matching(self, where: Filter, ids: Iterable[int]) -> set[int]:
        """Those of some papers that match a filter without Words; cheap in a library of any size."""
        sql, values = condition(where, full_text=self._full_text)
        found: set[int] = set()
        for page in pages(ids):
            with reading():
                among = f"SELECT p.id FROM paper p WHERE p.id IN ({marks(page)}) AND ({sql})"
                found.update(i for (i,) in self._conn.execute(among, [*page, *values]))
        return found

    def count(self, where: Filter) -> int:
        """How many papers match a filter without Words."""
        sql, values = condition(where, full_text=self._full_text)
        with reading():
            number: int = self._conn.execute(f"SELECT count(*) FROM paper p WHERE {sql}", values).fetchone()[0]
            return number

    def order(self, ids: Iterable[int], sort: Sort) -> array[int]:
        """Some papers in order."""
        chosen = set(ids)
        return array("q", (i for i in self.ids(sort=sort) if i in chosen))

    def _ids(self, sql: str, values: Sequence[object]) -> array[int]:
        with reading():
            return array("q", (i for (i,) in self._conn.execute(sql, values)))

    # Counts and names

    def counts(self, today: date | None = None) -> Counts:
        """How many papers have which status, how many of the waiting ones are snoozed, and how many are due.

        Args:
            today: the local day that decides which are; None for the clock's.

        """
        # Left to itself SQLite goes through all that wait, and there may be a hundred times as many.
        waiting = """SELECT 'snoozed_' || status, count(*) FROM paper INDEXED BY paper_snoozed
            WHERE snoozed > ? AND status IN ('unread', 'queued') GROUP BY status"""
        due = """SELECT count(*), coalesce(sum(due < ?), 0) FROM paper INDEXED BY paper_due
            WHERE due < ? AND status IN ('unread', 'queued', 'reading')"""
        day = today or date.today()
        days = (day.isoformat(), (day + timedelta(SOON)).isoformat())
        with reading():
            rows = self._conn.execute("SELECT status, count(*) FROM paper GROUP BY status").fetchall()
            rows += self._conn.execute(waiting, days[:1]).fetchall()
            rows += zip(("due", "overdue"), self._conn.execute(due, days).fetchone(), strict=True)
            return Counts(**dict(rows))

    def activity(self, since: date) -> Activity:
        """What was done with papers on which day.

        Args:
            since: the first local day from which decisions are counted.

        """
        return activity(self._conn, since)

    def tags(self) -> list[TagCount]:
        """The tags that papers carry and the tags above these, by name."""
        with reading():
            return list(counted(self._conn))

    def carried(self, ids: Sequence[int]) -> dict[str, int]:
        """The tags of some papers, with the number of these that carry them."""
        sql = """SELECT t.name, count(*) FROM paper_tag x JOIN tag t ON t.id = x.tag_id
            WHERE x.paper_id IN (SELECT value FROM json_each(?)) GROUP BY t.id"""
        with reading():
            return dict(self._conn.execute(sql, (json.dumps(list(ids)),)))

    def tag_looks(self) -> dict[str, TagLook]:
        """The tags that have a colour or are pinned, by :func:`tag_key`."""
        with reading():
            return tag_looks(self._conn)

    def used_tags(self, limit: int) -> list[str]:
        """The tags that the latest changes put on papers most often, most used first."""
        with reading():
            return used_tags(self._conn, limit)

    def setting(self, name: str) -> str:
        """A setting that belongs to the library; "" where there is none."""
        with reading():
            row = self._conn.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
            return str(row[0]) if row else ""

    def views(self) -> list[View]:
        """The user's saved queries, by name."""
        with reading():
            return [View(*row) for row in self._conn.execute("SELECT name, query, key FROM view ORDER BY name")]

    def values(self, field: str, limit: int = 2_000) -> list[tuple[str, int]]:
        """Authors, venues or reasons for skipping with their numbers of papers, most first.

        Args:
            field: ``author``, ``venue`` or ``reason``.
            limit: at most so many.

        """
        sql = {
            "author": "SELECT value, count(*) n FROM paper, json_each(authors) GROUP BY value ORDER BY n DESC LIMIT ?",
            "venue": "SELECT venue, count(*) n FROM paper WHERE venue <> '' GROUP BY venue ORDER BY n DESC LIMIT ?",
            "reason": """SELECT reason, count(*) n FROM paper WHERE status = 'skipped' AND reason <> ''
                GROUP BY reason ORDER BY n DESC, max(id) LIMIT ?""",
        }[field]
        with reading():
            return [(str(value), int(n)) for value, n in self._conn.execute(sql, (limit,))]

    def imports(self) -> list[ImportInfo]:
        """The imports of the past, newest first."""
        with reading():
            rows = self._conn.execute(
                """SELECT i.id, i.at, i.source, i.format, i.read, i.new, i.merged, i.duplicate, i.rejected,
                   c.undone IS NOT NULL FROM import i LEFT JOIN change c ON c.id = i.change_id ORDER BY i.id DESC"""
            )
            return [import_info(row) for row in rows]
