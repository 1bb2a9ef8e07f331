"""The queue put in order by hand, or once and for all by what is known of its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from readq.models import Change, Sort, Status
from readq.store.connection import write
from readq.store.edits import Edit
from readq.store.queue import moved
from readq.store.where import KEY
from readq.store.writer import Writer


class Queueing(Writer):
    """What can be done with the order of the queue, each as one change."""

    def move(self, ids: Sequence[int], by: int, today: date | None = None) -> Change | None:
        """Move queued papers up (negative) or down in the queue by so many places, as one block in their order.

        Args:
            ids: the papers.
            by: places, counted without the papers that are snoozed: they are not seen in the queue.
            today: the local day that decides which are; None for the clock's.

        """
        chosen = set(ids)
        day = (today or date.today()).isoformat()
        with write(self._conn):
            rank, asleep = self._ranks(), set()
            for number, snoozed in self._columns(list(rank), "snoozed"):
                if snoozed and snoozed > day:
                    asleep.add(number)
            order = moved(list(rank), chosen, by, asleep - chosen)
            label = f"Move {{}} {'up' if by < 0 else 'down'} in the queue"
            return self._reorder(rank, order, label, [i for i in order if i in chosen])

    def queue(self, ids: Sequence[int], *, top: bool = False) -> Change | None:
        """Put papers at the top or at the end of the queue, in the order given; those that are not queued become so.

        What they were skipped for is forgotten, as with :meth:`Library.mark`.
        """
        with write(self._conn):
            rows = self._columns(ids, "status, rank, read, reason")
            order = [row[0] for row in rows]
            queue = list(self._ranks())
            if order and order == (queue[: len(order)] if top else queue[-len(order) :]):
                return None
            # Fresh numbers, below all others for the top: what an undo brings back never meets its own in use.
            fresh = self.history.take_some("rank", len(rows))
            places = [-place for place in reversed(fresh)] if top else list(fresh)
            edits: list[Edit] = []
            for (number, status, rank, read, reason), place in zip(rows, places, strict=True):
                edits += (
                    Edit(number, "status", status, Status.QUEUED.value),
                    Edit(number, "rank", rank, place),
                    Edit(number, "read", read, None),
                    Edit(number, "reason", reason, ""),
                )
            return self._make(f"Put {{}} at the {'top' if top else 'end'} of the queue", edits)

    def sort_queue(self, sort: Sort) -> Change | None:
        """Put the queue in an order that stays; papers that are equal in it keep their places to each other.

        Args:
            sort: one of :data:`readq.models.LASTING`.

        """
        with write(self._conn):
            rank = self._ranks()
            sql = f"SELECT p.id FROM paper p WHERE (p.rank IS NULL) = 0 ORDER BY {KEY[sort]}, p.rank"
            order = [i for (i,) in self._conn.execute(sql)]
            return self._reorder(rank, order, f"Sort the queue by {sort}")

    def _ranks(self) -> dict[int, int]:
        """The queue: ids and ranks in order."""
        return dict(self._conn.execute("SELECT id, rank FROM paper WHERE (rank IS NULL) = 0 ORDER BY rank"))

    def _reorder(
        self, rank: dict[int, int], order: Sequence[int], label: str, papers: Sequence[int] = ()
    ) -> Change | None:
        """Give the places that there are to the papers in another order."""
        edits = [Edit(i, "rank", rank[i], place) for i, place in zip(order, rank.values(), strict=True)]
        return self._make(label, edits, papers)
