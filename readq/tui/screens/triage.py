"""Triage: one paper set for reading, one key a decision, and on to the next."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center

from readq.commands.command import Scope
from readq.tui.keys import bindings
from readq.tui.looks import LATER
from readq.tui.screens.keyed import HEIGHTS, Keyed
from readq.tui.screens.triage_deciding import TriageDeciding
from readq.tui.screens.triage_looking import TriageLooking
from readq.tui.screens.triage_page import TriageEnd
from readq.tui.screens.triage_writing import TriageWriting
from readq.tui.widgets.bars import Bar, KeyBar
from readq.tui.widgets.paper_pane import PaperPane


class TriageScreen(TriageDeciding, TriageWriting, TriageLooking, Keyed[TriageEnd]):
    """One paper at a time; gives how it ended."""

    CSS_PATH = LATER
    SCOPE = Scope.TRIAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.TRIAGE)
    VERTICAL_BREAKPOINTS = HEIGHTS

    def compose(self) -> ComposeResult:
        """Build the page."""
        yield Bar(id="triage-title")
        with Center(id="triage-page"):
            yield PaperPane(id="triage-paper")
        yield Bar(id="status-bar")
        yield KeyBar(id="key-bar")

    def on_mount(self) -> None:
        """Show the first paper."""
        self.load_marks()
        self.show()

    def on_resize(self) -> None:
        """Set the bars anew."""
        self.show_bars()

    # Movement

    def action_look(self, by: int) -> None:
        """Look at the next or the paper before, without a decision."""
        self.ended = False
        self.session.move(by)
        decided = self.session.decided
        self.message = [("Decided before: ", "quiet"), (decided.value, "accent")] if decided else []
        self.show()

    def action_move(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(PaperPane).move(by)

    def action_page(self, part: float) -> None:
        """Scroll by a part of what is in sight."""
        self.query_one(PaperPane).page(part)

    def action_edge(self, end: bool) -> None:
        """To the beginning or the end of the text."""
        self.query_one(PaperPane).edge(end)

    # The end

    def action_end(self) -> None:
        """Show the summary; once more: back to the list."""
        if self.session.steps and self.paper:
            self.ended = True
            self.message = []
            self.show()
        else:
            self._leave()

    def action_go_on(self) -> None:
        """Go back from the summary to the papers that are left."""
        if self.ended:
            self.ended = False
            self.show()

    def action_to_queue(self) -> None:
        """Go from the summary to the queue."""
        if not self.paper:
            self._leave(to_queue=bool(self.session.summary().kept))

    def _leave(self, *, to_queue: bool = False) -> None:
        paper = self.session.paper
        self.dismiss(TriageEnd(self.session.summary(), paper.id if paper else None, to_queue))
