"""The base of every list and text: lines drawn one by one, scrolled by painting alone.

Textual's own scrolling lays the whole screen out anew whenever the number of lines changes, which takes longer than a
frame. Here a pane keeps its own offset and draws its own scroll bar, so that nothing but its cells is painted.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from readq.tui.widgets.painted import Painted

BAR = 1
"""Cells of the scroll bar; always kept free, so that lines are broken only once."""
WHEEL = 3
"""Lines of one step of the wheel."""


class Lines(Painted):
    """A pane of lines. Subclasses say how many there are and draw each of them."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.top = 0
        """The first line in sight."""
        self._dragging = False

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def draw(self, place: int, width: int) -> Strip:
        """Draw one line, to this width at most."""
        raise NotImplementedError

    @property
    def room(self) -> int:
        """Cells that a line has."""
        return max(0, self.size.width - BAR)

    # What keys do

    def move(self, by: int) -> None:
        """Go on by so many lines: without a cursor, scroll."""
        self.scroll_lines(by)

    def page(self, part: float) -> None:
        """Go on by a part of what is in sight."""
        self.move(int(part * max(2, self.size.height)))

    def edge(self, end: bool) -> None:
        """To the beginning or the end."""
        self.scroll_lines_to(self.line_count if end else 0)

    # Scrolling

    def scroll_lines_to(self, top: int) -> None:
        """Show another part, as far as there is one."""
        top = max(0, min(top, self.line_count - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def scroll_lines(self, by: int) -> None:
        """Scroll by so many lines."""
        self.scroll_lines_to(self.top + by)

    def keep_in_sight(self, place: int, margin: int = 0) -> None:
        """Scroll as little as is needed to show a line and some around it."""
        height = self.size.height
        if not height:
            return
        margin = min(margin, (height - 1) // 2)
        if place < self.top + margin:
            self.scroll_lines_to(place - margin)
        elif place > self.top + height - 1 - margin:
            self.scroll_lines_to(place - height + 1 + margin)
        else:
            self.scroll_lines_to(self.top)

    def refresh_place(self, place: int) -> None:
        """Draw one line anew, if it is in sight."""
        y = place - self.top
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    # Drawing

    def paint(self, y: int, size: Size) -> Iterable[Segment]:
        """Draw what stands on one line of the screen."""
        count = self.line_count
        place, base = y + self.top, self.ground
        if place >= count:  # then everything is in sight, and there is no bar
            return Strip.blank(size.width, base)
        width = max(0, size.width - BAR)
        strip = self.draw(place, width).adjust_cell_length(width, base)
        return [*strip, self._bar(y, size.height, count)]

    def _bar(self, y: int, height: int, count: int) -> Segment:
        if count <= height or not height:
            return Segment(" ", self.ground)
        thumb = max(1, height * height // count)
        start = (height - thumb) * self.top // (count - height)
        return Segment("▐" if start <= y < start + thumb else " ", self.ground + self.looks["rule"])

    # Mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down by the wheel."""
        event.stop()
        self.scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up by the wheel."""
        event.stop()
        self.scroll_lines(-WHEEL)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start to drag the scroll bar."""
        if self._on_bar(event):
            self._dragging = True
            self.capture_mouse()
            self._drag(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the scroll bar."""
        if self._dragging:
            self._drag(event)

    def on_mouse_up(self) -> None:
        """Let go of the scroll bar."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def place_at(self, event: events.MouseEvent) -> int | None:
        """The line under the mouse; None beside the lines."""
        at = event.get_content_offset(self)
        if at is None or self._on_bar(event):
            return None
        place = at.y + self.top
        return place if place < self.line_count else None

    def _on_bar(self, event: events.MouseEvent) -> bool:
        at = event.get_content_offset(self)
        return at is not None and at.x >= self.room and self.line_count > self.size.height

    def _drag(self, event: events.MouseEvent) -> None:
        height = max(1, self.size.height - 1)
        y = event.y - self.gutter.top
        self.scroll_lines_to(round((self.line_count - self.size.height) * y / height))
