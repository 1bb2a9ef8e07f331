"""Papers like one, and back to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from readq.errors import ReadqError
from readq.models import Paper, Sort
from readq.text import shortened
from readq.tui.places import ALL, Place
from readq.tui.screens.desk import ROOMY
from readq.tui.screens.resorting import Resorting

if TYPE_CHECKING:
    from readq.search.searcher import Hits

SHOWN = 30
"""Letters of the title of the one in the status line: what leads back to it stands behind."""


PLAIN = re.compile(r"[a-z][\w-]*", re.ASCII | re.IGNORECASE)
"""Citekeys that are one word of a query and no number."""


class Origin(NamedTuple):
    """Where papers like one were asked for."""

    place: Place
    sort: Sort | None
    query: str
    """The search that stood there; "" for none."""
    paper: int


class Relating(Resorting):
    """The papers of the whole library that are like one."""

    _origin: Origin | None = None
    """Set while such papers are listed."""
    _like, _like_title = "", ""
    """The query for them, and the title of the paper that they are like."""

    async def action_related(self) -> None:
        """List the papers whose words are most like those of this one."""
        paper = self.paper_here()
        if paper is None:
            return
        await self.furnished.wait()
        self._origin = self._origin or Origin(self.place, self.sort, self.search_bar.text, paper.id)
        self._like, self._like_title = f"like:{_name(paper)}", paper.title
        self.search_bar.display = True
        self.place = ALL
        self.sort = None
        self.search_bar.set_text(self._like)
        self.show_side()

    def _show_answer(self, number: int, answer: Hits | ReadqError) -> None:
        super()._show_answer(number, answer)
        if self._origin and not self._message and self.matches is not None:
            alike = self._like in self.search_bar.text.split()  # another search may have been typed since
            alike = alike and self.size.width >= ROOMY  # else the way back comes first
            title = [("Like", "accent"), (f" {shortened(self._like_title, SHOWN)}   ", "")] if alike else []
            self.say(*title, ("esc goes back", "quiet"))

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
        self._message = []
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


def _name(paper: Paper) -> str:
    """What to call a paper in a query: its citekey, which says something to a reader, else its id."""
    return paper.citekey if PLAIN.fullmatch(paper.citekey) else str(paper.id)
