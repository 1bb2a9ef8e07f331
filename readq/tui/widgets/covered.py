"""Containers that their children cover: there is nothing of their own to draw but a rule at an edge."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Covered(Widget):
    """A container without padding. It is drawn once, and again only when its style or its size changes.

    Textual would look up its colours at every paint. Without a border its ground is one line for all: to draw each of
    them is most of a first paint.
    """

    _drawn: tuple[Region, Size, list[Strip]] | None = None

    def notify_style_update(self) -> None:
        """Forget the old style."""
        self._drawn = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the ground and the rules."""
        if self._drawn is None or self._drawn[:2] != (crop, self.outer_size):
            lines = super().render_lines(crop) if self.gutter else [self._ground(crop.width)] * crop.height
            self._drawn = crop, self.outer_size, lines
        return self._drawn[2]

    def _ground(self, width: int) -> Strip:
        line = Strip.blank(width, self.rich_style)
        for line_filter in self.get_line_filters():  # without colours the ground is grey too
            line = line.apply_filter(line_filter, self.background_colors[1])
        return line
