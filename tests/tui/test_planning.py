"""Putting papers off, due dates and reasons."""

from __future__ import annotations

from datetime import date, timedelta

from readq.models import Status
from tests.tui.conftest import UNREAD
from tests.tui.story import Story

TOMORROW = date.today() + timedelta(1)


async def test_a_paper_put_off_leaves_the_unread(story: Story) -> None:
    await story.press("z", "t")
    assert story.find(UNREAD[0]).snoozed == TOMORROW
    assert story.status.startswith(f"Snoozed {TOMORROW:%a %d %b}: {UNREAD[0]}")
    assert story.titles == UNREAD[1:]
    assert (story.side("Unread"), story.side("Snoozed"), story.side("All papers")) == (6, 1, 12)
    await story.press("}", "z", "enter")
    assert story.titles == ["Queued Second"]
    assert (story.side("Queue"), story.side("Snoozed")) == (1, 2)
    await story.press("u", "u")
    assert story.find(UNREAD[0]).snoozed is None
    assert (story.side("Unread"), story.side("Queue")) == (7, 2)
    assert not any("Snoozed" in line for line in story.area("#side"))


async def test_a_snoozed_paper_is_woken(story: Story) -> None:
    await story.press("z", "t")
    await story.press(*["}"] * 5)
    assert "Snoozed" in story.line(0)
    assert story.titles == [UNREAD[0]]
    assert f"snoozed until {TOMORROW}" in story.reading
    await story.press("z", "x")
    assert story.titles == []
    assert story.status.startswith("Not snoozed any more")
    assert story.side("Unread") == 7


async def test_a_date_of_ones_own(story: Story) -> None:
    await story.press("z", "d")
    await story.type("3d")
    await story.press("enter")
    assert story.find(UNREAD[0]).snoozed == date.today() + timedelta(3)
    for text, said in (("someday", "'someday' is no day"), ("2001-01-01", "is too early")):
        await story.press("z", "d")
        await story.type(text)
        await story.press("enter")
        await story.sees(said)
    assert len(story.undo_labels) == 2
    assert story.titles == UNREAD[1:]


async def test_due(story: Story) -> None:
    await story.press("d", "t")
    assert story.find(UNREAD[0]).due == TOMORROW
    assert story.titles == UNREAD, "a due date does not hide it"
    await story.press("k")
    assert f"due {TOMORROW}" in story.reading
    await story.press("d", "x")
    assert story.find(UNREAD[0]).due is None
    assert story.status.startswith("No due date")
    await story.press("u")
    assert story.find(UNREAD[0]).due == TOMORROW


async def test_the_menu_can_be_left(story: Story) -> None:
    await story.press("z", "escape", "d", "d", "escape", "e", "escape", "e", "enter")
    assert story.on_main
    assert len(story.undo_labels) == 1


async def test_skip_with_a_reason(story: Story) -> None:
    await story.press("space", "space", "e")
    await story.type("out of scope")
    await story.press("enter")
    for title in UNREAD[:2]:
        assert story.find(title).status is Status.SKIPPED
        assert story.find(title).reason == "out of scope"
    assert "Skipped 2 papers" in story.status
    await story.press(*["}"] * 4)
    await story.go(UNREAD[0])
    assert "because: out of scope" in story.reading
    await story.press("u")
    assert story.find(UNREAD[0]).reason == ""
    assert story.find(UNREAD[0]).status is Status.UNREAD


async def test_what_is_due_stays_in_its_order_when_it_is_searched_without_words(story: Story) -> None:
    story.library.set_due([story.find(UNREAD[1]).id], date.today() + timedelta(3))
    story.library.set_due([story.find(UNREAD[4]).id], date.today() + timedelta(1))
    await story.press("G", "d", "t", "g", *["}"] * 5)
    assert " Due " in story.line(0)
    assert len(urgent_first := story.titles) == 3
    assert urgent_first.index(UNREAD[4]) < urgent_first.index(UNREAD[1])
    await story.search("is:unread", 3)
    assert story.titles == urgent_first
    assert "by due" in story.status
    await story.press("ctrl+u")
    await story.type("moss")
    await story.search_is_answered()
    assert "by relevance" in story.status


async def test_what_is_due_has_a_view_only_while_something_is(story: Story) -> None:
    assert not any("Due" in line for line in story.area("#side"))
    story.library.set_due([story.find(UNREAD[1]).id], date.today() - timedelta(3))
    story.library.set_due([story.find("Finished").id], date.today() - timedelta(3))
    await story.press("G", "d", "t", "g", "d", "d")
    await story.type(str(date.today() + timedelta(30)))
    await story.press("enter")
    assert story.side("Due, 1 late") == 2, "neither what is read already nor what is due in a month"
    await story.press(*["}"] * 5)
    assert " Due " in story.line(0)
    assert story.titles == [UNREAD[1], UNREAD[6]], "the most urgent first"
    assert "by due" in story.status
    await story.press("r")
    assert story.titles == [UNREAD[6]]
    assert story.side("Due") == 1
