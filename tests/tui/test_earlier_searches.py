"""Going back through earlier searches with the arrow keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readq import paths
from readq.config import Config
from readq.tui import searches
from tests.tui.conftest import UNREAD
from tests.tui.story import Story, opened


async def searched(story: Story, *queries: str) -> None:
    """Search for one thing after the other."""
    for query in queries:
        await story.search(query)
        await story.press("enter", "escape")
        await story.until(lambda: story.titles == UNREAD)


def bar(story: Story) -> str:
    return story.main.search_bar.text


async def test_up_goes_back_and_down_comes_forth_to_what_was_typed(story: Story) -> None:
    await searched(story, "moss", "tag:rl", "bees")
    await story.press("/", *"lan")
    walked = []
    for key in ("up", "up", "up", "up", "down", "down", "down"):
        await story.press(key)
        walked.append(bar(story))
    assert walked == ["bees", "tag:rl", "moss", "moss", "tag:rl", "bees", "lan"]


async def test_an_earlier_search_is_searched_and_the_key_bar_says_where_the_walk_is(story: Story) -> None:
    await searched(story, "moss", "tag:rl", "bees")
    await story.press("/")
    assert "↑ Earlier searches" in story.key_bar
    assert "↓ Move" in story.key_bar
    await story.press("up", "up", "up")
    assert "↑↓ Earlier searches 3/3" in story.key_bar
    await story.until(lambda: story.titles == ["Moss on Northern Roofs"])
    await story.press("enter")
    assert story.focus == "papers"


async def test_the_bar_opened_again_goes_back_behind_what_stands_in_it(story: Story) -> None:
    await searched(story, "moss", "bees")
    await story.press("/", *"lantern", "enter", "/", "up")
    assert bar(story) == "bees"
    await story.press("down")
    assert bar(story) == "lantern"


async def test_once_down_went_into_the_list_both_arrows_move_there(story: Story) -> None:
    await searched(story, "moss")
    await story.search("year:2019..2021", 3)
    await story.press("down", "down", "up")
    assert story.here == story.titles[1]
    await story.press("up", "up", "up")
    assert story.here == story.titles[0]
    assert bar(story) == "year:2019..2021", "a key held too long changes nothing"
    assert "↑↓ Move" in story.key_bar
    assert "alt+↑ Earlier" in story.key_bar
    await story.press("alt+up")
    assert bar(story) == "moss"
    await story.press("alt+down")
    assert bar(story) == "year:2019..2021"


async def test_letters_typed_into_an_earlier_search_make_it_a_new_one(story: Story) -> None:
    await searched(story, "moss", "bee")
    await story.press("/", "up", "s", "up")
    assert bar(story) == "bee"
    await story.press("down")
    assert bar(story) == "bees"


async def test_alt_up_opens_the_bar_from_the_list(story: Story) -> None:
    await searched(story, "moss")
    await story.press("alt+up")
    assert (bar(story), story.focus) == ("moss", "search-input")


async def test_nothing_earlier_changes_nothing(story: Story) -> None:
    await story.press("/", *"lan", "up")
    assert bar(story) == "lan"
    assert "↑↓ Move" in story.key_bar


async def test_the_same_search_is_kept_once_and_the_newest_comes_first(story: Story) -> None:
    await searched(story, "moss", "bees", "moss")
    assert searches.load(story.library.path) == ["moss", "bees"]


@pytest.mark.parametrize("end", [("enter",), ("escape",), ("ctrl+q",)], ids=["enter", "escape", "quit"])
async def test_searches_come_back_after_a_restart(library_path: Path, end: tuple[str, ...]) -> None:
    async with opened(library_path) as story:
        await story.press("/", *"moss", *end)
    async with opened(library_path) as story:
        await story.press("/", "up")
        assert bar(story) == "moss"
        assert searches.load(library_path) == ["moss"]


async def test_each_library_has_its_own_and_they_are_not_in_it(library_path: Path, tmp_path: Path) -> None:
    searches.remember(library_path, "moss")
    other = tmp_path / "other.db"
    other.touch()
    searches.remember(other, "bees")
    assert searches.load(library_path) == ["moss"]
    assert searches.load(other) == ["bees"]
    assert b"moss" not in other.read_bytes()


def test_searches_are_bounded(library_path: Path) -> None:
    for number in range(searches.MOST + 5):
        searches.remember(library_path, f"query {number}")
    kept = searches.load(library_path)
    assert (len(kept), kept[0], kept[-1]) == (searches.MOST, f"query {searches.MOST + 4}", "query 5")


@pytest.mark.parametrize("text", ["", "[]", "{", json.dumps({"x": 1}), "null"])
def test_a_file_that_cannot_be_read_is_as_good_as_none(library_path: Path, text: str) -> None:
    file = paths.state_dir() / "searches.json"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    assert searches.load(library_path) == []
    searches.remember(library_path, "moss")
    assert searches.load(library_path) == ["moss"]


async def test_the_arrow_keys_of_the_user(library_path: Path) -> None:
    async with opened(
        library_path, config=Config(keys={"earlier-search": ("ctrl+up",), "later-search": ("ctrl+down",)})
    ) as story:
        await searched(story, "moss")
        await story.press("ctrl+up")
        assert bar(story) == "moss"


async def test_the_keys_of_the_search_bar_can_be_changed(library_path: Path) -> None:
    keys = {"accept": ("ctrl+j",), "complete": ("ctrl+t",), "search-up": ("ctrl+o",), "search-down": ("f6",)}
    async with opened(library_path, config=Config(keys=keys)) as story:
        await story.press("/", *"moss")
        assert "^j To the list" in story.key_bar
        assert "^t Complete" in story.key_bar
        await story.press("ctrl+j")
        assert story.focus == "papers"
        await story.press("escape", "/", "ctrl+o")
        assert bar(story) == "moss"
        assert "^o f6 Earlier searches 1/1" in story.key_bar
        await story.press("f6", *"tag:ro", "ctrl+t")
        assert bar(story).strip() == "tag:robots"
        await story.press("ctrl+u", *"year:2019..2021")
        await story.search_is_answered()
        await story.press("down", "down", "up")
        assert story.here == story.titles[1], "the arrows are keys of the list then"


async def test_help_and_palette_know_the_search_bar(story: Story) -> None:
    await story.press("/", *"moss", "f1")
    assert "Keys in the search bar" in story.text
    assert "Complete a field, tag, author or venue" in story.text
    assert "Query language" in story.text
    await story.press("escape", "ctrl+p", *"papers that were found", "enter")
    assert story.focus == "papers"
    assert bar(story) == "moss"
    await story.press("/", "ctrl+p", *"keep into", "enter")
    assert story.find("Moss").status == "queued", "commands of the list are there as well"
