"""The side pane: views and tags with true counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from readq.commands.command import Scope
from readq.commands.main import MAIN
from readq.tui.keys import bindings
from readq.tui.places import Entry, Place
from readq.tui.styles import on_ground
from readq.tui.widgets.lines import Lines

NUMBERS = " ¹²³⁴⁵⁶⁷⁸⁹"
"""Signs of the number keys of pinned tags."""
SIGN = 2
"""Cells of the sign before a tag that has others below it, and of a level."""


class SidePane(Lines, can_focus=True):
    """Places with their counts; the cursor is where the list stands."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SIDE, but=MAIN)

    class Folded(Message):
        """The mouse asked to fold a tag, or to unfold it."""

        def __init__(self, tag: str) -> None:
            super().__init__()
            self.tag = tag

    class Chosen(Message):
        """The mouse chose another place."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()
        self._place: Place | None = None

    @property
    def places(self) -> list[Place]:
        """The places from top to bottom."""
        return [entry.place for entry in self._entries if entry.place]

    def show(self, entries: Sequence[Entry], place: Place) -> None:
        """Show entries with the cursor on a place."""
        self._entries = entries
        self._place = place
        line = next((i for i, entry in enumerate(entries) if entry.place == place), None)
        if line is not None and not self.top <= line < self.top + self.size.height:
            self.scroll_lines_to(line - self.size.height // 2)
        self.scroll_lines(0)
        self.refresh()

    def beside(self, by: int) -> Place | None:
        """The place so many entries further down, the last one past the ends; None where that is no other."""
        places = self.places
        if self._place not in places:
            return places[0] if places else None
        index = places.index(self._place)
        other = max(0, min(index + by, len(places) - 1))
        return places[other] if other != index else None

    def watch_has_focus(self, focused: bool) -> None:
        """The cursor looks different without focus."""
        super().watch_has_focus(focused)
        self.refresh()

    @property
    def line_count(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def draw(self, place: int, width: int) -> Strip:
        """Draw one entry."""
        base = self.ground
        entry = self._entries[place]
        if entry.place is None:
            return Strip([Segment("  " + entry.label, base + self.looks["quiet"])]).adjust_cell_length(width, base)
        here = entry.place == self._place
        if here:
            base += self.looks["cursor" if self.has_focus else "cursor-blurred"]
        count = "" if entry.papers is None else f"{entry.papers:,}"
        room = width - 3 - len(count) - 1
        key = f" {NUMBERS[entry.number]}" if entry.number else f" ({entry.key})" if entry.key else ""
        room -= cell_len(key)
        sign = "" if entry.folded is None else "▸ " if entry.folded else "▾ "
        before = " " * (SIGN * entry.indent - len(sign))
        room -= len(before) + len(sign)
        label = entry.label
        if cell_len(label) > room:
            label = set_cell_size(label, max(1, room - 1)).rstrip() + "…"
        return Strip(
            [
                Segment("▌ " if here else "  ", on_ground(self.looks["accent"], base)),
                *([Segment(before + sign, on_ground(self.looks["quiet"], base))] if before or sign else ()),
                Segment(label, base if base.reverse or not entry.colour else base + self.looks[entry.colour]),
                *([Segment(key, on_ground(self.looks["quiet"], base))] if key else ()),
                Segment(" " * (room - cell_len(label)), base),
                Segment(f" {count} ", on_ground(self.looks["quiet"], base)),
            ]
        ).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Go to the place that was clicked; on its sign, fold it or unfold it."""
        line, at = self.place_at(event), event.get_content_offset(self)
        if line is None or at is None:
            return
        entry = self._entries[line]
        if entry.place is None:
            return
        if entry.folded is not None and entry.place.tag and 0 <= at.x - SIGN * entry.indent < SIGN:
            self.post_message(self.Folded(entry.place.tag))
        else:
            self.post_message(self.Chosen(entry.place))
