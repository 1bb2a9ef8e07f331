"""What the list shows: the papers of a place, read before and after the first paint, and the counts beside it."""

from __future__ import annotations

from array import array
from contextlib import suppress
from time import monotonic, sleep

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from readq.errors import Interrupted, NotFoundError
from readq.filters import Filter
from readq.models import Counts, Paper, Sort, TagCount, View
from readq.store import Reader
from readq.tui import highlights
from readq.tui.looks import LATER
from readq.tui.places import ALL, QUEUE, UNREAD, entries, place_named
from readq.tui.screens.desk import Desk
from readq.tui.state import ScreenState
from readq.tui.widgets.text_lines import TextLines

FIRST_PAGE = 300
"""Papers that are listed before the first paint; the rest follows from a thread."""
LISTED_AT_ONCE = 2_000
"""Papers up to which a place is listed within the key press; a longer list follows from a thread."""
SOON = 0.012
"""Seconds that a key waits for its answer before it is painted alone: less than a frame."""
AT_START = 0.2
"""Seconds that the first paint waits for its list: an order that needs all papers to be looked at comes after it."""
PAINTED = 0.03
"""Seconds that a thread with much to read waits for a paint, which it would slow down."""
PLACED = 2_000
"""Papers of a queue up to which their places are shown beside another order, or what a search found."""
LOOK_EVERY = 0.5
"""Seconds between two looks whether another process changed the library."""


class Listing(Desk):
    """Lists, and keeps them true."""

    _list_number = 0
    """Of the list that is wanted."""
    _count_number = 0
    """Of the latest count."""
    _counted = 0
    """The number of the count that is shown."""
    _looking = False
    """Whether no paper is listed because none was found yet."""
    _stay = True
    """Whether the paper that is shown next is the same again."""

    # Threads hand their answers over as messages: a thread that waited for the screen could wait for ever at its end.

    class Counted(Message):
        """Statuses, tags and views were counted; None for views that are left to the search engine."""

        def __init__(
            self, number: int, counts: Counts, tags: list[TagCount], views: list[tuple[View, int | None]]
        ) -> None:
            super().__init__()
            self.number = number
            self.counts = counts
            self.tags = tags
            self.views = views

    class Listed(Message):
        """A long list was read."""

        def __init__(self, number: int, ids: array[int], keep: int | None) -> None:
            super().__init__()
            self.number = number
            self.ids = ids
            self.keep = keep

    def start(self) -> None:
        """List the first papers; everything that costs time follows after the first paint."""
        self._seen_version = self.library.data_version()  # first: what is changed from now on is looked for
        self.highlights = highlights.load(self.library, self.readq.config)
        self.tag_looks = self.library.tag_looks()
        state = self._start_state
        first = array("q")
        for place in (place_named(state.place, self.library.views()) or UNREAD, UNREAD, ALL):
            self.place = place
            self.sort = Sort(state.sort) if state.place == place.name and state.sort in set(Sort) else None
            first, all_there = self._first_page(AT_START)
            if first or not all_there:
                break
        self._looking = not (first or all_there)
        self.show_ids(first, state.paper)
        self.call_after_refresh(self._after_first_paint, all_there)

    def load_highlights(self) -> None:
        """Mark other words, if they were set anew."""
        found = highlights.load(self.library, self.readq.config)
        if found != self.highlights:
            self.highlights = found
            self.papers.show_marks(self.marker)
            self.show_paper(stay=True)

    def load_looks(self) -> None:
        """Show tags in other colours, if they were set anew."""
        found = self.library.tag_looks()
        if found != self.tag_looks:
            self.tag_looks = found
            self.papers.show_marks(self.marker)
            self.show_paper(stay=True)
            self.show_side()

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

    async def _after_first_paint(self, all_there: bool) -> None:
        await self._furnish()
        self.readq.loaded()
        if self.place.saved:
            self.reload(self._start_state.paper)
        elif not all_there:
            self._list_in_thread(self._list_number, self.where(), self.order(), self._start_state.paper)
        self.count()
        self.set_interval(LOOK_EVERY, self._look_for_changes)

    def _look_for_changes(self) -> None:
        """Show what another process, or an import in a thread, did to the library."""
        version = self.library.data_version()
        if version != self._seen_version:
            self._seen_version = version
            self.load_highlights()
            self.load_looks()
            self.papers.renew()
            self.reload()
            self.count()

    def state(self) -> ScreenState:
        """Where the user is, for the next start."""
        return ScreenState(
            place=self.place.name,
            paper=self.papers.current,
            sort=self.sort.value if self.sort else "",
            columns=tuple(self.papers.columns),
            side=self.side_choice,
            side_width=self.side_width,
        )

    def reload(self, keep: int | None = None) -> None:
        """List the place anew; the cursor stays on the paper that it is on, or goes to ``keep``."""
        number = self.forget_lists()
        if self._counts.total > LISTED_AT_ONCE:
            self._list_in_thread(number, self.where(), self.order(), keep)
        else:
            self.list_ids(self.library.ids(self.where(), self.order()), keep)

    def forget_lists(self) -> int:
        """Show no list that a thread is reading: another one is wanted. Gives the number of that."""
        self._looking = False
        self._list_number += 1
        return self._list_number

    def list_from_top(self) -> None:
        """List the place from its first paper: of a long list the first page at once, if that is soon there."""
        number = self.forget_lists()
        if 0 < self._counts.total <= LISTED_AT_ONCE:  # 0: it was not counted yet
            self.show_ids(self.library.ids(self.where(), self.order()))
            return
        first, all_there = self._first_page(SOON)
        self._looking = not (first or all_there)
        self.show_ids(first)
        if not all_there:
            self._list_in_thread(number, self.where(), self.order(), None)

    def _first_page(self, seconds: float) -> tuple[array[int], bool]:
        """As much of the place as can be found within some time, and whether that is all."""
        end = monotonic() + seconds
        self.library.stop_when(lambda: monotonic() > end)
        try:
            first = self.library.ids(self.where(), self.order(), FIRST_PAGE)
        except Interrupted:
            return array("q"), False
        finally:
            self.library.stop_when(None)
        return first, len(first) < FIRST_PAGE

    @work(thread=True, exclusive=True, group="list", exit_on_error=False)
    def _list_in_thread(self, number: int, where: Filter, order: Sort, keep: int | None) -> None:
        sleep(PAINTED)
        with self.library.reader() as reader, suppress(Interrupted):
            reader.stop_when(lambda: number != self._list_number)
            self.post_message(self.Listed(number, reader.ids(where, order), keep))

    def on_listing_listed(self, event: Listed) -> None:
        """Show a long list."""
        if (
            event.number == self._list_number and event.ids is not self.papers.ids
        ):  # its first page may stand there already
            self.list_ids(event.ids, event.keep)

    def list_ids(self, ids: array[int], keep: int | None = None) -> None:
        """List papers; the cursor stays on its paper where that is still listed, else near its line."""
        line = self.papers.cursor
        wanted = keep if keep is not None else self.papers.current
        self.show_ids(ids, keep=wanted)
        if wanted is not None and self.papers.current != wanted and len(ids):
            self.papers.cursor = min(line, len(ids) - 1)
        self.show_paper(stay=self.papers.current == wanted)

    def show_ids(self, ids: array[int], keep: int | None = None) -> None:
        """List papers, the cursor on ``keep`` or on the first."""
        self.papers.show(ids, keep=keep, marker=self.marker)
        self.show_places()
        self.show_paper()

    def show_places(self) -> None:
        """Number the papers of the queue, in whatever order they are listed."""
        numbered = self.place == QUEUE and self.order() is Sort.QUEUE and not self.searching
        places: dict[int, int] = {}
        if self.place == QUEUE and not numbered and self._counts.queued <= PLACED:
            places = {number: place for place, number in enumerate(self.library.ids(self.where(), Sort.QUEUE), 1)}
        self.papers.show_places(places, numbered=numbered)

    def show_paper(self, *, stay: bool = False) -> None:
        """Show the paper under the cursor, and everything that depends on it.

        Args:
            stay: keep the place in its text: the same paper again.
        """
        self._stay = self._stay and stay
        self._show_emptiness()
        self.soon(self._show_paper)

    def _show_paper(self) -> None:
        stay, self._stay = self._stay, True
        paper = self.current_paper()
        if paper and self.has_class("-writing"):
            paper = paper._replace(note="")  # it stands in the editor below
        self.pane.show(paper, self.marker, stay=stay, seek=self.matches is not None)
        self._show_bars()

    def current_paper(self) -> Paper | None:
        """The paper under the cursor; None in an empty list, or when it is gone meanwhile."""
        number = self.papers.current
        if number is None:
            return None
        try:
            return self.library.paper(number)
        except NotFoundError:
            return None

    def _show_emptiness(self) -> None:
        empty = not len(self.papers.ids)
        welcome = self.query_one_optional("#welcome", TextLines)
        if empty:
            # Most libraries are not empty at the start.
            from readq.tui.widgets.welcome import EMPTY_LIBRARY, LOOKING, Welcome, nothing_here

            if welcome is None:
                welcome = Welcome(id="welcome")
                welcome.display = False
                self.query_one("#desk").mount(welcome, after="#papers")
            nothing = not self._counts.total and not len(self.library.ids(limit=1))
            said = LOOKING if self._looking else nothing_here(self.place.name, self.searching)
            welcome.show_blocks(EMPTY_LIBRARY if nothing else said)
        if welcome and welcome.display != empty:
            welcome.display = empty
            self.papers.display = not empty
            if empty and self.focused is self.papers:
                self.set_focus(welcome)
            elif not empty and self.focused is welcome:
                self.set_focus(self.papers)
        self.set_class(empty, "-empty")

    # Counting

    def count(self) -> None:
        """Count statuses, views and tags in a thread, and show them."""
        self.soon(self._count)

    def _count(self) -> None:
        self._count_number += 1
        self._count_in_thread(self._count_number)

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def _count_in_thread(self, number: int) -> None:
        worker = get_current_worker()
        with self.library.reader() as reader, suppress(Interrupted):
            reader.stop_when(lambda: worker.is_cancelled)
            if self._counts.total > LISTED_AT_ONCE:
                sleep(PAINTED)
            counts, tags = reader.counts(), reader.tags()
            views = [(view, self.count_view(reader, view)) for view in reader.views()]
            self.post_message(self.Counted(number, counts, tags, views))

    def count_view(self, reader: Reader, view: View) -> int | None:
        """How many papers a saved view holds; None where SQL cannot say that. Runs in a thread."""
        raise NotImplementedError

    def with_searched_counts(self, views: list[tuple[View, int | None]]) -> list[tuple[View, int | None]]:
        """Views with what the search engine last counted; has it count anew."""
        raise NotImplementedError

    def on_listing_counted(self, event: Counted) -> None:
        """Show what was counted, unless a later count came before it."""
        if event.number < self._counted:
            return
        self._counted = event.number
        was_empty = not self._counts.total
        self._counts, self._tags, self._views = event.counts, event.tags, self.with_searched_counts(event.views)
        self.show_side()
        if was_empty != (not self._counts.total):
            self._show_emptiness()
        self.show_bars()

    def show_side(self) -> None:
        """Show places and counts."""
        self.side.show(entries(self._counts, self._views, self._tags, self.tag_looks, self.folded), self.place)
