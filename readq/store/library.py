"""The library: everything that can be read from it, and everything that can be changed in it, each with its undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readq.errors import ConflictError, LibraryError, UsageError
from readq.models import WAITING, Change, Status
from readq.store import fulltext
from readq.store.connection import BUSY_MS, connect, reading, write
from readq.store.edits import SNAPSHOT, Edit
from readq.store.queueing import Queueing
from readq.store.schema import migrate
from readq.store.tagging import Tagging
from readq.store.viewing import Viewing
from readq.store.where import stamp
from readq.store.writer import TITLE_SHOWN
from readq.text import clean_line, clean_note, shortened

if TYPE_CHECKING:
    from readq.store.batch import ImportBatch

INDEX_STEP = 2_000
"""Papers that enter the full-text index in one transaction: a quarter of a second of lock."""


class Library(Tagging, Queueing, Viewing):
    """One SQLite file with papers, tags, notes, history and imports.

    Every method that changes something writes one change to the history and returns it, or None when there was
    nothing to change; it raises :class:`BusyError` when another process keeps the file locked, and
    :class:`LibraryError` when the file cannot be written, with nothing changed.
    """

    @classmethod
    def open(cls, path: Path, *, busy_ms: int = BUSY_MS) -> Library:
        """Open a library, made new if there is none, brought up to date if it is old.

        Args:
            path: the file.
            busy_ms: how long a change waits for another process that is writing. To open a library always waits
                :data:`BUSY_MS`: whoever makes a new one, or puts a crashed or long log in order, takes its time.

        Raises:
            LibraryError: it cannot be opened, belongs to another program, or a newer readq wrote it.

        """
        conn = connect(path, busy_ms=BUSY_MS)
        try:
            with reading(f"cannot open the library {path}"):
                migrate(conn, path)
            with suppress(LibraryError):  # a file that may only be read is read as it is
                fulltext.settle(conn)
            conn.execute(f"PRAGMA busy_timeout = {busy_ms}")
            return cls(path, conn)
        except BaseException:
            conn.close()
            raise

    # Papers

    def mark(self, ids: Sequence[int], status: Status, reason: str = "") -> Change | None:
        """Set the status. Papers that become queued go to the end of the queue, in the order given.

        What is being read, read or skipped waits for no day any more: its snooze ends with the same change.

        Args:
            ids: the papers.
            status: what they become.
            reason: why they are skipped, for the search; a paper that was skipped before keeps its reason where this
                is "". Any other status takes none, and clears the one that there was.

        """
        now = stamp(datetime.now(UTC))
        reason = clean_line(reason) if status is Status.SKIPPED else ""
        edits: list[Edit] = []
        with write(self._conn):
            found = self._columns(ids, "status, rank, read, reason, snoozed")
            joining = sum(was != status for _, was, *_ in found) if status is Status.QUEUED else 0
            ranks = iter(self.history.take_some("rank", joining))
            for number, was, rank, read, why, snoozed in found:
                if was != status:
                    place = next(ranks, None)
                    edits += (
                        Edit(number, "status", was, status.value),
                        Edit(number, "rank", rank, place),
                        Edit(number, "read", read, now if status is Status.READ else None),
                    )
                if was != status or reason:
                    edits.append(Edit(number, "reason", why, reason))
                if status not in WAITING:
                    edits.append(Edit(number, "snoozed", snoozed, None))
            why = f": {shortened(reason, TITLE_SHOWN)}" if reason else ""
            return self._make(f"Mark {{}} {status.value}{why}", edits)

    def snooze(self, ids: Sequence[int], until: date | None) -> Change | None:
        """Hide papers from the triage and the queue until a local day begins; None brings them back now."""
        return self._set_day(ids, "snoozed", until, "Snooze {} until", "Bring back {} from snooze")

    def set_due(self, ids: Sequence[int], day: date | None) -> Change | None:
        """Set the local day by which papers are to be read; None takes it off."""
        return self._set_day(ids, "due", day, "Set {} due", "Clear the due date of {}")

    def _set_day(self, ids: Sequence[int], field: str, day: date | None, label: str, cleared: str) -> Change | None:
        value = day.isoformat() if day else None
        with write(self._conn):
            edits = [Edit(i, field, was, value) for i, was in self._columns(ids, field)]
            return self._make(f"{label} {value}" if value else cleared, edits)

    def rate(self, ids: Sequence[int], rating: int | None) -> Change | None:
        """Set the rating, 1 to 5; None clears it.

        Raises:
            UsageError: the rating is out of range.

        """
        if rating is not None and not 1 <= rating <= 5:
            raise UsageError(f"a rating is a number from 1 to 5, not {rating}", "0 clears the rating")
        with write(self._conn):
            edits = [Edit(i, "rating", was, rating) for i, was in self._columns(ids, "rating")]
            return self._make(f"Rate {{}} {rating}" if rating else "Clear the rating of {}", edits)

    def set_note(
        self, paper_id: int, text: str, *, continuing: Change | None = None, instead_of: str | None = None
    ) -> Change | None:
        """Replace the note of a paper; blank text removes it.

        Args:
            paper_id: the paper.
            text: Markdown.
            continuing: an earlier step of the same writing: one undo takes both back.
            instead_of: the note that the writer saw; None replaces whatever there is.

        Raises:
            NotFoundError: there is no such paper.
            ConflictError: the note is not the one that the writer saw.

        """
        after = clean_note(text) if text.strip() else ""
        label = "Write the note of {}" if after else "Remove the note of {}"
        with write(self._conn):
            before = self.paper(paper_id).note
            if instead_of is not None and before != instead_of:
                raise ConflictError("the note was changed elsewhere meanwhile: nothing was saved")
            edit = Edit(paper_id, "note", before or None, after or None)
            if continuing and edit.before != edit.after and (change := self.history.amend(continuing.id, edit)):
                return change
            return self._make(label, [edit])

    def append_note(self, paper_id: int, text: str) -> Change | None:
        """Add a paragraph at the end of the note of a paper.

        Raises:
            NotFoundError: there is no such paper.

        """
        with write(self._conn):  # another process may be adding one, too
            before = self.paper(paper_id).note.rstrip()
            return self.set_note(paper_id, f"{before}\n\n{text}" if before else text)

    def delete(self, ids: Sequence[int]) -> Change | None:
        """Remove papers with everything in them. Undo brings them back under their ids."""
        with write(self._conn):
            edits = [Edit(i, "paper", whole, None) for i, whole in self._columns(ids, SNAPSHOT)]
            return self._make("Delete {}", edits)

    def merge(self, keep: int, other: int) -> Change:
        """Make two papers one: the first keeps its title and gains what it lacks, the second goes.

        Raises:
            NotFoundError: one of them is not there.
            UsageError: they are one already.

        """
        from readq.store.joining import changes, joined

        if keep == other:
            raise UsageError("a paper cannot be merged with itself", "name two papers")
        with write(self._conn):
            kept, gone = self.paper(keep), self.paper(other)
            after = joined(kept, gone)
            edits = [edit for field in kept._fields for edit in changes(kept, after, field)]
            edits += [Edit(i, "paper", whole, None) for i, whole in self._columns([other], SNAPSHOT)]
            label = f"Merge “{shortened(gone.title, TITLE_SHOWN)}” into “{shortened(kept.title, TITLE_SHOWN)}”"
            change = self.history.make(label, edits)
            assert change is not None
            return change

    # Imports

    @contextmanager
    def importing(self, source: str, format_name: str) -> Iterator[ImportBatch]:
        """One import as one transaction and one change: after any exception the library is as before.

        Args:
            source: where the papers come from, for the history.
            format_name: the importer's name.

        """
        from readq.store.batch import ImportBatch

        with write(self._conn):
            batch = ImportBatch(self._conn, self.history, source, format_name)
            yield batch
            if batch.changed and self.full_text and fulltext.waiting(self._conn) <= INDEX_STEP:
                fulltext.index_some(self._conn, INDEX_STEP)

    def index_text(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Bring the full-text index up to date after large imports, in steps that keep no one else waiting.

        Queries are right without it, and faster with it.

        Args:
            progress: called after each step with the papers done and the papers in all; what it raises ends the work.

        Returns:
            How many papers were added to the index.

        """
        if not self.full_text:
            return 0
        total = fulltext.waiting(self._conn)
        done = 0
        while added := fulltext.index_some(self._conn, INDEX_STEP):
            done += added
            if progress:
                progress(done, max(done, total))
        return done

    # The file

    def backup(self, path: Path) -> None:
        """Write a copy of the whole library to a new file, while others may go on reading and writing.

        Raises:
            LibraryError: the file exists already or cannot be written.

        """
        # What it imports takes as long as opening the library.
        from readq.store.backup import backup

        backup(self._conn, path)

    def problems(self) -> list[str]:
        """What SQLite finds wrong with the file and its full-text index; an empty list for a sound one.

        Raises:
            BusyError: another process is writing, and the check of the index counts as writing.

        """
        with reading():
            return [*self.file_problems(), *(fulltext.problems(self._conn) if self.full_text else ())]

    def file_problems(self) -> list[str]:
        """The same without the full-text index, as others last stored it: they may go on writing."""
        with reading():
            found = [str(row[0]) for row in self._conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
            return found + [
                f"{row[0]} row {row[1]} points nowhere" for row in self._conn.execute("PRAGMA foreign_key_check")
            ]
