"""The order of the queue."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def moved(queue: Sequence[int], chosen: Collection[int], by: int) -> list[int]:
    """The queue with some papers moved as one block, in their order.

    Args:
        queue: ids in order.
        chosen: the papers to move; those that are not queued are passed over.
        by: places to move, counted from the first of them; negative is up. The block stops at the ends.

    """
    block = [i for i in queue if i in chosen]
    if not block:
        return list(queue)
    rest = [i for i in queue if i not in chosen]
    at = max(0, min(len(rest), queue.index(block[0]) + by))
    return rest[:at] + block + rest[at:]
