"""Help, palette and key bar say what the keys in force do."""

from __future__ import annotations

from pathlib import Path

import pytest

from readq.commands.main import MAIN
from readq.commands.names import key_name
from readq.config import Config
from readq.errors import ConfigError
from readq.models import Status
from readq.search.syntax import FIELDS
from readq.search.values import SORTS, STATES
from readq.tui.app import run
from readq.tui.widgets.choices import Choices
from tests.tui.conftest import UNREAD
from tests.tui.story import Story, opened


async def all_of_help(story: Story) -> str:
    """The help from top to bottom, in one column."""
    await story.resize(80, 36)
    await story.press("?")
    seen = "\n".join(story.area("#help-table"))
    for _ in range(40):
        await story.press("space")
        page = "\n".join(story.area("#help-table"))
        if seen.endswith(page):
            break
        seen += "\n" + page
    await story.press("escape")
    return seen


async def test_help_lists_every_command_with_its_keys(story: Story) -> None:
    shown = [line.split() for line in (await all_of_help(story)).splitlines()]
    for command in MAIN:
        wanted = [key_name(key) for key in command.keys]
        assert any(line[: len(wanted)] == wanted for line in shown), command.id
    text = " ".join(word for line in shown for word in line)
    for command in MAIN:
        assert command.help.split(":")[0] in text, command.id
    query = text.partition("Query language")[2]
    for word in (*(f"{field}:" for field in FIELDS), *STATES, *SORTS):
        assert word in query, f"help does not tell of {word}"


async def test_help_opens_and_closes(story: Story) -> None:
    for key in ("escape", "q", "?"):
        await story.press("?")
        assert "Keys" in story.text
        assert not story.on_main
        await story.press(key)
        assert story.on_main
    assert story.titles == UNREAD


async def test_other_keys_from_the_settings(library_path: Path) -> None:
    config = Config(keys={"keep": ("f5", "+"), "skip": (), "undo": ("ctrl+z",)})
    async with opened(library_path, config=config) as story:
        assert "f5 Keep" in story.key_bar
        assert "Skip" not in story.key_bar
        await story.press("a", "s")
        assert story.titles == UNREAD, "the old keys do nothing"
        await story.press("f5", "+")
        assert story.find(UNREAD[0]).status is Status.QUEUED
        assert story.find(UNREAD[1]).status is Status.QUEUED
        await story.press("ctrl+z")
        assert story.find(UNREAD[1]).status is Status.UNREAD
        text = await all_of_help(story)
        assert "Keep: into the queue" in next(line for line in text.splitlines() if "f5" in line)
        assert "Skip it" not in text


async def test_an_unknown_command_in_the_settings(library_path: Path) -> None:
    with pytest.raises(ConfigError, match="kep"):
        run(library_path, Config(keys={"kep": ("a",)}))


@pytest.mark.parametrize("key", ["ctrl+p", ":"])
async def test_the_palette_lists_and_runs_every_command(story: Story, key: str) -> None:
    await story.press(key)
    listed = {choice.label for choice in story.app.screen.query_one(Choices).choices}
    assert {command.help for command in MAIN if command.id != "palette"} <= listed
    assert "Keep: into the queue" in story.area("#palette-choices")[0], "what moves the cursor comes last"
    await story.type("last paper")
    await story.press("enter")
    assert story.on_main
    assert story.here == UNREAD[-1]


async def test_letters_typed_while_the_palette_opens_go_to_it(story: Story) -> None:
    await story.burst(":", *"Rate ★★★★★")
    await story.press("escape")
    assert story.on_main
    assert story.titles == UNREAD
    await story.burst(":", *"rate 5", "enter")
    assert story.find(UNREAD[0]).rating == 5


async def test_keys_that_are_brackets_are_shown(story: Story) -> None:
    await story.press(":")
    await story.type("in the queue")
    assert any("Up in the queue" in line and line.rstrip("│ ▐").endswith(" [") for line in story.lines)


async def test_the_palette_goes_to_views_and_changes_the_theme(story: Story) -> None:
    story.library.save_view("Mossy", "title:moss", "")
    await story.press(":", *"go to skip", "enter")
    assert story.titles == ["Skipped at Once"]
    await story.press("H", "escape", "a")
    await story.settle()
    await story.press(":", *"mossy", "enter")
    assert "Mossy" in story.line(0)
    await story.press(":", *"theme nord", "enter")
    assert story.app.theme == "nord"
    await story.press("T", ":", *"theme readq light", "enter")
    assert story.app.theme == "readq-light"
    await story.press(":", *"qqqq")
    assert "Nothing here has these words" in story.text


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quit(library_path: Path, key: str) -> None:
    async with opened(library_path) as story:
        await story.press("a", key)
        await story.until(lambda: not story.app.is_running)
        assert story.app.return_code == 0


async def test_help_is_about_the_screen_that_it_was_opened_from(story: Story) -> None:
    await story.press("T", "?")
    assert "Keys in the triage" in story.text
    assert "Maybe later" in story.text
    assert "Query language" not in story.text
    await story.press("escape", "q", "H", "?")
    assert "Undo the change under the cursor" in story.text
    await story.press("escape", "escape", "t", "f1")
    assert "Put the tag under the cursor on or off" in story.text
    assert "?" not in "".join(story.area("#help-table")), "that is text there"
    await story.press("escape", "escape", "n", "f1")
    assert "Keys in the editor of notes" in story.text


async def test_help_has_two_columns_where_there_is_room(story: Story) -> None:
    await story.press("?")
    assert any("Move" in line and "Find" in line for line in story.area("#help-table"))
    await story.resize(80, 24)
    assert not any("Move" in line and "Find" in line for line in story.area("#help-table"))


async def test_help_is_searched_by_typing(story: Story) -> None:
    await story.press("?", *"in queue")
    lines = [line.split() for line in story.area("#help-table") if line]
    assert ["[", "Up", "in", "the", "queue"] in [line[:5] for line in lines]
    assert not any("Export" in line for line in lines)
    await story.press("escape")
    assert "One paper down" in story.text, "the first escape ends the search"
    await story.press("/", "q")
    assert any(line.split()[:2] == ["q", "^q"] for line in story.area("#help-table")), "a key finds itself"
    await story.press(*"xyz")
    assert "No key here has these words" in story.text
    await story.press("escape", "escape")
    assert story.on_main


async def test_the_palette_of_the_triage_has_what_can_be_done_there(story: Story) -> None:
    await story.press("T", ":")
    await story.type("Maybe later")
    await story.press("enter")
    assert "2 of 7" in story.line(0)


async def test_keys_from_the_settings_hold_in_triage_and_dialogs(library_path: Path) -> None:
    config = Config(keys={"keep": ("f5",), "later": ("o",), "close": ("f4",)})
    async with opened(library_path, config=config) as story:
        await story.sees("o is now later; open-url lost it in the triage")
        await story.press("T")
        assert "f5 Keep" in story.key_bar
        assert "o Later" in story.key_bar
        await story.press("a")
        assert "1 of 7" in story.line(0)
        await story.press("f5", "o")
        assert "3 of 7" in story.line(0)
        assert story.find(UNREAD[0]).status is Status.QUEUED
        await story.press("?")
        assert any(line.startswith("f5") for line in story.area("#help-table"))
        await story.press("escape")
        assert "f4 Close" in story.text
        await story.press("f4")
        assert "3 of 7" in story.line(0)


async def test_what_is_typed_quickly_in_the_help_is_searched_whole(story: Story) -> None:
    await story.burst("?", *"export")
    await story.sees("In and out")
    assert "  export  " in story.text
    await story.press("escape")
    await story.burst(*"zap", "g", "j")
    assert "  zapgj  " in story.text
