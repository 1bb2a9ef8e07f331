"""Two papers made one: nothing of either is lost, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from readq.errors import NotFoundError, UsageError
from readq.models import Sort, Status
from readq.records import Record
from readq.store import Library
from tests.store.given import picture, put

PREPRINT = Record(
    title="Counting kelp from satellites",
    abstract="Satellites count kelp.",
    authors=("Ida Lind",),
    arxiv_id="2301.00009",
    venue="arXiv",
    tags=("kelp", "To read"),
    note="Ask Per.",
)
PUBLISHED = Record(
    title="Kelp counted from space",
    abstract="Satellites count kelp where divers cannot.",
    year=2024,
    doi="10.5555/kelp",
    venue="Journal of Kelp",
    tags=("KELP", "remote"),
    note="Figure 3!",
    rating=4,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        put(library, PREPRINT, PUBLISHED)
        yield library


def test_the_kept_one_has_everything_of_both(library: Library) -> None:
    before = library.paper(1)
    change = library.merge(1, 2)
    assert change.label == "Merge “Kelp counted from space” into “Counting kelp from satellites”"
    assert library.counts().total == 1
    assert library.paper(1) == before._replace(
        abstract=PUBLISHED.abstract,
        year=2024,
        doi="10.5555/kelp",
        venue="Journal of Kelp",
        tags=("kelp", "remote", "To read"),
        note="Ask Per.\n\nFigure 3!",
        rating=4,
    )
    assert library.find("10.5555/kelp") == library.find("2301.00009") == 1


def test_undo_and_redo_take_both_back_and_forth(library: Library) -> None:
    library.mark([2], Status.READ)
    before = picture(library)
    library.merge(1, 2)
    after = picture(library)
    library.history.undo()
    assert picture(library) == before
    library.history.redo()
    assert picture(library) == after
    assert library.problems() == []


RANKED = [Status.READ, Status.READING, Status.QUEUED, Status.UNREAD, Status.SKIPPED]


@pytest.mark.parametrize("one", RANKED)
@pytest.mark.parametrize("other", RANKED)
def test_the_status_further_on_the_way_is_kept(library: Library, one: Status, other: Status) -> None:
    library.mark([1], one)
    library.mark([2], other, reason="too wet" if other is Status.SKIPPED else "")
    first, second = library.paper(1), library.paper(2)
    library.merge(1, 2)
    paper = library.paper(1)
    wins = first if RANKED.index(one) <= RANKED.index(other) else second
    assert (paper.status, paper.read, paper.rank) == (wins.status, wins.read, wins.rank)
    assert paper.reason == ("too wet" if one is other is Status.SKIPPED else "")
    assert list(library.ids(sort=Sort.QUEUE)) == [1]


def test_the_earlier_day_counts_and_what_is_not_put_off_stays_so(library: Library) -> None:
    library.set_due([1], date(2030, 5, 1))
    library.set_due([2], date(2030, 4, 1))
    library.snooze([1], date(2031, 1, 1))
    library.merge(1, 2)
    assert (library.paper(1).due, library.paper(1).snoozed) == (date(2030, 4, 1), None)


def test_one_note_is_not_written_twice(library: Library) -> None:
    library.set_note(2, "Ask Per.")
    library.merge(1, 2)
    assert library.paper(1).note == "Ask Per."


def test_two_papers_are_needed(library: Library) -> None:
    before = picture(library)
    with pytest.raises(UsageError):
        library.merge(1, 1)
    with pytest.raises(NotFoundError):
        library.merge(1, 9)
    assert picture(library) == before
