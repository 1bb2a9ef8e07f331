"""Counting saved views: what SQL can say in a thread of its own, the others with the search engine."""

from __future__ import annotations

from textual.geometry import Size
from textual.message import Message

from readq.errors import QueryError
from readq.filters import Query
from readq.models import View
from readq.store import Library, Reader
from readq.tui.screens.resorting import Resorting
from readq.tui.state import ScreenState


class Counting(Resorting):
    """The counts of saved views."""

    class ViewsCounted(Message):
        """The search engine counted saved views."""

        def __init__(self, counts: dict[str, int | None]) -> None:
            super().__init__()
            self.counts = counts
            """Papers by query; None where that cannot be said, or not yet."""

    def __init__(self, library: Library, size: Size, state: ScreenState) -> None:
        super().__init__(library, size, state)
        self._searched_counts: dict[str, int | None] = {}
        """What the search engine last counted, by query."""

    def count_view(self, reader: Reader, view: View) -> int | None:
        """Count a saved view; words are left to the search engine, and a broken query has no count."""
        query = _parsed(view)
        return None if query is None or query.has_words else reader.count(query.where)

    def with_searched_counts(self, views: list[tuple[View, int | None]]) -> list[tuple[View, int | None]]:
        """Views with what the search engine last counted; has it count anew."""
        parsed = [(view.query, _parsed(view)) for view, count in views if count is None]
        wheres = {text: query.where for text, query in parsed if query}
        if wheres:
            self.search_thread().count(
                list(wheres.values()),
                lambda counts: self.post_message(self.ViewsCounted(dict(zip(wheres, counts, strict=True)))),
            )
        return [(view, self._searched_counts.get(view.query) if count is None else count) for view, count in views]

    def on_counting_views_counted(self, event: ViewsCounted) -> None:
        """Show the counts of views that have words."""
        if event.counts != self._searched_counts:
            self._searched_counts = event.counts
            self._views = [(view, event.counts.get(view.query, count)) for view, count in self._views]
            self.show_side()


def _parsed(view: View) -> Query | None:
    """What a saved view asks for; None where its query has a mistake."""
    from readq.search.query import parse  # most libraries have no views at their first paint

    try:
        return parse(view.query)
    except QueryError:
        return None
