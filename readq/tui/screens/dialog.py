"""The ground of all dialogs: a box over the list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from readq.commands.command import Mode
from readq.tui.looks import LATER
from readq.tui.screens.keyed import HEIGHTS, Keyed
from readq.tui.widgets.bars import KeyBar
from readq.tui.widgets.choices import Choices
from readq.tui.widgets.lines import Lines

Result = TypeVar("Result")


class Dialog(Keyed[Result | None], ModalScreen[Result | None], Generic[Result]):
    """A titled box. Escape closes it with None.

    Subclasses yield their widgets from :meth:`content`.
    """

    CSS_PATH = LATER
    VERTICAL_BREAKPOINTS = HEIGHTS
    TITLE_TEXT: ClassVar[str] = ""

    def content(self) -> Iterable[Widget]:
        """What is in the box."""
        return ()

    def compose(self) -> ComposeResult:
        """Build the box."""
        with Vertical(id="dialog") as box:
            box.border_title = self.TITLE_TEXT
            yield from self.content()
            yield KeyBar(id="dialog-keys")

    def on_mount(self) -> None:
        """Show the keys."""
        self.show_keys(Mode.DIALOG)

    def show_keys(self, mode: Mode) -> None:
        """Show the keys that matter now."""
        self.query_one("#dialog-keys", KeyBar).show(self.hints(mode))

    def action_cancel(self) -> None:
        """Close without doing anything."""
        self.dismiss(None)


class Page(Dialog[Result], Generic[Result]):
    """A dialog with one thing in it to read or to choose from, which the movement keys move."""

    @property
    def choices(self) -> Choices:
        """What there is to choose from, in a dialog that has such a list."""
        return self.query_one(Choices)

    @property
    def moved(self) -> Lines:
        """What the keys move."""
        return self.choices

    def after_move(self) -> None:
        """Show what depends on the cursor."""

    def action_move(self, by: int) -> None:
        """Move by lines."""
        self.moved.move(by)
        self.after_move()

    def action_page(self, part: float) -> None:
        """Move by a part of what is in sight."""
        self.moved.page(part)
        self.after_move()

    def action_edge(self, end: bool) -> None:
        """To the beginning or the end."""
        self.moved.edge(end)
        self.after_move()
