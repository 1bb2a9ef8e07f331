"""A search that finds nothing where the list stands: what it finds in all papers, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readq.commands.command import Scope
from readq.commands.names import key_name
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
        if newest and self.searching and self.place != ALL and not isinstance(answer, ReadqError) and not answer.total:
            from readq.search.query import parse

            self.count_everywhere(number, parse(self.search_bar.text, typing=True).where, self._say_elsewhere)

    def _say_elsewhere(self, papers: int) -> None:
        """Say how many papers match elsewhere: where the list would be, or, where it has what comes near, below it."""
        self.elsewhere = papers
        if not len(self.papers.ids):
            self.show_paper()
        elif papers:
            key = next(
                iter(self.readq.keys_in_force[Scope.SEARCH if self.typing_query else Scope.MAIN]["everywhere"]), ""
            )
            matches = "1 match" if papers == 1 else f"{papers:,} matches"
            self.say((f"{matches} in All papers: ", ""), (key_name(key), "accent"), ("   the nearest here", "quiet"))

    def go_to(self, place: Place) -> None:
        """List another place: what is elsewhere seen from there is not known yet."""
        self.elsewhere = 0
        super().go_to(place)

    def action_accept_query(self) -> None:
        """Go to the list; where it is empty and other papers match, to all papers."""
        if not self.go_elsewhere():
            super().action_accept_query()

    def action_everywhere(self) -> None:
        """Search in all papers what is searched here."""
        if not self.searching:
            self.say(("Search for something first: / and a few letters", "quiet"))
        elif self.place == ALL:
            self.say(("All papers are searched already", "quiet"))
        else:
            self.go_to(ALL)

    def go_elsewhere(self) -> bool:
        """Show in all papers what is searched, if it is found only there; gives whether it is."""
        if not self.elsewhere or len(self.papers.ids) or not self.searching:
            return False
        self.remember_search()
        self.set_focus(self.query_one("#welcome"))  # the list takes the focus over when it is there
        self.go_to(ALL)
        return True
