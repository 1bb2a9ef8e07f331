"""Completing the query: the best completion at the first press of the key, the others at the next ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readq.store import Reader

if TYPE_CHECKING:
    from readq.search.complete import Completion

_SHOWN = 8


class Completions:
    """What could stand at the cursor, and which of it does."""

    def __init__(self) -> None:
        self._found: Sequence[Completion] = ()
        self._at = 0
        self._typed = ""
        self._left: tuple[str, int] | None = None
        """The query and the cursor as the last press left them."""

    @property
    def others(self) -> list[str]:
        """What the next presses give, in their order."""
        return [one.label for one in (*self._found[self._at + 1 :], *self._found[: self._at])[:_SHOWN]]

    def complete(self, text: str, cursor: int, library: Reader) -> tuple[str, int] | None:
        """The query and the cursor with the next completion; None where nothing fits.

        Args:
            text: the whole query.
            cursor: offset of the cursor in it.
            library: answers with its tags, authors and venues.

        """
        from readq.search.complete import complete  # not before somebody searches

        if (text, cursor) == self._left and len(self._found) > 1:
            self._at = (self._at + 1) % len(self._found)
        else:
            self._found, self._at, self._typed = complete(text, cursor, library), 0, text
        if not self._found:
            return None
        one = self._found[self._at]
        query = self._typed[: one.start] + one.text
        self._left = query + self._typed[one.end :], len(query)
        return self._left
