"""The order of the queue: by hand, to its ends, and sorted once and for all."""

from __future__ import annotations

from datetime import date

import pytest

from readq.filters import HasStatus
from readq.models import Sort, Status
from readq.store import Library
from readq.store.queue import moved
from tests.store.given import picture

TODAY, TOMORROW = date(2026, 11, 30), date(2026, 12, 1)


def queue(library: Library) -> list[int]:
    return list(library.ids(HasStatus(Status.QUEUED), Sort.QUEUE))


@pytest.fixture
def queued(library: Library) -> Library:
    """Papers 1 to 4 in the queue, in this order; 5 and 6 are not."""
    library.mark([1, 2, 3, 4], Status.QUEUED)
    return library


@pytest.mark.parametrize(
    ("ids", "top", "after"),
    [
        ([3], True, [3, 1, 2, 4]),
        ([4, 2], True, [4, 2, 1, 3]),
        ([5], True, [5, 1, 2, 3, 4]),
        ([6, 2, 5], True, [6, 2, 5, 1, 3, 4]),
        ([1, 2], True, [1, 2, 3, 4]),
        ([2], False, [1, 3, 4, 2]),
        ([5, 1], False, [2, 3, 4, 5, 1]),
        ([3, 4], False, [1, 2, 3, 4]),
        ([1, 99], False, [2, 3, 4, 1]),
        ([], True, [1, 2, 3, 4]),
    ],
)
def test_papers_go_to_an_end_in_the_order_given(queued: Library, ids: list[int], top: bool, after: list[int]) -> None:
    before = picture(queued)
    change = queued.queue(ids, top=top)
    assert queue(queued) == after
    assert (change is None) == (after == [1, 2, 3, 4])
    if change:
        queued.history.undo()
        assert picture(queued) == before
        queued.history.redo()
        assert queue(queued) == after


def test_what_was_decided_before_is_taken_back_with_the_same_step(queued: Library) -> None:
    queued.mark([5], Status.SKIPPED, "too short")
    queued.mark([6], Status.READ)
    queued.queue([5, 6], top=True)
    assert [(p.status, p.reason, p.read) for p in queued.papers([5, 6])] == [(Status.QUEUED, "", None)] * 2
    queued.history.undo()
    assert [(p.status, p.reason) for p in queued.papers([5, 6])] == [(Status.SKIPPED, "too short"), (Status.READ, "")]


def test_again_and_again_to_the_top(queued: Library) -> None:
    for number in (2, 3, 4, 2):
        queued.queue([number], top=True)
    assert queue(queued) == [2, 4, 3, 1]
    queued.mark([5], Status.QUEUED)
    assert queue(queued) == [2, 4, 3, 1, 5]


def test_a_move_passes_over_what_is_not_seen(queued: Library) -> None:
    queued.snooze([2, 3], TOMORROW)
    queued.move([4], -1, TODAY)
    assert [i for i in queue(queued) if i in (1, 4)] == [4, 1]
    queued.history.undo()
    queued.move([4], -1, TOMORROW)
    assert queue(queued) == [1, 2, 4, 3]
    queued.history.undo()
    queued.move([1], 1, TODAY)
    assert [i for i in queue(queued) if i in (1, 4)] == [4, 1]
    assert queued.move([1], 1, TODAY) is None


@pytest.mark.parametrize(
    ("chosen", "by", "after"),
    [
        ({3}, -1, [1, 3, 2, 4, 5]),
        ({3}, -9, [3, 1, 2, 4, 5]),
        ({2, 4}, 1, [1, 3, 2, 4, 5]),
        ({1, 5}, 2, [2, 3, 1, 5, 4]),
        ({9}, 1, [1, 2, 3, 4, 5]),
    ],
)
def test_a_block_moves_together(chosen: set[int], by: int, after: list[int]) -> None:
    assert moved([1, 2, 3, 4, 5], chosen, by) == after


def test_the_queue_is_sorted_to_stay_so(queued: Library) -> None:
    queued.queue([3], top=True)
    queued.rate([4], 5)
    queued.rate([1, 2], 3)
    change = queued.sort_queue(Sort.RATING)
    assert change
    assert change.label == "Sort the queue by rating"
    assert queue(queued) == [4, 1, 2, 3], "the equal keep their places to each other"
    assert queued.sort_queue(Sort.RATING) is None
    queued.history.undo()
    assert queue(queued) == [3, 1, 2, 4]
    queued.set_due([2], TOMORROW)
    queued.sort_queue(Sort.DUE)
    assert queue(queued) == [2, 3, 1, 4]
    queued.mark([5], Status.QUEUED)
    assert queue(queued)[-1] == 5, "what comes later goes to the end"


def test_what_is_due_soon_is_counted(library: Library) -> None:
    library.set_due([1, 2], date(2026, 11, 29))
    library.set_due([3], TODAY)
    library.set_due([4], date(2026, 12, 6))
    library.set_due([5], date(2026, 12, 7))
    library.mark([2], Status.READ)
    counts = library.counts(TODAY)
    assert (counts.due, counts.overdue) == (3, 1)
