"""Where a search matched is seen at once: in the columns of the list, and in the paper also far down."""

from __future__ import annotations

from pathlib import Path

import pytest

from readq.records import Record
from tests.tui.conftest import fill
from tests.tui.story import Story, opened
from tests.tui.test_searching import marked

PADDING = " ".join(f"Sentence {number} says nothing that anybody would look for." for number in range(40))
LONG = Record(
    title="On Patience",
    abstract=f"{PADDING} Here a quokka waits. {PADDING} There an axolotl waits.",
    authors=(*(f"Given Family{letter}" for letter in "abcdefghijklmnop"), "Zora Nightingale"),
    tags=("zoo/mammals",),
    venue="Annals of Waiting",
)


@pytest.fixture
def long_path(tmp_path: Path) -> Path:
    return fill(tmp_path / "long.db", (Record(title="A Quokka"), LONG))


async def test_a_match_far_down_in_the_abstract_is_scrolled_to(long_path: Path) -> None:
    async with opened(long_path) as story:
        await story.search("axolotl", 1)
        assert "There an axolotl waits" in story.reading
        assert marked(story) == ["axolotl"]
        await story.press("escape")
        assert story.reading.strip().startswith("On Patience")


async def test_a_match_with_a_typo_too(long_path: Path) -> None:
    async with opened(long_path) as story:
        await story.search("axolottl", 1)
        assert marked(story) == ["axolotl"]


async def test_as_many_words_as_can_be_are_in_sight_and_the_first_place_counts(long_path: Path) -> None:
    async with opened(long_path) as story:
        await story.search("quokka waits nothing", 1)
        assert "Here a quokka waits" in story.reading
        await story.press("backspace", *["backspace"] * 6)
        await story.search_is_answered()
        assert "Here a quokka waits" in story.reading


async def test_a_paper_whose_title_matches_is_shown_from_the_top(long_path: Path) -> None:
    async with opened(long_path) as story:
        await story.search("patience", 1)
        assert story.reading.strip().startswith("On Patience")


async def test_it_is_scrolled_to_where_the_pane_is_opened_only_then(long_path: Path) -> None:
    async with opened(long_path, size=(50, 15)) as story:
        await story.search("axolotl", 1)
        await story.press("enter", "enter")
        assert "axolotl" in story.reading


async def test_the_user_scrolls_away_from_it(long_path: Path) -> None:
    async with opened(long_path) as story:
        await story.search("axolotl", 1)
        await story.press("enter", "enter", "g")
        await story.resize(110, 30)
        assert story.reading.strip().startswith("On Patience")


async def test_authors_and_tags_are_marked_in_the_list_also_late_ones(long_path: Path) -> None:
    async with opened(long_path, size=(148, 36)) as story:
        await story.search("nightingale mammals", 1)
        line = story.cursor_line
        assert "Familya, Nightingale +15" in line
        assert marked(story).count("Nightingale") == 2, "in the list, and in the paper behind its first authors"
        assert marked(story).count("mammals") == 2


async def test_what_is_searched_in_a_field_is_marked_only_there(story: Story) -> None:
    await story.search("author:lind", 3)
    assert set(marked(story)) == {"Lind"}
    await story.press("escape")
    await story.search("title:moss", 1)
    assert marked(story) == ["Moss", "Moss"], "in the list and in the paper's title, not in its abstract"


async def test_the_venue_is_marked(long_path: Path) -> None:
    async with opened(long_path) as story:
        await story.search("venue:annals", 1)
        assert marked(story) == ["Annals"]


async def test_a_match_past_the_end_of_a_long_title_is_seen_in_the_list(tmp_path: Path) -> None:
    start = "Everything That Was Ever Written About Lighthouses, Collected With Great Patience From Many Sources,"
    path = fill(tmp_path / "titles.db", (Record(title=f"{start} and Some Remarks on Quokkas"), Record(title="Quokkas")))
    async with opened(path, size=(100, 36)) as story:
        assert story.listed[0].rstrip().endswith("…")
        await story.search("quokka", 2)
        (long,) = (line for line in story.listed if "Everything" in line)
        assert "Everything That Was … " in long
        assert long.rstrip().endswith("Remarks on Quokkas")
        await story.press("escape")
        assert "Quokkas" not in next(line for line in story.listed if "Everything" in line)
