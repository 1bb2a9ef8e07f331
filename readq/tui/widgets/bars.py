"""The three bars of one line: where the user is, what just happened, and which keys matter now."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from readq.tui.widgets.painted import Painted

Piece = tuple[str, str]
"""A text and the name of its style: "", "quiet", "accent" or "error"."""

GAP = 3
"""Cells between the left and the right of a bar."""
Hint = tuple[str, str, str]
"""Key, label and action."""

PROGRESS = 14
"""Cells of the triage's progress bar."""
MOVING = 4
"""Cells of a bar that move while nobody knows how far the work is."""


class Bar(Painted):
    """One line with something at its left and something at its right; the left gives way."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: Sequence[Piece] = ()
        self._right: Sequence[Piece] = ()

    def show(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Show other pieces."""
        self._left, self._right = left, right
        self.refresh()

    def paint(self, y: int, size: Size) -> Strip:
        """Draw the bar."""
        width, base = size.width, self.ground
        styles = {"": base, **{name: base + look for name, look in self.looks.items()}}
        right = [Segment(text, styles[name]) for text, name in self._right]
        room = width - sum(cell_len(segment.text) for segment in right)
        if room < width // 3:
            right, room = [], width
        left = []
        for text, name in self._left:
            cells = cell_len(text)
            if cells > room - GAP:
                text = set_cell_size(text, max(0, room - GAP - 1)).rstrip(" …") if room > GAP + 1 else ""
                text += "…" if text else ""
                cells = cell_len(text)
            left.append(Segment(text, styles[name]))
            room -= cells
        return Strip([*left, Segment(" " * max(0, room), base), *right]).adjust_cell_length(width, base)


def progress(left: int, total: int) -> list[Piece]:
    """How far the triage is: "137 of 213 left" and a bar."""
    if not total:
        return []
    return [
        (f"{left:,} of {total:,} left  " if left else f"all {total:,} triaged  ", "quiet"),
        *bar_of(total - left, total),
    ]


def bar_of(done: int, total: int) -> list[Piece]:
    """A progress bar; it is full only when everything is done."""
    filled = round(PROGRESS * done / total) if total else PROGRESS
    filled = min(PROGRESS - 1, filled) if done < total else PROGRESS
    return [("━" * filled, "accent"), ("─" * (PROGRESS - filled) + " ", "quiet")]


def ongoing(doing: str, done: int, total: int) -> list[Piece]:
    """How far some work is: "Writing ━━━━━━────"."""
    return [(f"{doing}  ", "quiet"), *bar_of(done, total)]


def at_work(doing: str, step: int) -> list[Piece]:
    """That some work goes on, where nobody knows how far it is: the bright part of the bar moves with every step."""
    way = PROGRESS - MOVING
    at = way - abs(way - step % (2 * way))
    parts = [("─" * at, "quiet"), ("━" * MOVING, "accent"), ("─" * (way - at), "quiet")]
    return [(f"{doing}  ", "quiet"), *parts]


class KeyBar(Painted):
    """The keys that matter now, as many as fit, each of which can be clicked."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: Sequence[Hint] = ()
        self._places: list[tuple[int, int, str]] = []

    def show(self, hints: Sequence[Hint]) -> None:
        """Show key, label and action of some commands, the most important first."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def paint(self, y: int, size: Size) -> Strip:
        """Draw the keys."""
        width, base = size.width, self.ground
        quiet, accent = base + self.looks["quiet"], base + self.looks["accent"]
        segments: list[Segment] = []
        self._places = []
        used = 1
        for key, label, action in self._fitting(width):
            cells = cell_len(key) + 1 + cell_len(label)
            segments += [Segment(" " if used == 1 else "", quiet), Segment(key, accent), Segment(f" {label}   ", quiet)]
            self._places.append((used, used + cells, action))
            used += cells + 3
        return Strip(segments).adjust_cell_length(width, base)

    def _fitting(self, width: int) -> list[Hint]:
        """The keys that there is room for: the first ones, and the last one, which shows all others."""
        sizes = [cell_len(key) + 1 + cell_len(label) + 3 for key, label, _ in self._hints]
        room = width + 1
        if sum(sizes) <= room:
            return list(self._hints)
        shown = []
        room -= sizes[-1]
        for hint, size in zip(self._hints[:-1], sizes[:-1], strict=True):
            room -= size
            if room < 0:
                break
            shown.append(hint)
        return [*shown, self._hints[-1]]

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        for left, right, action in self._places:
            if left <= event.x < right and action:
                await self.screen.run_action(action)
                return
