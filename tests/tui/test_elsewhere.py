"""A search that finds nothing where the list stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from readq.config import Config
from readq.models import Status
from readq.records import Record
from readq.store import Library
from readq.tui.screens import listing
from tests.tui.conftest import fill
from tests.tui.story import Story, opened
from tests.tui.test_views import counted


async def test_what_is_found_elsewhere_is_counted_and_shown_by_one_key(story: Story) -> None:
    await story.press("/")
    await story.type("queued")
    await story.sees("No paper matches in Unread")
    await story.sees("2 do elsewhere: ⏎ shows them in All papers")
    await story.press("enter")
    await story.until(lambda: sorted(story.titles) == ["Queued First", "Queued Second"])
    assert "All papers  2 matches" in story.line(0)
    assert "/ queued" in story.line(1)
    assert story.focus == "papers"
    await story.press("escape")
    assert story.here.startswith("Queued")


async def test_one_paper_elsewhere(story: Story) -> None:
    await story.search("finished ago")
    await story.sees("1 does elsewhere: ⏎ shows it in All papers")


async def test_fields_and_snoozed_papers_are_found_elsewhere(story: Story) -> None:
    await story.search("is:queued")
    await story.sees("2 do elsewhere")


async def test_what_matches_nowhere_is_not_said_to_be_elsewhere(story: Story) -> None:
    await story.search("zzzzqqq")
    await story.search_is_answered()
    await story.until(lambda: story.main._sought is None)
    await story.settle()
    assert "No paper matches in Unread" in story.text
    assert "elsewhere" not in story.text
    await story.press("enter")
    assert "Unread" in story.line(0)


async def test_in_all_papers_nothing_is_elsewhere(story: Story) -> None:
    await story.press(*["}"] * 5)
    await story.search("zzzzqqq")
    await story.search_is_answered()
    assert story.main._sought is None
    assert "No paper matches" in story.text


async def test_another_letter_makes_it_forgotten(story: Story) -> None:
    await story.search("finished")
    await story.sees("1 does elsewhere")
    await story.type(" zzzzqqq")
    await story.until(lambda: "elsewhere" not in story.text and "No paper matches in Unread" in story.text)
    await story.press(*["backspace"] * len(" zzzzqqq"))
    await story.sees("1 does elsewhere")


async def test_it_is_shown_from_the_empty_list_too(story: Story) -> None:
    await story.search("finished")
    await story.press("tab", "escape")
    await story.press("/")
    await story.type("finished")
    await story.sees("1 does elsewhere")
    await story.pilot.click("#welcome")
    await story.settle()
    await story.press("l")
    await story.until(lambda: story.titles == ["Finished Long Ago"])


async def test_views_with_words_are_counted_all_the_same(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "LOOK_EVERY", 0.02)
    with Library.open(library_path) as library:
        library.save_view("Green", "moss")
        library.save_view("Robots", "robots is:unread")
    async with opened(library_path, config=Config()) as story:
        await story.search("finished")
        await story.sees("1 does elsewhere")
        await story.until(lambda: counted(story, "Green") == 1)
        assert story.side("Robots") == 2


async def test_where_only_the_nearest_are_shown_the_matches_elsewhere_are_told(tmp_path: Path) -> None:
    papers = (
        Record(title="Attention Is All You Need", status=Status.READ),
        Record(title="Attention and Its Heads", abstract="What you need of attention."),
    )
    async with opened(fill(tmp_path / "two.db", papers)) as story:
        await story.search("attention all you need")
        await story.sees("1 match in All papers: ^g   the nearest here")
        assert story.titles == ["Attention and Its Heads"]
        await story.press("ctrl+g")
        await story.until(lambda: story.line(0).startswith(" readq  All papers  1 match"))
        assert story.titles[0] == "Attention Is All You Need"
        assert story.focus == "search-input", "and typing goes on"
        assert "nearest" not in story.status


async def test_the_same_search_in_all_papers_from_the_list(story: Story) -> None:
    await story.press("A")
    assert story.status.startswith("Search for something first")
    await story.search("robots", 2)
    await story.press("enter", "A")
    await story.search_is_answered()
    await story.until(lambda: "All papers  3 matches" in story.line(0))
    await story.press("A")
    assert story.status.startswith("All papers are searched already")
