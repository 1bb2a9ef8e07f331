"""Other processes read and write the same library."""

from __future__ import annotations

from array import array
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from readq.models import Counts, Status
from readq.records import Record
from readq.search import build, upkeep
from readq.store import Library, Reader
from readq.tui.screens import listing
from readq.tui.screens.listing import Listing
from tests.tui.conftest import UNREAD
from tests.tui.story import PATIENCE, Story, opened


@pytest.fixture(autouse=True)
def quick_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "LOOK_EVERY", 0.02)


async def test_what_another_process_did_is_seen_without_a_key(story: Story, library_path: Path) -> None:
    await story.press("j")
    with Library.open(library_path) as other:
        other.mark([1], Status.QUEUED)
        other.rate([2], 4)
        other.tag([2], ["seen"])
        with other.importing("elsewhere", "bibtex") as batch:
            batch.insert([Record(title="New From Elsewhere")])
    await story.until(lambda: "New From Elsewhere" in story.text)
    assert story.titles == ["New From Elsewhere", *UNREAD[1:]]
    assert story.here == UNREAD[1], "the cursor stays on its paper"
    assert "★★★★" in story.cursor_line
    await story.until(lambda: story.side("All papers") == 13 and story.side("Queue") == 3)
    assert story.side("seen") == 1


async def test_what_another_process_does_while_the_app_starts_is_seen(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_page = Listing._first_page

    def then_another(screen: Listing, seconds: float) -> tuple[array[int], bool]:
        first = first_page(screen, seconds)
        with Library.open(library_path) as other:
            other.mark([1], Status.QUEUED)
        return first

    monkeypatch.setattr(Listing, "_first_page", then_another)
    async with opened(library_path) as story:
        await story.until(lambda: story.titles == UNREAD[1:])


async def test_a_count_that_comes_late_is_not_shown_after_a_later_one(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts, counted, go_on = Reader.counts, list[Counts](), Event()

    def the_first_late(reader: Reader, today: date | None = None) -> Counts:
        found = counts(reader, today)
        counted.append(found)
        if len(counted) == 1:
            go_on.wait(PATIENCE)
        return found

    monkeypatch.setattr(Reader, "counts", the_first_late)
    story.strike("a")
    await story.until(lambda: counted)
    story.strike("a")
    await story.until(lambda: story.side("Queue") == 4)
    go_on.set()
    await story.settle()
    assert [one.queued for one in counted] == [3, 4]
    assert story.side("Queue") == 4


async def test_a_search_is_answered_anew(story: Story, library_path: Path) -> None:
    await story.search("tag:rl", 3)
    with Library.open(library_path) as other:
        other.tag([5], ["rl"])
    await story.until(lambda: len(story.titles) == 4)


async def test_the_paper_under_the_cursor_is_deleted_elsewhere(story: Story, library_path: Path) -> None:
    await story.press("j")
    with Library.open(library_path) as other:
        other.delete([2])
    await story.until(lambda: UNREAD[1] not in story.text)
    assert story.here in UNREAD
    await story.press("a")
    assert len(story.undo_labels) == 3


async def test_all_papers_are_deleted_elsewhere(story: Story, library_path: Path) -> None:
    with Library.open(library_path) as other:
        other.delete(list(other.ids()))
    await story.sees("Nothing to read yet")
    await story.press("a", "u")
    await story.until(lambda: story.library.counts().total == 12)


async def test_a_note_written_elsewhere_while_the_editor_is_open(story: Story, library_path: Path) -> None:
    await story.press("n")
    await story.type("mine")
    with Library.open(library_path) as other:
        other.set_note(1, "theirs")
    await story.until(lambda: story.library.paper(1).note == "theirs")
    await story.press("escape")
    assert "mine" in story.library.paper(1).note + story.text
    notes = [story.library.paper(1).note]
    await story.press("escape")
    await story.press("u")
    notes.append(story.library.paper(1).note)
    assert any("theirs" in note for note in notes), "neither is lost"


LOCKED = ("a", "s", "r", "5", "D", "u")


@pytest.mark.parametrize("key", LOCKED)
async def test_while_another_process_writes_it_is_said_and_nothing_is_lost(library_path: Path, key: str) -> None:
    async with opened(library_path) as story:
        await story.press("3")
        with Library.open(library_path) as other, other.importing("a long import", "bibtex") as batch:
            batch.insert([Record(title="On its way")])
            await story.press(key)
            await story.sees("another readq is writing")
            assert story.titles == UNREAD, "nothing left the list"
            await story.press("j")
            assert story.here == UNREAD[1], "the app goes on"
            await story.press("k")
        await story.until(lambda: "On its way" in story.titles)
        await story.go(UNREAD[0])
        await story.press(key)
        await story.until(lambda: len(story.library.history.list(20)) >= 3)
        if key != "u":
            assert len(story.undo_labels) == 4


async def test_tags_while_another_process_writes(library_path: Path) -> None:
    async with opened(library_path) as story:
        await story.press("t")
        await story.type("maze")
        with Library.open(library_path) as other, other.importing("a long import", "bibtex") as batch:
            batch.insert([Record(title="On its way")])
            await story.press("enter")
            await story.sees("another readq is writing")
        assert story.app.is_running
        assert story.library.paper(1).tags == ("rl/skills",)


async def test_a_library_that_is_gone(story: Story, library_path: Path) -> None:
    for file in library_path.parent.glob("library.db*"):
        file.unlink()
    await story.press("j", "k")
    assert story.app.is_running


async def test_what_another_process_imports_is_found_by_searching(story: Story, library_path: Path) -> None:
    await story.search("wallaby")
    await story.search_is_answered()
    assert "0 matches" in story.line(0)
    with Library.open(library_path) as other, other.importing("elsewhere", "bibtex") as batch:
        batch.insert([Record(title="Wallabies of the North", abstract="They hop.")])
    await story.until(lambda: story.titles[:1] == ["Wallabies of the North"])
    await story.sees("1 match")  # until the count is there, it is listed as one that comes near


async def test_a_note_written_elsewhere_is_found_at_once(story: Story, library_path: Path) -> None:
    with Library.open(library_path) as other:
        other.set_note(5, "Compare with the kangaroo.")
    await story.search("kangaro", 1)
    assert story.here == "Moss on Northern Roofs"


async def test_the_index_is_deleted_or_overwritten_while_the_app_runs(
    story: Story, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "MAX_DELTA", 4)
    build.build(story.library)
    await story.search("lighthose", 1)
    index = build.index_path(library_path)
    index.unlink()
    await story.press("ctrl+u")
    await story.type("lantrens")
    await story.until(lambda: story.titles[:1] == ["Gradient Lanterns for Recurrent Networks"])
    build.build(story.library)
    await story.press("ctrl+u")
    await story.type("lighthose")
    await story.until(lambda: story.titles == ["Lighthouse Optics: A Survey"])
    index.write_bytes(b"")
    await story.press("ctrl+u")
    await story.type("lantern")
    await story.until(lambda: "being built: exact words only" in story.status)
    assert story.titles == ["Gradient Lanterns for Recurrent Networks"]
    await story.until(lambda: "being built" not in story.status)
    await story.press("ctrl+u")
    await story.type("lantrens")
    await story.until(lambda: story.titles[:1] == ["Gradient Lanterns for Recurrent Networks"])
