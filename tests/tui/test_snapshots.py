"""A picture of every screen, to notice what no other test looks at: colours, alignment, air.

After a change that is meant: ``pytest tests/tui/test_snapshots.py --snapshot-update``, and look at what changed.
"""

from __future__ import annotations

import datetime
import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Self

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

import readq
from readq.config import Config
from readq.models import Status
from readq.store import Library
from readq.triage import TriageSession
from readq.tui.app import ReadqApp
from readq.tui.state import ScreenState
from readq.tui.widgets import note_editor
from tests.tui.conftest import fill
from tests.tui.story import Story
from tests.tui.test_importing import BIB

Compare = Callable[..., bool]
Scene = Callable[[Story], Any]

NORMAL, SMALL, TINY = (120, 36), (80, 24), (50, 15)
NOW = datetime.datetime(2026, 3, 4, 10, 0, tzinfo=datetime.UTC)
"""A Wednesday."""


class _Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Self:
        here = NOW.astimezone(tz or datetime.UTC)
        return cls.fromisoformat((here if tz else here.replace(tzinfo=None)).isoformat())


class _Date(datetime.date):
    @classmethod
    def today(cls) -> Self:
        return cls.fromisoformat(NOW.date().isoformat())


@pytest.fixture(scope="module")
def modules() -> list[ModuleType]:
    """All of readq: what is imported while the clock stands still would keep that clock for other tests."""
    names = [module.name for module in pkgutil.walk_packages(readq.__path__, "readq.")]
    return [importlib.import_module(name) for name in names]


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch, modules: list[ModuleType]) -> None:
    """It is the same moment on every machine and day."""
    for module in modules:
        for name, ours in (("datetime", _Datetime), ("date", _Date)):
            if getattr(module, name, None) is getattr(datetime, name):
                monkeypatch.setattr(module, name, ours)
    monkeypatch.setattr(note_editor, "PAUSE", 600.0)
    monkeypatch.setattr(note_editor, "LONGEST", 600.0)
    monkeypatch.setattr(TriageSession.__init__, "__defaults__", (lambda: 0.0,))


@pytest.fixture
def library_path(tmp_path: Path, still_clock: None) -> Path:
    """The twelve papers, with a view, an order and some changes."""
    path = fill(tmp_path / "library.db")
    with Library.open(path) as library:
        library.rate([2, 4], 4)
        library.save_view("Robots to read", "tag:robots is:unread")
        library.set_due([8], datetime.date(2026, 3, 9))
        library.mark([5], Status.SKIPPED, "no moss")
        library.history.undo()
    return path


def picture(
    path: Path, snap_compare: Compare, scene: Scene | None, size: tuple[int, int] = NORMAL, theme: str = "readq-dark"
) -> bool:
    """Whether the app looks as it did, after a scene was played."""
    with Library.open(path) as library:
        app = ReadqApp(library, Config(theme=theme), state=ScreenState(new=True))

        async def play(pilot: Pilot[Any]) -> None:
            story = Story(app, pilot, library)
            await story.settle()
            if scene:
                await scene(story)
            for field in app.screen.query(Input):
                field.cursor_blink = False
            for area in app.screen.query(TextArea):
                area.cursor_blink = False
            await story.settle()

        return snap_compare(app, terminal_size=size, run_before=play)


# The screen with the papers


@pytest.mark.parametrize("size", [NORMAL, SMALL, TINY], ids=lambda size: f"{size[0]}x{size[1]}")
def test_main(library_path: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert picture(library_path, snap_compare, None, size)


@pytest.mark.parametrize("theme", ["readq-light", "ansi-dark"])
def test_main_in_other_colours(library_path: Path, snap_compare: Compare, theme: str) -> None:
    assert picture(library_path, snap_compare, None, theme=theme)


async def _search(story: Story) -> None:
    await story.search("moss", 1)


async def _mistake(story: Story) -> None:
    await story.search("moss", 1)
    await story.paste(" year:soon")  # at once: what was found last is then the same each time
    await story.sees("is no year")
    await story.until(lambda: "1 match" in story.line(0))


async def _selection(story: Story) -> None:
    await story.press("space", "j", "v", "j")


async def _note(story: Story) -> None:
    await story.press("n")
    await story.type("# Claim")
    await story.press("enter", "enter")
    await story.type("It holds.")


async def _preview(story: Story) -> None:
    await _note(story)
    await story.press("ctrl+e")


MAIN: dict[str, Scene] = {
    "search": _search,
    "a mistake in a query": _mistake,
    "selection": _selection,
    "note": _note,
    "preview of a note": _preview,
}


@pytest.mark.parametrize("name", MAIN)
def test_main_at_work(library_path: Path, snap_compare: Compare, name: str) -> None:
    assert picture(library_path, snap_compare, MAIN[name])


# Triage


@pytest.mark.parametrize("size", [NORMAL, SMALL, TINY], ids=lambda size: f"{size[0]}x{size[1]}")
def test_triage(library_path: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def scene(story: Story) -> None:
        await story.press("T", "a", "4")

    assert picture(library_path, snap_compare, scene, size)


def test_the_summary_of_a_triage(library_path: Path, snap_compare: Compare) -> None:
    async def scene(story: Story) -> None:
        await story.press("T", *"asrasma")
        await story.sees("7 papers in")

    assert picture(library_path, snap_compare, scene)


# Dialogs

DIALOGS = {
    "help": ("?",),
    "palette": ("ctrl+p",),
    "tags": ("t",),
    "words": ("W",),
    "history": ("H",),
    "export": ("x",),
    "statistics": ("C",),
    "snooze": ("z",),
    "due": ("d",),
    "skip because": ("e",),
    "copy as": ("Y",),
    "compare": ("c",),
    "import": ("i",),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(library_path: Path, snap_compare: Compare, name: str) -> None:
    async def scene(story: Story) -> None:
        await story.press(*DIALOGS[name])
        await story.until(lambda: not story.on_main)
        await story.until(lambda: "Counting…" not in story.text)

    assert picture(library_path, snap_compare, scene)


def test_the_dialog_of_a_view(library_path: Path, snap_compare: Compare) -> None:
    async def scene(story: Story) -> None:
        await story.search("moss", 1)
        await story.press("enter", "V")

    assert picture(library_path, snap_compare, scene)


def test_the_review_of_an_import(library_path: Path, snap_compare: Compare) -> None:
    Path("pile.bib").write_text(BIB)

    async def scene(story: Story) -> None:
        await story.press("i")
        await story.type("pile.bib")
        await story.press("enter")
        await story.sees("2 new")

    assert picture(library_path, snap_compare, scene)


# The first start


def test_the_tour(tmp_path: Path, snap_compare: Compare) -> None:
    async def scene(story: Story) -> None:
        await story.sees("1 of 3")

    assert picture(_empty(tmp_path), snap_compare, scene)


def test_the_welcome(tmp_path: Path, snap_compare: Compare) -> None:
    async def scene(story: Story) -> None:
        await story.sees("1 of 3")
        await story.press("escape")

    assert picture(_empty(tmp_path), snap_compare, scene)


def _empty(folder: Path) -> Path:
    path = folder / "empty.db"
    Library.open(path).close()
    return path
