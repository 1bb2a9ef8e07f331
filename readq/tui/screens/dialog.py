"""The ground of all dialogs: a box over the list that loses no key typed while it opens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from readq.tui.widgets.bars import KeyBar

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A titled box. Escape closes it with None.

    Subclasses yield their widgets from :meth:`content` and name their keys in ``HINTS``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", tooltip="Close without doing anything"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall"), (28, "-roomy")]  # noqa: RUF012
    TITLE_TEXT: ClassVar[str] = ""
    HINTS: ClassVar[tuple[tuple[str, str, str], ...]] = (("esc", "Cancel", "cancel"),)

    def __init__(self) -> None:
        super().__init__()
        self._early: list[events.Key] = []

    def content(self) -> Iterable[Widget]:
        """What is in the box."""
        return ()

    def compose(self) -> ComposeResult:
        """Build the box."""
        with Vertical(id="dialog") as box:
            box.border_title = self.TITLE_TEXT
            yield from self.content()
            keys = KeyBar(id="dialog-keys")
            keys.show(self.HINTS)
            yield keys

    def on_key(self, event: events.Key) -> None:
        """Hold keys that come before anything has the focus."""
        if self.focused is None and event.is_printable:
            self._early.append(event)
            event.stop()

    def on_descendant_focus(self) -> None:
        """Hand the held keys over."""
        early, self._early = self._early, []
        field = self.focused
        if early and isinstance(field, Input):
            field.insert_text_at_cursor("".join(event.character or "" for event in early))

    def action_cancel(self) -> None:
        """Close without doing anything."""
        self.dismiss(None)
