"""Snoozing papers, due dates, and reasons for skipping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from readq.models import Change, Status
from readq.store import Library
from readq.tui.screens.deciding import Deciding


class Planning(Deciding):
    """When to come back to a paper."""

    def action_snooze(self) -> None:
        """Put the chosen papers off."""
        self._plan("Snooze until", "Not snoozed any more", "Snoozed", Library.snooze)

    def action_due(self) -> None:
        """Set the day by which the chosen papers are to be read."""
        self._plan("Due", "No due date", "Due", Library.set_due)

    def _plan(
        self, title: str, none: str, done: str, do: Callable[[Library, Sequence[int], date | None], Change | None]
    ) -> None:
        if not self.chosen_here():
            return
        from readq.tui.screens.days import ask_day

        def set_day(day: date | None) -> None:
            told = f"{done} {day:%a %d %b}" if day else none
            self.change(told, lambda library, ids: do(library, ids, day), advance=True)

        ask_day(self.readq, title, none, set_day, self.complain)

    def action_skip_because(self) -> None:
        """Skip the chosen papers with a reason."""
        if not self.chosen_here():
            return

        from readq.tui.screens.reason import ReasonDialog

        def skip(reason: str | None) -> None:
            if reason:
                self.change("Skipped", lambda library, ids: library.mark(ids, Status.SKIPPED, reason), advance=True)

        self.app.push_screen(ReasonDialog(self.library.values("reason")), skip)
