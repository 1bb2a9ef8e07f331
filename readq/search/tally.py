"""Counting what several queries match, one after the other, while nobody waits for an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readq.errors import Interrupted
from readq.filters import Filter
from readq.search.searcher import Searcher

Counts = list[int | None]
"""Papers for each query; None where that cannot be said, or not yet."""


class Tally:
    """Counts to be worked out, and who waits for them.

    Args:
        queries: what to count.
        deliver: is given all counts at once, and again when better ones are possible. Called on the search thread.

    """

    def __init__(self, queries: Sequence[Filter], deliver: Callable[[Counts], object]) -> None:
        self._queries = queries
        self._deliver = deliver
        self._counts: Counts = []
        self.waiting = False
        """Whether the index is still being built, and the counts wait for it."""

    @property
    def finished(self) -> bool:
        """Whether there is nothing left to count."""
        return len(self._counts) == len(self._queries)

    def go_on(self, searcher: Searcher) -> None:
        """Work out the next count, and deliver all of them after the last one."""
        try:
            count = searcher.count(self._queries[len(self._counts)])
        except Interrupted:
            return  # by a letter that was typed: the same count comes after its answer
        except Exception:
            count = None  # what is wrong is said where the query itself is searched
        else:
            if count is None and not searcher.trouble:
                self._wait()
                return
        self.waiting = False
        self._counts.append(count)
        if self.finished:
            self._deliver(self._counts)

    def _wait(self) -> None:
        """Say that no count is known, once, and begin anew when the index is there."""
        if not self.waiting:
            self._deliver([None] * len(self._queries))
        self._counts = []
        self.waiting = True
