"""The ground of all dialogs: a box over the list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

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

    def action_cancel(self) -> None:
        """Close without doing anything."""
        self.dismiss(None)
