"""Leaving with an open note that the library does not take."""

from __future__ import annotations

import stat
from array import array
from pathlib import Path

import pytest

from readq import paths
from readq.store import Library
from readq.tui.screens.listing import Listing
from tests.tui.story import opened


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for what readq leaves behind."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return paths.state_dir()


async def test_quitting_waits_for_a_note_that_cannot_be_saved(library_path: Path, state: Path) -> None:
    async with opened(library_path) as story:
        await story.press("n")
        await story.type("precious")
        with Library.open(library_path) as other, other.importing("another", "bibtex"):
            await story.press("ctrl+q")
            await story.sees("another readq is writing")
            await story.sees("The note is not saved yet")
            assert story.app.is_running
            assert story.main.editor.text == "precious"
            assert story.focus == "note"
        assert not state.exists()
        await story.press("ctrl+q")
        await story.until(lambda: not story.app.is_running)
    assert story.app.unsaved == ""
    with Library.open(library_path) as library:
        assert library.paper(1).note == "precious"


async def test_whoever_insists_gets_the_text_in_a_file(library_path: Path, state: Path) -> None:
    async with opened(library_path) as story:
        await story.press("n")
        await story.type("precious")
        with Library.open(library_path) as other, other.importing("another", "bibtex"):
            await story.press("ctrl+q", "x", "ctrl+q")
            assert story.app.is_running, "the text is another one now"
            await story.press("ctrl+q")
            await story.until(lambda: not story.app.is_running)
    (file,) = state.glob("note-*.md")
    assert file.read_text() == "preciousx"
    assert str(file) in story.app.unsaved


async def test_a_list_that_comes_when_the_app_ends_is_no_error(library_path: Path) -> None:
    async with opened(library_path) as story:
        story.app.exit()
        story.main.post_message(Listing.Listed(story.main._list_number, array("q"), None))
        await story.ends()
    assert story.app.crash is None


async def test_an_app_that_is_left_before_its_first_paint_ends_without_an_error(library_path: Path) -> None:
    async with opened(library_path) as story:
        story.app.exit()
        story.main.call_later(story.main._after_first_paint, True)
        await story.ends()
    assert story.app.crash is None


@pytest.mark.parametrize("key", ["a", "t", "c", "?"])
async def test_what_is_typed_after_quitting_does_nothing(library_path: Path, key: str) -> None:
    async with opened(library_path) as story:
        story.strike("q", key)
        await story.ends()
        assert len(story.undo_labels) == 1, "the import"
    assert story.app.crash is None


async def test_a_dialog_that_opens_when_the_app_ends_is_no_error(library_path: Path) -> None:
    async with opened(library_path) as story:
        story.main.action_tag()
        story.app._end(143)
        await story.ends()
    assert story.app.crash is None
    assert story.app.return_code == 143


@pytest.mark.parametrize("code", [129, 143])
async def test_a_signal_leaves_the_text_in_a_private_file(library_path: Path, state: Path, code: int) -> None:
    async with opened(library_path) as story:
        await story.press("n")
        await story.type("half a")
        await story.press("enter")
        await story.type("thought")
        with Library.open(library_path) as other, other.importing("another", "bibtex"):
            story.app._end(code)
            await story.until(lambda: story.app.return_code == code)
    (file,) = state.glob("note-*.md")
    assert file.read_text() == "half a\nthought"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert str(file) in story.app.unsaved


async def test_where_no_file_can_be_written_the_text_itself_is_told(library_path: Path, state: Path) -> None:
    state.parent.write_text("in the way")
    async with opened(library_path) as story:
        await story.press("n")
        await story.type("precious")
        with Library.open(library_path) as other, other.importing("another", "bibtex"):
            story.app._end(143)
            await story.until(lambda: story.app.return_code == 143)
    assert story.app.unsaved.endswith("Your text:\n\nprecious")
