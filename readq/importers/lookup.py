"""Finding the paper that a record is, among many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
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
        for key in _keys(record):
            for place in self._places.get(key, ()):
                if same_paper(self.items[place], record):
                    return place
        return None


def _keys(item: Paper | Record) -> Iterator[tuple[str, str]]:
    if item.doi:
        yield "doi", item.doi
    if item.arxiv_id:
        yield "arxiv", item.arxiv_id
    yield "title", title_key(item.title)
