"""The order of the queue: a place up or down, to an end, or sorted once and for all."""

from __future__ import annotations

from readq.models import LASTING, Change, Sort
from readq.tui.places import QUEUE
from readq.tui.screens.deciding import Deciding


class Ordering(Deciding):
    """What stands where in the queue."""

    def action_queue(self, by: int) -> None:
        """Move the chosen papers in the queue."""
        if self.place != QUEUE or self.order() is not Sort.QUEUE or self.searching:
            self.say(("Papers are put in order in Queue, sorted by queue", "quiet"))
            return
        ids = self.papers.chosen
        keep, marked = self.papers.current, set(self.papers.selection)

        def moved(change: Change | None) -> None:
            if change:
                self.reload(keep)
                self.papers.mark(marked if len(ids) > 1 else ())
                self.say((change.label, "quiet"))

        self.write(len(ids), lambda library: library.move(ids, by), moved)

    def action_queue_end(self, top: bool) -> None:
        """Put the chosen papers at the top or the end of the queue, wherever they are now, and go on to the next."""
        done = f"At the {'top' if top else 'end'} of the queue"
        self.change(done, lambda library, ids: library.queue(ids, top=top), advance=True)

    def action_sort_queue(self) -> None:
        """Ask for an order, and put the queue in it once and for all."""
        from readq.tui.orders import ORDERS
        from readq.tui.screens.menu import Menu

        orders = sorted(LASTING, key=lambda sort: sort is not self.order())
        by_key = {ORDERS[sort][0]: sort for sort in orders}

        def chosen(key: str | None) -> None:
            if key:
                self._sort_queue(by_key[key])

        self.app.push_screen(Menu("Put the queue in this order", [ORDERS[sort] for sort in orders]), chosen)

    def _sort_queue(self, order: Sort) -> None:
        def put(change: Change | None) -> None:
            if change is None:
                self.say((f"The queue is in the order of {order} already", "quiet"))
                return
            if self.place == QUEUE:
                self.sort = None
                self.reload()
            self.say(("Sorted", "accent"), (f" the queue by {order}, to stay so", ""), ("   u undoes", "quiet"))

        self.write(self.counts.queued, lambda library: library.sort_queue(order), put)
