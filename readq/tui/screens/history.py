"""What changed when, and undoing any of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from readq.models import Change
from readq.tui.screens.dialog import Dialog
from readq.tui.widgets.choices import Choice, Choices


class HistoryScreen(Dialog[int]):
    """The changes, newest first; gives the id of the change to undo.

    Args:
        load: gives so many changes, newest first.
    """

    TITLE_TEXT = "History"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Down"),
        Binding("k,up", "move(-1)", "Up"),
        Binding("ctrl+d,pagedown", "move(10)", "Page"),
        Binding("ctrl+u,pageup", "move(-10)", "Page"),
        Binding("u,enter", "undo", "Undo this"),
        Binding("q,H", "cancel", "Close"),
    ]
    HINTS = (("u", "Undo this change", "undo"), ("j k", "Move", ""), ("esc", "Close", "cancel"))
    SHOWN = 500

    def __init__(self, load: Callable[[int], Sequence[Change]]) -> None:
        super().__init__()
        self._changes = load(self.SHOWN)

    def content(self) -> Iterable[Widget]:
        """Build the list."""
        yield Choices(id="history-choices")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Choices).show(
            [
                Choice(
                    change.label + ("  (undone)" if change.undone else ""),
                    f"{change.at.astimezone():%Y-%m-%d %H:%M}",
                    "↶" if change.undone else "",
                )
                for change in self._changes
            ]
            or [Choice("Nothing has changed yet")]
        )

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(Choices).move(by)

    def action_undo(self) -> None:
        """Undo the change under the cursor."""
        if self._changes:
            change = self._changes[self.query_one(Choices).cursor]
            self.dismiss(None if change.undone else change.id)
