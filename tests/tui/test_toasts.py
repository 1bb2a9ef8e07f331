"""What a toast covers: never what is being typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from readq.config import Config
from readq.store import Library
from tests.tui.story import Story, opened

SIZES = [(120, 36), (80, 24), (60, 17), (50, 15), (40, 12)]


async def sees_what_is_typed(story: Story) -> None:
    """The library is locked, so a pause cannot save: that is told, and the last line stays in sight."""
    await story.paste("".join(f"line {number}\n" for number in range(12)))
    with Library.open(story.library.path) as other, other.importing("another", "bibtex"):
        await story.type("the last line")
        await story.until(lambda: story.app.screen.query("Toast"))
        await story.settle()  # to ask where a toast is before that would keep its neighbours from hearing of it
        assert "another readq is writing" in story.told
        await story.until(lambda: any("the last line" in line for line in story.lines))
        toast, editor = story.app.screen.query("Toast").first().region, story.app.focused
        assert editor is not None
        assert not toast.overlaps(editor.region), story.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_note_is_not_covered(library_path: Path, size: tuple[int, int]) -> None:
    async with opened(library_path, size=size) as story:
        await story.press("n")
        await sees_what_is_typed(story)


@pytest.mark.parametrize("size", SIZES)
async def test_a_note_in_triage_is_not_covered(library_path: Path, size: tuple[int, int]) -> None:
    async with opened(library_path, size=size) as story:
        await story.press("T", "n")
        await sees_what_is_typed(story)


@pytest.mark.parametrize("size", SIZES)
async def test_the_search_bar_is_not_covered(library_path: Path, size: tuple[int, int]) -> None:
    async with opened(library_path, size=size) as story:
        with Library.open(library_path) as other, other.importing("another", "bibtex"):
            await story.press("s")
            await story.sees("another readq is writing")
            await story.press("/")
            await story.type("moss")
            assert "/ moss" in story.line(1)


async def test_keys_that_change_hands_are_told_in_one_notice(library_path: Path) -> None:
    async with opened(library_path, config=Config(keys={"keep": ("space",)})) as story:
        await story.sees("space is now keep; select lost it")
        assert "space is now keep; fold lost it in the views and tags" in story.told
        assert len(story.app.screen.query("Toast")) == 1
