"""A user at the screen: presses keys, and reads what stands there."""

from __future__ import annotations

import asyncio
import re
import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerFailed

from readq.config import Config
from readq.models import Paper
from readq.store import Library
from readq.tui.app import BUSY_MS, ReadqApp
from readq.tui.screens.main import MainScreen
from readq.tui.state import ScreenState

PATIENCE = 60.0
"""Seconds until something that must happen has not happened."""


def lines_of(app: App[int]) -> list[str]:
    """What stands on the screen, line by line, without trailing blanks."""
    return ["".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()]


class Story:
    """One run of the app."""

    def __init__(self, app: ReadqApp, pilot: Pilot[int], library: Library) -> None:
        self.app = app
        self.pilot = pilot
        self.library = library

    # Doing

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, as a calm user does."""
        for key in keys:
            await self.burst(key)

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        await self.burst(*text)

    async def burst(self, *keys: str) -> None:
        """Press keys faster than the app can answer: all are there before it sees the first."""
        self.strike(*keys)
        await self.settle()

    def strike(self, *keys: str) -> None:
        """Press keys and wait for nothing, not for threads either."""
        for name in keys:
            key = _character_to_key(name) if len(name) == 1 and not name.isalnum() else name
            try:
                character: str | None = unicodedata.lookup(_get_unicode_name_from_key(key))
            except KeyError:
                character = name if len(name) == 1 else None
            self.app.post_message(events.Key(key, character))

    async def paste(self, text: str) -> None:
        """Paste with the terminal's own key; most terminals send a line's end as the key ⏎ would."""
        self.app.post_message(events.Paste(text.replace("\n", "\r")))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size. The app would wait for yet another one for some time; that is passed over."""
        size = Size(width, height)
        assert isinstance(self.app._driver, HeadlessDriver)
        self.app._driver._size = size
        self.app.post_message(events.Resize(size, size))
        await self._quiet()
        self.app._check_resize()
        await self.settle()

    async def settle(self) -> None:
        """Wait for threads, and for what they report to be shown."""
        await self._quiet()
        while list(self.app.workers):
            # Whatever failed, the app tells the user; what was cancelled made way for something newer.
            with suppress(WorkerFailed, WorkerCancelled):
                await self.app.workers.wait_for_complete()
            await self._quiet()

    async def _quiet(self) -> None:
        """Wait until no widget has anything left to handle, lay out or paint."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            await self.pilot.pause(0)
            pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
            if not any(pump.message_queue_size for pump in pumps) and not self.app.screen._layout_required:
                return

    async def until(self, happened: Callable[[], object], what: str = "") -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > end:
                raise AssertionError((what or "it never happened") + "; the screen:\n" + self.text)
            await self.pilot.pause(0.01)

    async def ends(self) -> None:
        """Wait until the app has ended; unlike :meth:`until`, for no widget of it."""
        async with asyncio.timeout(PATIENCE):
            while self.app.is_running:
                await asyncio.sleep(0.01)

    async def sees(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        await self.until(lambda: text in self.text or text in self.told, f"'{text}' is not on the screen")

    async def back(self) -> None:
        """Wait until no dialog is open any more, and what the last one led to is shown."""
        await self.until(lambda: self.on_main, "a dialog stays open")
        await self.settle()

    async def search(self, query: str, hits: int | None = None) -> None:
        """Open the search bar and paste a query into it; waits for so many hits."""
        await self.press("/")
        await self.paste(query)
        if hits is not None:
            await self.search_is_answered()
            await self.until(lambda: len(self.titles) == hits and "match" in self.line(0), f"{hits} hits")

    async def search_is_answered(self) -> None:
        """Wait until what stands in the search bar is answered, and the answer shown."""
        await self.until(lambda: self.main._answer and self.main._answer[0] == self.main._query_number)
        await self.settle()

    # Looking

    @property
    def main(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def focus(self) -> str:
        """The id of the widget that takes the keys."""
        return (self.app.focused.id or "") if self.app.focused else ""

    @property
    def on_main(self) -> bool:
        """Whether no dialog is open."""
        return len(self.app.screen_stack) == 1

    @property
    def lines(self) -> list[str]:
        return lines_of(self.app)

    def line(self, number: int) -> str:
        return self.lines[number]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def area(self, selector: str) -> list[str]:
        """What stands in one widget of the screen."""
        region = self.app.screen.query_one(selector).region
        strips = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text.rstrip() for strip in strips]

    @property
    def listed(self) -> list[str]:
        """The lines of the list."""
        return [line for line in self.area("#papers") if line]

    @property
    def reading(self) -> str:
        """What the pane of the paper shows."""
        return "\n".join(self.area("#paper"))

    @property
    def told(self) -> str:
        """What notifications say, as running text."""
        strips = self.app.screen._compositor.render_strips()
        words: list[str] = []
        for toast in self.app.screen.query("Toast"):
            region = toast.region
            for strip in strips[region.y : region.bottom]:
                words += strip.crop(region.x, region.right).text.strip("▌ ").split()
        return " ".join(words)

    @property
    def cursor_line(self) -> str:
        """The line of the list that the cursor is on."""
        marked = [line for line in self.listed if line.startswith("▌")]
        assert len(marked) == 1, f"the cursor is on {len(marked)} lines:\n{self.text}"
        return marked[0]

    @property
    def status(self) -> str:
        """The status line."""
        return self.line(-2).strip()

    @property
    def key_bar(self) -> str:
        return self.line(-1)

    @property
    def titles(self) -> list[str]:
        """The titles that are listed, from top to bottom, whether or not they fit on the screen."""
        ids = list(self.main.papers.ids)
        rows = self.library.rows(ids)
        return [rows[number].title for number in ids]

    @property
    def here(self) -> str:
        """The title under the cursor."""
        return self.paper.title

    @property
    def paper(self) -> Paper:
        """The paper under the cursor, as the library has it."""
        number = self.main.papers.current
        assert number is not None, "the list is empty"
        return self.library.paper(number)

    def find(self, title: str) -> Paper:
        """The paper whose title begins so, as the library has it."""
        for paper in self.library.papers(self.library.ids()):
            if paper.title.startswith(title):
                return paper
        raise AssertionError(f"no paper '{title}'")

    async def go(self, title: str) -> None:
        """Put the cursor on a paper of the list."""
        place = next(i for i, listed in enumerate(self.titles) if listed.startswith(title))
        await self.press("g", *["j"] * place)
        assert self.here.startswith(title)

    def side(self, label: str) -> int:
        """The count that the side pane shows behind a label."""
        for line in self.area("#side"):
            if found := re.match(rf"[▌ ]\s+(?:[▸▾] )?{re.escape(label)}\s+([\d,]+)( ▐)?$", line):
                return int(found[1].replace(",", ""))
        raise AssertionError(f"the side pane has no '{label}':\n{self.text}")

    @property
    def undo_labels(self) -> list[str]:
        """The changes in force, newest first."""
        return [change.label for change in self.library.history.list(100) if not change.undone]


@asynccontextmanager
async def opened(
    path: Path, *, size: tuple[int, int] = (120, 36), config: Config | None = None, state: ScreenState | None = None
) -> AsyncIterator[Story]:
    """Open the app on a library file, wait for its first screen, and close it at the end."""
    with Library.open(path, busy_ms=BUSY_MS) as library:
        app = ReadqApp(library, config or Config(), state=state)
        async with app.run_test(size=size, notifications=True) as pilot:
            story = Story(app, pilot, library)
            await story.settle()
            await story.until(lambda: story.main._counts.total or not len(library.ids(limit=1)))
            yield story
