"""Storing staged records: each is new, known, or known with something to add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from readq.importers.lookup import Lookup
from readq.importers.same import merged
from readq.importers.staging import Staging
from readq.importers.versions import Versions
from readq.models import Paper, Progress, Status
from readq.records import ImportReport, Near, Record
from readq.store import Library
from readq.store.batch import ImportBatch
from readq.store.edits import Edit
from readq.store.gains import arxiv_id, gains
from readq.store.joining import changes
from readq.store.paging import PAGE, pages

MOST_LOOKED_AT = 20_000
"""New papers of one source after which no more near ones are looked for, to keep large imports fast."""
MOST_NEAR = 10_000
"""Near papers after which no more are looked for: nobody goes through so many."""


class Verdict(StrEnum):
    """What a record is to the library."""

    NEW = "new"
    MERGED = "merged"
    """Known, and the library gains something."""
    DUPLICATE = "duplicate"
    """Known, and nothing to gain."""


class Decision(NamedTuple):
    """What was decided about one record; two records of one source can meet in one paper."""

    record: Record
    verdict: Verdict
    paper: Paper | None = None
    """The paper of the library that it is; None for a new one, or a twin of one just before it in the same source."""
    near: Near | None = None
    """What a new one could be another version of."""
    place: int = 0
    """The place of the record in its source, from 0."""


def store(
    library: Library,
    staging: Staging,
    *,
    tags: Sequence[str] = (),
    same: Mapping[int, Near] | None = None,
    look_for_near: bool = True,
    dry_run: bool = False,
    progress: Progress | None = None,
    decided: Callable[[Decision], None] | None = None,
) -> ImportReport:
    """Put staged records into the library: all of them, or, after an exception, none.

    Args:
        library: where they go.
        staging: what was read.
        tags: put on every new paper.
        same: by their places in the source, records that the user took for versions of what they are near to: they
            are merged.
        look_for_near: whether to say which new papers could be versions of others.
        dry_run: do everything and then take it back, so that the report is true and nothing changes.
        progress: called with records done and records in all.
        decided: called with each decision, in the order of the source.

    Raises:
        BusyError: another process is writing; nothing was stored.
        LibraryError: the library cannot be written; nothing was stored.
    """
    rejected = sum(complaint.rejected for complaint in staging.complaints)
    try:
        with library.importing(staging.source.name, staging.importer.name) as batch:
            storing = _Storing(batch, tuple(tags), same or {}, staging.records if look_for_near else None, decided)
            storing.run(staging, progress)
            counts = {verdict.value: storing.verdicts[verdict] for verdict in Verdict}
            batch.finish(read=staging.count + rejected, rejected=rejected, **counts)
            if dry_run:
                raise _TakeBackError
    except _TakeBackError:
        pass
    return ImportReport(
        import_id=None if dry_run else batch.import_id,
        source=staging.source.name,
        format=staging.importer.name,
        read=staging.count + rejected,
        complaints=tuple(staging.complaints),
        near=tuple(storing.near),
        near_of_all=storing.looked_at_all,
        **counts,
    )


class _TakeBackError(Exception):
    """Ends a dry run: the transaction is rolled back."""


class _Decided(NamedTuple):
    """A page of records, with all that is to be written for them."""

    decisions: list[Decision]
    """One for each record."""
    edits: list[Edit]
    """What known papers gain."""
    new: Sequence[Record]
    """New papers, those that are twins as one."""
    places: dict[int, int]
    """Which of the new papers a record became, by the place of the record in its source; twins are left out."""


class _Storing:
    """The work of one import, a page of records at a time."""

    def __init__(
        self,
        batch: ImportBatch,
        tags: tuple[str, ...],
        same: Mapping[int, Near],
        to_look_at: Callable[[], Iterator[Record]] | None,
        decided: Callable[[Decision], None] | None,
    ) -> None:
        self._batch = batch
        self._tags = tags
        self._same = same
        self._decided = decided
        self._to_look_at = to_look_at
        """Gives the records among which is looked for near ones; None to look for none."""
        self._versions: Versions | None = None
        self._ids: dict[int, int] = {}
        """Papers by the places of their records, of records that others are to be merged into."""
        self._awaited = {near.place for near in same.values() if near.place is not None}
        self.verdicts: Counter[Verdict] = Counter()
        self.near: list[Near] = []
        self.looked_at_all = True
        """Whether every new paper was looked at for what it is near to, if any was to be."""

    def run(self, staging: Staging, progress: Progress | None) -> None:
        """Go through all records."""
        done = 0
        for page in pages(map(_normal, staging.records()), PAGE):
            self._page(done, page)
            done += len(page)
            if progress:
                progress(done, staging.count)

    def _page(self, start: int, page: list[Record]) -> None:
        """Store a page of records, the first of which has the place ``start`` in the source."""
        found = self._decide(start, page)
        self._learn_to_look(found.new)
        ids = self._batch.insert(found.new)
        self._batch.update(found.edits)
        stored = {at: (ids[number], found.new[number]) for at, number in found.places.items()}
        self._ids |= {at: stored[at][0] for at in self._awaited & stored.keys()}
        nears = self._near(stored)
        self.verdicts.update(decision.verdict for decision in found.decisions)
        if self._decided:
            for decision in found.decisions:
                self._decided(decision._replace(near=nears.get(decision.place)))

    def _decide(self, start: int, page: list[Record]) -> _Decided:
        """What each record of a page is: a known paper, a twin of one before it on the page, or a new one."""
        chosen = self._chosen(start, len(page))
        papers = self._batch.papers(set(chosen.values()))
        known = Lookup[Paper]([*papers.values(), *(p for p in self._batch.candidates(page) if p.id not in papers)])
        by_id = {paper.id: place for place, paper in enumerate(known.items)}
        new = Lookup[Record]([])
        places: dict[int, int] = {}
        edits: list[Edit] = []
        decisions: list[Decision] = []
        for at, record in enumerate(page, start):
            place = by_id.get(chosen.get(at, 0))
            if (place := known.find(record) if place is None else place) is not None:
                paper = known.items[place]
                gained, gain = self._gain(paper, record)
                edits += gain
                known.replace(place, gained)
                decisions.append(Decision(record, Verdict.MERGED if gain else Verdict.DUPLICATE, paper, place=at))
                continue
            near = self._same.get(at)
            twin = places.get(near.place) if near and near.place is not None else None
            if (twin := new.find(record) if twin is None else twin) is not None:
                before = new.items[twin]
                new.replace(twin, merged(before, record))
                verdict = Verdict.MERGED if new.items[twin] != before else Verdict.DUPLICATE
                decisions.append(Decision(record, verdict, place=at))
                continue
            places[at] = new.add(record._replace(tags=(*record.tags, *self._tags)) if self._tags else record)
            decisions.append(Decision(record, Verdict.NEW, place=at))
        return _Decided(decisions, edits, new.items, places)

    def _learn_to_look(self, new: Sequence[Record]) -> None:
        """Be ready to look for what new papers are near to, unless there were too many already."""
        if not self._to_look_at or not new:
            return
        if len(self.near) >= MOST_NEAR or self.verdicts[Verdict.NEW] >= MOST_LOOKED_AT:
            self.looked_at_all = False
            self._to_look_at = self._versions = None
        elif not self._versions:
            self._versions = Versions(self._batch, self._to_look_at())

    def _chosen(self, start: int, count: int) -> dict[int, int]:
        """The papers that the user chose for records of a page, by the records' places."""
        if not self._same:
            return {}
        nears = ((at, self._same[at]) for at in range(start, start + count) if at in self._same)
        found = ((at, near.paper.id if near.place is None else self._ids.get(near.place)) for at, near in nears)
        return {at: number for at, number in found if number is not None}

    def _near(self, fresh: Mapping[int, tuple[int, Record]]) -> Mapping[int, Near]:
        """What the new papers of a page are near to, by the places of their records."""
        if self._versions is None:
            return {}
        nears = self._versions.look(fresh)
        self.near += nears.values()
        return nears

    def _gain(self, paper: Paper, record: Record) -> tuple[Paper, list[Edit]]:
        """The paper with what the record adds to it, and the edits that write this."""
        fields = dict[str, object](gains(paper, record))
        if paper.import_id is not None and paper.import_id == self._batch.import_id:
            # Two records of one source that lie far apart come out as two that lie close together.
            both = merged(_record_of(paper), record)
            fields |= {name: getattr(both, name) for name in ("tags", "note", "rating", "due")}
            if paper.status is Status.UNREAD:
                fields["status"] = record.status or Status.UNREAD
        gained = paper._replace(**fields)  # type: ignore[arg-type]  # fields of Paper by name
        return gained, [edit for field in fields for edit in self._edits(paper, gained, field)]

    def _edits(self, paper: Paper, gained: Paper, field: str) -> Iterable[Edit]:
        if field == "status" and gained.status is not paper.status:
            return self._batch.mark(paper, gained.status)
        return changes(paper, gained, field)


def _normal(record: Record) -> Record:
    """The record with its arXiv ID where the store looks for it, also when its DOI alone had it."""
    return record if record.arxiv_id or not (found := arxiv_id(record)) else record._replace(arxiv_id=found)


def _record_of(paper: Paper) -> Record:
    return Record(title=paper.title, tags=paper.tags, note=paper.note, rating=paper.rating, due=paper.due)
