"""The first start and the next ones: the tour, where the user was, keys."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from readq import paths
from readq.commands.command import Scope
from readq.commands.keymap import key_map
from readq.config import Config
from readq.errors import ConfigError
from readq.store import Library
from readq.tui import state
from readq.tui.app import ReadqApp
from readq.tui.state import ScreenState
from tests.tui.conftest import TITLES, UNREAD
from tests.tui.story import Story, opened

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def started(path: Path, at: ScreenState, config: Config | None = None) -> AsyncIterator[Story]:
    """The app as it starts from a state."""
    with Library.open(path) as library:
        app = ReadqApp(library, config or Config(), state=at)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            story = Story(app, pilot, library)
            await story.settle()
            yield story


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "empty.db"


# The tour


async def test_the_tour_goes_on_and_ends(empty: Path) -> None:
    async with started(empty, ScreenState(new=True)) as story:
        await story.sees("1 of 3")
        await story.press("enter")
        await story.sees("2 of 3")
        await story.press("left")
        await story.sees("1 of 3")
        await story.press("enter", "enter")
        await story.sees("3 of 3")
        await story.press("enter")
        assert story.on_main
        assert "Nothing to read yet" in story.text


async def test_escape_skips_the_tour(empty: Path) -> None:
    async with started(empty, ScreenState(new=True)) as story:
        await story.press("escape")
        assert story.on_main


async def test_any_other_key_skips_the_tour_and_does_its_thing(empty: Path) -> None:
    async with started(empty, ScreenState(new=True)) as story:
        await story.press("i")
        assert "1 of 3" not in story.text
        assert "Import" in story.text
        assert not story.on_main


async def test_no_tour_where_there_are_papers_or_readq_ran_before(empty: Path, library_path: Path) -> None:
    async with started(library_path, ScreenState(new=True)) as story:
        assert story.on_main
    async with started(empty, ScreenState()) as story:
        assert story.on_main


# Where the user was


async def test_the_app_starts_where_it_ended(library_path: Path) -> None:
    at = ScreenState("All papers", 5, "title", "textual-light")
    async with started(library_path, at) as story:
        assert "All papers" in story.line(0)
        assert story.titles == sorted(TITLES)
        assert story.here == UNREAD[4]
        assert "by title" in story.status
        assert story.app.theme == "textual-light"
        await story.press("}", "ctrl+q")
    assert story.app.state.theme == "textual-light"
    assert story.app.state.place.startswith("#"), "the first tag follows"


async def test_a_place_or_paper_that_is_gone(library_path: Path) -> None:
    async with started(library_path, ScreenState("No such view", 99, "no such order", "no-such-theme")) as story:
        assert story.titles == UNREAD
        assert story.here == UNREAD[0]


async def test_the_theme_of_the_settings_comes_first(library_path: Path) -> None:
    at = ScreenState(theme="textual-light")
    async with started(library_path, at, Config(theme="nord")) as story:
        assert story.app.theme == "nord"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the states of all libraries are kept."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return paths.state_dir() / "screens.json"


def test_a_state_is_kept_for_each_library(library_path: Path, tmp_path: Path, file: Path) -> None:
    other = tmp_path / "other.db"
    other.touch()
    assert state.load(library_path) == ScreenState(new=True)
    here, there = ScreenState("Queue", 3, "title", "nord"), ScreenState("Read")
    state.save(library_path, here)
    state.save(other, there)
    assert state.load(library_path) == here
    assert state.load(other) == there


def test_two_apps_that_end_at_once_leave_a_file_that_can_be_read(
    library_path: Path, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one writes its state when this one has written half of its own."""
    other = tmp_path / "other.db"
    other.touch()
    code = (
        "import sys; from pathlib import Path; from readq.tui import state; "
        "state.save(Path(sys.argv[1]), state.ScreenState('Read'))"
    )
    write = Path.write_text

    def interrupted(draft: Path, text: str, **how: str) -> None:
        write(draft, text[:9], **how)
        subprocess.run([sys.executable, "-c", code, str(other)], cwd=ROOT, check=True)
        assert state.load(other) == ScreenState("Read")
        with draft.open("a") as rest:
            rest.write(text[9:])

    monkeypatch.setattr(Path, "write_text", interrupted)
    state.save(library_path, ScreenState("Queue"))
    assert state.load(library_path) == ScreenState("Queue")
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_library_that_is_gone_is_forgotten(library_path: Path, tmp_path: Path, file: Path) -> None:
    other = tmp_path / "other.db"
    other.touch()
    state.save(other, ScreenState("Read"))
    other.unlink()
    state.save(library_path, ScreenState("Queue"))
    assert list(json.loads(file.read_text())) == [str(library_path)]


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[1]", b"\xff\xfe", b'{"LIBRARY": 3}', b'{"LIBRARY": {"paper": "x", "place": null}}']
)
def test_a_damaged_file_is_a_fresh_start(library_path: Path, file: Path, damaged: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(damaged.replace(b"LIBRARY", str(library_path).encode()))
    found = state.load(library_path)
    assert found.paper is None
    assert (found.sort, found.theme, found.new) == ("", "", False)
    state.save(library_path, ScreenState("Queue", 3))
    assert state.load(library_path) == ScreenState("Queue", 3)


def test_a_state_that_cannot_be_written_is_no_error(library_path: Path, file: Path) -> None:
    file.parent.parent.write_text("in the way")
    state.save(library_path, ScreenState("Queue"))
    assert state.load(library_path) == ScreenState(new=True)


# Keys


async def test_a_preset(library_path: Path) -> None:
    async with opened(library_path, config=Config(key_preset="arrows")) as story:
        await story.press("down")
        assert story.here == UNREAD[1]
        await story.press("j")
        assert story.here == UNREAD[1]
        await story.press("end")
        assert story.here == UNREAD[-1]


async def test_a_key_taken_from_another_command_is_told(library_path: Path) -> None:
    async with opened(library_path, config=Config(keys={"skip": ("a",)})) as story:
        await story.sees("a is now skip; keep lost it")
        await story.press("a")
        assert story.status.startswith("Skipped")


def test_conflicts_of_keys() -> None:
    assert not key_map(Config()).losses
    swapped = key_map(Config(keys={"keep": ("s",), "skip": ("a",)}))
    assert not swapped.losses, "both have a key of their own"
    assert (swapped.keys[Scope.MAIN]["keep"], swapped.keys[Scope.MAIN]["skip"]) == (("s",), ("a",))
    for config, said in (
        (Config(key_preset="emacs"), "no key_preset 'emacs'"),
        (Config(keys={"kep": ("a",)}), "no command 'kep'"),
        (Config(keys={"keep": ("f2",), "skip": ("f2",)}), "'f2' is given to both 'keep' and 'skip'"),
    ):
        with pytest.raises(ConfigError, match=said):
            key_map(config)
