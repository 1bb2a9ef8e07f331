"""Every size of terminal: nothing breaks, the cursor stays in sight, the panes fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Size

from readq.records import Record
from readq.store import Library
from readq.text import shortened
from readq.tui.widgets.bars import Bar
from tests.tui.conftest import UNREAD, fill
from tests.tui.story import Story, opened

SIZES = [(200, 60), (120, 36), (80, 24), (50, 15), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen_says_what_matters(library_path: Path, size: tuple[int, int]) -> None:
    async with opened(library_path, size=size) as story:
        assert all(len(line) <= size[0] for line in story.lines)
        assert "readq" in story.line(0)
        assert "Unread" in story.line(0)
        assert "7 of 12 left" in story.line(0) or size[0] < 50
        assert UNREAD[0][:20] in story.cursor_line
        assert "•" in story.cursor_line
        assert "Keep" in story.key_bar
        assert "1/7" in story.status


@pytest.mark.parametrize("size", [(200, 60), (120, 36), (80, 24)])
async def test_list_and_paper_beside_or_under_each_other(library_path: Path, size: tuple[int, int]) -> None:
    async with opened(library_path, size=size) as story:
        assert "An agent explores a maze" in story.reading
        assert len(story.listed) == 7


@pytest.mark.parametrize("size", [(50, 15), (40, 12)])
async def test_one_pane_at_a_time_where_there_is_no_room(library_path: Path, size: tuple[int, int]) -> None:
    async with opened(library_path, size=size) as story:
        assert "An agent" not in story.text
        await story.press("enter")
        assert "An agent" in story.reading
        await story.press("a")
        assert story.find(UNREAD[0]).status == "queued"
        assert UNREAD[1][:20] in story.reading.replace("\n", " ")
        await story.press("escape")
        assert UNREAD[1][:20] in story.cursor_line
        await story.press("h")
        assert story.side("Queue") == 3
        await story.press("j", "l")
        assert story.titles[:2] == ["Queued First", "Queued Second"]
        await story.press("n")
        await story.type("small")
        assert "small" in story.text
        await story.press("escape")
        assert story.paper.note == "small"
        assert story.focus == "papers"


async def test_resizing_keeps_paper_and_focus(story: Story) -> None:
    await story.go(UNREAD[5])
    for size in [*SIZES, *reversed(SIZES), (120, 36)]:
        await story.resize(*size)
        assert story.app.size == size
        assert UNREAD[5][:20] in story.cursor_line
        assert story.focus == "papers"
        assert all(len(line) <= size[0] for line in story.lines)
    assert UNREAD[5] in story.reading


async def test_resizing_while_the_paper_is_read(story: Story) -> None:
    await story.press("enter")
    for size in [(50, 15), (120, 36), (40, 12), (200, 60)]:
        await story.resize(*size)
        assert "An agent" in story.reading
        assert story.focus == "paper"


DIALOGS = "tixH?n/:TcY"


def check_dialog(story: Story, key: str) -> None:
    """What a key opened fits the screen."""
    dialog = story.app.screen
    for widget in dialog.query("Input, Choices, #dialog, #dialog-keys, TextArea"):
        region = widget.region
        if widget.display and region.area and key not in ":/n":
            assert dialog.region.contains_region(region), f"{widget} is off the screen"
    if key in "tix":
        field = dialog.query_one("Input")
        assert field.region.area, "the field is seen"
        assert any(widget.region.height > 0 for widget in dialog.query("Choices")), "and what there is to choose"


@pytest.mark.parametrize("size", [(50, 15), (40, 12)])
async def test_dialogs_fit_small_screens(library_path: Path, size: tuple[int, int]) -> None:
    async with opened(library_path, size=size) as story:
        for key in DIALOGS:
            await story.press(key)
            check_dialog(story, key)
            await story.press("escape", "escape")
            assert story.on_main
            assert story.focus == "papers", f"after {key}"


async def test_dialogs_follow_every_change_of_size(story: Story) -> None:
    for key in DIALOGS:
        await story.press(key)
        for size in SIZES:
            await story.resize(*size)
            check_dialog(story, key)
        await story.press("escape", "escape")
        assert story.on_main
        assert story.focus == "papers", f"after {key}"


async def test_the_smallest_terminal_does_no_harm(story: Story) -> None:
    for size in [(20, 5), (10, 3), (2, 2), (1, 1), (120, 36)]:
        await story.resize(*size)
        await story.press("j", "k", "a", "u", "enter", "escape", "/", "x", "escape")
    assert story.titles == UNREAD


async def test_a_paper_that_is_read_stays_open_on_a_screen_that_becomes_small(story: Story) -> None:
    await story.press("l")
    await story.resize(50, 15)
    assert story.main.query_one("#reader").display
    assert not story.main.papers.display
    await story.press("h")
    assert story.main.papers.display


@pytest.mark.parametrize("size", [(80, 24), (50, 15)])
async def test_many_tags_leave_the_abstract_in_sight(library_path: Path, size: tuple[int, int]) -> None:
    words = [f"keyword number {number:02}" for number in range(1, 26)]
    with Library.open(library_path) as library:
        library.tag([1], add=words)
    async with opened(library_path, size=size) as story:
        await story.press("T")
        shown = "\n".join(story.area("#triage-paper"))
        assert "26 tags, below" in shown
        assert "An agent explores a maze" in shown
        await story.press("G")
        below = "\n".join(story.area("#triage-paper"))
        assert "#keyword number 25" in " ".join(below.split())


async def test_what_is_shortened_twice_has_one_ellipsis(tmp_path: Path) -> None:
    path = fill(
        tmp_path / "one.db", (Record(title="A Title That Is Much Too Long for the Line of What Happened Last"),)
    )
    async with opened(path, size=(60, 20)) as story:
        await story.press("5")
        assert story.status.startswith("Rated ★★★★★: A Title That")
        assert "…" in story.status
        story.main.say(("Like", "accent"), (f" {shortened(story.here, 30)}   ", ""), ("esc goes back", "quiet"))
        await story.settle()
        bar = story.main.query_one("#status-bar", Bar)
        for width in range(20, 90):
            assert "……" not in bar.paint(0, Size(width, 1)).text, f"in {width} columns"


async def test_on_a_small_screen_the_matches_are_counted_whole(library_path: Path) -> None:
    async with opened(library_path, size=(50, 15)) as story:
        assert "7 of 12 left" in story.line(0)
        await story.search("is:unread year:1990..2022", 6)
        assert story.line(0).rstrip() == " readq  Unread  6 matches"


async def test_a_small_pane_shows_few_authors_and_a_tall_one_more(tmp_path: Path) -> None:
    people = tuple(f"Given Name{number:02}" for number in range(1, 15))
    path = fill(tmp_path / "one.db", (Record(title="Many Hands", abstract="Light work.", authors=people),))
    async with opened(path, size=(50, 15)) as story:
        await story.press("T")
        shown = "\n".join(story.area("#triage-paper"))
        assert "Given Name03 and 11 more" in " ".join(shown.split())
        assert "Light work." in shown
        await story.resize(80, 24)
        assert "Given Name12 and 2 more" in " ".join("\n".join(story.area("#triage-paper")).split())
        await story.resize(50, 15)
        assert "Given Name03 and 11 more" in " ".join("\n".join(story.area("#triage-paper")).split())
