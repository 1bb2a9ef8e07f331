"""Saved views."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import UNREAD
from tests.tui.story import Story, opened


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
