"""The note as Markdown would show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Markdown

from readq.commands.command import Scope
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Dialog


class Preview(Dialog[None]):
    """Shows Markdown; links in it open nothing.

    Args:
        text: Markdown.
    """

    TITLE_TEXT = "Note"
    SCOPE = Scope.PREVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.PREVIEW)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def content(self) -> Iterable[Widget]:
        """Build the page."""
        yield VerticalScroll(Markdown(self._text, open_links=False), id="preview")

    def action_move(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#preview").scroll_relative(y=by, animate=False)

    def action_page(self, part: float) -> None:
        """Scroll by a part of what is in sight."""
        self.action_move(int(part * self.query_one("#preview").size.height))

    def action_edge(self, end: bool) -> None:
        """To the beginning or the end."""
        page = self.query_one("#preview")
        page.scroll_to(y=page.max_scroll_y if end else 0, animate=False)
