"""Combining styles for lines that are drawn by hand."""

from __future__ import annotations

from rich.style import Style


def on_ground(style: Style, ground: Style) -> Style:
    """A text style on the ground of its line; on a reversed one the ground alone, so that the line stays one bar."""
    return ground if ground.reverse else style + Style(bgcolor=ground.bgcolor)
