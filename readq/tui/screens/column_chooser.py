"""Which columns the list shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from readq.commands.command import Scope
from readq.tui.columns import COLUMNS
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Page
from readq.tui.widgets.choices import Choice, Choices
from readq.tui.widgets.text_lines import Block, TextLines


class ColumnChooser(Page[tuple[str, ...]]):
    """Gives the columns that are wanted.

    Args:
        wanted: those that are wanted now.
    """

    TITLE_TEXT = "Columns beside the title"
    SCOPE = Scope.COLUMNS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.COLUMNS)

    def __init__(self, wanted: Collection[str]) -> None:
        super().__init__()
        self._wanted = set(wanted)

    def content(self) -> Iterable[Widget]:
        """Build the list and a word on it."""
        choices = Choices(id="column-choices")
        choices.styles.height = len(COLUMNS)
        yield choices
        hint = TextLines(id="column-hint")
        hint.styles.height = 3
        yield hint

    def on_mount(self) -> None:
        """Show what there is."""
        hint = [Block(""), Block("Shown where there is room beside the title, and something in them.", "quiet")]
        self.query_one("#column-hint", TextLines).show_blocks(hint)
        self._show()

    def _show(self) -> None:
        choices = [Choice(one.label, mark="✓" if one.name in self._wanted else "") for one in COLUMNS]
        self.choices.show(choices, self.choices.cursor)

    @on(Choices.Picked)
    def action_flip(self) -> None:
        """Show the column under the cursor, or hide it."""
        self._wanted ^= {COLUMNS[self.choices.cursor].name}
        self._show()

    def action_accept(self) -> None:
        """Show these."""
        self.dismiss(tuple(column.name for column in COLUMNS if column.name in self._wanted))
