"""What a library holds, and what was done on which day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from readq.models import Status
from readq.records import Record
from readq.stats import WEEKS, Week, statistics
from readq.store import Library
from readq.store.where import stamp
from tests.store.given import put

TUESDAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)


def moment(days_ago: int, hour: int = 12) -> str:
    """A local time on a day before Tuesday, as the store keeps it."""
    day = TUESDAY - timedelta(days_ago)
    return stamp(datetime(day.year, day.month, day.day, hour).astimezone())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Twelve unread papers, paper n added n days before Tuesday."""
    with Library.open(tmp_path / "library.db") as library:
        put(library, *(Record(title=f"Paper {n}") for n in range(1, 13)))
        library._conn.executemany("UPDATE paper SET added = ? WHERE id = ?", ((moment(n), n) for n in range(1, 13)))
        yield library


def read(library: Library, *days_ago: int, hour: int = 12) -> None:
    """Read one paper more on each of these days."""
    unread = [paper.id for paper in library.papers(range(1, 13)) if paper.status is Status.UNREAD]
    for number, ago in zip(unread, days_ago, strict=False):
        library.mark([number], Status.READ)
        library._conn.execute("UPDATE paper SET read = ? WHERE id = ?", (moment(ago, hour), number))


def decide(library: Library, ids: list[int], status: Status, days_ago: int) -> None:
    change = library.mark(ids, status)
    assert change
    library._conn.execute("UPDATE change SET at = ? WHERE id = ?", (moment(days_ago), change.id))


def test_the_statistics_of_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        found = statistics(library, TUESDAY)
    assert (found.counts.total, found.streak, found.longest_streak, found.read_today) == (0, 0, 0, 0)
    assert (found.queue_median, found.queue_oldest, found.imports) == (None, None, 0)
    assert [week.monday for week in found.weeks] == [MONDAY - timedelta(7 * n) for n in reversed(range(WEEKS))]
    assert all(week.read == week.kept == week.skipped == 0 for week in found.weeks)


def test_papers_read_are_counted_by_local_days_and_iso_weeks(library: Library) -> None:
    read(library, 0, 0, 1, 2, 8, hour=0)
    read(library, 0, 2, hour=23)
    read(library, WEEKS * 7)
    found = statistics(library, TUESDAY)
    assert (found.read_today, found.read_this_week) == (3, 4)
    assert [week.read for week in found.weeks[-3:]] == [0, 3, 4]
    assert sum(week.read for week in found.weeks) == 7
    library.mark([1], Status.UNREAD)
    assert statistics(library, TUESDAY).read_today == 2


@pytest.mark.parametrize(
    ("days_ago", "streak", "longest"),
    [
        ((), 0, 0),
        ((0,), 1, 1),
        ((1,), 1, 1),
        ((2,), 0, 1),
        ((0, 0, 1, 2, 4), 3, 3),
        ((1, 2, 4, 5, 6, 7), 2, 4),
        ((0, 3, 4), 1, 2),
    ],
)
def test_a_streak_ends_today_or_yesterday(
    library: Library, days_ago: tuple[int, ...], streak: int, longest: int
) -> None:
    read(library, *days_ago)
    found = statistics(library, TUESDAY)
    assert (found.streak, found.longest_streak) == (streak, longest)


def test_a_paper_that_came_as_read_was_not_read_that_day(library: Library) -> None:
    put(library, Record(title="Read long ago", status=Status.READ))
    assert library.counts().read == 1
    assert library.activity(MONDAY).read == {}


def test_a_paper_read_in_the_second_in_which_it_came_counts(library: Library) -> None:
    read(library, 0)
    library._conn.execute("UPDATE paper SET added = read WHERE id = 1")
    assert library.activity(MONDAY).read == {TUESDAY: 1}


def test_decisions_are_counted_in_their_week_until_they_are_undone(library: Library) -> None:
    decide(library, [1, 2, 3], Status.QUEUED, 0)
    decide(library, [3, 4], Status.SKIPPED, 1)
    decide(library, [4], Status.UNREAD, 1)
    decide(library, [4], Status.SKIPPED, 0)
    decide(library, [5], Status.SKIPPED, 2)
    decide(library, [6, 7], Status.QUEUED, 7 * WEEKS)
    decide(library, [8], Status.QUEUED, 0)
    library.history.undo()
    weeks = statistics(library, TUESDAY).weeks
    assert weeks[-1] == Week(MONDAY, kept=3, skipped=2)
    assert weeks[-2] == Week(MONDAY - timedelta(7), skipped=1)
    assert sum(week.kept for week in weeks) == 3


def test_the_age_of_the_queue(library: Library) -> None:
    library.mark([2, 3, 11], Status.QUEUED)
    found = statistics(library, TUESDAY)
    assert (found.queue_median, found.queue_oldest) == (3, 11)
    library.mark([12], Status.QUEUED)
    found = statistics(library, TUESDAY)
    assert (found.queue_median, found.queue_oldest) == (11, 12)


def test_what_the_library_holds(library: Library) -> None:
    library.rate([1, 2], 5)
    library.set_note(3, "a note")
    library.tag([4], add=["rl/skills"])
    library.mark([5], Status.QUEUED)
    library.snooze([5, 6], TUESDAY + timedelta(1))
    put(library, Record(title="With an abstract", abstract="Some words."))
    library.history.undo()
    found = statistics(library, TUESDAY)
    assert (found.with_note, found.with_abstract, found.imports) == (1, 0, 1)
    assert found.ratings == {5: 2, 4: 0, 3: 0, 2: 0, 1: 0}
    assert [(tag.name, tag.below) for tag in found.tags] == [("rl", 1), ("rl/skills", 1)]
    assert (found.counts.snoozed_unread, found.counts.snoozed_queued) == (1, 1)
    assert found.size == library.path.stat().st_size
