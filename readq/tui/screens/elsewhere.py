"""A search that finds nothing where the list stands: what it finds in all papers, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readq.errors import ReadqError
from readq.tui.places import ALL, Place
from readq.tui.screens.counting import Counting

if TYPE_CHECKING:
    from readq.search.searcher import Hits


class Elsewhere(Counting):
    """From a place without a match to all papers."""

    def _show_answer(self, number: int, answer: Hits | ReadqError) -> None:
        """Show what was found; where that is nothing, have it counted everywhere: the answer does not wait for that."""
        newest = number == self._query_number
        if newest:
            self.elsewhere = 0
        super()._show_answer(number, answer)
        if newest and self.searching and self.place != ALL and not isinstance(answer, ReadqError) and not answer.ids:
            from readq.search.query import parse

            self.count_everywhere(number, parse(self.search_bar.text, typing=True).where, self._say_elsewhere)

    def _say_elsewhere(self, papers: int) -> None:
        """Say how many papers match elsewhere."""
        self.elsewhere = papers
        self.show_paper()

    def go_to(self, place: Place) -> None:
        """List another place: what is elsewhere seen from there is not known yet."""
        self.elsewhere = 0
        super().go_to(place)

    def action_accept_query(self) -> None:
        """Go to the list; where it is empty and other papers match, to all papers."""
        if not self.go_elsewhere():
            super().action_accept_query()

    def go_elsewhere(self) -> bool:
        """Show in all papers what is searched, if it is found only there; gives whether it is."""
        if not self.elsewhere or len(self.papers.ids) or not self.searching:
            return False
        self.remember_search()
        self.set_focus(self.query_one("#welcome"))  # the list takes the focus over when it is there
        self.go_to(ALL)
        return True
