"""The library: everything that can be read from it, and everything that can be changed in it, each with its undo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from readq.errors import LibraryError, NotFoundError, UsageError
from readq.models import Change, Status
from readq.store.batch import ImportBatch
from readq.store.connection import BUSY_MS, connect, reading, write
from readq.store.edits import Edit, Value, snapshot
from readq.store.history import History, view_value
from readq.store.reader import Reader
from readq.store.schema import migrate
from readq.store.where import stamp
from readq.text import clean_line, clean_note

TITLE_SHOWN = 60
"""Letters of a title in the label of a change."""


class Library(Reader):
    """One SQLite file with papers, tags, notes, history and imports.

    Every method that changes something writes one change to the history and returns it, or None when there was
    nothing to change; it raises :class:`BusyError` when another process keeps the file locked, and
    :class:`LibraryError` when the file cannot be written, with nothing changed.
    """

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        super().__init__(path, conn)
        self.history = History(conn)
        """Every change: undo, redo, list."""

    @classmethod
    def open(cls, path: Path, *, busy_ms: int = BUSY_MS) -> Library:
        """Open a library, made new if there is none, brought up to date if it is old.

        Args:
            path: the file.
            busy_ms: how long a change waits for another process that is writing.

        Raises:
            LibraryError: it cannot be opened, belongs to another program, or a newer readq wrote it.

        """
        conn = connect(path, busy_ms=busy_ms)
        try:
            with reading():
                migrate(conn)
            return cls(path, conn)
        except BaseException:
            conn.close()
            raise

    # Papers

    def mark(self, ids: Sequence[int], status: Status) -> Change | None:
        """Set the status. Papers that become queued go to the end of the queue, in the order given."""
        now = stamp(datetime.now(UTC))
        place = self._one("SELECT coalesce(max(rank), 0) FROM paper")
        edits: list[Edit] = []
        for number, (was, rank, read) in self._columns(ids, "status, rank, read").items():
            if was == status.value:
                continue
            edits.append(Edit(number, "status", was, status.value))
            if status is Status.QUEUED:
                place += 1
                edits.append(Edit(number, "rank", rank, place))
            else:
                edits.append(Edit(number, "rank", rank, None))
            edits.append(Edit(number, "read", read, now if status is Status.READ else None))
        return self._make(f"Mark {{}} {status.value}", edits)

    def rate(self, ids: Sequence[int], rating: int | None) -> Change | None:
        """Set the rating, 1 to 5; None clears it.

        Raises:
            UsageError: the rating is out of range.

        """
        if rating is not None and not 1 <= rating <= 5:
            raise UsageError(f"a rating is a number from 1 to 5, not {rating}", "0 clears the rating")
        edits = [Edit(i, "rating", was, rating) for i, (was,) in self._columns(ids, "rating").items()]
        return self._make(f"Rate {{}} {rating}" if rating else "Clear the rating of {}", edits)

    def tag(self, ids: Sequence[int], add: Iterable[str] = (), remove: Iterable[str] = ()) -> Change | None:
        """Add tags and take tags off. A name is written as it was first, whatever its case is here.

        Raises:
            UsageError: a name is no tag.

        """
        plus = [self._known_tag(tag_name(name)) for name in add]
        minus = [self._known_tag(tag_name(name)) for name in remove]
        edits = []
        for paper in self.papers(ids):
            edits += [Edit(paper.id, f"tag:{name}", None, 1) for name in plus if name not in paper.tags]
            edits += [Edit(paper.id, f"tag:{name}", 1, None) for name in minus if name in paper.tags]
        names = " ".join([*("+" + name for name in plus), *("-" + name for name in minus)])
        return self._make(f"Tag {{}} {names}", edits)

    def _known_tag(self, name: str) -> str:
        with reading():
            row = self._conn.execute("SELECT name FROM tag WHERE name = ?", (name,)).fetchone()
        return row[0] if row else name

    def rename_tag(self, old: str, new: str) -> Change | None:
        """Rename a tag and all below it; onto an existing tag, the two become one.

        Raises:
            UsageError: the new name is no tag, or lies below the old one.
            NotFoundError: no paper carries the old tag.

        """
        old, new = self._known_tag(tag_name(old)), self._known_tag(tag_name(new))
        if new.casefold().startswith(old.casefold() + "/"):
            raise UsageError(f"'{old}' cannot be put below itself", "choose a name outside of it")
        edits = []
        with reading():
            carried = self._conn.execute(
                "SELECT x.paper_id, t.name FROM tag t JOIN paper_tag x ON x.tag_id = t.id "
                "WHERE t.name = ? OR (t.name > ? AND t.name < ?)",
                (old, old + "/", old + "0"),
            ).fetchall()
        if not carried:
            raise NotFoundError(f"no paper has the tag '{old}'", "'readq stats' lists the tags")
        has = set(carried)
        for number, name in carried:
            renamed = new + name[len(old) :]
            edits.append(Edit(number, f"tag:{name}", 1, None))
            edits.append(Edit(number, f"tag:{renamed}", 1 if (number, renamed) in has else None, 1))
        return self.history.make(f"Rename tag {old} to {new}", edits)

    def set_note(self, paper_id: int, text: str) -> Change | None:
        """Replace the note of a paper; blank text removes it.

        Raises:
            NotFoundError: there is no such paper.

        """
        paper = self.paper(paper_id)
        after = clean_note(text) if text.strip() else None
        label = "Write the note of {}" if after else "Remove the note of {}"
        return self._make(label, [Edit(paper_id, "note", paper.note or None, after)])

    def move(self, ids: Sequence[int], by: int) -> Change | None:
        """Move queued papers up (negative) or down in the queue by so many places, as one block in their order."""
        with reading():
            rows = self._conn.execute("SELECT id, rank FROM paper WHERE rank IS NOT NULL ORDER BY rank").fetchall()
        queue = [i for i, _ in rows]
        chosen = set(ids)
        block = [i for i in queue if i in chosen]
        if not block:
            return None
        rest = [i for i in queue if i not in chosen]
        first = queue.index(block[0])
        at = max(0, min(len(rest), first + by))
        order = rest[:at] + block + rest[at:]
        ranks = dict(rows)
        edits = [Edit(i, "rank", ranks[i], rank) for i, rank in zip(order, sorted(ranks.values()), strict=True)]
        return self._make("Move {} in the queue", [e for e in edits if e.before != e.after], papers=block)

    def delete(self, ids: Sequence[int]) -> Change | None:
        """Remove papers with everything in them. Undo brings them back under their ids."""
        with reading():
            edits = [Edit(i, "paper", snapshot(self._conn, i), None) for i in self._columns(ids, "id")]
        return self._make("Delete {}", edits)

    def _columns(self, ids: Sequence[int], columns: str) -> dict[int, tuple[Value, ...]]:
        """Some columns of papers in the order of their ids; ids that are gone are left out."""
        with reading():
            values = ",".join(map(str, map(int, ids)))
            rows = self._conn.execute(f"SELECT id, {columns} FROM paper WHERE id IN ({values})")
            found = {row[0]: row[1:] for row in rows}
        return {i: found[i] for i in ids if i in found}

    def _one(self, sql: str) -> int:
        with reading():
            value: int = self._conn.execute(sql).fetchone()[0]
            return value

    def _make(self, label: str, edits: Sequence[Edit], papers: Sequence[int] | None = None) -> Change | None:
        """Write edits under a label whose ``{}`` becomes the one title or the number of papers."""
        ids = papers or list(dict.fromkeys(e.paper_id for e in edits if e.before != e.after and e.paper_id is not None))
        if not ids:
            return None
        if len(ids) == 1:
            title = self.paper(ids[0]).title
            what = f"“{title if len(title) <= TITLE_SHOWN else title[: TITLE_SHOWN - 1].rstrip() + '…'}”"
        else:
            what = f"{len(ids):,} papers"
        return self.history.make(label.replace("{}", what), edits)

    # Views

    def save_view(self, name: str, query: str, key: str = "") -> Change | None:
        """Keep a query under a name, and optionally on a key; a view of this name is replaced.

        Raises:
            UsageError: the name is blank.

        """
        name = clean_line(name)
        if not name:
            raise UsageError("a view needs a name")
        before = next((view_value(v.query, v.key) for v in self.views() if v.name == name), None)
        return self.history.make(f"Save view {name}", [Edit(None, f"view:{name}", before, view_value(query, key))])

    def delete_view(self, name: str) -> Change | None:
        """Remove a view; the papers in it stay.

        Raises:
            NotFoundError: there is no such view.

        """
        for view in self.views():
            if view.name == name:
                return self.history.make(
                    f"Delete view {name}", [Edit(None, f"view:{name}", view_value(view.query, view.key), None)]
                )
        raise NotFoundError(f"there is no view '{name}'")

    # Imports

    @contextmanager
    def importing(self, source: str, format_name: str) -> Iterator[ImportBatch]:
        """One import as one transaction and one change: after any exception the library is as before.

        Args:
            source: where the papers come from, for the history.
            format_name: the importer's name.

        """
        with write(self._conn):
            batch = ImportBatch(self._conn, self.history, source, format_name)
            yield batch
            batch.finish()

    # The file

    def backup(self, path: Path) -> None:
        """Write a copy of the whole library to a new file, while others may go on reading and writing.

        Raises:
            LibraryError: the file exists already or cannot be written.

        """
        if path.exists():
            raise LibraryError(f"{path} exists already", "name a new file")
        target = connect(path)
        try:
            self._conn.backup(target)
        except sqlite3.Error as error:
            path.unlink(missing_ok=True)
            raise LibraryError(f"cannot write the backup {path}: {error}") from error
        finally:
            target.close()

    def problems(self) -> list[str]:
        """What SQLite finds wrong with the file; an empty list for a sound one."""
        with reading():
            found = [str(row[0]) for row in self._conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
            found += [f"{row[0]} row {row[1]} points nowhere" for row in self._conn.execute("PRAGMA foreign_key_check")]
        return found


def tag_name(name: str) -> str:
    """A tag's name as it is kept: one line, no blank levels, spaces as they are.

    Raises:
        UsageError: nothing is left of it.

    """
    levels = [clean_line(level) for level in clean_line(name).split("/")]
    kept = "/".join(level for level in levels if level)
    if not kept:
        raise UsageError(f"'{name}' is no name for a tag", "write a word, with / for a tag below another: rl/skills")
    return kept


def paper_value(fields: Mapping[str, Value], authors: Sequence[str]) -> dict[str, Value]:
    """Fields of a paper as the store writes them."""
    return {**fields, "authors": json.dumps(list(authors), ensure_ascii=False)}
