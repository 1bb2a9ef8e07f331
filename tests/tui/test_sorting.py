"""Tags and views renamed, joined, deleted; keys of views; other dialogs over the list."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from readq.filters import Filter
from readq.models import Sort, Status
from readq.tui.screens import changing, listing
from tests.tui.conftest import UNREAD
from tests.tui.story import Story, opened


async def go_to(story: Story, name: str) -> None:
    for _ in range(20):
        if name in story.line(0):
            return
        await story.press("}")
    raise AssertionError(f"no place {name}")


async def answer(story: Story, key: str, text: str) -> None:
    await story.press(key, "ctrl+u")
    await story.type(text)
    await story.press("enter")


async def test_a_tag_is_renamed_and_joined(story: Story) -> None:
    await go_to(story, "#robots")
    await answer(story, "R", "machines")
    assert "#machines" in story.line(0)
    assert story.side("machines") == 2
    await answer(story, "R", "bio")
    assert story.side("bio") == 3
    await story.press("u", "u")
    assert (story.side("robots"), story.side("bio")) == (2, 1)


async def test_a_tag_is_deleted_with_those_below(story: Story) -> None:
    await go_to(story, "#rl")
    await story.press("X")
    assert "the papers stay" in story.status
    assert story.find(UNREAD[0]).tags == ()
    assert story.find(UNREAD[3]).tags == ("robots",)
    await story.press("u")
    assert story.find(UNREAD[0]).tags == ("rl/skills",)


async def test_a_view_gets_a_key_and_a_name(story: Story) -> None:
    await story.search("tag:rl", 3)
    await story.press("enter")
    await answer(story, "V", "Robots")
    await story.press("escape")
    await go_to(story, "Robots")
    await answer(story, "equals_sign", "a")
    await story.sees("a is the key of 'keep'")
    await answer(story, "equals_sign", "!")
    await story.press("{", "{")
    assert "Robots" not in story.line(0)
    await story.press("!")
    assert "Robots" in story.line(0)
    assert len(story.titles) == 3
    await answer(story, "R", "Machines")
    assert "Machines" in story.line(0)


async def test_two_papers_are_compared(story: Story) -> None:
    await story.press("c")
    assert all(title in story.text for title in UNREAD[:2])
    await story.press("q")
    assert story.on_main


async def test_what_to_copy_is_chosen(story: Story) -> None:
    await story.press("Y", "t")
    assert story.app.clipboard == UNREAD[0]
    await story.press("Y", "b")
    assert story.app.clipboard.startswith("@")


async def test_statistics(story: Story) -> None:
    await story.press("C")
    await story.sees("days in a row")
    await story.press("q")
    assert story.on_main


async def test_an_older_change_that_a_newer_one_rests_on_is_refused(story: Story) -> None:
    await go_to(story, "All papers")
    await story.go(UNREAD[0])
    await story.press("a", "k", "s", "H", "j", "enter")
    await story.sees("undo these first")
    assert story.on_main
    assert story.find(UNREAD[0]).status is Status.SKIPPED
    assert len(story.undo_labels) == 3


async def test_a_large_change_is_made_in_a_thread(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "WRITTEN_AT_ONCE", 3)
    await story.press("ctrl+a", "a")
    await story.until(lambda: "Kept 7 papers" in story.status)
    assert story.titles == []
    await story.press("u")
    await story.until(lambda: story.titles == UNREAD)


async def test_a_long_list_is_listed_in_a_thread(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "LISTED_AT_ONCE", 3)
    async with opened(library_path) as story:
        await story.until(lambda: story.main.counts.total == 12)

        monkeypatch.setattr(listing, "FIRST_PAGE", 1)
        read = story.library.ids

        def in_the_key_press(where: Filter, order: Sort, limit: int = -1) -> array[int]:
            assert limit == 1, "the screen waited for the list"
            return read(where, order, limit)

        with monkeypatch.context() as patched:
            patched.setattr(story.library, "ids", in_the_key_press)
            await story.press("}")
            await story.until(lambda: story.titles == ["Queued First", "Queued Second"])
