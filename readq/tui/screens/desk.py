"""The ground of the main screen: its panes, and how they are brought up to date after anything changed.

State lives here. The panes know no library: they are handed values and post messages.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.geometry import Size
from textual.message import Message

from readq.commands.command import Mode, Scope
from readq.config import Highlights
from readq.errors import Interrupted, ReadqError
from readq.filters import Filter
from readq.models import Change, Counts, Progress, Sort, TagCount, TagLook, View
from readq.store import Library
from readq.tui.marks import Marker, Spans, marker
from readq.tui.ongoing import Ongoing, Progressed
from readq.tui.places import ALL, Place
from readq.tui.screens.keyed import Keyed
from readq.tui.state import ScreenState
from readq.tui.widgets.bars import Bar, Hint, KeyBar, Piece, ongoing, progress
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
WRITTEN_AT_ONCE = 2_000
"""Papers up to which a change is made within the key press, in less than about 50 ms."""


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
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall"), (28, "-roomy")]  # noqa: RUF012
    AUTO_FOCUS = "#papers"

    class Written(Message):
        """A large change was made, or failed."""

        def __init__(self, result: Change | ReadqError | None, then: Callable[[Change | None], None]) -> None:
            super().__init__()
            self.result = result
            self.then = then

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
        self._seen_version = 0
        self.side_choice = ""
        """SHOWN or HIDDEN, where the user said so of the views."""
        self.side_width = 0
        """Cells of the views that the user chose; 0 for the usual ones."""
        self.folded: frozenset[str] = frozenset(state.folded)
        """Keys of the tags whose lower ones are folded away in the views."""
        self._under_way: Ongoing | None = None
        """The large change that is being made."""
        self._waiting: deque[tuple[int, Callable[[Library], Change | None], Callable[[Change | None], None]]] = deque()
        """What was asked for meanwhile, as :meth:`write` takes it."""
        self._then: Callable[[], None] | None = None

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

    # Writing

    def write(self, papers: int, do: Callable[[Library], Change | None], then: Callable[[Change | None], None]) -> None:
        """Change the library; what goes wrong is said, and nothing else happens.

        While a large change is being made, those that are asked for meanwhile wait for it, in their order.

        Args:
            papers: how many it is about: so many that it takes a while are changed in a thread.
            do: makes the change.
            then: shows it.
        """
        if self._under_way is not None:
            self._waiting.append((papers, do, then))
            self.say(("Waits for the change before it", "quiet"))
            return
        if papers > WRITTEN_AT_ONCE:
            self._under_way = Ongoing(self.post_message)
            self.say(*ongoing(f"Working on {papers:,} papers", 0, papers))
            self._write_in_thread(do, then, self._under_way.progress(f"Working on {papers:,} papers"))
            return
        try:
            change = do(self.library)
        except ReadqError as error:
            self.complain(error)
            return
        then(change)

    @property
    def writing(self) -> bool:
        """Whether a large change is being made."""
        return self._under_way is not None

    def give_up_writing(self) -> None:
        """End the large change that is being made, with nothing changed, and those that wait for it."""
        if self._under_way is not None:
            self._under_way.given_up = True
            self._waiting.clear()

    @work(thread=True, group="write", exit_on_error=False)
    def _write_in_thread(
        self, do: Callable[[Library], Change | None], then: Callable[[Change | None], None], progress: Progress
    ) -> None:
        result: Change | ReadqError | None
        try:
            with Library.open(self.library.path) as library:
                library.history.progress = progress
                result = do(library)
        except ReadqError as error:
            result = error
        self.post_message(self.Written(result, then))

    def on_progressed(self, event: Progressed) -> None:
        """Say how far a large change is."""
        if self.writing and not self._waiting:
            self.say(*ongoing(event.doing, event.done, event.total))

    def on_desk_written(self, event: Written) -> None:
        """Show a large change, and make the next one."""
        self._under_way = None
        if isinstance(event.result, Interrupted):
            self.say(("Given up: nothing was changed", "quiet"))
        elif isinstance(event.result, ReadqError):
            self.complain(event.result)
        else:
            event.then(event.result)
        while self._waiting and not self.writing:
            self.write(*self._waiting.popleft())
        if self._then is not None and not self.writing:
            self._then()

    def when_written(self, then: Callable[[], None]) -> None:
        """Do something as soon as nothing is being written any more."""
        self._then = then

    # Bars

    def say(self, *pieces: Piece) -> None:
        """Say in the status line what just happened."""
        self._message = list(pieces)
        self.show_bars()

    def complain(self, error: ReadqError) -> None:
        """Say what went wrong and what to do, where it cannot be overlooked."""
        self._message = []
        self.notify(
            error.hint or "", title=error.message, severity="error", timeout=10, markup=False
        ) if error.hint else self.notify(error.message, severity="error", timeout=10, markup=False)
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
        raise NotImplementedError

    def search_hints(self) -> list[Hint]:
        """The keys that matter while a query is typed."""
        raise NotImplementedError

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
