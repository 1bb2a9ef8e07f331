"""The last line of defence: no control character from data reaches the terminal, whatever widget draws it."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_SHOWN_INSTEAD = "\ufffd"


class Scrub(LineFilter):
    """Replaces control and bidirectional formatting characters in everything that is drawn."""

    def __init__(self) -> None:
        super().__init__(enabled=True)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments back, each harmful character replaced."""
        if not any(_HARMFUL.search(segment.text) for segment in segments):
            return segments
        return [
            Segment(_HARMFUL.sub(_SHOWN_INSTEAD, text), style, control) if _HARMFUL.search(text) else segment
            for segment in segments
            for text, style, control in (segment,)
        ]
