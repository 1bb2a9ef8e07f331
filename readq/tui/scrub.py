"""The last line of defence: no control character from data reaches the terminal, whatever widget draws it."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_HARMFUL = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
_SHOWN_INSTEAD = "\ufffd"


class Scrub(LineFilter):
    """Replaces control and bidirectional formatting characters in everything that is drawn."""

    def __init__(self) -> None:
        super().__init__(enabled=True)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments back, each harmful character replaced."""
        # Printable text holds nothing harmful: nearly every line takes this fast way, and at the start all of them.
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if text.isprintable() else Segment(re.sub(_HARMFUL, _SHOWN_INSTEAD, text), style, control)
            for segment in segments
            for text, style, control in (segment,)
        ]
