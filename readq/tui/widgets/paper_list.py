"""The list of papers: any number of them, of which only the lines on the screen are ever fetched or drawn."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from readq.models import Row, TagColour
from readq.tui.columns import USUAL, filled, fitting
from readq.tui.marks import Kind, Marker
from readq.tui.styles import on_ground
from readq.tui.widgets.lines import Lines
from readq.tui.widgets.paper_line import Look, line

CACHED_ROWS = 4_000
CACHED_LINES = 500
FEW = 20
"""Papers up to which a list is changed in place."""
MARGIN = 2
"""Lines kept in sight above and below the cursor."""


class PaperList(Lines, can_focus=True):
    """Papers as lines, over an array of ids.

    Args:
        fetch: gives the rows of some ids; ids that are gone are missing from its answer.
        id: the widget's id.
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the current line."""

    class Moved(Message):
        """The mouse moved the cursor."""

    class Opened(Message):
        """The line under the cursor was clicked a second time."""

    def __init__(self, fetch: Callable[[Sequence[int]], dict[int, Row]], id: str | None = None) -> None:
        super().__init__(id=id)
        self._fetch = fetch
        self.ids: array[int] = array("q")
        """What is listed, in order. Change it through :meth:`show` and :meth:`take_out`."""
        self.marked: set[int] = set()
        """Ids that are selected by hand, also of papers that a search does not list just now."""
        self.selected_elsewhere = 0
        """How many of them are not listed."""
        self.range_start: int | None = None
        """Index where a range starts, None while none is drawn."""
        self.numbered = False
        """Whether the lines are numbered: the list is the queue."""
        self._places: Mapping[int, int] = {}
        self._digits = 0
        """Cells of the largest place; 0 where they are not shown."""
        self.columns: Collection[str] = USUAL
        """The columns that the user wants, as far as there is room for them."""
        self._marker: Marker | None = None
        self._rows: dict[int, Row] = {}
        self._filled: frozenset[str] = frozenset()
        self._lines: dict[tuple[int, bool, bool], Strip] = {}
        self._line_looks: dict[bool, Look] = {}

    # What is shown

    @property
    def current(self) -> int | None:
        """The id under the cursor, None in an empty list."""
        return self.ids[self.cursor] if 0 <= self.cursor < len(self.ids) else None

    @property
    def chosen(self) -> list[int]:
        """The ids that an action takes: the selection, else the one under the cursor.

        Those that are listed come first, in the order of the list.
        """
        marked = self.selection
        if marked:
            listed = [i for i in self.ids if i in marked]
            return [*listed, *sorted(marked.difference(listed))] if self.selected_elsewhere else listed
        return [] if self.current is None else [self.current]

    @property
    def selection(self) -> set[int]:
        """Ids selected by hand and by the range."""
        if self.range_start is None:
            return self.marked
        low, high = sorted((self.range_start, self.cursor))
        return self.marked | set(self.ids[low : high + 1])

    def show(
        self,
        ids: array[int],
        *,
        keep: int | None = None,
        marker: Marker | None = None,
    ) -> None:
        """List other papers.

        Args:
            ids: in order.
            keep: the id that the cursor stays on; without it, or when it is not in the list, the first line.
            marker: gives the marks of titles, authors and tags.
        """
        self.ids = ids
        self.selected_elsewhere = len(self.marked.difference(ids)) if self.marked else 0
        self._marker = marker
        self.range_start = None
        self._lines.clear()
        place = 0
        if keep is not None:
            try:
                place = ids.index(keep)
            except ValueError:
                place = 0
        self._jump(place)

    def take_out(self, gone: Iterable[int]) -> None:
        """Take papers out of the list; the cursor stays where it is, on the paper that follows."""
        gone = set(gone)
        ids = self.ids
        place = self.cursor
        if len(gone) <= FEW:
            for number in gone:
                with suppress(ValueError):  # not listed
                    at = place if self.current == number else ids.index(number)
                    del ids[at]
                    place -= at < place
        else:
            place = sum(1 for i in ids[:place] if i not in gone)
            self.ids = array("q", (i for i in ids if i not in gone))
        self.marked -= gone
        self.range_start = None
        self._lines.clear()
        self._jump(min(place, max(0, len(self.ids) - 1)))

    def show_columns(self, columns: Collection[str]) -> None:
        """Show other columns, as far as there is room for them."""
        self.columns = columns
        self._lines.clear()
        self.refresh()

    def show_places(self, places: Mapping[int, int], *, numbered: bool = False) -> None:
        """Show where papers stand in the queue.

        Args:
            places: by id, from 1; none where they are not shown.
            numbered: whether these are the numbers of the lines.
        """
        digits = len(str(max(places.values(), default=0))) if places else 0
        if (numbered, places) != (self.numbered, self._places):
            self.numbered, self._places, self._digits = numbered, places, digits
            self._lines.clear()
            self.refresh()

    def show_marks(self, marker: Marker | None) -> None:
        """Mark other parts of the titles."""
        self._marker = marker
        self._lines.clear()
        self.refresh()

    def renew(self, ids: Iterable[int] | None = None) -> None:
        """Fetch papers again that have changed: some, or all."""
        if ids is None:
            self._rows.clear()
        else:
            for number in ids:
                self._rows.pop(number, None)
        self._lines.clear()
        self.refresh()

    def mark(self, ids: Iterable[int]) -> None:
        """Select exactly these papers."""
        self.marked = set(ids)
        self.selected_elsewhere = len(self.marked.difference(self.ids)) if self.marked else 0
        self.range_start = None
        self._lines.clear()
        self.refresh()

    def invert(self) -> None:
        """Select what is listed and not selected; what is selected elsewhere stays so."""
        listed = set(self.ids)
        self.mark((listed - self.selection) | (self.marked - listed))

    # The cursor

    def move(self, by: int) -> None:
        """Move the cursor by so many lines, stopping at the ends."""
        self.cursor = max(0, min(len(self.ids) - 1, self.cursor + by))

    def edge(self, end: bool) -> None:
        """To the first or the last line."""
        self.cursor = max(0, len(self.ids) - 1) if end else 0

    def _jump(self, place: int) -> None:
        self.set_reactive(PaperList.cursor, place)
        self.keep_in_sight(place, MARGIN)
        self.refresh()

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw what the move changes."""
        top = self.top
        self.keep_in_sight(new, MARGIN)
        if self.range_start is not None:
            self.refresh()
        elif self.top == top:
            self.refresh_place(old)
            self.refresh_place(new)

    # Drawing

    @property
    def line_count(self) -> int:
        """How many papers are listed."""
        return len(self.ids)

    def on_resize(self) -> None:
        """Other columns may fit now."""
        self._lines.clear()
        self.keep_in_sight(self.cursor, MARGIN)

    def notify_style_update(self) -> None:
        """Forget lines drawn in the old styles."""
        self._line_looks.clear()
        self._lines.clear()
        super().notify_style_update()

    def draw(self, place: int, width: int) -> Strip:
        """Draw one paper."""
        number = self.ids[place]
        marked = number in self.marked or self._in_range(place)
        key = (number, place == self.cursor, marked)
        strip = self._lines.get(key)
        if strip is None:
            if len(self._lines) > CACHED_LINES:
                self._lines.clear()
            strip = self._lines[key] = self._drawn(number, place, width, cursor=key[1], marked=marked)
        return strip

    def _in_range(self, place: int) -> bool:
        if self.range_start is None:
            return False
        low, high = sorted((self.range_start, self.cursor))
        return low <= place <= high

    def _drawn(self, number: int, place: int, width: int, *, cursor: bool, marked: bool) -> Strip:
        look = self._look(cursor)
        row = self._row(number, place)
        if row is None:
            return Strip.blank(width, look.base)
        digits = len(str(len(self.ids))) if self.numbered else self._digits
        at = place + 1 if self.numbered else self._places.get(number, "")
        strip = line(
            row,
            fitting(width, tuple(self.columns), self._filled, digits),
            look,
            cursor=cursor,
            marked=marked,
            marker=self._marker,
            place=f"{at:>{digits}}" if digits else "",
            today=date.today(),
        )
        return strip.adjust_cell_length(width, look.base)

    def _row(self, number: int, place: int) -> Row | None:
        if number not in self._rows:
            if len(self._rows) > CACHED_ROWS:
                self._rows.clear()
            around = max(20, self.size.height)
            page = self.ids[max(0, place - around) : place + around]
            fetched = self._fetch([i for i in page if i not in self._rows])
            self._rows.update(fetched)
            self._widen(fetched.values())
        return self._rows.get(number)

    def _widen(self, rows: Iterable[Row]) -> None:
        """Make room for columns that are met for the first time."""
        met = self._filled.union(*(filled(row) for row in rows))
        if met != self._filled:
            self._filled = met
            self._lines.clear()
            self.refresh()

    def _look(self, cursor: bool) -> Look:
        look = self._line_looks.get(cursor)
        if look is None:
            ground = self.ground
            if cursor:
                ground += self.looks["cursor" if self.has_focus else "cursor-blurred"]
            # On a reversed line a colour would become the ground.
            marks: dict[str, Style] = {c: Style() if ground.reverse else self.looks[c] for c in TagColour}
            marks |= {kind: self.looks[kind] for kind in Kind}
            look = self._line_looks[cursor] = Look(
                base=ground,
                title=ground,
                quiet=on_ground(self.looks["quiet"], ground),
                accent=on_ground(self.looks["accent"], ground),
                marks=marks,
            )
        return look

    def watch_has_focus(self, focused: bool) -> None:
        """The cursor line looks different without focus."""
        super().watch_has_focus(focused)
        self._line_looks.clear()
        self._lines.clear()

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line; a second click opens it."""
        place = self.place_at(event)
        if place is None:
            return
        again = place == self.cursor
        self.cursor = place
        self.post_message(self.Opened() if again else self.Moved())
