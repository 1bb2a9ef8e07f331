"""The note as Markdown would show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Markdown

from readq.tui.screens.dialog import Dialog


class Preview(Dialog[None]):
    """Shows Markdown; links in it open nothing.

    Args:
        text: Markdown.
    """

    TITLE_TEXT = "Note"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+e", "cancel", "Close"),
        Binding("j,down", "scroll_text(1)", "Down", priority=True),
        Binding("k,up", "scroll_text(-1)", "Up", priority=True),
    ]
    HINTS = (("j k", "Scroll", ""), ("esc", "Back to writing", "cancel"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def content(self) -> Iterable[Widget]:
        """Build the page."""
        yield VerticalScroll(Markdown(self._text, open_links=False), id="preview")

    def action_scroll_text(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#preview").scroll_relative(y=by, animate=False)
