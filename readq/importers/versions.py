"""Which new papers could be other versions of papers that are there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, islice

from readq.importers.near import Neighbours, Wanted, near
from readq.records import Near, Record
from readq.store.batch import ImportBatch
from readq.store.outlines import outline
from readq.text import title_key

SAMPLE = 5_000
"""Titles of the source, and of the library, from which it is learned which words are common."""


class Versions:
    """Looks at the new papers of one import, page by page.

    Args:
        batch: the import.
        records: its records, of which the first few tell which words are common.
    """

    def __init__(self, batch: ImportBatch, records: Iterable[Record]) -> None:
        self._batch = batch
        sample = [outline(0, title_key(record.title), record.abstract) for record in islice(records, SAMPLE + 1)]
        known = batch.outlines()
        first = list(islice(known, SAMPLE))
        self._neighbours = Neighbours(paper.title_key for paper in (*first, *sample))
        wanted = Wanted(sample) if len(sample) <= SAMPLE else None
        for paper in chain(first, known):
            if wanted is None or wanted.may_meet(paper):
                self._neighbours.add(paper)
        self._places: dict[int, tuple[int, int]] = {}
        """Place and line of the record of each new paper."""

    def look(self, fresh: Mapping[int, tuple[int, Record]]) -> dict[int, Near]:
        """What new papers are near to.

        Args:
            fresh: papers that were just stored, with their ids, by the places of their records in the source.

        Returns:
            The nearest other paper, by the place of the record; papers near to none are left out.
        """
        candidates: dict[int, list[int]] = {}
        for place, (number, record) in fresh.items():
            this = outline(number, title_key(record.title), record.abstract)
            if found := self._neighbours.meet(this):
                candidates[place] = found
            self._places[number] = (place, record.line)
        papers = self._batch.papers({number for found in candidates.values() for number in found})
        nears = {}
        for place, found in candidates.items():
            record = fresh[place][1]
            for number in found:
                if number in papers and near(papers[number], record):
                    there = self._places.get(number, (None, 0))
                    nears[place] = Near(record.line, record.title, papers[number], *there)
                    break
        return nears
