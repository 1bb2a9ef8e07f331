"""Searching beside the screen: one thread, the newest query wins."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from readq.errors import Interrupted, ReadqError
from readq.filters import EVERYTHING, And, Filter, Query
from readq.models import Sort
from readq.search.query import parse
from readq.search.searcher import Hits, Searcher
from readq.search.tally import Counts, Tally
from readq.store import Reader

LOOK_AGAIN = 0.25
"""Seconds between looks at an index that is being built."""

Deliver = Callable[[int, Hits | ReadqError], None]


class SearchThread:
    """A thread that answers the newest query and forgets the ones before it; when it has none, it counts.

    Args:
        open_reader: makes the thread's own reader of the library; called on the thread.
        deliver: is given the number that :meth:`submit` returned and the answer, or the error: a
            :class:`~readq.errors.QueryError` for a mistake in the query. Called on the thread, never for a query that
            is not the newest any more, and again for the same query when a better answer is possible: the index has
            become ready. It must not wait for a thread that may be closing this one.

    """

    def __init__(self, open_reader: Callable[[], Reader], deliver: Deliver) -> None:
        self._open_reader = open_reader
        self._deliver = deliver
        self._changed = threading.Condition()
        self._text = ""
        self._within: Filter = EVERYTHING
        self._sort: Sort | None = None
        self._listed: Sort | None = None
        self._newest = 0
        self._answered = 0
        self._tally: Tally | None = None
        self._closed = False
        self._reader: Reader | None = None
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)

    def start(self) -> None:
        """Start the thread; it loads the index right away, so that the first query need not wait for it."""
        self._thread.start()

    def submit(
        self, text: str, sort: Sort | None = None, within: Filter = EVERYTHING, listed: Sort | None = None
    ) -> int:
        """Search for this from now on; what runs is interrupted. Returns at once with the number of the query.

        Args:
            text: as typed so far.
            sort: the order where the query names none; None for the best first.
            within: only papers that match this too: the view that the user is in.
            listed: the order where there are no words to be better for; None as in
                :meth:`~readq.search.searcher.Searcher.search`.

        """
        with self._changed:
            self._text, self._sort, self._within, self._listed = text, sort, within, listed
            self._newest += 1
            self._interrupt()
            self._changed.notify()
            return self._newest

    def count(self, queries: Sequence[Filter], deliver: Callable[[Counts], object]) -> None:
        """Count what these match when no query is waiting, instead of what was to be counted before.

        Args:
            queries: at least one.
            deliver: as for :class:`~readq.search.tally.Tally`.

        """
        with self._changed:
            self._tally = Tally(queries, deliver)
            self._changed.notify()

    def close(self) -> None:
        """End the thread; nothing is delivered any more."""
        with self._changed:
            self._closed = True
            self._newest += 1
            self._changed.notify()
        while self._thread.is_alive():
            # Again and again: an interrupt between two queries of the thread goes unheard.
            with self._changed:
                self._interrupt()
            self._thread.join(0.05)

    def _interrupt(self) -> None:
        if self._reader:
            self._reader.interrupt()

    def _run(self) -> None:
        try:
            reader = self._open_reader()
        except ReadqError as error:
            self._answer_all(None, error)
            return
        with self._changed:
            self._reader = reader
        searcher = Searcher(reader)
        try:
            self._answer_all(searcher)
        finally:
            with self._changed:
                self._reader = None
            searcher.close()
            reader.close()

    def _answer_all(self, searcher: Searcher | None, failure: ReadqError | None = None) -> None:
        """Answer queries until the end; all with the failure, where the library cannot be opened."""
        if searcher:
            self._safely(searcher.warm_up)
        unfinished = False
        while True:
            with self._changed:
                tally = self._tally if self._tally and not self._tally.finished else None
                busy = searcher and tally and not tally.waiting
                if not self._closed and self._newest == self._answered and not busy:
                    self._changed.wait(LOOK_AGAIN if unfinished or (searcher and tally) else None)
                if self._closed:
                    return
                number, text, sort, within, listed = (
                    self._newest,
                    self._text,
                    self._sort,
                    self._within,
                    self._listed,
                )
            if number == self._answered:
                if searcher and tally:
                    tally.go_on(searcher)
                if not unfinished or not (searcher and self._safely(searcher.refreshed)):
                    continue
            self._answered = number
            answer = self._answer(searcher, text, sort, within, listed) if searcher else failure
            unfinished = isinstance(answer, Hits) and not answer.final
            if answer is not None and number == self._newest:
                self._deliver(number, answer)

    def _answer(
        self, searcher: Searcher, text: str, sort: Sort | None, within: Filter, listed: Sort | None
    ) -> Hits | ReadqError | None:
        """The answer, or None where a newer query stopped this one."""
        try:
            typed = parse(text, typing=True)
            query = Query(And((within, typed.where)), typed.sort)
            return searcher.search(query, sort if query.has_words else sort or listed)
        except Interrupted:
            return None
        except ReadqError as error:
            return error
        except Exception as error:  # a mistake of readq's own must neither end the thread nor go unseen
            failure = ReadqError(f"this search failed: {error!r}", "please report it, together with the query")
            failure.__cause__ = error
            return failure

    def _safely(self, do: Callable[[], bool | None]) -> bool:
        """What a step between queries gives; True after an error, which the next query meets again and shows."""
        try:
            return bool(do())
        except Interrupted:
            return False
        except Exception:
            return True
