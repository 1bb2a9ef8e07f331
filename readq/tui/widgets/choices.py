"""A list to pick from: lines with a mark and a remark, of which only those in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from readq.tui.styles import on_ground
from readq.tui.widgets.lines import Lines


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to pick."""

    label: str
    remark: str = ""
    """At the right: a count, a size, a key."""
    mark: str = ""
    """At the left: whether it is picked already."""
    key: str = ""
    """Between mark and label: the key that picks it."""
    colour: str = ""
    """The colour of a tag; "" for none."""
    nested: bool = False
    """Whether the label is the name of a tag, with its levels."""
    quiet: bool = False
    """A heading or an explanation, which the cursor passes by."""


class Choices(Lines, can_focus=False):
    """Lines under each other; the dialog moves the cursor while the user types elsewhere."""

    @dataclass
    class Picked(Message):
        """A line was clicked."""

        index: int

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices: Sequence[Choice] = ()
        self.cursor = 0
        self._key_cells = 0
        """Cells of the column of keys."""

    def show(self, choices: Sequence[Choice], cursor: int = 0) -> None:
        """Show other lines."""
        self.choices = choices
        widest = max((cell_len(choice.key) for choice in choices), default=0)
        self._key_cells = widest + 1 if widest else 0
        self.cursor = self._stop(cursor, 1)
        self.keep_in_sight(self.cursor)
        self.refresh()

    def move(self, by: int) -> None:
        """Move the cursor by so many lines, stopping at the ends."""
        self.cursor = self._stop(self.cursor + by, 1 if by > 0 else -1)
        self.keep_in_sight(self.cursor)
        self.refresh()

    def edge(self, end: bool) -> None:
        """To the first or the last line."""
        self.move(len(self.choices) if end else -len(self.choices))

    def _stop(self, place: int, step: int) -> int:
        """The nearest line in a direction that can be picked, or else in the other."""
        last = len(self.choices) - 1
        place = max(0, min(place, last))
        for places in (range(place, last + 1), range(min(place, last), -1, -1))[::step]:
            for found in places:
                if not self.choices[found].quiet:
                    return found
        return place

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.choices)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.keep_in_sight(self.cursor)

    def draw(self, place: int, width: int) -> Strip:
        """Draw one line."""
        base = self.ground
        choice = self.choices[place]
        here = place == self.cursor
        if here:
            base += self.looks["picked"]
        accent = on_ground(self.looks["accent"], base)
        quiet = on_ground(self.looks["quiet"], base)
        keys = self._key_cells
        room = max(1, width - 5 - keys - cell_len(choice.remark) - 1)
        label = choice.label
        if cell_len(label) > room:
            label = set_cell_size(label, room - 1).rstrip() + "…"
        return Strip(
            [
                Segment("▌ " if here else "  ", accent),
                Segment(set_cell_size(choice.mark, 2), accent),
                Segment(set_cell_size(choice.key, keys), quiet),
                *self._label(label, choice, base, quiet),
                Segment(" " * (room - cell_len(label) + 1), base),
                Segment(choice.remark + " ", quiet),
            ]
        ).adjust_cell_length(width, base)

    def _label(self, label: str, choice: Choice, base: Style, quiet: Style) -> list[Segment]:
        """The label, of which what lies above the last level of a tag stands back."""
        if choice.quiet:
            return [Segment(label, quiet)]
        plain = base if base.reverse or not choice.colour else base + self.looks[choice.colour]
        above = label.rfind("/") + 1 if choice.nested else 0
        return [Segment(label[:above], quiet), Segment(label[above:], plain)]

    def on_click(self, event: events.Click) -> None:
        """Pick the line that was clicked."""
        place = self.place_at(event)
        if place is not None and not self.choices[place].quiet:
            self.cursor = place
            self.refresh()
            self.post_message(self.Picked(place))
