"""How what is drawn by hand looks: one table of styles, made of the colours of the theme.

Textual has component classes for this, and goes through the stylesheet for each of them in each pane, whenever the pane
gets its styles: 76 times up to the first paint, which took 13 ms.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from rich.color import Color as RichColor
from rich.style import Style
from textual.app import App
from textual.color import Color

from readq.models import TagColour

Looks = Mapping[str, Style]
"""Styles by name, each of them to lay over the ground of a pane."""

LATER = Path(__file__).with_name("later.tcss")
"""Rules for what the first paint does not show: screens name them, and they are read right after it."""

_TAGS = tuple(f"tag-{colour}" for colour in TagColour)
_COLOURS = ("quiet", "accent", "error", "success", "rule", "cursor", "cursor-blurred", *_TAGS)
"""Variables of a theme that the table needs."""


def looks(app: App[Any]) -> Looks:
    """The table in the theme that is in force."""
    return _made(app.current_theme.ansi, *(app.theme_variables[name] for name in _COLOURS))


@lru_cache(4)
def _made(ansi: bool, *values: str) -> Looks:
    colour: dict[str, RichColor] = {
        name: Color.parse(value).rich_color for name, value in zip(_COLOURS, values, strict=True)
    }
    accent, error, ground = colour["accent"], colour["error"], colour["cursor"]
    # With the terminal's own 16 colours the grounds are the terminal's, and the cursor is reversed.
    return {
        "quiet": Style(color=colour["quiet"], bold=False),
        "accent": Style(color=accent),
        "error": Style(color=error),
        "rule": Style(color=colour["rule"]),
        "title": Style(bold=True),
        "heading": Style(color=accent, bold=True),
        "match": Style(color=accent, bold=True, underline=True),
        "interest": Style(color=colour["success"], bold=True),
        "exclude": Style(color=error, italic=True),
        "cursor": Style(bgcolor=ground, reverse=True) if ansi else Style(bgcolor=ground, bold=True),
        "cursor-blurred": Style(bgcolor=colour["cursor-blurred"]),
        "picked": Style(bgcolor=ground, reverse=True) if ansi else Style(bgcolor=ground),
        **{name: Style(color=colour[variable]) for name, variable in zip(TagColour, _TAGS, strict=True)},
    }
