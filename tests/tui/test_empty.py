"""Where there is nothing: a fresh library, an empty view, a paper without anything but a title."""

from __future__ import annotations

from pathlib import Path

from readq.records import Record
from readq.tui.widgets.welcome import PASTE
from tests.tui.conftest import fill
from tests.tui.story import Story, opened


async def test_a_fresh_library_greets_with_what_to_do(tmp_path: Path) -> None:
    async with opened(tmp_path / "fresh.db") as story:
        assert "Nothing to read yet" in story.text
        assert "i   import a file, a paste or the clipboard" in story.text
        assert f"{PASTE} | readq import -" in story.text
        assert "Import" in story.key_bar
        assert "left" not in story.line(0)
        await story.press("?")
        await story.sees("Move")
        await story.press("escape", "i")
        await story.sees("path of a file")


async def test_no_key_does_harm_in_a_fresh_library(tmp_path: Path) -> None:
    async with opened(tmp_path / "fresh.db") as story:
        for key in [*"jkgGJKlhb}{asrw1230[]vISVXtnNoyYDTc", "space", "ctrl+a", "ctrl+d", "ctrl+r", "u", "enter", "tab"]:
            await story.press(key)
            while not story.on_main:
                await story.press("escape")
        assert story.library.counts().total == 0
        await story.search("moss")
        await story.press("escape")
        assert "Nothing to read yet" in story.text


async def test_every_empty_view_says_how_it_fills(story: Story) -> None:
    await story.press("ctrl+a", "D")
    assert "Nothing left to triage" in story.text
    await story.press("}", "ctrl+a", "D")
    assert "The queue is empty" in story.text
    await story.press("}", "ctrl+a", "D")
    assert "Nothing in Reading" in story.text
    await story.press("{", "{", "u", "u", "u")
    assert story.side("All papers") == 12


async def test_a_paper_with_nothing_but_a_title(tmp_path: Path) -> None:
    fill(tmp_path / "bare.db", (Record(title="Bare"),))
    async with opened(tmp_path / "bare.db") as story:
        assert "No abstract." in story.reading
        await story.press("o")
        assert "This paper has no link, DOI or arXiv ID" in story.status
        await story.press("y")
        assert story.app.clipboard == "Bare"
