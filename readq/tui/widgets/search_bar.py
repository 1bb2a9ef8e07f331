"""The search bar: a query as it is typed, and, under it, what is wrong with it and where."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import Input, Static

from readq.commands.command import Scope
from readq.errors import QueryError
from readq.tui.keys import bindings
from readq.tui.widgets.covered import Covered
from readq.tui.widgets.immediate import Immediate
from readq.tui.widgets.painted import Painted
from readq.tui.wrapping import wrap

PLACEHOLDER = 'words, "a phrase", author:hafner, tag:rl, year:2020..2024, is:unread'
SIGN = 3
"""Cells before the query."""
MARK = 20
"""Most cells that mark the place of a mistake."""


class QueryInput(Immediate, Input, Painted):
    """Where the query is typed. What is typed is told in the same moment, so that its answer can be painted with it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SEARCH)
    lead = " / "
    typed: Callable[[str], None] = staticmethod(lambda text: None)
    """Is told the text after every change."""

    def __init__(self, id: str | None = None) -> None:
        self._styles: dict[str, Style] = {}
        super().__init__(id=id)
        self.placeholder = PLACEHOLDER
        self.compact = True
        self.select_on_focus = False
        self.validate_on.clear()
        self._initial_value = False  # else the end of what is pasted into an empty bar would not be scrolled to

    def type_letter(self, letter: str) -> None:
        """Put a letter at the cursor, or in the place of what is selected."""
        self._restart_blink()
        self.replace(letter, *self.selection)

    def validate_value(self, value: str) -> str:
        """Take a tab, which a paste may bring, as the blank that it is in a query."""
        return value.replace("\t", " ")

    def _watch_value(self, value: str) -> None:
        # Textual lays the whole screen out anew when this changes, which takes a third of a frame.
        self.set_reactive(QueryInput.virtual_size, Size(self.content_width, 1))
        with self.prevent(Input.Changed):  # nobody waits for it, and its way up takes a millisecond
            super()._watch_value(value)

    def watch_value(self, value: str) -> None:
        """Tell what stands there."""
        self.typed(value)

    @property
    def content_width(self) -> int:
        """Cells of the text, and of the cursor behind it."""
        return cell_len(self.value or self.placeholder) + 1

    def paint(self, y: int, size: Size) -> Strip:
        """Draw the text, what is selected of it, and the cursor."""
        at, base = self.cursor_position, self.ground
        text = (self.value or self.placeholder) + " "
        plain = base if self.value else self._style("placeholder")
        start, end = sorted(self.selection)
        segments = []
        for left, right in pairwise(sorted({0, start, end, at, at + 1, len(text)})):
            style = self._style("selection") if start <= left < end else plain
            if left == at and self.has_focus and self._cursor_visible:
                style = self._style("cursor")
            segments.append(Segment(text[left:right], style))
        before = self.scroll_offset.x
        return Strip(segments).crop(before, before + size.width).adjust_cell_length(size.width, base)

    def notify_style_update(self) -> None:
        """Forget the old styles."""
        self._styles.clear()
        super().notify_style_update()

    def _style(self, of: str) -> Style:
        if of not in self._styles:
            self._styles[of] = self.get_component_rich_style(f"input--{of}")
        return self._styles[of]


class SearchBar(Covered):
    """One line to type in; the mistake line shows only while there is one."""

    def compose(self) -> ComposeResult:
        """Build the bar."""
        yield QueryInput(id="search-input")
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
