"""Searching as the user types."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.message import Message

from readq.commands.command import Mode
from readq.commands.names import key_name
from readq.errors import QueryError, ReadqError
from readq.filters import EVERYTHING, Filter
from readq.models import Sort
from readq.store import Library
from readq.tui import searches
from readq.tui.completions import Completions
from readq.tui.places import Place
from readq.tui.screens.listing import Listing
from readq.tui.searches import Walk
from readq.tui.state import ScreenState
from readq.tui.widgets.bars import Hint
from readq.tui.widgets.side_pane import SidePane

if TYPE_CHECKING:
    from readq.search.searcher import Hits
    from readq.search.worker import SearchThread


WAITED = 0.02
"""Seconds that a letter waits for its answer: painted after it, the answer would have to wait for the next frame."""


class Finding(Listing):
    """Search bar and views."""

    class Answered(Message):
        """The search thread answered a query."""

        def __init__(self, number: int, answer: Hits | ReadqError) -> None:
            super().__init__()
            self.number = number
            self.answer = answer

    _searcher: SearchThread | None = None
    _query_number = 0
    _keep: int | None = None
    """The paper that the cursor stays on when the same query is answered again."""
    _again = False
    """Whether it is asked again after something was done: what is said about that stays in sight."""

    def __init__(self, library: Library, size: Size, state: ScreenState) -> None:
        super().__init__(library, size, state)
        self._walk = Walk()
        """Where the user is among the earlier searches."""
        self._completions = Completions()
        self._completed = -1
        """The number of the query that a completion made: its answer leaves the other completions in sight."""
        self._arrows_move = False
        """Whether the arrow keys belong to the list: they were used there since something was typed."""
        self._before: int | None = None
        """The paper that the cursor was on before the search."""
        self._leaving = False
        """Whether the bar is being emptied for good: the list is not to be read for that twice."""
        self._arrived = threading.Event()
        """Set when an answer is there."""
        self._answer: tuple[int, Hits | ReadqError] | None = None
        """The last answer and its number, from the search thread."""
        self._answered_order = Sort.RELEVANCE
        """What the last answer is ordered by."""
        self._shown: Hits | ReadqError | None = None
        """The answer that the list shows."""

    # Where the list stands

    def where(self) -> Filter:
        """The filter of the place; a saved view's is parsed from its query."""
        if self.place.saved is None:
            return super().where()
        from readq.search.query import parse  # only a saved view needs it before someone searches

        query = parse(self.place.saved)
        return EVERYTHING if query.has_words else query.where

    def order(self) -> Sort:
        """The order of the list without a search; a saved view's is that of its query."""
        if self.sort or self.place.saved is None:
            return super().order()
        from readq.search.query import parse

        return parse(self.place.saved).sort or Sort.QUEUE

    def go_to(self, place: Place) -> None:
        """List another place; a search goes on there."""
        self._before = None
        self._message = []
        self.place = place
        self.sort = None
        self.papers.mark(())
        self.show_side()
        self.soon(self._list_place)

    def _list_place(self) -> None:
        if self._needs_searcher():
            self.reload()
            if not self.searching:
                self.papers.edge(False)
                self.show_paper()
        else:
            self.forget_answers()
            self.list_from_top()

    def action_view(self, by: int) -> None:
        """Go to the view after or before this one."""
        if place := self.side.beside(by):
            self.go_to(place)

    def on_side_pane_chosen(self, event: SidePane.Chosen) -> None:
        """Go to the place that was clicked."""
        self.go_to(event.place)

    def reload(self, keep: int | None = None) -> None:
        """List the place anew, or search it anew."""
        if self._needs_searcher():
            self._keep = keep if keep is not None else self.papers.current
            self._again = True
            self._submit()
        else:
            self.forget_answers()
            super().reload(keep)

    def forget_answers(self) -> None:
        """Show no answer that is on its way: it is for another place, or another query."""
        self._query_number += 1
        self.matches = None

    def _needs_searcher(self) -> bool:
        if self.searching or self.place.saved is None:
            return self.searching
        from readq.search.query import parse

        return parse(self.place.saved).has_words

    # Searching

    async def action_search(self) -> None:
        """Open the search bar."""
        await self.furnished.wait()
        if not self.search_bar.display:
            self._before = self.papers.current
        self.search_bar.display = True
        self.search_thread()
        self._walk, self._arrows_move = Walk(searches.load(self.library.path)), False
        self.set_focus(self.search_bar.input)
        self.show_bars()

    def search_thread(self) -> SearchThread:
        """The search thread, started by the first search: it costs nothing before."""
        if self._searcher is None:
            from readq.search.worker import SearchThread

            self._searcher = SearchThread(self.library.reader, self._deliver)
            self._searcher.start()
        return self._searcher

    def _deliver(self, number: int, answer: Hits | ReadqError) -> None:
        """Hand an answer over to the screen's thread, which may be waiting for it."""
        self._answer = (number, answer)
        self._arrived.set()
        self.post_message(self.Answered(number, answer))

    async def _furnish(self) -> None:
        await super()._furnish()
        self.search_bar.input.typed = self._query_typed

    def _query_typed(self, text: str) -> None:
        if self._leaving:
            return
        self._keep, self._again = None, False
        if not self._walk.is_at(text):
            self._walk.leave()
            self._arrows_move = False
            self.show_keys()
        if text.strip():
            self._submit()
            self._show_at_once()
        else:
            self.search_bar.show_mistake(None)
            self.reload()

    def _submit(self) -> None:
        from readq.search.query import parse

        self.forget_lists()
        view = parse(self.place.saved or "")
        within = view.where if view.has_words else self.where()
        self._arrived.clear()
        # The queue comes first where a place has no other order than by day of import: so it does in the shell.
        listed = self.place.sort if self.place.sort is not Sort.ADDED else None
        self._query_number = self.search_thread().submit(self.search_bar.text, self.sort or view.sort, within, listed)

    def _show_at_once(self) -> None:
        """Show the answer to a letter together with it, if it comes soon: a second paint would wait for the next frame.

        The search has the processor to itself meanwhile. When more keys are waiting, they come first.
        """
        if not self.app.message_queue_size and self._arrived.wait(WAITED) and self._answer:
            self._show_answer(*self._answer)

    def on_finding_answered(self, event: Answered) -> None:
        """Show what was found, or what is wrong with the query, unless it came soon enough to be shown already."""
        if event.answer is not self._shown:
            self._show_answer(event.number, event.answer)

    def _show_answer(self, number: int, answer: Hits | ReadqError) -> None:
        if number != self._query_number:
            return
        if self._shown is None:
            self.readq.loaded()  # with the search engine and its libraries
        self._shown = answer
        if isinstance(answer, QueryError):
            self.search_bar.show_mistake(answer)
            return
        self.search_bar.show_mistake(None)
        if isinstance(answer, ReadqError):
            self.complain(answer)
            return
        self.matches = answer.highlighter.spans
        self.match_total = answer.total
        self._answered_order = answer.order
        if not (self._again and self._message) and (answer.notice or number != self._completed):
            self._message = [(answer.notice, "quiet")] if answer.notice else []
        self.show_ids(answer.ids, keep=self._keep)

    def action_accept_query(self) -> None:
        """Go from the search bar to the list."""
        self.remember_search()
        if not self.searching:
            self.leave_search()
        self.set_focus(self.papers if len(self.papers.ids) else self.search_bar.input)
        self.show_bars()

    def leave_search(self) -> None:
        """Clear the search; the cursor stays on its paper, or goes back to the one before where none was found."""
        self.remember_search()
        keep = self.papers.current
        self.close_search()
        self.reload(self._before if keep is None else keep)

    def close_search(self) -> None:
        """Close the search bar."""
        self._leaving = True
        self.search_bar.set_text("")
        self._leaving = False
        self._walk.leave()
        self.search_bar.show_mistake(None)
        self.search_bar.display = False
        self.set_focus(self.papers)

    # Earlier searches

    async def action_earlier(self, by: int) -> None:
        """Put an earlier search into the bar, or with -1 a later one, and at the end what was typed."""
        if not self.typing_query:
            await self.action_search()
        text = self._walk.step(by, self.search_bar.text)
        if text is not None:
            self._arrows_move = False
            self.search_bar.set_text(text)
        self.show_keys()

    async def action_move_from_bar(self, by: int) -> None:
        """What the arrow keys do while a query is typed.

        Up goes back through the earlier searches, and there down goes forth again. From what is typed, down goes into
        the list, which has both arrows then.
        """
        if self._walk.at or (by < 0 and not self._arrows_move):
            await self.action_earlier(-by)
            return
        self._arrows_move = True
        self._message = []
        self.papers.move(by)
        self.show_paper()

    def remember_search(self) -> None:
        """Keep what stands in the bar among the earlier searches."""
        if self.searching:
            searches.remember(self.library.path, self.search_bar.text)

    def search_hints(self) -> list[Hint]:
        """The keys that matter while a query is typed."""
        at, among = self._walk.at, self._walk.among
        labels = {"earlier-search": ""}
        if at:
            labels |= dict.fromkeys(("search-up", "search-down"), f"Earlier searches {at}/{among}")
        elif among and not self._arrows_move:
            labels["search-up"] = "Earlier searches"
        elif among:
            labels["earlier-search"] = "Earlier"
        return self.hints(Mode.SEARCH, labels)

    def action_complete_query(self) -> None:
        """Complete the field, tag, author or venue at the cursor of the search bar, or put the next that fits there."""
        field = self.search_bar.input
        found = self._completions.complete(field.value, field.cursor_position, self.library)
        if found:
            field.value, field.cursor_position = found
            self._completed = self._query_number
            others = "  ".join(self._completions.others)
            keys = " ".join(key_name(key) for key in self.keys["complete"])
            self.say((f"{keys}: {others}", "quiet")) if others else self.say()
