"""The queue: put in order by hand, to its ends, and sorted to stay so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from readq.models import Status
from readq.records import Record
from tests.tui.conftest import UNREAD, fill
from tests.tui.story import Story, opened

QUEUE = ["One", "Two", "Three", "Four", "Five"]


@pytest.fixture
async def queue(tmp_path: Path) -> AsyncIterator[Story]:
    """The view of a queue of five papers; two more are unread."""
    ratings = (None, 3, 5, None, 4)
    papers = [Record(title=t, status=Status.QUEUED, rating=r) for t, r in zip(QUEUE, ratings, strict=True)]
    fill(tmp_path / "queue.db", (*papers, Record(title="Six"), Record(title="Seven")))
    async with opened(tmp_path / "queue.db") as story:
        await story.press("}")
        assert story.titles == QUEUE
        yield story


async def test_to_the_top_and_on_to_the_next(queue: Story) -> None:
    await queue.press("j", "j", "<")
    assert queue.titles == ["Three", "One", "Two", "Four", "Five"]
    assert queue.status.startswith("At the top of the queue: Three   u undoes")
    assert queue.here == "Four"
    await queue.press("<")
    assert queue.titles[:2] == ["Four", "Three"]
    await queue.press("u", "u")
    assert queue.titles == QUEUE


async def test_to_the_end_and_on_to_the_next(queue: Story) -> None:
    await queue.press(">")
    assert queue.titles == ["Two", "Three", "Four", "Five", "One"]
    assert queue.here == "Two"
    await queue.press("G", ">")
    assert queue.status.startswith("At the end of the queue already")


async def test_a_selection_keeps_its_order_and_is_one_step(queue: Story) -> None:
    await queue.press("j", "space", "j", "space", "<")
    assert queue.titles == ["Two", "Four", "One", "Three", "Five"]
    assert "At the top of the queue 2 papers" in queue.status
    assert "selected" not in queue.status
    await queue.press("u")
    assert queue.titles == QUEUE


async def test_from_anywhere_into_the_queue(queue: Story) -> None:
    await queue.press("{")
    assert queue.titles == ["Six", "Seven"]
    await queue.press("<")
    assert queue.titles == ["Seven"]
    assert (queue.side("Unread"), queue.side("Queue")) == (1, 6)
    await queue.press(">", "}")
    assert queue.titles == ["Six", *QUEUE, "Seven"]
    assert len(queue.undo_labels) == 3


async def test_the_queue_is_sorted_to_stay_so(queue: Story) -> None:
    await queue.press("O", "r")
    assert queue.titles == ["Three", "Five", "Two", "One", "Four"]
    assert queue.status.startswith("Sorted the queue by rating, to stay so   u undoes")
    assert "by queue" in queue.status
    await queue.press("g", "]")
    assert queue.titles == ["Five", "Three", "Two", "One", "Four"], "and goes on by hand from there"
    await queue.press("u", "u")
    assert queue.titles == QUEUE


async def test_the_order_that_is_shown_is_offered_first(queue: Story) -> None:
    await queue.press("S", "r", "O")
    assert queue.area("#menu-choices")[0].split() == ["▌", "r", "Best", "rating", "first"]
    await queue.press("enter")
    assert queue.titles[0] == "Three"
    await queue.press("O", "r")
    assert "The queue is in the order of rating already" in queue.status


async def test_a_sleeping_paper_takes_no_step(queue: Story) -> None:
    await queue.press("j", "z", "t")
    assert queue.titles == ["One", "Three", "Four", "Five"]
    await queue.press("[")
    assert queue.titles == ["Three", "One", "Four", "Five"]


async def test_elsewhere_the_places_are_not_changed(story: Story) -> None:
    await story.press("[")
    assert "in order in Queue" in story.status
    assert story.titles == UNREAD
