"""What is seen beside the titles: the columns, and the pane of views."""

from __future__ import annotations

from readq.tui.screens.counting import Counting
from readq.tui.state import HIDDEN, SHOWN, ScreenState

NARROWEST, WIDEST = 16, 60
"""Cells that the pane of views can have."""
LEFT_FOR_LIST = 40
"""Cells that the list keeps beside it."""
FROM = 60
"""Columns of the terminal from which the views stand beside the list, and not in its place."""


class Arranging(Counting):
    """How the user likes the screen; it comes back at the next start."""

    def bring_back(self, state: ScreenState) -> None:
        """Bring back how it was."""
        self.side_choice, self.side_width = state.side, state.side_width
        self.papers.show_columns(state.columns)
        if state.side == HIDDEN:
            self.add_class("-no-side")
        elif state.side == SHOWN and self.app.size.width >= FROM:
            self.add_class("-side")
        if self.side_width and self.app.size.width >= FROM:
            self.side.styles.width = self._possible(self.side_width)

    def _possible(self, width: int) -> int:
        return max(NARROWEST, min(width, WIDEST, self.app.size.width - LEFT_FOR_LIST))

    def side_shown(self) -> bool:
        """Whether the views are on the screen."""
        return bool(self.side.display) and self.side.size.width > 0

    def bring_side(self) -> None:
        """Show the views, also where there is room for them only in the place of the list."""
        self.remove_class("-no-side")
        self.add_class("-side")

    def action_sidebar(self) -> None:
        """Show or hide the views."""
        shown = not self.side_shown()
        if shown:
            self.bring_side()
        else:
            self.remove_class("-side")
            self.add_class("-no-side")
            if self.focused is self.side:
                self.set_focus(self.papers)
        if not self.has_class("-narrow"):
            self.side_choice = SHOWN if shown else HIDDEN
        self.show_bars()
        self.call_after_refresh(self.show_side)

    def action_side_width(self, by: int) -> None:
        """Make the views wider or narrower."""
        if self.has_class("-narrow") or not self.side_shown():
            self.say(("The views are not beside the list now", "quiet"))
            return
        self.side_width = self._possible(self.side.outer_size.width + by)
        self.side.styles.width = self.side_width

    def action_columns(self) -> None:
        """Choose the columns of the list."""
        from readq.tui.screens.column_chooser import ColumnChooser

        def chosen(columns: tuple[str, ...] | None) -> None:
            if columns is not None:
                self.papers.show_columns(columns)

        self.app.push_screen(ColumnChooser(self.papers.columns), chosen)
