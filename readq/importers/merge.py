"""Storing staged records: each is new, known, or known with something to add."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from readq.importers.same import arxiv_id, gains, merged, same_paper
from readq.importers.staging import Progress, Staging
from readq.models import Complaint, ImportReport, Paper, Record, Status
from readq.store import Library
from readq.store.batch import ImportBatch
from readq.store.edits import Edit
from readq.store.paging import PAGE, pages
from readq.store.tags import tag_key
from readq.text import title_key

T = TypeVar("T", Paper, Record)


class Verdict(StrEnum):
    """What a record is to the library."""

    NEW = "new"
    MERGED = "merged"
    """Known, and the library gains something."""
    DUPLICATE = "duplicate"
    """Known, and nothing to gain."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one record; two records of one source can meet in one paper."""

    record: Record
    verdict: Verdict
    paper: Paper | None = None
    """The paper of the library that it is; None for a new one, or a twin of one just before it in the same source."""


def store(
    library: Library,
    staging: Staging,
    *,
    tags: Sequence[str] = (),
    dry_run: bool = False,
    progress: Progress | None = None,
    decided: Callable[[Decision], None] | None = None,
) -> ImportReport:
    """Put staged records into the library: all of them, or, after an exception, none.

    Args:
        library: where they go.
        staging: what was read.
        tags: put on every new paper.
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
            storing = _Storing(batch, tuple(tags), decided)
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
        **counts,
    )


class _TakeBackError(Exception):
    """Ends a dry run: the transaction is rolled back."""


class _Storing:
    """The work of one import, a page of records at a time."""

    def __init__(self, batch: ImportBatch, tags: tuple[str, ...], decided: Callable[[Decision], None] | None) -> None:
        self._batch = batch
        self._tags = tags
        self._decided = decided
        self.verdicts: Counter[Verdict] = Counter()

    def run(self, staging: Staging, progress: Progress | None) -> None:
        """Go through all records."""
        done = 0
        for page in pages(staging.records(), PAGE):
            self._page([_normal(record) for record in page])
            done += len(page)
            if progress:
                progress(done, staging.count)

    def _page(self, page: list[Record]) -> None:
        known = _Index[Paper](self._batch.candidates(page))
        fresh = _Index[Record]([])
        edits: list[Edit] = []
        for record in page:
            if (place := known.find(record)) is not None:
                paper = known.items[place]
                gained, gain = self._gain(paper, record)
                edits += gain
                known.replace(place, gained)
                self._tell(Decision(record, Verdict.MERGED if gain else Verdict.DUPLICATE, paper))
            elif (place := fresh.find(record)) is not None:
                twin = fresh.items[place]
                fresh.replace(place, merged(twin, record))
                self._tell(Decision(record, Verdict.MERGED if fresh.items[place] != twin else Verdict.DUPLICATE))
            else:
                fresh.add(replace(record, tags=(*record.tags, *self._tags)) if self._tags else record)
                self._tell(Decision(record, Verdict.NEW))
        self._batch.insert(fresh.items)
        self._batch.update(edits)

    def _gain(self, paper: Paper, record: Record) -> tuple[Paper, list[Edit]]:
        """The paper with what the record adds to it, and the edits that write this."""
        fields = dict[str, object](gains(paper, record))
        if paper.import_id is not None and paper.import_id == self._batch.import_id:
            # Two records of one source that lie far apart come out as two that lie close together.
            both = merged(_record_of(paper), record)
            fields |= {name: getattr(both, name) for name in ("tags", "note", "rating")}
            if paper.status is Status.UNREAD:
                fields["status"] = record.status or Status.UNREAD
        gained = replace(paper, **fields)  # type: ignore[arg-type]  # fields of Paper by name
        return gained, [edit for field in fields for edit in self._edits(paper, gained, field)]

    def _edits(self, paper: Paper, gained: Paper, field: str) -> Iterator[Edit]:
        before, after = getattr(paper, field), getattr(gained, field)
        if before == after:
            return
        match field:
            case "tags":
                yield from (Edit(paper.id, f"tag:{tag_key(name)}", None, name) for name in after if name not in before)
            case "authors":
                yield Edit(paper.id, field, *(json.dumps(names, ensure_ascii=False) for names in (before, after)))
            case "abstract" | "note":
                yield Edit(paper.id, field, before or None, after or None)
            case "status":
                yield from self._batch.mark(paper, after)
            case _:
                yield Edit(paper.id, field, before, after)

    def _tell(self, decision: Decision) -> None:
        self.verdicts[decision.verdict] += 1
        if self._decided:
            self._decided(decision)


class _Index(Generic[T]):
    """Descriptions by what can identify them."""

    def __init__(self, items: Iterable[T]) -> None:
        self.items: list[T] = []
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for item in items:
            self.add(item)

    def add(self, item: T) -> None:
        self.items.append(item)
        self._remember(item, len(self.items) - 1)

    def replace(self, place: int, item: T) -> None:
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


def _normal(record: Record) -> Record:
    """The record with its arXiv ID where the store looks for it, also when its DOI alone had it."""
    found = arxiv_id(record)
    return record if found == record.arxiv_id else replace(record, arxiv_id=found)


def _record_of(paper: Paper) -> Record:
    return Record(title=paper.title, tags=paper.tags, note=paper.note, rating=paper.rating)


def complaints_of(report: ImportReport) -> Iterator[tuple[str, Complaint]]:
    """The rejected records of a report as ``source:line`` and complaint."""
    for complaint in report.rejected:
        yield (f"{report.source}:{complaint.line}" if complaint.line else report.source), complaint
