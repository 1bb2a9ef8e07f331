"""From unread paper to unread paper, in any list."""

from __future__ import annotations

from pathlib import Path

from readq.models import Status
from readq.records import Record
from tests.tui.conftest import UNREAD, fill
from tests.tui.story import Story, opened


async def test_over_the_decided_ones_and_around_the_ends(tmp_path: Path) -> None:
    read = {1, 2, 5}
    papers = [Record(title=f"Paper {n}", status=Status.READ if n in read else None) for n in range(7)]
    fill(tmp_path / "some.db", tuple(papers))
    async with opened(tmp_path / "some.db") as story:
        await story.press(*["}"] * 5)
        met = []
        for _ in range(4):
            await story.press(".")
            met.append(story.here)
        assert met == ["Paper 3", "Paper 4", "Paper 6", "Paper 0"]
        assert "Past the end: on from the top" in story.status
        await story.press(",")
        assert story.here == "Paper 6"
        assert "Past the top: on from the end" in story.status
        await story.press(",")
        assert story.here == "Paper 4"
        assert "Past" not in story.status


async def test_far_away(tmp_path: Path) -> None:
    many = [Record(title=f"Paper {n}", status=Status.READ) for n in range(1_200)]
    fill(tmp_path / "many.db", (*many, Record(title="The one")))
    async with opened(tmp_path / "many.db") as story:
        await story.press(*["}"] * 5, "g", ".")
        assert story.here == "The one"
        assert "The one" in story.cursor_line
        assert "The one" in story.reading
        await story.press("k", ".", ".")
        assert "No other unread paper" in story.status


async def test_in_what_a_search_found(story: Story) -> None:
    await story.press(*["}"] * 5)
    await story.search("tag:robots", 2)
    await story.press("enter", "j", ".")
    assert story.here == UNREAD[3]
    await story.press("a", ".")
    assert "No unread paper in this list" in story.status


async def test_what_is_put_off_is_passed_by(story: Story) -> None:
    await story.press("j", "z", "t", *["}"] * 6)
    assert "All papers" in story.line(0)
    await story.press("g", ".", ".")
    assert story.here == UNREAD[2]


async def test_while_reading(story: Story) -> None:
    await story.press("enter", ".")
    assert story.focus == "paper"
    assert UNREAD[1] in story.reading
