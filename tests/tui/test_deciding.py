"""Decisions: keep, skip, read, rate, order, delete; undo of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from readq.models import Status
from tests.tui.conftest import TITLES, UNREAD
from tests.tui.story import Story, opened

DECISIONS = (
    ("a", Status.QUEUED, "Kept", "Queue"),
    ("s", Status.SKIPPED, "Skipped", "Skipped"),
    ("r", Status.READ, "Read", "Read"),
    ("w", Status.READING, "Reading", "Reading"),
)


@pytest.mark.parametrize(("key", "status", "said", "place"), DECISIONS)
async def test_a_decided_paper_leaves_the_unread(story: Story, key: str, status: Status, said: str, place: str) -> None:
    before = story.side(place)
    await story.press("j", key)
    assert story.find(UNREAD[1]).status is status
    assert story.titles == [UNREAD[0], *UNREAD[2:]]
    assert story.here == UNREAD[2], "on to the next"
    assert story.reading.strip().startswith(UNREAD[2]), "whose abstract is shown"
    assert story.status.startswith(f"{said}: {UNREAD[1]}   u undoes")
    assert (story.side("Unread"), story.side(place), story.side("All papers")) == (6, before + 1, 12)
    assert "6 of 12 left" in story.line(0)


async def test_in_all_papers_it_stays_and_the_cursor_goes_on(story: Story) -> None:
    await story.press(*["}"] * 5, "S", "a")
    assert "by added" in story.status
    for key, status, _, _ in DECISIONS:
        await story.press("g", "j", key)
        assert story.find(UNREAD[1]).status is status
        assert story.titles == TITLES
        assert story.here == UNREAD[2]
        assert {"a": "▸", "s": "×", "r": "✓", "w": "◐"}[key] + " " + UNREAD[1] in story.text, "told without colour"
        await story.press("u")


async def test_the_last_of_the_list_is_decided(story: Story) -> None:
    await story.press("G", "a")
    assert story.here == UNREAD[-2]
    await story.press(*"aaaaaa")
    assert story.titles == []
    assert "Nothing left to triage" in story.text
    assert "all 12 triaged" in story.line(0)
    await story.press("a", "1", "t", "n", "y", "o", "D", "space")
    assert "There is no paper here" in story.text
    assert len(story.undo_labels) == 8, "seven decisions and the import"


async def test_reading_toggles(story: Story) -> None:
    await story.press(*"}}}", "r")
    assert story.find("Finished Long Ago").status is Status.UNREAD
    assert "Unread again: Finished Long Ago" in story.status
    assert story.side("Unread") == 8
    assert "8 of 12 left" in story.line(0)


async def test_what_is_decided_already_is_no_change(story: Story) -> None:
    await story.press("}", "a")
    assert story.status.startswith("Kept already")
    assert len(story.undo_labels) == 1, "the import alone"


async def test_rate(story: Story) -> None:
    for rating in range(1, 6):
        await story.press(str(rating))
        assert story.paper.rating == rating
        assert story.here == UNREAD[0], "a rating does not go on"
        assert "★" * rating + "☆" * (5 - rating) in story.text
        assert story.status.startswith(f"Rated {'★' * rating}: {UNREAD[0]}")
    await story.press("0")
    assert story.find(UNREAD[0]).rating is None
    assert story.status.startswith("Rating cleared")
    assert "★" not in story.line(1)
    for rating in (5, 4, 3, 2, 1):
        await story.press("u")
        assert story.find(UNREAD[0]).rating == rating
    await story.press("u")
    assert story.find(UNREAD[0]).rating is None


async def test_undo_and_redo(story: Story) -> None:
    await story.press("a", "s", "3")
    assert "Read" in story.key_bar
    await story.press("u")
    assert story.status.startswith("Undone: Rate")
    await story.press("u", "u")
    assert story.titles == UNREAD
    assert story.here == UNREAD[0], "the cursor is on what was undone"
    assert (story.side("Unread"), story.side("Queue"), story.side("Skipped")) == (7, 2, 1)
    await story.press("ctrl+r")
    assert story.status.startswith("Redone: Mark")
    assert story.find(UNREAD[0]).status is Status.QUEUED
    assert story.find(UNREAD[1]).status is Status.UNREAD
    assert (story.side("Unread"), story.side("Queue")) == (6, 3)
    await story.press("ctrl+r", "ctrl+r")
    assert story.find(UNREAD[2]).rating == 3
    await story.press("ctrl+r")
    assert story.status.startswith("Nothing to redo")


async def test_undo_after_opening_the_app_again(library_path: Path) -> None:
    async with opened(library_path) as story:
        await story.press("a", "a")
    async with opened(library_path) as story:
        assert story.titles == UNREAD[2:]
        await story.press("u")
        assert story.here == UNREAD[1]
    async with opened(library_path) as story:
        await story.press("ctrl+r")
        assert story.find(UNREAD[1]).status is Status.QUEUED
        await story.press("u", "u", "u", "u")
        assert story.library.counts().total == 0, "the import is undone as well"
        assert "Nothing to read yet" in story.text
        await story.press("u")
        assert story.status.startswith("Nothing to undo")


async def test_the_queue_in_the_users_order(story: Story) -> None:
    await story.press("a", "a", "}")
    assert story.titles == ["Queued First", "Queued Second", UNREAD[0], UNREAD[1]]
    await story.press("G", "[", "[")
    assert story.titles == ["Queued First", UNREAD[1], "Queued Second", UNREAD[0]]
    assert story.here == UNREAD[1], "the cursor stays on its paper"
    await story.press("]")
    assert story.titles == ["Queued First", "Queued Second", UNREAD[1], UNREAD[0]]
    await story.press("u", "u", "u")
    assert story.titles == ["Queued First", "Queued Second", UNREAD[0], UNREAD[1]]


async def test_several_move_in_the_queue_as_one_block(story: Story) -> None:
    await story.press("a", "a", "}", "j", "space", "space", "[")
    assert story.titles == ["Queued Second", UNREAD[0], "Queued First", UNREAD[1]]
    assert "2 selected" in story.status
    await story.press("u")
    assert story.titles == ["Queued First", "Queued Second", UNREAD[0], UNREAD[1]]


async def test_the_queue_is_put_in_order_in_the_queue_alone(story: Story) -> None:
    await story.press("[")
    assert "Papers are put in order in Queue" in story.status
    await story.press("}", "S", "t", "]")
    assert "sorted by queue" in story.status
    assert len(story.undo_labels) == 1


async def test_delete_and_bring_back(story: Story) -> None:
    gone = story.paper
    await story.press("D")
    assert story.titles == UNREAD[1:]
    assert story.side("All papers") == 11
    assert story.status.startswith(f"Deleted: {UNREAD[0]}   u undoes")
    await story.press("u")
    assert story.paper == gone
    assert story.titles == UNREAD
    assert story.side("All papers") == 12


async def test_history_undoes_any_change(story: Story) -> None:
    await story.press("a", "s", "5", "H")
    assert "History" in story.text
    assert any("Rate" in line and "5" in line for line in story.lines)
    await story.press("j", "j", "u")
    assert story.find(UNREAD[0]).status is Status.UNREAD, "the oldest decision"
    assert story.find(UNREAD[1]).status is Status.SKIPPED
    assert story.find(UNREAD[2]).rating == 5
    assert story.here == UNREAD[0]
    await story.press("H")
    assert [line.split()[-2:] for line in story.area("#history-choices") if "↶" in line] == [["queued", "undone"]]
    await story.press("j", "j", "u")
    await story.sees("This change is undone already")
    assert "History" in story.text
    await story.press("escape")
    assert story.on_main
