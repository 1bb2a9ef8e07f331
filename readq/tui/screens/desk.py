"""The ground of the main screen: its panes, and how they are brought up to date after anything changed.

State lives here. The panes know no library: they are handed values and post messages.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from textual.geometry import Size

from readq.commands.command import Mode, Scope
from readq.config import Highlights
from readq.errors import ReadqError
from readq.filters import Filter
from readq.models import Counts, Sort, TagCount, TagLook, View
from readq.store import Library
from readq.tui.looks import LATER
from readq.tui.marks import Marker, Spans, marker
from readq.tui.places import ALL, Place, entries
from readq.tui.screens.keyed import HEIGHTS, Keyed
from readq.tui.state import ScreenState
from readq.tui.widgets.bars import Bar, Hint, KeyBar, Piece, progress
from readq.tui.widgets.paper_list import PaperList
from readq.tui.widgets.paper_pane import PaperPane
from readq.tui.widgets.side_pane import SidePane

# The parts of the main screen are plain classes, and only the whole of them is a screen: Textual goes through bindings,
# styles and handlers when a kind of screen is made, which takes 0.3 ms for each of ten. It finds handlers in plain
# classes by their names; what is marked with @on it would not see there.
if TYPE_CHECKING:
    from readq.tui.widgets.note_editor import NoteEditor
    from readq.tui.widgets.search_bar import SearchBar

    Ground = Keyed[None]
else:
    Ground = object


_SCOPES = {Mode.SEARCH: Scope.SEARCH, Mode.NOTE: Scope.NOTE}
"""Whose keys hold in a mode, where that is not the list."""
ROOMY = 60
"""Columns from which the title has room for a progress bar."""
WIDE = 100
"""Columns from which all keys of a selection have room."""


class Desk(Ground):
    """The panes of the main screen and the state that they show.

    Args:
        library: open for reading and writing; used on the screen's thread alone.
        size: of the terminal: the panes are styled for it from the start, not for another one before.
        state: where to start.
    """

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own variable, not a ClassVar there
        (0, "-narrow"),
        (60, "-medium"),
        (100, "-wide"),
        (150, "-huge"),
    ]
    VERTICAL_BREAKPOINTS = HEIGHTS
    AUTO_FOCUS = "#papers"

    def __init__(self, library: Library, size: Size, state: ScreenState) -> None:
        limits = ((self.HORIZONTAL_BREAKPOINTS, size.width), (self.VERTICAL_BREAKPOINTS, size.height))
        super().__init__(classes=" ".join(max(one for one in every if one[0] <= cells)[1] for every, cells in limits))
        self._start_state = state
        self.late_search_bar: SearchBar | None = None
        self.late_editor: NoteEditor | None = None
        self.furnished = asyncio.Event()
        """Set when the search bar and the editor are there: they are made after the first paint."""
        self.library = library
        self.place: Place = ALL
        self.sort: Sort | None = None
        """The order that the user asked for; None: the place's own."""
        self.matches: Spans | None = None
        """Finds what the search found in a text; None while nothing is searched."""
        self.highlights = Highlights()
        """Words of interest and of exclusion."""
        self.tag_looks: Mapping[str, TagLook] = {}
        """Colours and pins of tags, by key."""
        self.match_total = 0
        """How many papers match the search; the list may go on with near misses."""
        self._counts = Counts()
        self._tags: list[TagCount] = []
        self._views: list[tuple[View, int | None]] = []
        self._message: list[Piece] = []
        self.side_choice = ""
        """SHOWN or HIDDEN, where the user said so of the views."""
        self.side_width = 0
        """Cells of the views that the user chose; 0 for the usual ones."""
        self.folded: frozenset[str] = frozenset(state.folded)
        """Keys of the tags whose lower ones are folded away in the views."""

    @property
    def papers(self) -> PaperList:
        """The list."""
        return self.query_one("#papers", PaperList)

    @property
    def pane(self) -> PaperPane:
        """The paper under the cursor."""
        return self.query_one("#paper", PaperPane)

    @property
    def side(self) -> SidePane:
        """Views and tags."""
        return self.query_one("#side", SidePane)

    @property
    def search_bar(self) -> SearchBar:
        """Where queries are typed."""
        assert self.late_search_bar is not None
        return self.late_search_bar

    @property
    def editor(self) -> NoteEditor:
        """Where notes are written."""
        assert self.late_editor is not None
        return self.late_editor

    @property
    def searching(self) -> bool:
        """Whether the list shows the answer to a query."""
        return self.late_search_bar is not None and bool(self.late_search_bar.text.strip())

    @property
    def typing_query(self) -> bool:
        """Whether the search bar has the focus."""
        return self.late_search_bar is not None and self.focused is self.late_search_bar.input

    @property
    def marker(self) -> Marker | None:
        """What to mark in titles and texts: what was found, and words of interest and of exclusion."""
        return marker(self.matches, self.highlights, self.tag_looks)

    @property
    def counts(self) -> Counts:
        """How many papers have which status."""
        return self._counts

    def where(self) -> Filter:
        """The filter of the place."""
        return self.place.on(date.today())

    def order(self) -> Sort:
        """The order of the list without a search."""
        return self.sort or self.place.sort

    async def _furnish(self) -> None:
        """Make what the first paint does not show: the search bar and the editor of notes."""
        from readq.tui.widgets.note_editor import NoteEditor
        from readq.tui.widgets.search_bar import SearchBar

        rules = self.app.stylesheet
        if not rules.has_source(str(LATER)):
            rules.read(LATER)
            rules.parse()
        bar, editor = SearchBar(), NoteEditor(id="note")
        await self.mount(bar, after="#title-bar")
        await self.query_one("#reader").mount(editor)
        self.late_search_bar, self.late_editor = bar, editor
        self.furnished.set()

    def show_side(self) -> None:
        """Show places and counts."""
        self.side.show(entries(self._counts, self._views, self._tags, self.tag_looks, self.folded), self.place)

    # Bars

    def say(self, *pieces: Piece) -> None:
        """Say in the status line what just happened."""
        self._message = list(pieces)
        self.show_bars()

    def say_no_paper(self) -> None:
        """Say why nothing was done: the action is about papers, and there is none."""
        self.say(("There is no paper here", "quiet"))

    def complain(self, error: ReadqError) -> None:
        """Say what went wrong and what to do, where it cannot be overlooked."""
        self._message = []
        super().complain(error)
        self.show_bars()

    def show_bars(self) -> None:
        """Bring title, status line and keys up to date."""
        self.soon(self._show_bars)

    def _show_bars(self) -> None:
        counts = self._counts
        shown = len(self.papers.ids)
        place: list[Piece] = [(" readq ", "accent"), (f" {self.place.name}", "")]
        if self.searching or self.matches is not None:
            total = self.match_total
            place.append((f"  {total:,} {'match' if total == 1 else 'matches'}", "quiet"))
        left = progress(counts.unread - counts.snoozed_unread, counts.total)
        if self.size.width < ROOMY:
            left = left[:1] if len(place) == 2 else []  # the number of matches comes first
        self.query_one("#title-bar", Bar).show(place, left)
        right: list[Piece] = []
        if selected := len(self.papers.selection):
            hidden = self.papers.selected_elsewhere
            right.append((f"{selected:,} selected{f', {hidden:,} not listed' if hidden else ''}   ", "accent"))
        if shown:
            right.append((f"by {self.order_name()}   {self.papers.cursor + 1:,}/{shown:,} ", "quiet"))
        self.query_one("#status-bar", Bar).show([(" ", ""), *self._message], right)
        self.show_keys()

    def order_name(self) -> str:
        """The order of the list, as the status line says it."""
        return self.order().value

    def fold_label(self) -> str:
        """What folding is called where the views stand; "" where there is nothing to fold."""
        return ""

    def search_hints(self) -> list[Hint]:
        """The keys that matter while a query is typed."""
        return self.hints(Mode.SEARCH)

    def show_keys(self) -> None:
        """Show the keys that matter now."""
        mode = self._current_mode()
        if mode is Mode.SEARCH:
            keys = self.search_hints()
        elif mode is Mode.NOTE:
            *keys, last = self.hints(mode)
            keys += [("", "saved at every pause", ""), last]
        elif mode is Mode.SELECTING and self.size.width < WIDE:
            keys = self.hints(mode, dict.fromkeys(("range", "select-all"), ""))  # how to end it comes first
        elif mode is Mode.OWN:
            keys = self.hints(mode, {"fold": self.fold_label()})
        else:
            keys = self.hints(mode)
        self.query_one(KeyBar).show(keys)

    @property
    def scope(self) -> Scope:
        """Whose keys hold now: the views, the search bar and the editor of notes have their own."""
        if self.focused is self.side:
            return Scope.SIDE
        return _SCOPES.get(self._current_mode(), Scope.MAIN)

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Whose commands the palette offers: from the search bar and the views those of the list too."""
        return (self.scope,) if self.scope is Scope.NOTE else (self.scope, Scope.MAIN)

    def _current_mode(self) -> Mode:
        focused = self.focused
        if self.late_editor is not None and focused is self.late_editor:
            return Mode.NOTE
        if self.typing_query:
            return Mode.SEARCH
        if self.papers.selection:
            return Mode.SELECTING
        if focused is self.pane:
            return Mode.PAPER
        if focused is self.side:
            return Mode.SIDE if self.place.tag is None and self.place.saved is None else Mode.OWN
        return Mode.LIST if len(self.papers.ids) else Mode.EMPTY
