"""One question with one line as its answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from readq.commands.command import Scope
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Dialog


class Ask(Dialog[str]):
    """Asks for one line.

    Args:
        title: what is asked.
        placeholder: an example of an answer.
        value: the answer to start with.
    """

    SCOPE = Scope.LINE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.LINE)

    def __init__(self, title: str, placeholder: str = "", value: str = "") -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._value = value

    def content(self) -> Iterable[Widget]:
        """Build the field."""
        yield Input(self._value, placeholder=self._placeholder, compact=True, id="ask-input")

    def on_mount(self) -> None:
        """Set the title."""
        self.query_one("#dialog").border_title = self._title

    def action_accept(self) -> None:
        """Give the answer; a blank one is none."""
        self.dismiss(self.query_one(Input).value.strip() or None)
