"""readq's own themes: near-grey surfaces and one accent."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

from readq.models import TagColour

DARK = Theme(
    name="readq-dark",
    dark=True,
    primary="#e3b261",
    secondary="#e3b261",
    accent="#e3b261",
    foreground="#d5d8de",
    background="#15171c",
    surface="#1a1d23",
    panel="#262a32",
    boost="#20242b",
    success="#9bbf7e",
    warning="#e3b261",
    error="#e0707a",
    variables={
        "quiet": "#8b919c",
        "cursor": "#2a2e37",
        "cursor-blurred": "#20232a",
        "rule": "#2b3038",
        "input-selection-background": "#e3b261 30%",
        "block-cursor-foreground": "#15171c",
        "block-cursor-background": "#e3b261",
        "block-cursor-text-style": "none",
        "border": "#e3b261",
        "border-blurred": "#2b3038",
        "footer-key-foreground": "#e3b261",
        "tag-red": "#e58a87",
        "tag-yellow": "#d9c46a",
        "tag-green": "#9bbf7e",
        "tag-cyan": "#79bdc2",
        "tag-blue": "#8fb0e3",
        "tag-magenta": "#cf9bd3",
    },
)

LIGHT = Theme(
    name="readq-light",
    dark=False,
    primary="#98590a",
    secondary="#98590a",
    accent="#98590a",
    foreground="#2c2b29",
    background="#fbfaf7",
    surface="#f4f2ed",
    panel="#e7e3da",
    boost="#efece5",
    success="#4b7a2b",
    warning="#98590a",
    error="#b3303c",
    variables={
        "quiet": "#6f6b63",
        "cursor": "#e9e4d8",
        "cursor-blurred": "#f1eee7",
        "rule": "#dcd7cc",
        "input-selection-background": "#98590a 25%",
        "block-cursor-foreground": "#fbfaf7",
        "block-cursor-background": "#98590a",
        "block-cursor-text-style": "none",
        "border": "#98590a",
        "border-blurred": "#dcd7cc",
        "footer-key-foreground": "#98590a",
        "tag-red": "#a83a36",
        "tag-yellow": "#7a6200",
        "tag-green": "#3f6f22",
        "tag-cyan": "#0f6a72",
        "tag-blue": "#2b5ca8",
        "tag-magenta": "#8a3f93",
    },
)

CONTRAST = Theme(
    name="readq-contrast",
    dark=True,
    primary="#ffd700",
    secondary="#ffd700",
    accent="#ffd700",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    boost="#202020",
    success="#7fff7f",
    warning="#ffd700",
    error="#ff8080",
    variables={
        "quiet": "#d0d0d0",
        "cursor": "#004a8f",
        "cursor-blurred": "#303030",
        "rule": "#9a9a9a",
        "input-selection-background": "#004a8f",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffd700",
        "block-cursor-text-style": "none",
        "border": "#ffd700",
        "border-blurred": "#9a9a9a",
        "footer-key-foreground": "#ffd700",
        "tag-red": "#ff9a9a",
        "tag-yellow": "#fff06a",
        "tag-green": "#8aff8a",
        "tag-cyan": "#7ff2ff",
        "tag-blue": "#a9c7ff",
        "tag-magenta": "#ffa6ff",
    },
)
"""For tired eyes and bad screens: text at 13:1 and more on black, at 5:1 and more on the cursor."""

OWN = (DARK, LIGHT, CONTRAST)


def variable_defaults(theme: Theme) -> dict[str, str]:
    """What readq's stylesheet needs of a theme that does not know it: Textual's own, or the terminal's 16 colours."""
    if theme in OWN:
        return {}
    if theme.ansi:
        return {
            "quiet": "ansi_bright_black",
            "cursor": "ansi_default",
            "cursor-blurred": "ansi_default",
            "rule": "ansi_bright_black",
            **{f"tag-{colour}": f"ansi_{colour}" for colour in TagColour},
        }
    colours = theme.to_color_system().generate()  # values, for a variable cannot be defined by another one
    return {
        "quiet": (Color.parse(colours["background"]) + Color.parse(colours["foreground-muted"])).hex,
        "cursor": colours["panel-lighten-1"],
        "cursor-blurred": colours["panel"],
        "rule": colours["panel-lighten-1"],
        **{name: value for name, value in (DARK if theme.dark else LIGHT).variables.items() if name.startswith("tag-")},
    }
