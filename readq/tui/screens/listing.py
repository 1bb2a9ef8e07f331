"""What the list shows: the papers of a place, read before and after the first paint."""

from __future__ import annotations

from array import array
from contextlib import suppress
from time import monotonic, sleep

from textual import work
from textual.message import Message

from readq.commands.command import Scope
from readq.commands.names import key_name
from readq.errors import Interrupted, NotFoundError
from readq.filters import Filter
from readq.models import Paper, Sort
from readq.tui import highlights
from readq.tui.places import ALL, QUEUE, UNREAD, place_named
from readq.tui.screens.changing import Changing
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


class Listing(Changing):
    """Lists, and keeps them true."""

    _list_number = 0
    """Of the list that is wanted."""
    _seen_version = 0
    """Of the library, when it was last looked at."""
    elsewhere = 0
    """Papers outside of the place that match a search that finds nothing there, as far as is known."""
    _looking = False
    """Whether no paper is listed because none was found yet."""
    _stay = True
    """Whether the paper that is shown next is the same again."""

    class Listed(Message):
        """A long list was read: a thread that waited for the screen, to show it, could wait for ever at its end."""

        def __init__(self, number: int, ids: array[int], keep: int | None) -> None:
            super().__init__()
            self.number = number
            self.ids = ids
            self.keep = keep

    def start(self) -> None:
        """List the first papers; everything that costs time follows after the first paint."""
        self._seen_version = self.library.data_version()  # first: what is changed from now on is looked for
        self._read_marks()
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

    def load_marks(self) -> None:
        """Mark other words, and show tags in other colours, if they were set anew."""
        before = self.highlights, self.tag_looks
        self._read_marks()
        if (self.highlights, self.tag_looks) != before:
            self.papers.show_marks(self.marker)
            self.show_paper(stay=True)
            self.show_side()

    def _read_marks(self) -> None:
        self.highlights = highlights.load(self.library, self.readq.config)
        self.tag_looks = self.library.tag_looks()

    async def _after_first_paint(self, all_there: bool) -> None:
        await self._furnish()
        self.readq.loaded()
        if self.place.saved:
            self.reload(self._start_state.paper)
        elif not all_there:
            self._list_in_thread(self._list_number, self.where(), self.order(), self._start_state.paper)
        self.set_interval(LOOK_EVERY, self._look_for_changes)

    def _look_for_changes(self) -> None:
        """Show what another process, or an import in a thread, did to the library."""
        version = self.library.data_version()
        if version != self._seen_version:
            self._seen_version = version
            self.show_anew()

    def show_anew(self) -> None:
        """Show everything as it is in the library now."""
        self.load_marks()
        self.papers.renew()
        self.reload()

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
        if event.number == self._list_number:
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

    def chosen_here(self) -> list[int]:
        """The papers that an action takes; where there are none, that is said."""
        ids = self.papers.chosen
        if not ids:
            self.say_no_paper()
        return ids

    def paper_here(self) -> Paper | None:
        """The paper under the cursor; where there is none, that is said."""
        paper = self.current_paper()
        if paper is None:
            self.say_no_paper()
        return paper

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
            scope, command = (Scope.SEARCH, "accept") if self.typing_query else (Scope.MAIN, "open")
            key = key_name(next(iter(self.readq.keys_in_force[scope][command]), ""))
            said = LOOKING if self._looking else nothing_here(self.place.name, self.searching, self.elsewhere, key)
            welcome.show_blocks(EMPTY_LIBRARY if nothing else said)
        if welcome and welcome.display != empty:
            welcome.display = empty
            self.papers.display = not empty
            if empty and self.focused is self.papers:
                self.set_focus(welcome)
            elif not empty and self.focused is welcome:
                self.set_focus(self.papers)
        self.set_class(empty, "-empty")
