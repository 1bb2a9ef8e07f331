"""Triage: one paper set for reading, one key a decision, and on to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center

from readq.commands.command import Mode, Scope
from readq.errors import ReadqError
from readq.models import Change, Paper, Status
from readq.store import Library
from readq.text import shortened
from readq.triage import Decision, Summary, TriageSession, duration
from readq.tui.giving import COPIES, copy, open_in_browser
from readq.tui.glyphs import stars
from readq.tui.keys import bindings
from readq.tui.looks import LATER
from readq.tui.marks import Marker
from readq.tui.screens.keyed import Keyed
from readq.tui.screens.triage_summary import summary_blocks
from readq.tui.widgets.bars import Bar, KeyBar, Piece, bar_of
from readq.tui.widgets.paper_pane import PaperPane

if TYPE_CHECKING:
    from readq.tui.screens.tag_picker import TagChange

_OF_STATUS = {Status.QUEUED: Decision.KEEP, Status.SKIPPED: Decision.SKIP, Status.READING: Decision.READING}

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


class TriageScreen(Keyed[TriageEnd]):
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

    def on_resize(self) -> None:
        """Set the bars anew."""
        self._show_bars(self._paper)

    @property
    def _paper(self) -> Paper | None:
        """The paper that is decided about; None in the summary."""
        return None if self._ended else self._session.paper

    def _show(self, *, stay: bool = False) -> None:
        paper = self._paper
        pane = self.query_one(PaperPane)
        if paper:
            pane.show(paper, self._marker, stay=stay)
        else:
            summary = self._session.summary()
            pane.show_blocks(summary_blocks(summary, self._library.rows(summary.kept), pane.room))
        self.query_one(KeyBar).show(self._hints(paper))
        self._show_bars(paper)

    def _hints(self, paper: Paper | None) -> list[tuple[str, str, str]]:
        hints = self.hints(Mode.TRIAGE if paper else Mode.SUMMARY)
        if paper:
            return hints
        useless = set() if self._session.paper else {"Go on"}
        useless |= set() if self._session.summary().kept else {"To the queue"}
        named = [(key, "Back to the list" if label == "End" else label, do) for key, label, do in hints]
        return sorted((one for one in named if one[1] not in useless), key=lambda one: _SUMMARY_KEYS.index(one[2]))

    def _show_bars(self, paper: Paper | None) -> None:
        session = self._session
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
        self.query_one("#status-bar", Bar).show([(" ", ""), *self._message], pace)

    def say(self, *pieces: Piece) -> None:
        """Say in the status line what just happened."""
        self._message = list(pieces)
        self._show_bars(self._paper)

    def complain(self, error: ReadqError) -> None:
        """Say what went wrong and what to do, where it cannot be overlooked."""
        self.notify(error.hint or " ", title=error.message, severity="error", timeout=10, markup=False)

    # Decisions

    def action_decide(self, status: str) -> None:
        """Give the paper a status and go on."""
        self._decide(_OF_STATUS[Status(status)])

    def action_toggle_read(self) -> None:
        """Read already; go on."""
        self._decide(Decision.READ)

    def action_later(self) -> None:
        """Decide another time; go on."""
        self._decide(Decision.LATER)

    def action_skip_because(self) -> None:
        """Skip with a reason; go on."""
        from readq.tui.screens.reason import ReasonDialog

        if self._paper:
            self.app.push_screen(
                ReasonDialog(self._library.values("reason")),
                lambda reason: self._decide(Decision.SKIP, reason=reason) if reason else None,
            )

    def action_snooze(self) -> None:
        """Put the paper off; go on."""
        from readq.tui.screens.days import ask_day

        def put_off(day: date | None) -> None:
            if day:
                self._decide(Decision.SNOOZE, until=day)
            elif paper := self._paper:
                self._change(lambda: self._library.snooze([paper.id], None), "Not put off any more")

        if self._paper:
            ask_day(self.readq, "Put off until", "Not put off any more", put_off, self.complain)

    def _decide(self, wanted: Decision, *, reason: str = "", until: date | None = None) -> None:
        paper = self._paper
        if paper is None:
            return
        self._message = []
        if self._try(lambda: self._session.decide(wanted, reason=reason, until=until)):
            done = "Maybe later" if wanted is Decision.LATER else wanted.value.capitalize()
            done += f" until {until:%a %d %b}" if until else f" because {reason}" if reason else ""
            self._message = [(done, "accent"), (f": {shortened(paper.title, 48)}", ""), *self._undoes()]
        self._show()

    def _undoes(self) -> list[Piece]:
        keys = self.hints(Mode.SUMMARY)
        return [(f"   {key} undoes", "quiet") for key, _, action in keys if action == "undo"]

    # Other changes, which stay on the paper

    def action_rate(self, rating: int) -> None:
        """Rate the paper."""
        if paper := self._paper:
            done = f"Rated {stars(rating, full=True)}" if rating else "Rating cleared"
            self._change(lambda: self._library.rate([paper.id], rating or None), done)

    def action_due(self) -> None:
        """Set the day by which to read the paper."""
        from readq.tui.screens.days import ask_day

        def due(day: date | None) -> None:
            if paper := self._paper:
                done = f"Due {day:%a %d %b}" if day else "No due date"
                self._change(lambda: self._library.set_due([paper.id], day), done)

        if self._paper:
            ask_day(self.readq, "Due", "No due date", due, self.complain)

    def action_tag(self) -> None:
        """Choose tags."""
        from readq.tui.screens.tag_picker import TagPicker

        if paper := self._paper:
            picker = TagPicker(self._library, [paper.id], self.readq.favourites.now(self._library))
            self.app.push_screen(picker, lambda chosen: self._tag(paper.id, chosen) if chosen else None)

    def action_favourite(self) -> None:
        """Put one of the favourite tags on, or take it off."""
        from readq.tui.screens.favourite_menu import ask_favourite

        if paper := self._paper:
            if names := self.readq.favourites.now(self._library):
                then = partial(self._tag, paper.id)
                ask_favourite(self.readq, self._library, [paper.id], names, then)
            else:
                self.say(("There are no tags yet: t makes one", "quiet"))

    def _tag(self, number: int, tags: TagChange) -> None:
        if tags.add or tags.remove:
            self._change(lambda: self._library.tag([number], tags.add, tags.remove), f"Tagged {tags}")

    def action_note(self) -> None:
        """Write the note."""
        from readq.tui.screens.note_dialog import NoteDialog

        if paper := self._paper:
            dialog = NoteDialog(self._library, paper, self.readq.config.note_template, self.complain)
            self.app.push_screen(dialog, self._noted)

    def _noted(self, change: Change | None) -> None:
        self._session.note(change)
        self._message = [("Note saved", "accent"), *self._undoes()] if change else []
        self._show(stay=True)

    def _change(self, do: Callable[[], Change | None], done: str) -> None:
        change: Change | None = None

        def keep() -> None:
            nonlocal change
            change = do()
            self._session.note(change)

        if self._try(keep):
            self._message = [(done, "accent"), *self._undoes()] if change else [(f"{done} already", "quiet")]
        self._show(stay=True)

    # What goes out

    def action_open_url(self) -> None:
        """Open the paper in the browser."""
        if paper := self._paper:
            self.say(*open_in_browser(paper))

    def action_copy(self) -> None:
        """Copy the citation."""
        if paper := self._paper:
            self.say(*copy(self.app, "citation", [paper]))

    def action_copy_as(self) -> None:
        """Choose what to copy."""
        from readq.tui.screens.menu import Menu

        if paper := self._paper:
            items = [(key, label) for key, (label, _) in COPIES.items()]
            self.app.push_screen(
                Menu("Copy", items), lambda key: self.say(*copy(self.app, COPIES[key][1], [paper])) if key else None
            )

    # Back and forth

    def action_undo(self) -> None:
        """Take back what was done last, and go back to its paper."""
        self._message = []
        self._try(self._take_back)
        self._show()

    def _take_back(self) -> None:
        if step := self._session.undo():
            self._ended = False
            self._message = [("Undone", "accent"), (f": {step.told}", "")]
        else:
            self._message = [("Nothing decided yet", "quiet")]

    def action_look(self, by: int) -> None:
        """Look at the next or the paper before, without a decision."""
        self._ended = False
        self._session.move(by)
        decided = self._session.decided
        self._message = [("Decided before: ", "quiet"), (decided.value, "accent")] if decided else []
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

    # The end

    def action_end(self) -> None:
        """Show the summary; once more: back to the list."""
        if self._session.steps and self._paper:
            self._ended = True
            self._message = []
            self._show()
        else:
            self._leave()

    def action_go_on(self) -> None:
        """Go back from the summary to the papers that are left."""
        if self._ended:
            self._ended = False
            self._show()

    def action_to_queue(self) -> None:
        """Go from the summary to the queue."""
        if not self._paper:
            self._leave(to_queue=bool(self._session.summary().kept))

    def _leave(self, *, to_queue: bool = False) -> None:
        paper = self._session.paper
        self.dismiss(TriageEnd(self._session.summary(), paper.id if paper else None, to_queue))

    def _try(self, do: Callable[[], object]) -> bool:
        """Whether it could be done; what went wrong is said."""
        try:
            do()
        except ReadqError as error:
            self.complain(error)
            return False
        return True
