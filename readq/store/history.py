"""The history: changes made of edits, undone and redone in any session, with a list to look at."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from readq.errors import ConflictError, NotFoundError
from readq.models import Change
from readq.store.connection import reading, write
from readq.store.edits import Edit, apply, snapshot
from readq.store.where import stamp

SHOWN_PAPERS = 50
"""How many of a change's papers :class:`Change` names."""


class History:
    """Every change of one library, oldest first, each of which can be taken back.

    Args:
        conn: the library.

    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def make(self, label: str, edits: Sequence[Edit]) -> Change | None:
        """Write edits as one change. Edits that change nothing are left out; None when nothing is left."""
        real = [edit for edit in edits if edit.before != edit.after]
        if not real:
            return None
        with write(self._conn):
            change_id = self.begin(label)
            apply(self._conn, real, self.next_revision())
            self.record(change_id, real)
        return self.change(change_id)

    def begin(self, label: str) -> int:
        """Open a change inside the caller's transaction; what had been undone can no longer be redone."""
        self._conn.execute("UPDATE change SET undone = -undone WHERE undone > 0")
        cursor = self._conn.execute(
            "INSERT INTO change(at, label, papers) VALUES (?, ?, 0)", (stamp(datetime.now(UTC)), label)
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def record(self, change_id: int, edits: Sequence[Edit], papers: int | None = None) -> None:
        """Add edits that were written to an open change, inside the caller's transaction.

        Args:
            change_id: the change.
            edits: in the order in which they were written.
            papers: how many papers they touch in all; None: count them here.

        """
        self._conn.executemany(
            "INSERT INTO edit(change_id, paper_id, field, before, after) VALUES (?, ?, ?, ?, ?)",
            ((change_id, *edit) for edit in edits),
        )
        if papers is None:
            papers = len({edit.paper_id for edit in edits if edit.paper_id is not None})
        self._conn.execute("UPDATE change SET papers = papers + ? WHERE id = ?", (papers, change_id))

    def next_revision(self) -> int:
        """Count the library's revision up, inside the caller's transaction."""
        return self._count("revision")

    def _count(self, name: str) -> int:
        sql = "UPDATE counter SET value = value + 1 WHERE name = ? RETURNING value"
        value: int = self._conn.execute(sql, (name,)).fetchone()[0]
        return value

    def undo(self, change_id: int | None = None) -> Change | None:
        """Take back a change: the latest that stands, or the one named. None when there is nothing to undo.

        Raises:
            NotFoundError: no such change, or it is undone already.
            ConflictError: later changes touch the same fields; they must be undone first.

        """
        with write(self._conn):
            found = self._undoable(change_id)
            if found is None:
                return None
            self._refuse_conflicts(found)
            edits = self._keep_whole_papers(found)
            apply(self._conn, [edit.inverse for edit in reversed(edits)], self.next_revision())
            self._conn.execute("UPDATE change SET undone = ? WHERE id = ?", (self._count("undo"), found))
        return self.change(found)

    def _undoable(self, change_id: int | None) -> int | None:
        if change_id is None:
            row = self._conn.execute("SELECT max(id) FROM change WHERE undone IS NULL").fetchone()
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

    def _keep_whole_papers(self, change_id: int) -> list[Edit]:
        """The change's edits; papers that undoing will remove are first kept whole in them, for redo."""
        rows = self._conn.execute(
            "SELECT id, paper_id, field, before, after FROM edit WHERE change_id = ? ORDER BY id", (change_id,)
        ).fetchall()
        inserted = [(row[0], row[1]) for row in rows if row[2] == "paper" and row[3] is None]
        self._conn.executemany(
            "UPDATE edit SET after = ? WHERE id = ?", ((snapshot(self._conn, paper), key) for key, paper in inserted)
        )
        return [Edit(*row[1:]) for row in rows]

    def redo(self) -> Change | None:
        """Bring back the change undone last. None when nothing was undone since the last change."""
        with write(self._conn):
            row = self._conn.execute("SELECT id FROM change WHERE undone > 0 ORDER BY undone DESC LIMIT 1").fetchone()
            if row is None:
                return None
            change_id: int = row[0]
            rows = self._conn.execute(
                "SELECT paper_id, field, before, after FROM edit WHERE change_id = ? ORDER BY id", (change_id,)
            )
            apply(self._conn, [Edit(*row) for row in rows], self.next_revision())
            self._conn.execute("UPDATE change SET undone = NULL WHERE id = ?", (change_id,))
        return self.change(change_id)

    def change(self, change_id: int) -> Change:
        """One change."""
        return next(self._select("WHERE id = ?", (change_id,)))

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


def view_value(query: str, key: str) -> str:
    """A view as ``view:`` edits hold it."""
    return json.dumps({"query": query, "key": key}, ensure_ascii=False)
