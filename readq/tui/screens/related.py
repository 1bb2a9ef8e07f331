"""More like this: the papers nearest to one, to look at beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from time import sleep
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from readq.commands.command import Scope
from readq.errors import Interrupted, ReadqError
from readq.models import Paper, Row
from readq.store import Library
from readq.tui.glyphs import STATUS, readable
from readq.tui.keys import bindings
from readq.tui.marks import Marker
from readq.tui.screens.dialog import Page
from readq.tui.widgets.choices import Choice, Choices
from readq.tui.wrapping import wrap

LOOK_AGAIN = 0.25
"""Seconds between looks at an index that is being built."""
BESIDE = 8
"""Cells that the list takes at both sides of a text."""
SHOWN = 50
"""Papers that are listed, the nearest first."""


class RelatedScreen(Page[None]):
    """Lists them as soon as they are found.

    Args:
        library: searched in a thread.
        paper: the one that they are like.
        marker: gives the marks of a text, or None.
    """

    TITLE_TEXT = "More like this"
    SCOPE = Scope.RELATED
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.RELATED)

    class Found(Message):
        """The papers were looked for."""

        def __init__(self, ids: Sequence[int], notice: str) -> None:
            super().__init__()
            self.ids = ids
            self.notice = notice
            """What is to be said where there are none; "" for nothing."""

    def __init__(self, library: Library, paper: Paper, marker: Marker | None) -> None:
        super().__init__()
        self._library = library
        self._paper = paper
        self._marker = marker
        self._ids: Sequence[int] = ()

    def content(self) -> Iterable[Widget]:
        """Build the list."""
        yield Choices(id="related-choices")

    def on_mount(self) -> None:
        """Look for the papers."""
        self.choices.show([Choice("Looking for them…", quiet=True)])
        self._look()

    @work(thread=True, group="related", exit_on_error=False)
    def _look(self) -> None:
        from readq.search.query import parse
        from readq.search.searcher import Searcher

        worker = get_current_worker()
        with self._library.reader() as reader, suppress(Interrupted):
            searcher = Searcher(reader)
            try:
                found = None
                while not (found and found.final) and not worker.is_cancelled:
                    if found is None or searcher.refreshed():
                        found = searcher.search(parse(f"like:{self._paper.id}"))
                        self.post_message(self.Found(found.ids[:SHOWN], found.notice))
                    elif not found.final:
                        sleep(LOOK_AGAIN)  # the index is being built
            except ReadqError as error:
                self.post_message(self.Found((), error.message))
            finally:
                searcher.close()

    def on_related_screen_found(self, event: Found) -> None:
        """List the papers."""
        rows: Mapping[int, Row] = self._library.rows(event.ids)
        self._ids = [number for number in event.ids if number in rows]
        nothing = event.notice or "No other paper has the same words"
        lines = wrap(nothing, max(20, self.choices.size.width - BESIDE))
        said = [Choice(nothing[start:end], quiet=True) for start, end in lines]
        self.choices.show([_choice(rows[number]) for number in self._ids] or said)

    @on(Choices.Picked)
    def action_accept(self) -> None:
        """Look at the paper under the cursor beside the one that it is like."""
        if not self._ids:
            return
        from readq.tui.screens.compare import CompareScreen, Side

        for other in self._library.papers([self._ids[self.choices.cursor]]):
            self.app.push_screen(CompareScreen([Side("", self._paper), Side("", other)], marker=self._marker))


def _choice(row: Row) -> Choice:
    return Choice(readable(row.title), str(row.year or ""), STATUS[row.status])
