"""Several papers at once: chosen by hand, by range, all, inverted; what is done to them is one step."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readq.models import Status
from tests.tui.conftest import UNREAD
from tests.tui.story import Story

SELECTIONS = (
    (("space", "j", "space"), [0, 2]),
    (("v", "j", "j"), [0, 1, 2]),
    (("j", "j", "v", "k"), [1, 2]),
    (("v", "j", "v", "j", "j", "space"), [0, 1, 3]),
    (("ctrl+a",), [0, 1, 2, 3, 4, 5, 6]),
    (("space", "I"), [1, 2, 3, 4, 5, 6]),
)


@pytest.mark.parametrize(("keys", "chosen"), SELECTIONS)
async def test_all_selected_are_kept_in_one_step(story: Story, keys: Sequence[str], chosen: list[int]) -> None:
    await story.press(*keys)
    assert f"{len(chosen)} selected" in story.status
    assert [n for n, title in enumerate(UNREAD) if any("✚" in line and title in line for line in story.lines)] == chosen
    await story.press("a")
    kept = [UNREAD[n] for n in chosen]
    assert story.titles == [title for title in UNREAD if title not in kept]
    assert story.status.startswith(f"Kept {len(chosen)} papers   u undoes")
    assert "selected" not in story.status
    assert story.side("Queue") == 2 + len(chosen)
    await story.press("}")
    assert story.titles == ["Queued First", "Queued Second", *kept], "in the order of the list"
    await story.press("u")
    assert story.titles == ["Queued First", "Queued Second"], "one undo takes all back"
    assert story.side("Unread") == 7


@pytest.mark.parametrize(
    ("key", "holds"),
    [
        ("s", lambda paper: paper.status is Status.SKIPPED),
        ("r", lambda paper: paper.status is Status.READ),
        ("w", lambda paper: paper.status is Status.READING),
        ("4", lambda paper: paper.rating == 4),
    ],
)
async def test_every_decision_takes_the_selection(story: Story, key: str, holds: object) -> None:
    assert callable(holds)
    await story.press("space", "space", key)
    assert [holds(story.find(title)) for title in UNREAD] == [True, True, *[False] * 5]
    assert len(story.undo_labels) == 2
    await story.press("u")
    assert not any(holds(story.find(title)) for title in UNREAD)


async def test_delete_several(story: Story) -> None:
    await story.press("ctrl+a", "D")
    assert story.side("All papers") == 5
    assert story.status.startswith("Deleted 7 papers")
    await story.press("u")
    assert story.titles == UNREAD
    assert story.side("All papers") == 12


async def test_escape_clears_the_selection(story: Story) -> None:
    await story.press("space", "space", "escape")
    assert "selected" not in story.status
    assert "✚" not in story.text
    await story.press("v", "j", "escape")
    assert "selected" not in story.status
    assert len(story.undo_labels) == 1


async def test_a_paper_can_be_taken_out_of_the_selection(story: Story) -> None:
    await story.press("ctrl+a", "space", "j", "space")
    assert "5 selected" in story.status
    await story.press("s")
    assert story.titles == [UNREAD[0], UNREAD[2]]


async def test_the_key_bar_shows_what_matters_for_a_selection(story: Story) -> None:
    await story.press("space")
    assert all(word in story.key_bar for word in ("Keep", "Skip", "Tag", "Range", "All", "Clear"))


async def test_a_mixed_selection_becomes_read_then_unread(story: Story) -> None:
    await story.press(*["}"] * 5, "ctrl+a", "r")
    assert {paper.status for paper in story.library.papers(story.library.ids())} == {Status.READ}
    await story.press("ctrl+a", "r")
    assert {paper.status for paper in story.library.papers(story.library.ids())} == {Status.UNREAD}
    await story.press("u", "u")
    assert story.find("Skipped at Once").status is Status.SKIPPED
    assert story.side("Queue") == 2
