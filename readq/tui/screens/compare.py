"""Two papers side by side, or one to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from readq.commands.command import Mode, Scope
from readq.commands.names import key_name
from readq.models import Paper, Status
from readq.records import Record
from readq.tui.keys import bindings
from readq.tui.looks import LATER
from readq.tui.marks import Marker
from readq.tui.screens.keyed import Keyed
from readq.tui.widgets.bars import Bar, KeyBar
from readq.tui.widgets.paper_pane import PaperPane, blocks_of
from readq.tui.widgets.text_lines import Block


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side."""

    label: str
    """Where it comes from."""
    paper: Paper | None = None


class CompareScreen(Keyed[bool]):
    """Both papers scroll together; gives whether the user asked to make them one.

    Args:
        sides: two, or one to look at alone.
        title: what this is about.
        merging: what the key that makes both one is called; "" for no such key.
        marker: gives the marks of a text, or None.
    """

    CSS_PATH = LATER
    SCOPE = Scope.COMPARE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.COMPARE)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012

    def __init__(
        self, sides: Sequence[Side], title: str = "Two papers", *, merging: str = "", marker: Marker | None = None
    ) -> None:
        super().__init__()
        self._sides = sides
        self._title = title
        self._merging = merging
        self._marker = marker

    def compose(self) -> ComposeResult:
        """Build the sides."""
        yield Bar(id="triage-title")
        with Container(id="compare"):
            for name, _ in zip(("compare-left", "compare-right"), self._sides, strict=False):
                yield PaperPane(id=name)
        yield KeyBar(id="key-bar")

    def on_mount(self) -> None:
        """Show what is on each side."""
        self.query_one(Bar).show([(" readq ", "accent"), (f" {self._title}", "")])
        merge = [(key_name(key), self._merging, "merge") for key in self.keys["merge"][:1] if self._merging]
        self.query_one(KeyBar).show([*merge, *self.hints(Mode.DIALOG)])
        for pane, side in zip(self.query(PaperPane), self._sides, strict=True):
            blocks = blocks_of(side.paper, self._marker) if side.paper else []
            label = [Block(side.label, "quiet" if side.paper else "")] if side.label else []
            pane.show_blocks([*label, *blocks], self._marker)

    def action_move(self, by: int) -> None:
        """Scroll both."""
        for pane in self.query(PaperPane):
            pane.move(by)

    def action_page(self, part: float) -> None:
        """Scroll both by a part of what is in sight."""
        for pane in self.query(PaperPane):
            pane.page(part)

    def action_edge(self, end: bool) -> None:
        """To the beginning or the end of both."""
        for pane in self.query(PaperPane):
            pane.edge(end)

    def action_merge(self) -> None:
        """Make both one."""
        if self._merging:
            self.dismiss(True)

    def action_cancel(self) -> None:
        """Back."""
        self.dismiss(False)


def paper_of(record: Record) -> Paper:
    """A record as the paper that it would become."""
    return Paper(
        id=0,
        citekey=record.citekey,
        title=record.title,
        abstract=record.abstract,
        authors=record.authors,
        year=record.year,
        venue=record.venue,
        doi=record.doi,
        arxiv_id=record.arxiv_id,
        url=record.url,
        status=record.status or Status.UNREAD,
        rating=record.rating,
        tags=record.tags,
        note=record.note,
        added=datetime.now(UTC),
    )
