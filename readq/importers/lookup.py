"""Finding the paper that a record is, among many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from readq.importers.same import same_paper
from readq.models import Paper
from readq.records import Record
from readq.text import title_key

T = TypeVar("T", Paper, Record)


class Lookup(Generic[T]):
    """Descriptions by what can identify them."""

    def __init__(self, items: Iterable[T]) -> None:
        self.items: list[T] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for item in items:
            self.add(item)

    def add(self, item: T) -> int:
        """Remember another; gives its place."""
        self.items.append(item)
        self._remember(item, len(self.items) - 1)
        return len(self.items) - 1

    def replace(self, place: int, item: T) -> None:
        """Put something else in a place, found by what identifies either."""
        if item != self.items[place]:
            self.items[place] = item
            self._remember(item, place)

    def _remember(self, item: T, place: int) -> None:
        for key in _keys(item):
            self._places[key].append(place)

    def find(self, record: Record) -> int | None:
        """The place of the same paper as the record, if there is one."""
        if not self.items:  # as in a new library
            return None
        for key in _keys(record):
            for place in self._places.get(key, ()):
                if same_paper(self.items[place], record):
                    return place
        return None


def _keys(item: Paper | Record) -> list[str]:
    """What identifies it. Where a DOI is written as another one's title it costs a look, for papers are compared."""
    return list(filter(None, (item.doi, item.arxiv_id, title_key(item.title))))
