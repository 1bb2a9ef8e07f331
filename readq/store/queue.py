"""The order of the queue."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def moved(queue: Sequence[int], chosen: Collection[int], by: int, asleep: Collection[int] = ()) -> list[int]:
    """The queue with some papers moved as one block, in their order.

    Args:
        queue: ids in order.
        chosen: the papers to move; those that are not queued are passed over.
        by: places to move, counted from the first of them; negative is up. The block stops at the ends.
        asleep: papers that nobody sees, and that therefore count for no place.

    """
    block = [i for i in queue if i in chosen]
    if not block:
        return list(queue)
    rest = [i for i in queue if i not in chosen]
    at = queue.index(block[0])
    if by < 0:
        passed = [place for place in range(at - 1, -1, -1) if rest[place] not in asleep][:-by]
    else:
        passed = [place + 1 for place in range(at, len(rest)) if rest[place] not in asleep][:by]
    at = passed[-1] if passed else at
    return rest[:at] + block + rest[at:]
