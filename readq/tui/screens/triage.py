"""Triage: one paper set for reading, one key a decision, and on to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center

from readq.commands.command import Mode, Scope
from readq.errors import ReadqError
from readq.models import Paper, Status
from readq.store import Library
from readq.text import shortened
from readq.triage import Decision, Summary, TriageSession, duration
from readq.tui.glyphs import stars
from readq.tui.keys import bindings
from readq.tui.looks import LATER
from readq.tui.marks import Marker
from readq.tui.screens.keyed import Keyed
from readq.tui.screens.tag_picker import TagPicker
from readq.tui.widgets.bars import Bar, KeyBar, Piece, bar_of
from readq.tui.widgets.paper_pane import PaperPane
from readq.tui.widgets.text_lines import Block

_DONE = {Decision.KEEP: "Kept", Decision.SKIP: "Skipped", Decision.READ: "Read", Decision.LATER: "Later"}


class TriageScreen(Keyed[Summary]):
    """One paper at a time.

    Args:
        library: changed by every decision.
        ids: the papers, in order.
        marker: gives the marks of a text, or None.
    """

    CSS_PATH = LATER
    SCOPE = Scope.TRIAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.TRIAGE)

    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall"), (28, "-roomy")]  # noqa: RUF012

    def __init__(self, library: Library, ids: Sequence[int], marker: Marker | None = None) -> None:
        super().__init__()
        self._library = library
        self._session = TriageSession(library, ids)
        self._marker = marker
        self._message: list[Piece] = []
        self._ended = False
        """Whether the summary is shown before the last paper."""

    def compose(self) -> ComposeResult:
        """Build the page."""
        yield Bar(id="triage-title")
        with Center(id="triage-page"):
            yield PaperPane(id="triage-paper")
        yield Bar(id="status-bar")
        yield KeyBar(id="key-bar")

    def on_mount(self) -> None:
        """Show the first paper."""
        self._show()

    def _show(self, *, stay: bool = False) -> None:
        session = self._session
        paper = None if self._ended else session.paper
        pane = self.query_one(PaperPane)
        if paper:
            pane.show(paper, self._marker, stay=stay)
        else:
            pane.show_blocks(self._ending(session.summary()))
        self.query_one(KeyBar).show(self.hints(Mode.TRIAGE if paper else Mode.SUMMARY))
        self._show_bars(paper)

    def _show_bars(self, paper: Paper | None) -> None:
        session = self._session
        title: list[Piece] = [(" readq ", "accent"), (" Triage", "")]
        at = min(session.position + 1, session.total)
        progress: list[Piece] = [(f"{at:,} of {session.total:,}  ", "quiet"), *bar_of(session.position, session.total)]
        self.query_one("#triage-title", Bar).show(title, progress)
        pace: list[Piece] = []
        if paper and session.pace is not None and session.seconds_left is not None:
            pace = [(f"{duration(session.pace)} a paper · {duration(session.seconds_left)} left ", "quiet")]
        self.query_one("#status-bar", Bar).show([(" ", ""), *self._message], pace)

    def _ending(self, summary: Summary) -> list[Block]:
        counts = summary.decisions
        seen = counts.total()
        head = f"{summary.left:,} left for another time" if summary.left else "Done"
        blocks = [Block(""), Block(head, "title"), Block("")]
        blocks.append(Block(f"{seen:,} {'paper' if seen == 1 else 'papers'} in {duration(summary.seconds)}"))
        blocks.append(Block(""))
        for decision in Decision:
            if counts[decision]:
                blocks.append(Block(_DONE[decision].lower(), lead=f"{counts[decision]:>5,}", lead_width=7))
        if summary.kept:
            blocks += [Block(""), Block("Kept", "heading")]
            rows = self._library.rows(summary.kept)
            blocks += [Block(rows[i].title, indent=2) for i in summary.kept if i in rows]
        return blocks

    def action_decide(self, status: str) -> None:
        """Give the paper a status and go on."""
        self._decide(Decision.KEEP if status == Status.QUEUED else Decision.SKIP)

    def action_toggle_read(self) -> None:
        """Read already; go on."""
        self._decide(Decision.READ)

    def action_later(self) -> None:
        """Decide another time; go on."""
        self._decide(Decision.LATER)

    def _decide(self, wanted: Decision) -> None:
        paper = self._session.paper
        if paper is None or self._ended:
            return
        done: list[Piece] = [(_DONE[wanted], "accent"), (f": {shortened(paper.title, 48)}", "")]
        self._message = done if self._try(lambda: self._session.decide(wanted)) else []
        self._show()

    def action_rate(self, rating: int) -> None:
        """Rate the paper and stay on it."""
        if (paper := self._session.paper) and not self._ended:
            done: list[Piece] = [("Rated ", "accent"), (stars(rating or None, full=True), "accent")]
            self._message = done if self._try(lambda: self._library.rate([paper.id], rating or None)) else []
            self._show(stay=True)

    def action_tag(self) -> None:
        """Choose tags and stay on the paper."""
        paper = self._session.paper
        if paper is None or self._ended:
            return
        picker = TagPicker(1, self._library.tags(), dict.fromkeys(paper.tags, 1))
        self.app.push_screen(
            picker,
            lambda chosen: self._tagged(paper.id, chosen.add, chosen.remove) if chosen else None,
        )

    def _tagged(self, number: int, add: Sequence[str], remove: Sequence[str]) -> None:
        self._try(lambda: self._library.tag([number], add, remove))
        self._show(stay=True)

    def action_undo(self) -> None:
        """Take back the last decision and go back to its paper."""
        self._message = []
        self._try(self._take_back)
        self._show()

    def _take_back(self) -> None:
        if step := self._session.undo():
            self._ended = False
            self._message = [("Undone", "accent"), (f": {_DONE[step.decision].lower()}", "")]
        else:
            self._message = [("Nothing decided yet", "quiet")]

    def action_look(self, by: int) -> None:
        """Look at the next or the paper before, without a decision."""
        self._ended = False
        self._session.move(by)
        self._message = []
        self._show()

    def action_move(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(PaperPane).move(by)

    def action_page(self, part: float) -> None:
        """Scroll by a part of what is in sight."""
        self.query_one(PaperPane).page(part)

    def action_edge(self, end: bool) -> None:
        """To the beginning or the end of the text."""
        self.query_one(PaperPane).edge(end)

    def action_end(self) -> None:
        """Show the summary; once more: back to the list."""
        session = self._session
        if session.steps and not self._ended and session.paper is not None:
            self._ended = True
            self._message = []
            self._show()
        else:
            self.dismiss(session.summary())

    def _try(self, do: Callable[[], object]) -> bool:
        """Whether it could be done; what went wrong is said."""
        try:
            do()
        except ReadqError as error:
            self.notify(error.hint or " ", title=error.message, severity="error", markup=False)
            return False
        return True
