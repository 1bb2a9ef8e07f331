"""A few pictures of the screen, to notice what no other test looks at: colours, alignment, air."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from readq.config import Config
from readq.store import Library
from readq.tui.app import ReadqApp
from tests.tui.story import Story

Compare = Callable[..., bool]


@pytest.fixture
def app(library_path: Path) -> Iterator[ReadqApp]:
    with Library.open(library_path) as library:
        yield ReadqApp(library, Config())


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_main(app: ReadqApp, size: tuple[int, int], snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=size, run_before=steps(app))


@pytest.mark.parametrize("keys", ["t", "?", "/moss"], ids=["tags", "help", "search"])
def test_dialogs(app: ReadqApp, keys: str, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(120, 36), run_before=steps(app, keys))


def steps(app: ReadqApp, keys: str = "") -> Callable[[Pilot[Any]], Any]:
    """Press keys, and wait until everything is painted."""

    async def run(pilot: Pilot[Any]) -> None:
        story = Story(app, pilot, app.library)
        await story.settle()
        for key in keys:
            await story.press(key)
        if keys.startswith("/"):
            await story.until(lambda: "1 match" in story.line(0))
        for field in app.screen.query("Input"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        await story.settle()

    return run
