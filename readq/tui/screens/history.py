"""What changed when, and undoing any of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from readq.commands.command import Scope
from readq.models import Change
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Page
from readq.tui.widgets.choices import Choice, Choices


class HistoryScreen(Page[int]):
    """The changes, newest first; gives the id of the change to undo.

    Args:
        load: gives so many changes, newest first.
    """

    TITLE_TEXT = "History"
    SCOPE = Scope.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.HISTORY)
    SHOWN = 500

    def __init__(self, load: Callable[[int], Sequence[Change]]) -> None:
        super().__init__()
        self._changes = load(self.SHOWN)

    def content(self) -> Iterable[Widget]:
        """Build the list."""
        yield Choices(id="history-choices")

    def on_mount(self) -> None:
        """Fill the list."""
        now = datetime.now().astimezone()
        self.choices.show(
            [
                Choice(
                    change.label,
                    "undone" if change.undone else _when(change.at, now),
                    "↶" if change.undone else "",
                )
                for change in self._changes
            ]
            or [Choice("Nothing has changed yet")]
        )

    def action_undo(self) -> None:
        """Undo the change under the cursor."""
        if not self._changes:
            return
        change = self._changes[self.choices.cursor]
        if change.undone:
            self.notify("This change is undone already", markup=False)
        else:
            self.dismiss(change.id)


def _when(at: datetime, now: datetime) -> str:
    """A time as short as it can be: ``12:40`` today, ``3 Nov 12:40`` in this year."""
    at = at.astimezone(now.tzinfo)
    day = "" if at.date() == now.date() else f"{at.day} {at:%b} " if at.year == now.year else f"{at.day} {at:%b %Y} "
    return f"{day}{at:%H:%M}"
