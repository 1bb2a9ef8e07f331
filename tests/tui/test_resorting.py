"""Putting a long list in another order."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from readq.filters import Filter
from readq.models import Sort
from readq.store import Library, Reader
from readq.tui.places import DUE, SNOOZED, Place
from readq.tui.screens import listing
from readq.tui.screens.listing import Listing
from readq.tui.state import ScreenState
from readq.tui.widgets.bars import MOVING, PROGRESS, at_work
from readq.tui.widgets.paper_list import PaperList
from tests.tui.story import PATIENCE, Story, opened

READ = Reader.ids


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Until this is set, no thread gets another order than by day of import."""
    go_on = Event()

    def slow(self: Reader, where: Filter, sort: Sort, limit: int = -1) -> array[int]:
        if sort is not Sort.ADDED and limit < 0:
            go_on.wait(PATIENCE)
        return READ(self, where, sort, limit)

    monkeypatch.setattr(Reader, "ids", slow)
    monkeypatch.setattr(listing, "LISTED_AT_ONCE", 1)
    yield go_on
    go_on.set()


async def test_it_is_seen_that_something_goes_on(story: Story, go_on: Event) -> None:
    before = story.titles
    story.strike("S", "o")
    await story.sees("Sorting by oldest  ")
    assert "esc gives up" in story.status
    assert "by added" in story.status, "the list has its old order"
    first = story.status
    await story.until(lambda: story.status != first)
    story.strike("j")
    await story.until(lambda: story.here == before[1])
    await story.sees("Sorting by oldest  ")
    go_on.set()
    await story.sees("Sorted by oldest")
    assert "by oldest" in story.status
    assert story.here == before[1], "the cursor stays on its paper"


async def test_it_can_be_given_up(story: Story, go_on: Event) -> None:
    before = story.titles
    story.strike("S", "o", "S", "y")
    await story.sees("Sorting by year  ")
    story.strike("escape")
    await story.sees("Given up: still sorted by added")
    go_on.set()
    await story.settle()
    assert story.titles == before
    assert "Given up" in story.status


async def test_another_place_ends_it(story: Story, go_on: Event) -> None:
    story.strike("S", "o")
    await story.sees("Sorting by oldest  ")
    story.strike("}")
    await story.until(lambda: "Queue" in story.line(0))
    go_on.set()
    await story.settle()
    assert "Sort" not in story.status
    assert not story.main.resorting


async def test_a_mistake_in_the_query_ends_it(story: Story) -> None:
    await story.search("year:soon", None)
    await story.press("enter")
    story.main.sort_by(Sort.OLDEST)
    assert story.main.resorting
    await story.until(lambda: not story.main.resorting)
    assert story.main.sort is Sort.OLDEST


async def test_an_order_that_takes_long_does_not_hold_up_the_first_paint(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first: list[int] = []
    show = PaperList.show

    def noted(self: PaperList, ids: array[int], **options: object) -> None:
        first.append(len(ids))
        show(self, ids, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(PaperList, "show", noted)
    monkeypatch.setattr(Listing, "_first_page", lambda self, seconds: (array("q"), False))
    async with opened(library_path, state=ScreenState(place="Unread", sort="title")) as story:
        await story.until(lambda: len(story.titles) == 7)
        assert first[0] == 0
        assert story.titles == sorted(story.titles)


@pytest.mark.parametrize("step", range(30))
def test_the_bar_moves_and_keeps_its_length(step: int) -> None:
    (_, *parts), (_, *following) = at_work("Sorting", step), at_work("Sorting", step + 1)
    assert sum(len(text) for text, _ in parts) == PROGRESS
    assert len(parts[1][0]) == MOVING
    assert parts != following


@pytest.mark.parametrize("place", [DUE, SNOOZED])
def test_the_few_papers_with_a_day_are_found_by_it(library_path: Path, place: Place) -> None:
    said: list[str] = []
    with Library.open(library_path) as library:
        library._conn.set_trace_callback(said.append)
        library.ids(place.on(date.today()), place.sort)
        library._conn.set_trace_callback(None)
        plan = " ".join(row[3] for row in library._conn.execute(f"EXPLAIN QUERY PLAN {said[0]}"))
    assert f"paper_{place.name.lower()}" in plan
    assert "paper_status" not in plan
