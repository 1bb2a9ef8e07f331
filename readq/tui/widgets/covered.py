"""Containers that their children cover: there is nothing of their own to draw."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Covered(Widget):
    """A container without border or padding: its ground is one line for all.

    Textual would draw each of them, which is most of a first paint, and look up the style of the ground at every paint.
    """

    _blank: Strip | None = None

    def notify_style_update(self) -> None:
        """Forget the old style."""
        self._blank = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the ground alone."""
        if self._blank is None or self._blank.cell_length != crop.width:
            self._blank = Strip.blank(crop.width, self.rich_style)
            for line_filter in self.get_line_filters():  # without colours the ground is grey too
                self._blank = self._blank.apply_filter(line_filter, self.background_colors[1])
        return [self._blank] * crop.height
