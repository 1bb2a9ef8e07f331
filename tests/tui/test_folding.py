"""Tags below others, folded away in the views."""

from __future__ import annotations

from pathlib import Path

import pytest

from readq.commands.command import Scope
from readq.commands.keymap import key_map
from readq.config import Config
from readq.records import Record
from readq.tui.state import ScreenState, load, save
from tests.tui.conftest import UNREAD, fill
from tests.tui.story import Story, opened
from tests.tui.test_mouse import click

TAGS = (
    ("bio",), ("rl/skills/options",), ("rl/skills/options", "rl/models"), ("rl/models",), ("rl",), ("robots/hands",),
)  # fmt: skip
TREE = ["bio 1", "▾ rl 4", "models 2", "▾ skills 2", "options 2", "▾ robots 1", "hands 1"]


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    """A library with tags on three levels."""
    return fill(tmp_path / "nested.db", tuple(Record(title=f"About {tags}", tags=tags) for tags in TAGS))


def tags(story: Story) -> list[str]:
    """The tags that the views show, with their signs and counts."""
    lines = [" ".join(line.strip("▌▐ ").split()) for line in story.area("#side")]
    return [line for line in lines[lines.index("Tags") + 1 :] if line]


def line_of(story: Story, label: str) -> int:
    return next(i for i, line in enumerate(story.area("#side")) if label in line.split())


async def go(story: Story, tag: str) -> None:
    """Go to a tag through the palette."""
    await story.press("ctrl+p")
    await story.type(f"go to #{tag}")
    await story.press("enter")
    assert f"#{tag} " in story.line(0) + " "


async def test_a_tag_is_folded_and_unfolded(nested: Path) -> None:
    async with opened(nested) as story:
        assert tags(story) == TREE
        await go(story, "rl")
        await story.press("h")
        assert "space Fold " in story.key_bar
        await story.press("space")
        assert tags(story) == ["bio 1", "▸ rl 4", "▾ robots 1", "hands 1"], "four papers have it or a tag below it"
        assert "space Unfold" in story.key_bar
        assert "#rl" in story.line(0)
        assert not story.main.papers.selection
        await story.press("j")
        assert "#robots" in story.line(0)
        await story.press("k", "space")
        assert tags(story) == TREE


async def test_the_lowest_tag_folds_the_one_above_it_and_the_list_goes_there(nested: Path) -> None:
    async with opened(nested) as story:
        await go(story, "rl/skills/options")
        await story.press("h", "space")
        assert tags(story) == ["bio 1", "▾ rl 4", "models 2", "▸ skills 2", "▾ robots 1", "hands 1"]
        assert "#rl/skills " in story.line(0)
        assert len(story.titles) == 2


async def test_all_tags_are_folded_and_unfolded(nested: Path) -> None:
    async with opened(nested) as story:
        await go(story, "rl/skills/options")
        await story.press("h", "-")
        assert tags(story) == ["bio 1", "▸ rl 4", "▸ robots 1"]
        assert "#rl " in story.line(0)
        await story.press("+")
        assert tags(story) == TREE


async def test_where_there_is_nothing_to_fold_it_is_said(nested: Path) -> None:
    async with opened(nested) as story:
        await story.press("h")
        assert "Fold" not in story.key_bar
        await story.press("space")
        assert story.status.startswith("Only tags are folded")
        await go(story, "bio")
        assert "Fold" not in story.key_bar
        await story.press("space")
        assert story.status.startswith("No tag is below #bio")


async def test_outside_of_the_views_space_selects_and_minus_does_nothing(nested: Path) -> None:
    async with opened(nested) as story:
        await story.press("-", "space")
        assert "1 selected" in story.status
        assert tags(story) == TREE


async def test_the_way_to_a_tag_that_is_folded_away_unfolds_it(nested: Path) -> None:
    async with opened(nested) as story:
        await story.press("h", "-")
        await go(story, "rl/skills/options")
        assert tags(story) == ["bio 1", "▾ rl 4", "models 2", "▾ skills 2", "options 2", "▸ robots 1"]
        assert story.area("#side")[line_of(story, "options")].startswith("▌")


async def test_the_palette_has_the_tags_that_are_folded_away(nested: Path) -> None:
    async with opened(nested) as story:
        await story.press("h", "-", "ctrl+p")
        await story.type("hands")
        await story.sees("Go to #robots/hands")


async def test_it_comes_back_at_the_next_start(nested: Path) -> None:
    async with opened(nested) as story:
        await story.press("h", "-")
        await go(story, "robots")
        await story.press("+", "k", "k", "space")
        before, state = tags(story), story.main.state()
        assert before == ["bio 1", "▾ rl 4", "models 2", "▸ skills 2", "▾ robots 1", "hands 1"]
    save(nested, state)
    async with opened(nested, state=load(nested)) as story:
        assert tags(story) == before
    async with opened(nested, state=ScreenState(place="#rl/skills/options", folded=("rl",))) as story:
        assert tags(story) == TREE, "where the list stands is in sight"


async def test_what_is_folded_stays_so_while_tags_come_and_go(nested: Path) -> None:
    async with opened(nested) as story:
        await go(story, "rl")
        await story.press("h", "space", "l", "t")
        await story.type("rl/new")
        await story.press("enter")
        await story.back()
        assert story.status.startswith("Tagged")
        assert tags(story)[:2] == ["bio 1", "▸ rl 4"]
        await story.press("h", "space")
        assert "new 1" in tags(story)


async def test_a_click_on_the_sign_folds_and_on_the_name_goes_there(nested: Path) -> None:
    async with opened(nested) as story:
        unread = story.titles
        side = story.area("#side")
        sign = side[line_of(story, "rl")].index("▾")
        await click(story, "#side", sign, line_of(story, "rl"))
        assert tags(story) == ["bio 1", "▸ rl 4", "▾ robots 1", "hands 1"]
        assert story.titles == unread, "the list stays"
        await click(story, "#side", sign, line_of(story, "rl"))
        assert tags(story) == TREE
        await click(story, "#side", sign + 2, line_of(story, "skills"))
        assert "▸ skills 2" in tags(story)
        await click(story, "#side", sign + 2, line_of(story, "rl"))
        assert "#rl " in story.line(0)
        await click(story, "#side", sign, line_of(story, "bio"))
        assert "#bio " in story.line(0), "it has no sign"


async def test_a_click_folds_the_tag_that_the_list_stands_in(nested: Path) -> None:
    async with opened(nested) as story:
        await go(story, "rl/skills/options")
        await click(story, "#side", 2, line_of(story, "rl"))
        assert "#rl " in story.line(0)
        assert tags(story) == ["bio 1", "▸ rl 4", "▾ robots 1", "hands 1"]


async def test_help_and_palette_know_the_keys_of_the_views(nested: Path) -> None:
    async with opened(nested) as story:
        await story.press("h", "?")
        assert "Keys in the views and tags" in story.text
        await story.sees("To the last tag")
        await story.type("fold")
        await story.sees("Unfold all tags")
        await story.press("escape", "escape")
        await story.press("ctrl+p")
        await story.type("fold all tags")
        await story.press("enter")
        assert "▸ rl 4" in tags(story)


def test_a_key_of_the_user_is_taken_in_the_views_too() -> None:
    mapped = key_map(Config(keys={"keep": ("space",), "fold": ("f",)}))
    assert mapped.keys[Scope.SIDE]["keep"] == ("space",)
    assert mapped.keys[Scope.SIDE]["fold"] == ("f",)
    assert mapped.keys[Scope.MAIN]["select"] == ()


async def test_tags_that_are_not_nested_have_no_room_for_signs(story: Story, tmp_path: Path) -> None:
    assert any(line.startswith("    ▾ rl") or line.startswith("  ▾ rl") for line in story.area("#side"))
    flat = fill(tmp_path / "flat.db", (Record(title="One", tags=("bio", "rl")),))
    async with opened(flat) as other:
        assert [line[:6] for line in other.area("#side") if "bio" in line] == ["  bio "]


async def test_keys_for_ends_and_pages_move_in_the_views(story: Story) -> None:
    await story.press("h", "G")
    assert "#robots" in story.line(0)
    await story.press("g")
    assert "Unread" in story.line(0)
    assert story.titles == UNREAD
    await story.press("ctrl+d", "ctrl+u")
    assert "Unread" in story.line(0)
