"""Storing staged records: each is new, known, or known with something to add."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Generic, TypeVar

from readq.importers.same import gains, merged, same_paper
from readq.importers.staging import Progress, Staging
from readq.models import Complaint, ImportReport, Paper, Record
from readq.store import Library
from readq.store.batch import ImportBatch
from readq.store.edits import Edit
from readq.text import title_key

T = TypeVar("T", Paper, Record)

PAGE = 500
"""Records that are looked up and written together."""


class Verdict(StrEnum):
    """What a record is to the library."""

    NEW = "new"
    MERGED = "merged"
    """Known, and the library gains something."""
    DUPLICATE = "duplicate"
    """Known, and nothing to gain."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one record."""

    record: Record
    verdict: Verdict
    paper: Paper | None = None
    """The paper of the library that it is; None for a new one, or one found earlier in the same source."""


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
    try:
        with library.importing(staging.source.name, staging.importer.name) as batch:
            storing = _Storing(batch, tuple(tags), decided)
            storing.run(staging, progress)
            report = _report(staging, batch, storing.verdicts, dry_run)
            if dry_run:
                raise _TakeBackError
    except _TakeBackError:
        pass
    return report


class _TakeBackError(Exception):
    """Ends a dry run: the transaction is rolled back."""


def _report(staging: Staging, batch: ImportBatch, verdicts: Counter[Verdict], dry_run: bool) -> ImportReport:
    rejected = sum(c.rejected for c in staging.complaints)
    new, merged_, duplicate = (verdicts[v] for v in (Verdict.NEW, Verdict.MERGED, Verdict.DUPLICATE))
    batch.count(read=staging.count + rejected, new=new, merged=merged_, duplicate=duplicate, rejected=rejected)
    return ImportReport(
        import_id=batch.import_id if batch.changed and not dry_run else None,
        source=staging.source.name,
        format=staging.importer.name,
        read=staging.count + rejected,
        new=new,
        merged=merged_,
        duplicate=duplicate,
        complaints=tuple(staging.complaints),
    )


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
        for page in _pages(staging.records()):
            self._page(page)
            done += len(page)
            if progress:
                progress(done, staging.count)

    def _page(self, page: list[Record]) -> None:
        known = _Index[Paper](self._batch.candidates(page))
        fresh = _Index[Record]([])
        edits: list[Edit] = []
        for record in page:
            if paper := known.find(record):
                gained = [_edit(paper, field, value) for field, value in gains(paper, record)]
                verdict = Verdict.MERGED if gained else Verdict.DUPLICATE
                edits += gained
                known.replace(paper, _with(paper, record))
                self._tell(Decision(record, verdict, paper))
            elif twin := fresh.find(record):
                fresh.replace(twin, merged(twin, record))
                self._tell(Decision(record, Verdict.DUPLICATE))
            else:
                fresh.add(replace(record, tags=tuple(dict.fromkeys([*record.tags, *self._tags]))))
                self._tell(Decision(record, Verdict.NEW))
        self._batch.insert(fresh.items)
        self._batch.update(edits)

    def _tell(self, decision: Decision) -> None:
        self.verdicts[decision.verdict] += 1
        if self._decided:
            self._decided(decision)


class _Index(Generic[T]):
    """Descriptions by what can identify them."""

    def __init__(self, items: Sequence[T]) -> None:
        self.items: list[T] = []
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for item in items:
            self.add(item)

    def add(self, item: T) -> None:
        self.items.append(item)
        self._remember(item, len(self.items) - 1)

    def replace(self, old: T, new: T) -> None:
        place = next(i for i, item in enumerate(self.items) if item is old)
        self.items[place] = new
        self._remember(new, place)

    def _remember(self, item: T, place: int) -> None:
        for key in _keys(item):
            self._places[key].append(place)

    def find(self, record: Record) -> T | None:
        """The same paper as the record, if there is one."""
        for key in _keys(record):
            for place in self._places.get(key, ()):
                if same_paper(self.items[place], record):
                    return self.items[place]
        return None


def _keys(item: Paper | Record) -> list[tuple[str, str]]:
    keys = [("doi", item.doi), ("arxiv", item.arxiv_id), ("title", title_key(item.title))]
    return [key for key in keys if key[1]]


def _edit(paper: Paper, field: str, value: object) -> Edit:
    return Edit(paper.id, field, _stored(field, getattr(paper, field)), _stored(field, value))


def _stored(field: str, value: object) -> str | int | None:
    """A value as the store keeps it: names as JSON, no abstract as None."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if field == "abstract" and not value:
        return None
    return value if isinstance(value, str | int) else None


def _with(paper: Paper, record: Record) -> Paper:
    return replace(paper, **dict(gains(paper, record)))  # type: ignore[arg-type]  # fields of Paper by name


def _pages(records: Iterator[Record]) -> Iterator[list[Record]]:
    while page := list(islice(records, PAGE)):
        yield page


def complaints_of(report: ImportReport) -> Iterator[tuple[str, Complaint]]:
    """The rejected records of a report as ``source:line`` and complaint."""
    for complaint in report.rejected:
        yield (f"{report.source}:{complaint.line}" if complaint.line else report.source), complaint
