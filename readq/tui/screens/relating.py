"""Papers like one, and back to it."""

from __future__ import annotations

from typing import NamedTuple

from readq.models import Sort
from readq.text import shortened
from readq.tui.places import ALL, Place
from readq.tui.screens.deciding import TITLE_SHOWN
from readq.tui.screens.finding import Finding


class Origin(NamedTuple):
    """Where papers like one were asked for."""

    place: Place
    sort: Sort | None
    query: str
    """The search that stood there; "" for none."""
    paper: int


class Relating(Finding):
    """The papers of the whole library that are like one."""

    _origin: Origin | None = None
    """Set while such papers are listed."""

    async def action_related(self) -> None:
        """List the papers whose words are most like those of this one."""
        paper = self.current_paper()
        if paper is None:
            self.say(("There is no paper here", "quiet"))
            return
        await self.furnished.wait()
        self._origin = self._origin or Origin(self.place, self.sort, self.search_bar.text, paper.id)
        self.search_bar.display = True
        self.place = ALL
        self.sort = None
        self.search_bar.set_text(f"like:{paper.id}")
        self._again = True  # what is said now stays when the answer comes
        self.say(("Like", "accent"), (f" {shortened(paper.title, TITLE_SHOWN)}", ""), ("   esc goes back", "quiet"))
        self.show_side()

    def go_to(self, place: Place) -> None:
        """List another place; there is no way back from there."""
        self._origin = None
        super().go_to(place)

    def leave_search(self) -> None:
        """Clear the search, or go back to where papers like one were asked for."""
        if self._origin is None:
            super().leave_search()
            return
        origin, self._origin = self._origin, None
        self.remember_search()
        self.place, self.sort = origin.place, origin.sort
        self.papers.mark(())
        self.show_side()
        if origin.query:
            self.search_bar.set_text(origin.query)
            self.set_focus(self.papers)
        else:
            self.close_search()
        self.reload(origin.paper)
