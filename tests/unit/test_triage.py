"""A triage session by itself: order, undo, pace and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from readq.models import Status
from readq.records import Record
from readq.store import Library
from readq.triage import PAUSE, Decision, TriageSession, duration, to_triage


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        with library.importing("the tests", "bibtex") as batch:
            batch.insert([Record(title=f"Paper {number}") for number in range(1, 6)])
        yield library


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(library: Library, clock: Clock) -> TriageSession:
    return TriageSession(library, [5, 4, 3, 2, 1], clock)


def take(session: TriageSession, clock: Clock, decision: Decision, seconds: float) -> None:
    clock.now += seconds
    session.decide(decision)


def test_every_decision_is_stored_at_once(session: TriageSession, library: Library, clock: Clock) -> None:
    four = (Decision.KEEP, Decision.SKIP, Decision.READ, Decision.LATER)
    for decision in four:
        take(session, clock, decision, 10)
    statuses = [library.paper(number).status for number in (5, 4, 3, 2, 1)]
    assert statuses == [Status.QUEUED, Status.SKIPPED, Status.READ, Status.UNREAD, Status.UNREAD]
    assert session.paper is not None
    assert session.paper.id == 1
    summary = session.summary()
    assert (summary.kept, summary.left, summary.seconds) == ((5,), 1, 40)
    assert summary.decisions == dict.fromkeys(four, 1)


def test_the_pace_is_the_median_and_leaves_pauses_out(session: TriageSession, clock: Clock) -> None:
    assert (session.pace, session.seconds_left) == (None, None)
    for seconds in (10, 12, 40, PAUSE):
        take(session, clock, Decision.SKIP, seconds)
    assert session.pace == 12
    assert session.seconds_left == 12, "one paper is left"
    assert session.summary().seconds == 62


def test_looking_around_starts_the_clock_anew(session: TriageSession, clock: Clock) -> None:
    clock.now += 50
    session.move(1)
    take(session, clock, Decision.SKIP, 7)
    assert session.pace == 7


def test_undo_goes_back_to_the_paper(session: TriageSession, library: Library, clock: Clock) -> None:
    take(session, clock, Decision.KEEP, 5)
    take(session, clock, Decision.LATER, 5)
    session.move(2)
    for decision, number in ((Decision.LATER, 4), (Decision.KEEP, 5)):
        step = session.undo()
        assert step is not None
        assert step.decision is decision
        assert session.paper is not None
        assert session.paper.id == number
    assert library.paper(5).status is Status.UNREAD
    assert session.undo() is None
    assert session.pace is None


def test_a_paper_decided_anew_counts_once(session: TriageSession, clock: Clock) -> None:
    take(session, clock, Decision.KEEP, 5)
    session.move(-1)
    take(session, clock, Decision.SKIP, 5)
    summary = session.summary()
    assert summary.decisions == {Decision.SKIP: 1}
    assert summary.kept == ()
    assert summary.left == 4


def test_papers_that_are_gone_are_passed_over(session: TriageSession, library: Library, clock: Clock) -> None:
    library.delete([5, 3])
    take(session, clock, Decision.KEEP, 5)
    assert session.paper is not None
    assert session.paper.id == 2
    assert session.total == 3
    assert session.summary().kept == (4,)


def test_what_is_triaged_of_a_list(library: Library) -> None:
    ids = [5, 4, 3, 2, 1]
    library.mark([4], Status.READ)
    library.snooze([2], date.today() + timedelta(3))
    assert to_triage(library, ids) == [5, 3, 1]
    assert to_triage(library, ids, 3) == [1, 5, 3], "from the cursor on, then those above it"
    library.mark([1], Status.SKIPPED)
    assert to_triage(library, ids, 3) == [5, 3], "from the top where none is left below"
    library.mark([5, 3], Status.READ)
    assert to_triage(library, [5, 4, 3], 1) == [4, 3], "all, where all are decided"


def test_the_ends(session: TriageSession, clock: Clock) -> None:
    session.move(-1)
    assert session.position == 0
    session.move(99)
    assert session.paper is None
    assert session.decide(Decision.KEEP) is None
    assert session.summary().left == 0


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "0 s"),
        (0.04, "0.1 s"),
        (0.44, "0.4 s"),
        (0.97, "1 s"),
        (89, "89 s"),
        (90, "2 min"),
        (3540, "59 min"),
        (3600, "1 h 00"),
        (3900, "1 h 05"),
    ],
)
def test_durations(seconds: float, told: str) -> None:
    assert duration(seconds) == told
