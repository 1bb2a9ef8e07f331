"""The base of everything that is drawn by hand: whole lines, each painted once and kept until it changes.

Textual takes every line through borders, outlines, opacity and links first, and looks up the styles of all of them:
0.1 ms for a line that has none. What it makes of a line is also a cycle of objects, for the garbage collector to find.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from readq.tui.looks import Looks, looks


class Line(Strip):
    """A line as it goes to the screen."""

    __slots__ = ()

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Cut the line; one that is not cut would be kept in itself."""
        places = list(cuts)
        return [self] if places == [self.cell_length] else super().divide(places)


class Painted(Widget):
    """A widget of hand-drawn lines. Subclasses draw each of them."""

    lead: ClassVar[str] = ""
    """Stands before every line, in the padding."""

    def __init__(self, id: str | None = None, **settings: Any) -> None:
        super().__init__(id=id, **settings)
        self._ground: Style | None = None
        self._backdrop: Color | None = None
        self._looks: Looks | None = None
        self._filters: Sequence[LineFilter] | None = None
        self._painted: dict[int, Line] = {}
        """Lines as they were painted, by their place in the content."""
        self._painted_size = Size()

    @property
    def ground(self) -> Style:
        """The widget's own style; asking Textual for it at every line takes a tenth of a frame."""
        if self._ground is None:
            self._ground = self.rich_style
        return self._ground

    @property
    def looks(self) -> Looks:
        """What lies over the ground."""
        if self._looks is None:
            self._looks = looks(self.app)
        return self._looks

    def notify_style_update(self) -> None:
        """Forget the old styles."""
        self._ground = self._backdrop = self._looks = self._filters = None
        self._painted.clear()
        super().notify_style_update()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint anew: everything, or what is in some regions of the content."""
        if regions:
            for region in regions:
                for y in region.line_range:
                    self._painted.pop(y, None)
        else:
            self._painted.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def paint(self, y: int, size: Size) -> Iterable[Segment]:
        """Draw one line, as wide as the content.

        Args:
            y: its place in the content.
            size: of the content.
        """
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw one line for Textual to put a border around."""
        return Strip(self.paint(y, self.size))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint what is to be seen."""
        padding, outer = self.styles.padding, self.outer_size
        if self.gutter != padding:  # there is a border
            return super().render_lines(crop)
        if outer != self._painted_size:
            self._painted_size = outer
            self._painted.clear()
        if self._backdrop is None:
            self._backdrop = self.background_colors[1]
        size = Size(max(0, outer.width - padding.width), max(0, outer.height - padding.height))
        blank = Style(bgcolor=self.ground.bgcolor)
        left = [Segment(self.lead.ljust(padding.left), self.looks["heading"] + blank)] if padding.left else []
        right = [Segment(" " * padding.right, blank)] if padding.right else []
        lines: list[Strip] = []
        for y in range(crop.y - padding.top, crop.bottom - padding.top):
            line = self._painted.get(y)
            if line is None:
                inner = self.paint(y, size) if 0 <= y < size.height else Strip.blank(size.width, blank)
                line = self._painted[y] = self._filtered([*left, *inner, *right], outer.width)
            lines.append(line)
        if crop.column_span != (0, outer.width):
            return [line.crop(*crop.column_span) for line in lines]
        return lines

    def _filtered(self, segments: list[Segment], width: int) -> Line:
        assert self._backdrop is not None
        if self._filters is None:
            self._filters = self._needed_filters()
        for line_filter in self._filters:
            segments = line_filter.apply(segments, self._backdrop)
        return Line(segments, width)

    def _needed_filters(self) -> Sequence[LineFilter]:
        """Textual's filters without the one for the terminal's own colours, which changes nothing where there are none.

        It looks at every segment, which is a sixth of what drawing a screen takes.
        """
        true = all(map(_in_true_colours, (self.ground, *self.looks.values())))
        return [one for one in self.get_line_filters() if not (true and isinstance(one, ANSIToTruecolor))]


def _in_true_colours(style: Style) -> bool:
    return not style.dim and all(colour is None or colour.triplet for colour in (style.color, style.bgcolor))
