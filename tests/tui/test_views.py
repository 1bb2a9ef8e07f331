"""Saved views."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest

from readq.records import Record
from readq.search import build, upkeep
from readq.store import Library
from readq.tui.screens import listing
from tests.tui.conftest import UNREAD
from tests.tui.story import Story, opened


def counted(story: Story, view: str) -> int | None:
    """The count of a view in the side pane, None where it has none."""
    with suppress(AssertionError):
        return story.side(view)
    return None


def marked_words(story: Story) -> list[str]:
    """What is marked as found in the title of the moss paper."""
    title = "Moss on Northern Roofs"
    return [title[a:b] for a, b in story.main.matches(title, "title")] if story.main.matches else []


async def save(story: Story, query: str, hits: int, name: str) -> None:
    await story.search(query, hits)
    await story.press("enter", "V", "ctrl+u")
    await story.type(name)
    await story.press("enter")


async def test_a_search_becomes_a_view(story: Story) -> None:
    await save(story, "tag:rl", 3, "Robots and such")
    assert story.status.startswith("Saved the view Robots and such")
    await story.press("escape")
    assert story.side("Robots and such") == 3
    await story.press(*["}"] * 6)
    assert "Robots and such" in story.line(0)
    assert story.titles == [UNREAD[0], UNREAD[1], UNREAD[3]]


async def test_what_was_done_is_not_said_in_another_view(story: Story) -> None:
    await story.press("a")
    assert story.status.startswith("Kept: ")
    await story.press("}")
    assert "Kept" not in story.status


async def test_a_view_is_there_in_the_next_session(library_path: Path) -> None:
    async with opened(library_path) as story:
        await save(story, "tag:rl", 3, "Robots")
    async with opened(library_path) as story:
        assert story.side("Robots") == 3


async def test_a_view_with_words_is_searched(story: Story) -> None:
    await save(story, "moss", 1, "Green")
    await story.press("escape", *["}"] * 6)
    await story.until(lambda: story.titles == ["Moss on Northern Roofs"])
    assert "Green" in story.line(0)
    await story.press("a")
    await story.until(lambda: "Kept" in story.status)
    assert story.side("Queue") == 3


async def test_a_long_name_leaves_its_key_in_sight(library_path: Path) -> None:
    with Library.open(library_path) as library:
        library.save_view("Robots that fold laundry at night", "tag:rl", "f2")
    async with opened(library_path) as story:
        assert any(re.search(r"… \(f2\) +3$", line) for line in story.area("#side"))
        await story.press("f2")
        assert "Robots that fold laundry at night" in story.line(0)


async def test_a_search_inside_a_view(story: Story) -> None:
    await save(story, "tag:rl", 3, "Robots")
    await story.press("escape", *["}"] * 6)
    await story.search("laundry", 1)
    assert story.titles == ["Diffusion Policies for Folding Laundry"]


async def test_without_a_search_there_is_nothing_to_save(story: Story) -> None:
    await story.press("V")
    assert "Search for something first" in story.status
    assert story.on_main


async def test_a_view_is_deleted_and_brought_back(story: Story) -> None:
    await save(story, "tag:rl", 3, "Robots")
    await story.press("escape", *["}"] * 6, "X")
    assert "Deleted the view Robots; the papers stay" in story.status
    assert not any("Robots" in line for line in story.area("#side"))
    assert story.side("All papers") == 12
    await story.press("u")
    assert story.side("Robots") == 3


async def test_only_saved_views_are_deleted(story: Story) -> None:
    await story.press("X")
    assert "Only tags and saved views can be deleted" in story.status


async def test_saving_can_be_given_up(story: Story) -> None:
    await story.search("tag:rl", 3)
    await story.press("enter", "V", "escape")
    assert story.library.views() == []
    await story.press("V", "ctrl+u", "enter")
    assert story.library.views() == [], "a view needs a name"


async def test_a_view_with_words_and_an_order_is_searched_further(story: Story) -> None:
    await save(story, "robots sort:title", 2, "Robots")
    await story.press("escape", *["}"] * 6)
    await story.until(lambda: len(story.titles) > 2 and story.titles == sorted(story.titles))
    await story.search("laundry", 1)
    assert story.titles == ["Diffusion Policies for Folding Laundry"]


async def test_only_tags_and_saved_views_offer_to_be_renamed(story: Story) -> None:
    await story.press("h")
    assert "Rename" not in story.line(-1)
    await story.press(*["j"] * 6)
    assert "#bio" in story.line(0)
    assert "R Rename" in story.line(-1)


async def test_a_view_with_words_has_the_count_of_its_title(story: Story) -> None:
    await save(story, "robots is:unread", 2, "Robots")
    await story.press("escape")
    await story.until(lambda: counted(story, "Robots") == 2)
    await story.press(*["}"] * 6)
    await story.until(lambda: "2 matches" in story.line(0))


async def test_the_count_of_a_view_with_words_is_live(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "LOOK_EVERY", 0.02)
    await save(story, "moss is:unread", 1, "Green")
    await story.press("escape")
    await story.until(lambda: counted(story, "Green") == 1)
    await story.go("Moss on Northern Roofs")
    await story.press("s")
    await story.until(lambda: counted(story, "Green") == 0)
    await story.press("u")
    await story.until(lambda: counted(story, "Green") == 1)
    await story.paste("@article{m, title={Mosses Under Snow}, author={Lind, Ida}, year={2020}}")
    await story.press("enter")
    await story.until(lambda: counted(story, "Green") == 2)
    with Library.open(story.library.path) as other, other.importing("elsewhere", "bibtex") as batch:
        batch.insert([Record(title="A Moss From Elsewhere")])
    await story.until(lambda: counted(story, "Green") == 3)


async def test_views_with_words_are_counted_at_the_start(library_path: Path) -> None:
    with Library.open(library_path) as library:
        library.save_view("Green", "moss")
        library.save_view("Typo", "diffsion OR moss")
        library.save_view("Broken", 'moss "')
    async with opened(library_path) as story:
        await story.until(lambda: counted(story, "Green") == 1 and counted(story, "Typo") == 2)
        assert counted(story, "Broken") is None


async def test_while_the_index_is_built_a_view_with_words_has_no_count(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "MAX_DELTA", 4)
    with Library.open(library_path) as library:
        library.save_view("Green", "moss")
        with build._alone(build.index_path(library_path).with_name("library.db.index.tmp")) as unfinished:
            assert unfinished is not None
            async with opened(library_path) as story:
                thread = story.main.search_thread()
                await story.until(lambda: thread._tally and thread._tally.waiting)
                await story.settle()
                assert "Green" in story.text
                assert counted(story, "Green") is None
        async with opened(library_path) as story:
            await story.until(lambda: counted(story, "Green") == 1)


async def test_what_a_view_with_words_marked_is_not_marked_elsewhere(story: Story) -> None:
    await save(story, "moss", 1, "Green")
    await story.press("escape", *["}"] * 6)
    await story.until(lambda: "1 match" in story.line(0))
    assert marked_words(story) == ["Moss"]
    await story.press("{")
    assert marked_words(story) == []
    assert "match" not in story.line(0)


async def test_a_search_inside_a_view_with_words_ends_in_that_view(story: Story) -> None:
    await save(story, "robots is:unread", 2, "Robots")
    await story.press("escape", *["}"] * 6)
    await story.until(lambda: "2 matches" in story.line(0))
    both = story.titles
    await story.search("laundry", 1)
    await story.press(*["backspace"] * len("laundry"))
    await story.until(lambda: story.titles == both)
    await story.type("laundry")
    await story.until(lambda: len(story.titles) == 1)
    await story.press("escape")
    await story.until(lambda: story.titles == both)
    assert "2 matches" in story.line(0)
