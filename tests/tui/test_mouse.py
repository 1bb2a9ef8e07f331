"""The mouse: click, wheel, scroll bar, key bar."""

from __future__ import annotations

from pathlib import Path

from textual import events

from readq.models import Status
from readq.records import Record
from tests.tui.conftest import UNREAD, fill
from tests.tui.story import Story, opened

MANY = tuple(Record(title=f"Paper {number:03}", abstract="word " * 900) for number in range(200))


async def click(story: Story, selector: str, x: int, y: int) -> None:
    await story.pilot.click(selector, offset=(x, y))
    await story.settle()


async def test_a_click_moves_the_cursor_and_a_second_one_opens(story: Story) -> None:
    await click(story, "#papers", 20, 3)
    assert story.here == UNREAD[3]
    assert UNREAD[3] in story.reading
    assert story.focus == "papers"
    await click(story, "#papers", 20, 3)
    assert story.focus == "paper"


async def test_a_click_below_the_last_paper_does_nothing(story: Story) -> None:
    await click(story, "#papers", 20, 9)
    assert story.here == UNREAD[0]
    assert story.on_main


async def test_a_click_on_a_place_lists_it(story: Story) -> None:
    line = next(i for i, text in enumerate(story.area("#side")) if "Queue" in text)
    await click(story, "#side", 5, line)
    assert story.titles == ["Queued First", "Queued Second"]
    assert "Queue" in story.line(0)
    await click(story, "#side", 5, 0)
    assert "Queue" in story.line(0), "a heading is no place"


async def test_a_click_on_a_key_does_what_the_key_does(story: Story) -> None:
    await click(story, "#key-bar", story.key_bar.index("Keep"), 0)
    assert story.find(UNREAD[0]).status is Status.QUEUED
    assert story.status.startswith("Kept")


async def test_the_wheel_scrolls_list_and_abstract(tmp_path: Path) -> None:
    async with opened(fill(tmp_path / "library.db", MANY)) as story:
        first = story.listed[0]
        here = story.here
        await story.pilot._post_mouse_events([events.MouseScrollDown], "#papers", offset=(10, 3))
        await story.settle()
        assert story.listed[0] != first
        assert story.here == here, "the cursor stays"
        await story.pilot._post_mouse_events([events.MouseScrollUp], "#papers", offset=(10, 3))
        await story.settle()
        assert story.listed[0] == first
        text = story.reading
        await story.pilot._post_mouse_events([events.MouseScrollDown], "#paper", offset=(10, 3))
        await story.settle()
        assert story.reading != text
        await story.pilot._post_mouse_events([events.MouseScrollUp], "#paper", offset=(10, 3))
        await story.settle()
        assert story.reading == text


async def test_the_scroll_bar_is_dragged(tmp_path: Path) -> None:
    async with opened(fill(tmp_path / "library.db", MANY)) as story:
        papers = story.main.papers
        right, bottom = papers.size.width - 1, papers.size.height - 1
        here = story.here
        await story.pilot.mouse_down("#papers", offset=(right, 0))
        await story.pilot.hover("#papers", offset=(right, bottom))
        await story.settle()
        assert any(MANY[0].title in line or MANY[-1].title in line for line in story.listed)
        assert papers.top == len(MANY) - papers.size.height
        await story.pilot.mouse_up("#papers", offset=(right, bottom))
        await story.pilot.hover("#papers", offset=(right, 0))
        await story.settle()
        assert papers.top == len(MANY) - papers.size.height, "it was let go"
        assert story.here == here
