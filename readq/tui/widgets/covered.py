"""Containers that their children cover: there is nothing of their own to draw."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def blank_lines(widget: Widget, crop: Region) -> list[Strip]:
    """The ground of a widget, one line for all: Textual would draw each of them, which is most of a first paint."""
    strip = Strip.blank(crop.width, widget.rich_style)
    for line_filter in widget.app.get_line_filters():  # without colours the ground is grey too
        strip = strip.apply_filter(line_filter, widget.background_colors[1])
    return [strip] * crop.height


class Covered(Widget):
    """A container without border or padding."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the ground alone."""
        return blank_lines(self, crop)
