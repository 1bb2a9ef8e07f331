"""Decisions about papers, each undone by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from readq.filters import HasStatus, Not
from readq.models import Change, Status
from readq.store import Library
from readq.text import plural, shortened
from readq.tui.places import QUEUE
from readq.tui.screens.counting import Counting

_DONE = {
    Status.UNREAD: "Unread again",
    Status.QUEUED: "Kept",
    Status.READING: "Reading",
    Status.READ: "Read",
    Status.SKIPPED: "Skipped",
}


if TYPE_CHECKING:
    from readq.tui.screens.triage_page import TriageEnd

TITLE_SHOWN = 48
"""Letters of a title in the status line."""


class Deciding(Counting):
    """Keep, skip, read, rate, order, undo."""

    def action_decide(self, status: str) -> None:
        """Give the chosen papers a status, and go on to the next."""
        wanted = Status(status)
        self.change(_DONE[wanted], lambda library, ids: library.mark(ids, wanted), advance=True)

    def action_toggle_read(self) -> None:
        """Mark the chosen papers read, or unread when all of them are read."""
        ids = self.papers.chosen
        unread = self.library.matching(Not(HasStatus(Status.READ)), ids)
        self.action_decide(Status.READ if unread else Status.UNREAD)

    def action_rate(self, rating: int) -> None:
        """Rate the chosen papers; 0 clears the rating."""
        done = f"Rated {'★' * rating}" if rating else "Rating cleared"
        self.change(done, lambda library, ids: library.rate(ids, rating or None))

    def action_delete(self) -> None:
        """Delete the chosen papers."""
        self.change("Deleted", Library.delete)

    def change(
        self, done: str, do: Callable[[Library, Sequence[int]], Change | None], *, advance: bool = False
    ) -> None:
        """Change the chosen papers and show it.

        Args:
            done: what was done, for the status line.
            do: makes the change.
            advance: go on to the next paper after one.
        """
        ids = self.chosen_here()
        if not ids:
            return
        title = self._title(ids[0])
        alone = len(ids) == 1 and not self.papers.selection

        def changed(change: Change | None) -> None:
            self.papers.mark(())
            self._show_change(ids, advance=advance, alone=alone)
            if change is None:
                self.say((f"{done} already", "quiet"))
            else:
                what = f" {change.papers:,} papers" if len(ids) > 1 else f": {title}"
                self.say((done, "accent"), (what, ""), ("   u undoes", "quiet"))
            self.count()

        self.write(len(ids), lambda library: do(library, ids), changed)

    def _show_change(self, ids: Sequence[int], *, advance: bool, alone: bool) -> None:
        """Show papers as they are now; those that do not belong here any more leave the list."""
        stay = self.library.matching(self.where(), ids)
        self.papers.renew(ids)
        if advance and stay and self.place == QUEUE and not self.searching:
            self.reload(self._next_of_others(ids))  # they may stand elsewhere now
            return
        if gone := [number for number in ids if number not in stay]:
            listed = len(self.papers.ids)
            self.papers.take_out(gone)
            self.show_places()
            if self.matches is not None and self.match_total != listed:
                self.reload()  # some only come near: who is gone among them only a search tells
                return
            self.match_total = len(self.papers.ids)
        elif advance and alone:
            self.papers.move(1)
        self.show_paper(stay=not advance and not gone)

    def _next_of_others(self, ids: Sequence[int]) -> int | None:
        """The paper at the cursor or behind it that is not one of these, or else the last before."""
        listed, line, chosen = self.papers.ids, self.papers.cursor, set(ids)
        others = (number for number in (*listed[line:], *reversed(listed[:line])) if number not in chosen)
        return next(others, None)

    def _title(self, number: int) -> str:
        row = self.library.rows([number]).get(number)
        return shortened(row.title, TITLE_SHOWN) if row else "1 paper"

    def action_undo(self) -> None:
        """Undo the latest change."""
        self._step(
            "Undone", lambda library: library.history.undo(), "Nothing to undo", self._papers_of_latest(undone=False)
        )

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._step(
            "Redone", lambda library: library.history.redo(), "Nothing to redo", self._papers_of_latest(undone=True)
        )

    def _papers_of_latest(self, *, undone: bool) -> int:
        """How many papers the latest change touches, or the latest that is undone."""
        return self.library.history.size_of_next(undone=undone)

    def _step(self, done: str, do: Callable[[Library], Change | None], nothing: str, papers: int) -> None:
        def stepped(change: Change | None) -> None:
            if change is None:
                self.say((nothing, "quiet"))
                return
            self.papers.mark(())
            self.papers.renew()
            self.load_marks()
            self.reload(keep=change.paper_ids[0] if change.paper_ids else None)
            self.say((done, "accent"), (f": {change.label}", ""))
            self.count()

        self.write(papers, do, stepped)

    def action_triage(self) -> None:
        """Go through the selection, or the undecided papers from the cursor on, one at a time."""
        from readq.triage import to_triage

        ids = (
            self.papers.chosen
            if self.papers.selection
            else to_triage(self.library, self.papers.ids, self.papers.cursor)
        )
        if not ids:
            self.say_no_paper()
            return
        self.papers.mark(())
        self.triage(ids)

    def triage(self, ids: Sequence[int]) -> None:
        """Go through papers one at a time."""
        from readq.tui.screens.triage import TriageScreen

        self.app.push_screen(TriageScreen(self.library, ids, self.matches), self._triaged)

    def _triaged(self, end: TriageEnd | None) -> None:
        self.papers.renew()
        self.load_marks()
        if end and end.to_queue:
            self.go_to(QUEUE)
        else:
            self.reload(keep=end.at if end else None)
        seen = end.summary.decisions.total() if end else 0
        if end and seen:
            self.say(("Triaged", "accent"), (f" {plural(seen, 'paper')}, {len(end.summary.kept):,} kept", ""))
        self.count()

    def action_statistics(self) -> None:
        """Show what the library holds and what was done with it."""
        from readq.tui.screens.statistics import StatisticsScreen

        self.app.push_screen(StatisticsScreen(self.library))

    def action_history(self) -> None:
        """Show the history; undo what is chosen there."""
        from readq.tui.screens.history import HistoryScreen

        def undo(change_id: int | None) -> None:
            if change_id is not None:
                size = self.library.history.change(change_id).papers
                self._step("Undone", lambda library: library.history.undo(change_id), "Nothing to undo", size)

        self.app.push_screen(HistoryScreen(self.library.history.list), undo)
