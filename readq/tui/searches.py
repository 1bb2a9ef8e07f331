"""Earlier searches: kept for each library between runs, and gone through with the arrow keys.

They are in the state folder and not in the library: a search must not wait for another process that writes there, and
whoever is given a copy of the library is not told what was looked for in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readq.tui import kept

MOST = 200
"""Searches that are kept for a library."""
_FILE = "searches.json"


def load(library: Path) -> list[str]:
    """The earlier searches of a library, newest first."""
    found = kept.read(_FILE, library)
    return [one for one in found if isinstance(one, str)][:MOST] if isinstance(found, list) else []


def remember(library: Path, query: str) -> None:
    """Keep a search as the newest one; what was searched before moves up. Another process may have added others."""
    query = query.strip()
    past = load(library)
    if query and past[:1] != [query]:
        kept.write(_FILE, library, [query, *(one for one in past if one != query)][:MOST])


class Walk:
    """A way through earlier searches that begins at what is being typed, and comes back to it.

    Args:
        past: the searches, newest first.
    """

    def __init__(self, past: Sequence[str] = ()) -> None:
        self._past = past
        self._stops: list[str] = []
        """What was typed, then the earlier searches; empty until the first step."""
        self.at = 0
        """At which earlier search the walk is, counted from 1; 0 is what was typed."""

    @property
    def among(self) -> int:
        """How many earlier searches there are to go to."""
        return len(self._stops) - 1 if self._stops else len(self._past)

    def step(self, by: int, typed: str) -> str | None:
        """Go further back, or forth again with -1.

        Args:
            by: how many steps.
            typed: what stands in the bar now, in case the walk begins here.

        Returns:
            What should stand there; None past either end.
        """
        if not self._stops:
            self._stops = [typed, *(one for one in self._past if one != typed.strip())]
        to = self.at + by
        if not 0 <= to < len(self._stops):
            return None
        self.at = to
        return self._stops[to]

    def is_at(self, text: str) -> bool:
        """Whether this is where the walk is: nothing was typed since."""
        return bool(self._stops) and self._stops[self.at] == text

    def leave(self) -> None:
        """End the walk; the next one begins at what is typed then."""
        self._stops, self.at = [], 0
