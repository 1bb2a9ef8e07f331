"""What the triage shows beside its paper, and what goes out of it."""

from __future__ import annotations

from readq.models import Paper
from readq.tui.giving import COPIES, copy, open_in_browser
from readq.tui.screens.triage_page import TriagePage


class TriageLooking(TriagePage):
    """Browser and clipboard, other papers, counts."""

    def action_open_url(self) -> None:
        """Open the paper in the browser."""
        if paper := self.paper:
            self.say(*open_in_browser(paper))

    def action_copy(self) -> None:
        """Copy the citation."""
        if paper := self.paper:
            self.say(*copy(self.app, "citation", [paper]))

    def action_copy_as(self) -> None:
        """Choose what to copy."""
        from readq.tui.screens.menu import Menu

        if paper := self.paper:
            items = [(key, label) for key, (label, _) in COPIES.items()]
            self.app.push_screen(
                Menu("Copy", items), lambda key: self.say(*copy(self.app, COPIES[key][1], [paper])) if key else None
            )

    def action_related(self) -> None:
        """List the papers whose words are most like those of this one, to look at beside it."""
        from readq.tui.screens.related import RelatedScreen

        if paper := self.paper:
            self.app.push_screen(RelatedScreen(self.library, paper, self.marker))

    def action_compare(self) -> None:
        """Show this paper and the next side by side."""
        paper, other = self.paper, self.session.next_paper
        if paper and other:
            self._compare(paper, other)
        elif paper:
            self.say(("This is the last paper: there is none to compare it with", "quiet"))

    def _compare(self, paper: Paper, other: Paper) -> None:
        from readq.tui.screens.compare import CompareScreen, Side

        def compared(merge: bool | None) -> None:
            if merge:
                self.change(lambda: self.library.merge(paper.id, other.id), "Merged two papers into one")

        sides = [Side("", paper), Side("", other)]
        self.app.push_screen(CompareScreen(sides, merging="Merge into the first", marker=self.marker), compared)

    def action_statistics(self) -> None:
        """Show what the library holds and what was done with it."""
        from readq.tui.screens.statistics import StatisticsScreen

        self.app.push_screen(StatisticsScreen(self.library))
