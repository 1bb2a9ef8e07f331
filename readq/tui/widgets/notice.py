"""What a dialog says about its work, in as many lines as that takes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from readq.tui.widgets.bars import Piece
from readq.tui.widgets.painted import Painted
from readq.tui.wrapping import Span, wrap


class Notice(Painted):
    """Running text; the dialog makes room for all of it."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pieces: Sequence[Piece] = ()

    def show(self, *pieces: Piece) -> None:
        """Say something else."""
        before = len(self._lines(self.size.width))
        self._pieces = pieces
        self.refresh(layout=len(self._lines(self.size.width)) != before)

    def _lines(self, width: int) -> Sequence[Span]:
        return wrap("".join(text for text, _ in self._pieces), max(1, width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes."""
        return len(self._lines(width))

    def paint(self, y: int, size: Size) -> Strip:
        """Draw one line."""
        lines, base = self._lines(size.width), self.ground
        start, end = lines[y] if y < len(lines) else (0, 0)
        segments, at = [], 0
        for text, look in self._pieces:
            if part := text[max(0, start - at) : max(0, end - at)]:
                segments.append(Segment(part, base + self.looks[look] if look else base))
            at += len(text)
        return Strip(segments).adjust_cell_length(size.width, base)
