"""Two papers side by side."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen

from readq.models import Paper
from readq.tui.marks import Marker
from readq.tui.widgets.bars import Bar, KeyBar
from readq.tui.widgets.paper_pane import PaperPane


class CompareScreen(Screen[None]):
    """Both papers scroll together.

    Args:
        papers: the two.
        marker: gives the marks of a text, or None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll(1)", "Down"),
        Binding("k,up", "scroll(-1)", "Up"),
        Binding("ctrl+d,pagedown,space", "scroll(8)", "Page"),
        Binding("ctrl+u,pageup", "scroll(-8)", "Page"),
        Binding("q,escape,c", "end", "Back"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012

    def __init__(self, papers: tuple[Paper, Paper], marker: Marker | None) -> None:
        super().__init__()
        self._papers = papers
        self._marker = marker

    def compose(self) -> ComposeResult:
        """Build both sides."""
        yield Bar(id="triage-title")
        with Container(id="compare"):
            yield PaperPane(id="compare-left")
            yield PaperPane(id="compare-right")
        yield KeyBar(id="key-bar")

    def on_mount(self) -> None:
        """Show both papers."""
        self.query_one(Bar).show([(" readq ", "accent"), (" Two papers", "")])
        self.query_one(KeyBar).show([("j k", "Scroll both", ""), ("q", "Back", "end")])
        for pane, paper in zip(self.query(PaperPane), self._papers, strict=True):
            pane.show(paper, self._marker)

    def action_scroll(self, by: int) -> None:
        """Scroll both."""
        for pane in self.query(PaperPane):
            pane.move(by)

    def action_end(self) -> None:
        """Back to the list."""
        self.dismiss(None)
