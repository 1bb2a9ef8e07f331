"""Words that stand out; preview and template of notes."""

from __future__ import annotations

from pathlib import Path

from readq.config import Config, Highlights
from readq.store import Library
from readq.tui.looks import looks
from tests.tui.conftest import UNREAD
from tests.tui.story import Story, opened


def marked(story: Story, kind: str, selector: str) -> str:
    """What stands in the style of one kind of words in one pane."""
    pane = story.app.screen.query_one(selector)
    colour = looks(story.app)[kind]
    region = pane.region
    strips = story.app.screen._compositor.render_strips()[region.y : region.bottom]
    found = [
        segment.text
        for strip in strips
        for segment in strip.crop(region.x, region.right)
        if segment.style
        and segment.text.strip()
        and (segment.style.color, segment.style.underline, segment.style.strike)
        == (colour.color or segment.style.color, colour.underline, colour.strike)
    ]
    return " ".join(found)


async def set_words(story: Story, interest: str, exclude: str) -> None:
    await story.press("W")
    await story.type(interest)
    await story.press("tab")
    await story.type(exclude)
    await story.press("enter")


async def test_words_are_set_kept_shown_and_undone(story: Story, library_path: Path) -> None:
    before = (marked(story, "interest", "#papers"), marked(story, "interest", "#paper"))
    assert not any(before), before
    await set_words(story, "discover, maze", "survey")
    assert story.status.startswith("Set the words that stand out")
    assert marked(story, "interest", "#papers") == "Discovery"
    assert marked(story, "exclude", "#papers") == "Survey"
    assert "maze" in marked(story, "interest", "#paper")
    with Library.open(library_path) as other:
        assert "maze" in (other.setting("highlights") or "")
    await story.press("u")
    assert marked(story, "interest", "#papers") == ""
    assert marked(story, "interest", "#paper") == ""


async def test_words_of_the_settings_hold_until_others_are_set(library_path: Path) -> None:
    config = Config(highlights=Highlights(("moss",), ()))
    async with opened(library_path, config=config) as story:
        assert marked(story, "interest", "#papers") == "Moss"
        await story.press("W", "ctrl+u")
        await story.type("bees")
        await story.press("enter")
    async with opened(library_path, config=config) as story:
        assert marked(story, "interest", "#papers") == "Bees"
        await story.press("u")
        assert marked(story, "interest", "#papers") == "Moss"


async def test_the_preview_of_a_note(story: Story) -> None:
    await story.press("n")
    await story.type("**very** good")
    await story.press("ctrl+e")
    await story.sees("very good")
    assert "**very**" not in "\n".join(story.area("#dialog"))
    await story.press("escape")
    assert story.focus == "note"
    await story.type("!")
    await story.press("escape")
    assert story.paper.note == "**very** good!"


async def test_an_untouched_template_is_no_note(library_path: Path) -> None:
    async with opened(library_path, config=Config(note_template="Method:")) as story:
        await story.press("n")
        assert "Method:" in story.text
        await story.press("escape")
        assert story.paper.note == ""
        assert len(story.undo_labels) == 1
        await story.press("n")
        await story.type(" counting")
        await story.press("escape")
        assert story.find(UNREAD[0]).note == "Method: counting"
