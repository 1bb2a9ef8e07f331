"""The order of the list: a long one takes seconds to put in another, in which it can be seen that something goes on."""

from __future__ import annotations

from array import array
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size
from textual.timer import Timer

from readq.errors import ReadqError
from readq.models import Sort
from readq.store import Library
from readq.tui.places import Place
from readq.tui.screens.finding import Finding
from readq.tui.state import ScreenState
from readq.tui.widgets.bars import at_work

if TYPE_CHECKING:
    from readq.search.searcher import Hits

STEP = 0.15
"""Seconds between two steps of what shows that something goes on; before the first there is nothing to be seen."""


class _Resort(NamedTuple):
    """An order that is on its way."""

    before: Sort | None
    """What the user asked for before: the list still has that order."""
    timer: Timer


class Resorting(Finding):
    """Puts the list in another order."""

    def __init__(self, library: Library, size: Size, state: ScreenState) -> None:
        super().__init__(library, size, state)
        self._resort: _Resort | None = None
        self._listed_order = self.order()

    @property
    def resorting(self) -> bool:
        """Whether the list is being put in order."""
        return self._resort is not None

    def action_sort(self) -> None:
        """Ask for an order of the list."""
        from readq.tui.orders import ORDERS
        from readq.tui.screens.menu import Menu

        found = self.matches is not None
        offered = {key: sort for sort, (key, _) in ORDERS.items() if found or sort is not Sort.RELEVANCE}
        now = ORDERS[Sort(self.order_name())][0]

        def chosen(key: str | None) -> None:
            if key:
                self.sort_by(offered[key])

        self.app.push_screen(Menu("Order of the list", [ORDERS[sort] for sort in offered.values()], now=now), chosen)

    def sort_by(self, order: Sort) -> None:
        """Put the list in another order."""
        before = self._resort.before if self._resort else self.sort
        self.sort = order
        self._end_resort()
        steps = count()
        self._resort = _Resort(before, self.set_interval(STEP, lambda: self._show_at_work(next(steps))))
        self.reload()

    def _show_at_work(self, step: int) -> None:
        self.say(*at_work(f"Sorting by {self.sort}", step), ("  esc gives up", "quiet"))

    def give_up_resorting(self) -> None:
        """Leave the list in the order that it has."""
        if self._resort:
            self.sort = self._resort.before
            self._end_resort()
            self.reload()
            self.say((f"Given up: still sorted by {self.order()}", "quiet"))

    def go_to(self, place: Place) -> None:
        """List another place, in its own order."""
        if self._resort:
            self._message = []
            self._end_resort()
        super().go_to(place)

    def show_ids(self, ids: array[int], keep: int | None = None) -> None:
        """List papers, the cursor on ``keep`` or on the first."""
        self._listed_order = self.order()
        super().show_ids(ids, keep)
        if self._resort:
            self._end_resort()
            self.say((f"Sorted by {self.sort}", "quiet"))

    def _show_answer(self, number: int, answer: Hits | ReadqError) -> None:
        super()._show_answer(number, answer)
        if number == self._query_number:
            self._end_resort()

    def _end_resort(self) -> None:
        if self._resort:
            self._resort.timer.stop()
            self._resort = None

    def order_name(self) -> str:
        """The order that the list has; of an answer its own."""
        return (self._listed_order if self.matches is None else self._answered_order).value
