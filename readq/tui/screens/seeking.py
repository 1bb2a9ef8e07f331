"""To the next paper that waits to be decided, in any list."""

from __future__ import annotations

from datetime import date
from itertools import chain

from readq.tui.places import UNREAD
from readq.tui.screens.counting import Counting

NEAR = 500
"""Papers of the list that are asked about first; only where none of them is unread, all unread ones are fetched."""


class Seeking(Counting):
    """From unread paper to unread paper."""

    def action_unread(self, by: int) -> None:
        """Go to the next unread paper of the list, or the one before; past the end it goes on at the beginning."""
        line = self.papers.cursor
        found = self._beside(line, by)
        if found is None:
            last = self.papers.current is not None and self.papers.current in self._unread([line])
            self.say((f"No {'other ' if last else ''}unread paper in this list", "quiet"))
            return
        self.papers.cursor = found
        self._message = []
        self.show_paper()
        if (found - line) * by < 0:
            self.say(("Past the end: on from the top" if by > 0 else "Past the top: on from the end", "quiet"))

    def _beside(self, line: int, by: int) -> int | None:
        """The line of the nearest unread paper in a direction, around the ends."""
        ids = self.papers.ids
        ahead = range(line + 1, len(ids)) if by > 0 else range(line - 1, -1, -1)
        behind = range(line) if by > 0 else range(len(ids) - 1, line, -1)
        near = self._unread(ahead[:NEAR])
        for place in ahead[:NEAR]:
            if ids[place] in near:
                return place
        every = set(self.library.select(UNREAD.on(date.today())))
        return next((place for place in chain(ahead[NEAR:], behind) if ids[place] in every), None)

    def _unread(self, lines: range | list[int]) -> set[int]:
        """The unread papers on some lines; those that are snoozed are not."""
        return self.library.matching(UNREAD.on(date.today()), [self.papers.ids[line] for line in lines])
