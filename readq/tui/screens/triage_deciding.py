"""Decisions of the triage: each goes on to the next paper, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from readq.models import Status
from readq.text import shortened
from readq.triage import Decision
from readq.tui.screens.changing import WRITTEN_AT_ONCE
from readq.tui.screens.triage_page import TriagePage

_OF_STATUS = {Status.QUEUED: Decision.KEEP, Status.SKIPPED: Decision.SKIP, Status.READING: Decision.READING}


class TriageDeciding(TriagePage):
    """Keep, skip, read, snooze, delete; undo and redo."""

    def action_decide(self, status: str) -> None:
        """Give the paper a status and go on."""
        self._decide(_OF_STATUS[Status(status)])

    def action_toggle_read(self) -> None:
        """Read already; go on."""
        self._decide(Decision.READ)

    def action_later(self) -> None:
        """Decide another time; go on."""
        self._decide(Decision.LATER)

    def action_delete(self) -> None:
        """Delete the paper from the library; go on."""
        self._decide(Decision.DELETE)

    def action_skip_because(self) -> None:
        """Skip with a reason; go on."""
        from readq.tui.screens.reason import ReasonDialog

        if self.paper:
            self.app.push_screen(
                ReasonDialog(self.library.values("reason")),
                lambda reason: self._decide(Decision.SKIP, reason=reason) if reason else None,
            )

    def action_snooze(self) -> None:
        """Put the paper off; go on."""
        from readq.tui.screens.days import ask_day

        def snooze(day: date | None) -> None:
            if day:
                self._decide(Decision.SNOOZE, until=day)
            elif paper := self.paper:
                self.change(lambda: self.library.snooze([paper.id], None), "Not snoozed any more")

        if self.paper:
            ask_day(self.readq, "Snooze until", "Not snoozed any more", snooze, self.complain)

    def _decide(self, wanted: Decision, *, reason: str = "", until: date | None = None) -> None:
        paper = self.paper
        if paper is None:
            return
        self.message = []
        if self.attempt(lambda: self.session.decide(wanted, reason=reason, until=until)):
            done = "Maybe later" if wanted is Decision.LATER else wanted.value.capitalize()
            done += f" until {until:%a %d %b}" if until else f" because {reason}" if reason else ""
            self.message = [(done, "accent"), (f": {shortened(paper.title, 48)}", ""), *self.undoes()]
        self.show()

    # Back and forth

    def action_undo(self) -> None:
        """Take back what was done last, and go back to its paper."""

        def undo() -> None:
            if step := self.session.undo():
                self._stepped("Undone", step.told)
            else:
                self.message = [("Nothing decided yet", "quiet")]

        self._step(undo)

    def action_redo(self) -> None:
        """Bring back what was undone last, and go on behind it."""

        def redo() -> None:
            if told := self.session.redo():
                self._stepped("Redone", told)
            else:
                self.message = [("Nothing to redo", "quiet")]

        if self._is_small(self.library.history.size_of_next(undone=True)):
            self._step(redo)

    def action_history(self) -> None:
        """Show the history; undo what is chosen there."""
        from readq.tui.screens.history import HistoryScreen

        def undo(change_id: int | None) -> None:
            if change_id is not None and self._is_small(self.library.history.change(change_id).papers):
                self._step(lambda: self._stepped("Undone", self.session.undo_change(change_id)))

        self.app.push_screen(HistoryScreen(self.library.history.list), undo)

    def _is_small(self, papers: int) -> bool:
        """Whether a change can be taken back within a key press; the list does larger ones, in a thread."""
        if papers > WRITTEN_AT_ONCE:
            self.say((f"A change of {papers:,} papers: undo and redo it in the list", "quiet"))
        return papers <= WRITTEN_AT_ONCE

    def _step(self, do: Callable[[], None]) -> None:
        self.message = []
        self.attempt(do)
        self.load_marks()
        self.show()

    def _stepped(self, done: str, what: str) -> None:
        self.ended = False
        self.message = [(done, "accent"), (f": {what}", "")]
