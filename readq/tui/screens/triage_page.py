"""The ground of the triage: the page with one paper on it, its bars, and how they are brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readq.commands.command import Mode
from readq.errors import ReadqError
from readq.models import Change, Paper
from readq.store import Library
from readq.triage import Summary, TriageSession, duration
from readq.tui import highlights
from readq.tui.marks import Marker, Spans, marker
from readq.tui.screens.keyed import Keyed
from readq.tui.screens.triage_summary import summary_blocks
from readq.tui.widgets.bars import Bar, KeyBar, Piece, bar_of
from readq.tui.widgets.paper_pane import PaperPane

ROOMY = 60
"""Columns from which the bars have room for everything."""
_SUMMARY_KEYS = ("to_queue", "end", "go_on", "undo", "help")
"""Actions of the summary, in the order of their keys on the key bar."""


@dataclass(frozen=True, slots=True)
class TriageEnd:
    """How a triage ended."""

    summary: Summary
    at: int | None
    """The paper that it stopped at; None when none was left."""
    to_queue: bool = False
    """Whether the user goes on to the queue."""


# The parts of the triage are plain classes, as those of the main screen are.
if TYPE_CHECKING:
    Ground = Keyed[TriageEnd]
else:
    Ground = object


class TriagePage(Ground):
    """One paper of a session, or its summary.

    Args:
        library: changed by every decision.
        ids: the papers, in order.
        matches: finds what a search found in a text, or None.
    """

    def __init__(self, library: Library, ids: Sequence[int], matches: Spans | None = None) -> None:
        super().__init__()
        self.library = library
        self.session = TriageSession(library, ids)
        self.message: list[Piece] = []
        """What just happened, for the status line."""
        self.ended = False
        """Whether the summary is shown before the last paper."""
        self.marker: Marker | None = None
        self._matches = matches
        self._stay = True
        """Whether the paper that is shown next is the same again."""

    @property
    def paper(self) -> Paper | None:
        """The paper that is decided about; None in the summary."""
        return None if self.ended else self.session.paper

    def load_marks(self) -> None:
        """Learn what stands out in texts, and the colours of tags."""
        words = highlights.load(self.library, self.readq.config)
        self.marker = marker(self._matches, words, self.library.tag_looks())

    # Showing

    def show(self, *, stay: bool = False) -> None:
        """Show the paper that the session is at, or the summary.

        Args:
            stay: keep the place in the text: the same paper again.
        """
        self._stay = self._stay and stay
        self.soon(self._show)

    def _show(self) -> None:
        stay, self._stay = self._stay, True
        paper = self.paper
        pane = self.query_one(PaperPane)
        if paper:
            pane.show(paper, self.marker, stay=stay)
        else:
            summary = self.session.summary()
            pane.show_blocks(summary_blocks(summary, self.library.rows(summary.kept), pane.room))
        self.query_one(KeyBar).show(self._hints(paper))
        self._show_bars(paper)

    def _hints(self, paper: Paper | None) -> list[tuple[str, str, str]]:
        hints = self.hints(Mode.TRIAGE if paper else Mode.SUMMARY)
        if paper:
            return hints
        useless = set() if self.session.paper else {"Go on"}
        useless |= set() if self.session.summary().kept else {"To the queue"}
        named = [(key, "Back to the list" if label == "End" else label, do) for key, label, do in hints]
        return sorted((one for one in named if one[1] not in useless), key=lambda one: _SUMMARY_KEYS.index(one[2]))

    def show_bars(self) -> None:
        """Bring title and status line up to date."""
        self._show_bars(self.paper)

    def _show_bars(self, paper: Paper | None) -> None:
        session = self.session
        title: list[Piece] = [(" readq ", "accent"), (" Triage" if paper else " Triage · summary", "")]
        at = min(session.position + (paper is not None), session.total)
        right: list[Piece] = [(f"{at:,} of {session.total:,}  ", "quiet")]
        if self.size.width >= ROOMY:
            right += bar_of(session.position, session.total)
        self.query_one("#triage-title", Bar).show(title, right)
        pace: list[Piece] = []
        if paper and session.pace is not None and session.seconds_left is not None:
            each = "" if self.size.width < ROOMY else f"{duration(session.pace)} a paper · "
            pace = [(f"{each}{duration(session.seconds_left)} left ", "quiet")]
        self.query_one("#status-bar", Bar).show([(" ", ""), *self.message], pace)

    # Saying

    def say(self, *pieces: Piece) -> None:
        """Say in the status line what just happened."""
        self.message = list(pieces)
        self.soon(self.show_bars)

    def undoes(self) -> list[Piece]:
        """Which key takes back what was just done."""
        keys = self.hints(Mode.SUMMARY)
        return [(f"   {key} undoes", "quiet") for key, _, action in keys if action == "undo"]

    # Changing

    def attempt(self, do: Callable[[], object]) -> bool:
        """Whether something could be done; what went wrong is said."""
        try:
            do()
        except ReadqError as error:
            self.complain(error)
            return False
        return True

    def change(self, do: Callable[[], Change | None], done: str, nothing: str = "") -> None:
        """Change something that decides nothing: the page stays on its paper.

        Args:
            do: makes the change.
            done: what was done, for the status line.
            nothing: said where there was nothing to change; "" for "… already".
        """

        def keep() -> None:
            change = do()
            self.session.note(change)
            self.message = [(done, "accent"), *self.undoes()] if change else [(nothing or f"{done} already", "quiet")]

        self.attempt(keep)
        self.show(stay=True)
