"""Putting papers off, due dates, and reasons for skipping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from readq.days import parse_day
from readq.errors import ReadqError
from readq.models import Change, Status
from readq.store import Library
from readq.tui.screens.deciding import Deciding

_DAYS = {
    "t": ("Tomorrow", "tomorrow"),
    "w": ("Next week", "next week"),
    "m": ("Next month", "next month"),
}
"""Days on one key: key, label, and what it means."""
_OTHER, _NONE = "d", "x"


class Planning(Deciding):
    """When to come back to a paper."""

    def action_snooze(self) -> None:
        """Put the chosen papers off."""
        self._plan("Put off until", "Not put off any more", "Put off", Library.snooze)

    def action_due(self) -> None:
        """Set the day by which the chosen papers are to be read."""
        self._plan("Due", "No due date", "Due", Library.set_due)

    def _plan(
        self, title: str, none: str, done: str, do: Callable[[Library, Sequence[int], date | None], Change | None]
    ) -> None:
        if not self.papers.chosen:
            self.say(("There is no paper here", "quiet"))
            return
        from readq.tui.screens.ask import Ask
        from readq.tui.screens.menu import Menu

        today = date.today()
        items = [(key, f"{label:<12}{parse_day(words, today):%a %d %b}") for key, (label, words) in _DAYS.items()]
        items += [(_OTHER, "A date…"), (_NONE, none)]

        def set_day(day: date | None) -> None:
            told = f"{done} {day:%a %d %b}" if day else none
            self.change(told, lambda library, ids: do(library, ids, day), advance=True)

        def asked(text: str | None) -> None:
            if text:
                try:
                    set_day(parse_day(text, today, earliest=today))
                except ReadqError as error:
                    self.complain(error)

        def chosen(key: str | None) -> None:
            if key == _OTHER:
                example = f"3d, 2w, friday, {today + timedelta(30)}"
                self.app.push_screen(Ask(title, example), asked)
            elif key:
                set_day(None if key == _NONE else parse_day(_DAYS[key][1], today))

        self.app.push_screen(Menu(title, items), chosen)

    def action_skip_because(self) -> None:
        """Skip the chosen papers with a reason."""
        if not self.papers.chosen:
            self.say(("There is no paper here", "quiet"))
            return

        from readq.tui.screens.ask import Ask

        def skip(reason: str | None) -> None:
            if reason:
                self.change("Skipped", lambda library, ids: library.mark(ids, Status.SKIPPED, reason), advance=True)

        self.app.push_screen(Ask("Skip because", "out of scope, no code, wrong population…"), skip)
