"""The counts beside the list: by SQL in a thread of its own; views with words, and what is elsewhere, by the search."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import sleep
from typing import NamedTuple

from textual import work
from textual.geometry import Size
from textual.message import Message
from textual.worker import get_current_worker

from readq.errors import Interrupted, QueryError
from readq.filters import Filter, Query
from readq.models import Counts, TagCount, View
from readq.store import Library, Reader
from readq.tui.screens.folding import Folding
from readq.tui.screens.listing import LISTED_AT_ONCE, PAINTED
from readq.tui.state import ScreenState


class _Sought(NamedTuple):
    """A query to be counted in all papers."""

    number: int
    where: Filter
    then: Callable[[int], None]


class Counting(Folding):
    """Counts statuses, tags and saved views, and keeps the counts true.

    The list and all that stands beside it are complete with it: what the user does with papers is built on this.
    """

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

    class SearchCounted(Message):
        """The search engine counted."""

        def __init__(self, counts: dict[str, int | None], sought: _Sought | None, everywhere: int | None) -> None:
            super().__init__()
            self.counts = counts
            """Papers of saved views by query; None where that cannot be said, or not yet."""
            self.sought = sought
            """A query that was counted in all papers."""
            self.everywhere = everywhere
            """How many match that; None as above."""

    def __init__(self, library: Library, size: Size, state: ScreenState) -> None:
        super().__init__(library, size, state)
        self._count_number = 0
        """Of the latest count."""
        self._counted = 0
        """The number of the count that is shown."""
        self._searched_counts: dict[str, int | None] = {}
        """What the search engine last counted, by query."""
        self._uncounted: dict[str, Filter] = {}
        """Saved views that it is to count yet, by query."""
        self._sought: _Sought | None = None
        """A query that found nothing here: how many papers match it everywhere is not known yet."""

    async def _after_first_paint(self, all_there: bool) -> None:
        await super()._after_first_paint(all_there)
        self.count()

    def show_anew(self) -> None:
        """Show everything as it is in the library now."""
        super().show_anew()
        self.count()

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
            views = [(view, _counted(reader, view)) for view in reader.views()]
            self.post_message(self.Counted(number, counts, tags, views))

    def on_counting_counted(self, event: Counted) -> None:
        """Show what was counted, unless a later count came before it."""
        if event.number < self._counted:
            return
        self._counted = event.number
        was_empty = not self._counts.total
        self._counts, self._tags, self._views = event.counts, event.tags, self._with_searched_counts(event.views)
        self.show_side()
        if was_empty != (not self._counts.total):
            self._show_emptiness()
        self.show_bars()

    # Views with words

    def _with_searched_counts(self, views: list[tuple[View, int | None]]) -> list[tuple[View, int | None]]:
        """Views with what the search engine last counted; has it count anew."""
        parsed = [(view.query, _parsed(view)) for view, count in views if count is None]
        self._uncounted = {text: query.where for text, query in parsed if query}
        self._count_by_search()
        return [(view, self._searched_counts.get(view.query) if count is None else count) for view, count in views]

    def count_everywhere(self, number: int, where: Filter, then: Callable[[int], None]) -> None:
        """Count what a query matches in all papers, and show it if the query is still the newest.

        Args:
            number: of the query.
            where: what it asks for.
            then: is told how many.
        """
        self._sought = _Sought(number, where, then)
        self._count_by_search()

    def _count_by_search(self) -> None:
        """Have everything counted that is to be: the search thread forgets what it was told to count before."""
        views = dict(self._uncounted)
        sought = self._sought
        if not views and not sought:
            return

        def counted(counts: list[int | None]) -> None:
            by_query = dict(zip(views, counts, strict=False))
            self.post_message(self.SearchCounted(by_query, sought, counts[-1] if sought else None))

        self.search_thread().count([*views.values(), *([sought.where] if sought else ())], counted)

    def on_counting_search_counted(self, event: SearchCounted) -> None:
        """Show the counts of views that have words, and of a search elsewhere."""
        for text, count in event.counts.items():
            if count is not None:
                self._uncounted.pop(text, None)
        if event.sought and event.sought is self._sought and event.everywhere is not None:
            self._sought = None
            if event.sought.number == self._query_number:
                event.sought.then(event.everywhere)
        if event.counts.items() - self._searched_counts.items():
            self._searched_counts = self._searched_counts | event.counts
            self._views = [(view, event.counts.get(view.query, count)) for view, count in self._views]
            self.show_side()


def _counted(reader: Reader, view: View) -> int | None:
    """How many papers a saved view holds; None where SQL cannot say that: it has words, or its query a mistake."""
    query = _parsed(view)
    return None if query is None or query.has_words else reader.count(query.where)


def _parsed(view: View) -> Query | None:
    """What a saved view asks for; None where its query has a mistake."""
    from readq.search.query import parse  # most libraries have no views at their first paint

    try:
        return parse(view.query)
    except QueryError:
        return None
