"""The base of texts whose lines are broken to the width of the pane."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip

from readq.tui.widgets.lines import Lines


class Flowing(Lines):
    """Lines that are laid out anew when there is another width for them."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._laid_out_for = -1
        """The width that the lines are broken to; -1 when they must be broken anew."""

    def lay_out(self, width: int) -> None:
        """Break the lines to a width."""
        raise NotImplementedError

    def fit(self, *, anew: bool = False) -> None:
        """Have the lines fit the room that there is.

        Args:
            anew: though the room is the same: there is something else to show.
        """
        width = self.room
        if anew:
            self._laid_out_for = -1
        if width > 0 and width != self._laid_out_for:
            self._laid_out_for = width
            self.lay_out(width)

    def on_resize(self) -> None:
        """Break the lines anew, and stay within them."""
        self.fit()
        self.scroll_lines(0)

    def notify_style_update(self) -> None:
        """Forget lines drawn in the old styles."""
        self._laid_out_for = -1
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is in sight."""
        self.fit()
        return super().render_lines(crop)
