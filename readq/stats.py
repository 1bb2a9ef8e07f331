"""The statistics of a library, the same for the screen and the shell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from readq.filters import Between, Has
from readq.models import Counts, Status, TagCount
from readq.store import Reader

WEEKS = 26
"""Weeks that are told one by one, the present one included."""
_LEVELS = "▁▂▃▄▅▆▇█"
_DAY = timedelta(1)
_WEEK = timedelta(7)


@dataclass(frozen=True, slots=True)
class Week:
    """What was done in one ISO week."""

    monday: date
    read: int = 0
    """Papers marked read, that still are."""
    kept: int = 0
    """Papers put into the queue, whatever became of them later."""
    skipped: int = 0
    """Papers skipped, whatever became of them later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What a library holds, and what was done with it. Days and weeks are the user's own."""

    counts: Counts
    ratings: dict[int, int]
    """Papers by rating, 5 first."""
    tags: tuple[TagCount, ...]
    with_abstract: int
    with_note: int
    weeks: tuple[Week, ...]
    """The last WEEKS weeks, the present one at the end."""
    read_today: int
    streak: int
    """Days in a row with a paper read, up to today, or to yesterday while none is read today; 0 for none."""
    longest_streak: int
    queue_median: int | None
    """Days since the middle paper of the queue came into the library; None for an empty queue."""
    queue_oldest: int | None
    """Days since the oldest paper of the queue came into the library."""
    imports: int
    """Imports that stand."""
    size: int
    """Bytes of the library file."""

    @property
    def by_week(self) -> dict[str, list[int]]:
        """What was done in each of the weeks, by what it was."""
        return {name: [getattr(week, name) for week in self.weeks] for name in ("read", "kept", "skipped")}

    @property
    def read_this_week(self) -> int:
        """Papers read in the present week."""
        return self.weeks[-1].read


def statistics(library: Reader, today: date) -> Statistics:
    """Count everything, which takes a few tenths of a second at 100,000 papers.

    Args:
        library: what to count in.
        today: the local day.

    Raises:
        LibraryError: the library cannot be read.

    """
    monday = today - today.weekday() * _DAY
    mondays = [monday - back * _WEEK for back in reversed(range(WEEKS))]
    done = library.activity(mondays[0])
    read = dict.fromkeys(mondays, 0)
    for day, papers in done.read.items():
        week = day - day.weekday() * _DAY
        if week in read:
            read[week] += papers
    return Statistics(
        counts=library.counts(today),
        ratings={rating: library.count(Between("rating", rating, rating)) for rating in range(5, 0, -1)},
        tags=tuple(library.tags()),
        with_abstract=library.count(Has("abstract")),
        with_note=library.count(Has("note")),
        weeks=tuple(
            Week(week, read[week], *(done.decided.get((week, status), 0) for status in (Status.QUEUED, Status.SKIPPED)))
            for week in mondays
        ),
        read_today=done.read.get(today, 0),
        streak=_streak(done.read, today) or _streak(done.read, today - _DAY),
        longest_streak=max((_streak(done.read, day) for day in done.read if day + _DAY not in done.read), default=0),
        queue_median=_age(done.queued_median, today),
        queue_oldest=_age(done.queued_oldest, today),
        imports=sum(not one.undone for one in library.imports()),
        size=library.path.stat().st_size,
    )


def sparkline(numbers: Sequence[int]) -> str:
    """A curve of one cell a number: a dot for nothing, the full height for the largest."""
    most = max(numbers)
    return "".join(_LEVELS[-(-number * len(_LEVELS) // most) - 1] if number else "·" for number in numbers)


def _streak(days: Collection[date], last: date) -> int:
    """How many days in a row there are up to the last one."""
    length = 0
    while last - length * _DAY in days:
        length += 1
    return length


def _age(day: date | None, today: date) -> int | None:
    # A paper that is added while midnight passes is not from the future.
    return max(0, (today - day).days) if day else None
