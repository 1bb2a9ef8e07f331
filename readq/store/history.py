"""The history: changes made of edits, undone and redone in any session, with a list to look at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from readq.errors import ConflictError, NotFoundError
from readq.models import Change, Progress
from readq.store import fulltext
from readq.store.connection import reading, write
from readq.store.edits import SNAPSHOT, Edit, apply
from readq.store.paging import pages
from readq.store.where import stamp

STEP = 4_000
"""Edits that are written together: less than a tenth of a second."""
SHOWN_PAPERS = 50
"""How many of a change's papers :class:`Change` names."""


class History:
    """Every change of one library, oldest first, each of which can be taken back.

    Args:
        conn: the library.

    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.progress: Progress | None = None
        """Called in changes of more than one :data:`STEP`, with the edits done and all of them; what it raises ends
        the change, with nothing changed."""

    def make(self, label: str, edits: Sequence[Edit]) -> Change | None:
        """Write edits as one change. Edits that change nothing are left out; None when nothing is left.

        The caller reads what was ``before`` inside the same :func:`write`, or another process may change it meanwhile.
        """
        real = [edit for edit in edits if edit.before != edit.after]
        if not real:
            return None
        with write(self._conn):
            change_id = self.begin(label)
            fulltext.make_way(self._conn, sum(edit.field == "paper" and edit.after is None for edit in real))
            revision = self.next_revision()
            for step in self._steps(real, len(real)):
                apply(self._conn, step, revision)
                self.record(change_id, step)
            self.close(change_id)
            return self.change(change_id)

    def amend(self, change_id: int, edit: Edit) -> Change | None:
        """Let the latest change end in another value, inside the caller's transaction: one undo takes both steps back.

        Args:
            change_id: a change that set the same field of the same paper.
            edit: what to write now.

        Returns:
            The change, or None, with nothing written, where it is not the latest any more or set something else.
        """
        latest = self._conn.execute("SELECT max(id) FROM change").fetchone()[0]
        place = (change_id, edit.paper_id, edit.field)
        sql = "UPDATE edit SET after = ? WHERE change_id = ? AND paper_id = ? AND field = ?"
        standing = latest == change_id and not self.change(change_id).undone
        if not standing or self._conn.execute(sql, (edit.after, *place)).rowcount != 1:
            return None
        apply(self._conn, [edit], self.next_revision())
        return self.change(change_id)

    def begin(self, label: str) -> int:
        """Open a change inside the caller's transaction; what had been undone can no longer be redone."""
        self._conn.execute("UPDATE change SET undone = -undone WHERE undone > 0")
        cursor = self._conn.execute(
            "INSERT INTO change(at, label, papers) VALUES (?, ?, 0)", (stamp(datetime.now(UTC)), label)
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def record(self, change_id: int, edits: Iterable[Edit]) -> None:
        """Add edits that were written to an open change, in their order, inside the caller's transaction."""
        self._conn.executemany(
            "INSERT INTO edit(change_id, paper_id, field, before, after) VALUES (?, ?, ?, ?, ?)",
            ((change_id, *edit) for edit in edits),
        )

    def record_new(self, change_id: int, papers: range) -> None:
        """Add to an open change that it brought papers, in a row of ids, inside the caller's transaction.

        The papers themselves are kept in the history only while undo has them out of the library.
        """
        self._conn.execute(
            "INSERT INTO edit(change_id, paper_id, field) SELECT ?, id, 'paper' FROM paper WHERE id BETWEEN ? AND ?",
            (change_id, papers[0], papers[-1]),
        )

    def close(self, change_id: int) -> int:
        """End an open change; gives the number of papers that it touched."""
        sql = """UPDATE change SET papers = (SELECT count(DISTINCT paper_id) FROM edit WHERE change_id = change.id)
                 WHERE id = ? RETURNING papers"""
        papers: int = self._conn.execute(sql, (change_id,)).fetchone()[0]
        return papers

    def relabel(self, change_id: int, label: str) -> None:
        """Say what a change did, where that was not known when it began."""
        self._conn.execute("UPDATE change SET label = ? WHERE id = ?", (label, change_id))

    def next_revision(self) -> int:
        """Count the library's revision up, inside the caller's transaction."""
        return self.take("revision")

    def take(self, counter: str) -> int:
        """The next number of a counter (``revision``, ``rank``, ``undo``), inside the caller's transaction.

        No number is given twice, so that what an undo brings back never meets its own number in use.
        """
        return self.take_some(counter, 1)[0]

    def take_some(self, counter: str, count: int) -> range:
        """The next numbers of a counter, so many, inside the caller's transaction."""
        sql = "UPDATE counter SET value = value + ? WHERE name = ? RETURNING value"
        last: int = self._conn.execute(sql, (count, counter)).fetchone()[0]
        return range(last - count + 1, last + 1)

    def undo(self, change_id: int | None = None) -> Change | None:
        """Take back a change: the one named, or the latest that stands and is not settled. None when there is none.

        Raises:
            NotFoundError: no such change, or it is undone already.
            ConflictError: later changes touch the same fields; they must be undone first.

        """
        with write(self._conn):
            found = self._undoable(change_id)
            if found is None:
                return None
            self._refuse_conflicts(found)
            self._keep_new_papers(found)
            sql = "SELECT count(*) FROM edit WHERE change_id = ? AND field = 'paper' AND before IS NULL"
            fulltext.make_way(self._conn, self._conn.execute(sql, (found,)).fetchone()[0])
            revision = self.next_revision()
            try:
                for step in self._steps(self._edits(found, "DESC"), self._size(found)):
                    apply(self._conn, [edit.inverse for edit in step], revision)
            except sqlite3.IntegrityError as error:
                raise ConflictError(
                    f"change {found} cannot be undone: a later paper has the citekey of one that it would bring back",
                    "delete the later paper first",
                ) from error
            self._conn.execute("UPDATE change SET undone = ? WHERE id = ?", (self.take("undo"), found))
            return self.change(found)

    def settle(self) -> None:
        """Let what was done so far be how the library begins: only who names such a change undoes it."""
        with write(self._conn):
            sql = "INSERT OR REPLACE INTO counter(name, value) SELECT 'settled', coalesce(max(id), 0) FROM change"
            self._conn.execute(sql)

    def _steps(self, edits: Iterable[Edit], total: int) -> Iterator[list[Edit]]:
        """The edits of one change, a part at a time; how far it is is told after each part."""
        done = 0
        for step in pages(edits, STEP):
            yield step
            done += len(step)
            if self.progress and total > STEP:
                self.progress(done, total)

    def _size(self, change_id: int) -> int:
        """How many edits a change has."""
        sql = "SELECT count(*) FROM edit WHERE change_id = ?"
        size: int = self._conn.execute(sql, (change_id,)).fetchone()[0]
        return size

    def _edits(self, change_id: int, direction: str = "ASC") -> Iterator[Edit]:
        sql = f"SELECT paper_id, field, before, after FROM edit WHERE change_id = ? ORDER BY id {direction}"
        return map(Edit._make, self._conn.execute(sql, (change_id,)))

    def _undoable(self, change_id: int | None) -> int | None:
        if change_id is None:
            sql = """SELECT max(id) FROM change WHERE undone IS NULL
                     AND id > coalesce((SELECT value FROM counter WHERE name = 'settled'), 0)"""
            row = self._conn.execute(sql).fetchone()
            latest: int | None = row[0]
            return latest
        row = self._conn.execute("SELECT undone FROM change WHERE id = ?", (change_id,)).fetchone()
        if row is None:
            raise NotFoundError(f"there is no change {change_id}", "'readq history' lists them")
        if row[0] is not None:
            raise NotFoundError(f"change {change_id} is undone already", "'readq redo' brings the last one back")
        return change_id

    def _refuse_conflicts(self, change_id: int) -> None:
        rows = self._conn.execute(
            """SELECT DISTINCT c.id, c.label FROM edit mine
               JOIN edit later ON later.paper_id IS mine.paper_id AND later.change_id > mine.change_id
                   AND (later.field = mine.field OR mine.field = 'paper' OR later.field = 'paper')
               JOIN change c ON c.id = later.change_id AND c.undone IS NULL
               WHERE mine.change_id = ? ORDER BY c.id DESC LIMIT 4""",
            (change_id,),
        ).fetchall()
        if rows:
            named = ", ".join(f"{number} ({label})" for number, label in rows[:3]) + (" …" if len(rows) > 3 else "")
            raise ConflictError(
                f"change {change_id} cannot be undone alone: later changes touch the same papers",
                f"undo these first: {named}",
            )

    def _keep_new_papers(self, change_id: int) -> None:
        """Keep the papers that came with a change whole in its edits, so that redo can bring them back."""
        self._conn.execute(
            f"UPDATE edit SET after = (SELECT {SNAPSHOT} FROM paper p WHERE p.id = edit.paper_id) "
            "WHERE change_id = ? AND field = 'paper' AND before IS NULL",
            (change_id,),
        )

    def redo(self) -> Change | None:
        """Bring back the change undone last. None when nothing was undone since the last change."""
        with write(self._conn):
            row = self._conn.execute("SELECT id FROM change WHERE undone > 0 ORDER BY undone DESC LIMIT 1").fetchone()
            if row is None:
                return None
            change_id: int = row[0]
            revision = self.next_revision()
            for step in self._steps(self._edits(change_id), self._size(change_id)):
                apply(self._conn, step, revision)
            # Papers that are in the library again need no second copy in the history.
            self._conn.execute(
                "UPDATE edit SET after = NULL WHERE change_id = ? AND field = 'paper' AND before IS NULL", (change_id,)
            )
            self._conn.execute("UPDATE change SET undone = NULL WHERE id = ?", (change_id,))
            return self.change(change_id)

    def change(self, change_id: int) -> Change:
        """One change.

        Raises:
            NotFoundError: there is no such change.

        """
        with reading():
            for found in self._select("WHERE id = ?", (change_id,)):
                return found
        raise NotFoundError(f"there is no change {change_id}", "'readq history' lists them")

    def size_of_next(self, *, undone: bool) -> int:
        """How many papers the next undo touches, or with ``undone`` the next redo; 0 when there is none."""
        next_ = "undone > 0 ORDER BY undone DESC" if undone else "undone IS NULL ORDER BY id DESC"
        with reading():
            row = self._conn.execute(f"SELECT papers FROM change WHERE {next_} LIMIT 1").fetchone()
            return row[0] if row else 0

    def list(self, limit: int | None = None) -> list[Change]:
        """The changes, newest first, undone ones among them."""
        with reading():
            return list(self._select("ORDER BY id DESC LIMIT ?", (-1 if limit is None else limit,)))

    def _select(self, tail: str, values: tuple[int, ...]) -> Iterator[Change]:
        sql = f"SELECT id, at, label, papers, undone FROM change {tail}"
        for number, at, label, papers, undone in self._conn.execute(sql, values).fetchall():
            ids = self._conn.execute(
                "SELECT DISTINCT paper_id FROM edit WHERE change_id = ? AND paper_id IS NOT NULL LIMIT ?",
                (number, SHOWN_PAPERS),
            )
            yield Change(
                id=number,
                at=datetime.fromisoformat(at),
                label=label,
                papers=papers,
                undone=undone is not None,
                paper_ids=tuple(i for (i,) in ids),
            )
