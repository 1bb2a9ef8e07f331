"""The search bar: a query as it is typed, and, under it, what is wrong with it and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Input, Static

from readq.commands.command import Scope
from readq.errors import QueryError
from readq.tui.keys import bindings
from readq.tui.widgets.immediate import Immediate
from readq.tui.wrapping import wrap

SIGN = 3
"""Cells before the query."""
MARK = 20
"""Most cells that mark the place of a mistake."""


class QueryInput(Immediate, Input):
    """Where the query is typed. What is typed is told in the same moment, so that its answer can be painted with it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SEARCH)
    typed: Callable[[str], None] = staticmethod(lambda text: None)
    """Is told the text after every change."""

    def type_letter(self, letter: str) -> None:
        """Put a letter at the cursor, or in the place of what is selected."""
        self._restart_blink()
        self.replace(letter, *self.selection)

    def _watch_value(self, value: str) -> None:
        # Textual lays the whole screen out anew when this changes, which takes a third of a frame.
        self.set_reactive(QueryInput.virtual_size, Size(self.content_width, 1))
        with self.prevent(Input.Changed):  # nobody waits for it, and its way up takes a millisecond
            super()._watch_value(value)

    def watch_value(self, value: str) -> None:
        """Tell what stands there."""
        self.typed(value)


class SearchBar(Vertical):
    """One line to type in; the mistake line shows only while there is one."""

    def compose(self) -> ComposeResult:
        """Build the bar."""
        with Horizontal():
            yield Static(" / ", id="search-sign", markup=False)
            yield QueryInput(
                placeholder='words, "a phrase", author:hafner, tag:rl, year:2020..2024, is:unread',
                compact=True,
                select_on_focus=False,
                id="search-input",
            )
        yield Static("", id="search-mistake", markup=False)

    @property
    def input(self) -> QueryInput:
        """Where the query is typed."""
        return self.query_one("#search-input", QueryInput)

    @property
    def text(self) -> str:
        """The query."""
        return self.input.value

    def set_text(self, text: str) -> None:
        """Put another query in."""
        self.input.value = text
        self.input.cursor_position = len(text)

    def show_mistake(self, error: QueryError | None) -> None:
        """Say what is wrong with the query under its place, or that nothing is."""
        line = self.query_one("#search-mistake", Static)
        line.display = error is not None
        if error is None:
            return
        before = SIGN + cell_len(self.text[: error.start])
        mark = " " * before + "^" * min(error.end - error.start, MARK)
        room = self.size.width - SIGN - 1
        words = [f"{error.message}: {error.hint}"] if error.hint else [error.message]
        if cell_len(words[0]) > room:
            words = [error.message, error.hint]
        wrapped = [one[start:end] for one in words for start, end in wrap(one, max(20, room))]
        line.update(Content("\n".join([mark, *(" " * SIGN + one for one in wrapped)])))
