"""Papers snoozed to a later day, due dates, and reasons for skipping."""

from __future__ import annotations

from datetime import date

import pytest

from readq.filters import Contains, DueBetween, HasStatus, Not, Phrase, Snoozed
from readq.models import Counts, Sort, Status
from readq.records import Record
from readq.store import Library
from tests.store.given import put

NOVEMBER, DECEMBER = date(2026, 11, 30), date(2026, 12, 1)


def latest(library: Library) -> str:
    return library.history.list(1)[0].label


def test_a_snoozed_paper_is_hidden_until_its_day_begins(library: Library) -> None:
    library.mark([1, 2, 3], Status.QUEUED)
    library.snooze([2, 5], DECEMBER)
    assert library.paper(2).snoozed == DECEMBER
    assert library.rows([2])[2].snoozed == DECEMBER
    assert sorted(library.ids(Snoozed(NOVEMBER))) == [2, 5]
    assert sorted(library.ids(Not(Snoozed(NOVEMBER)))) == [1, 3, 4, 6]
    assert library.count(Snoozed(DECEMBER)) == 0
    queue = HasStatus(Status.QUEUED)
    assert list(library.ids(queue, Sort.QUEUE)) == [1, 2, 3]


def test_counts_tell_the_snoozed_from_the_rest(library: Library) -> None:
    library.mark([1, 2, 3], Status.QUEUED)
    library.snooze([2, 3, 4], DECEMBER)
    library.snooze([5], NOVEMBER)
    counts = library.counts(NOVEMBER)
    assert counts == Counts(unread=3, queued=3, snoozed_unread=1, snoozed_queued=2)
    assert (counts.snoozed, counts.total) == (3, 6)
    assert library.counts(date(2026, 11, 29)).snoozed_unread == 2
    assert library.counts(DECEMBER) == Counts(unread=3, queued=3)


@pytest.mark.parametrize("status", [Status.READING, Status.READ, Status.SKIPPED])
def test_a_decision_ends_the_snooze_and_one_undo_brings_it_back(library: Library, status: Status) -> None:
    library.snooze([1], DECEMBER)
    library.mark([1], status)
    assert library.paper(1).snoozed is None
    library.history.undo()
    assert (library.paper(1).snoozed, library.paper(1).status) == (DECEMBER, Status.UNREAD)


def test_a_snoozed_paper_that_is_queued_stays_snoozed(library: Library) -> None:
    library.snooze([1], DECEMBER)
    library.mark([1], Status.QUEUED)
    assert library.paper(1).snoozed == DECEMBER


def test_days_can_be_taken_off_again(library: Library) -> None:
    library.snooze([1], DECEMBER)
    library.set_due([1, 2], NOVEMBER)
    assert library.snooze([1], DECEMBER) is None
    library.snooze([1], None)
    library.set_due([1], None)
    assert (library.paper(1).snoozed, library.paper(1).due) == (None, None)
    assert library.paper(2).due == library.rows([2])[2].due == NOVEMBER
    assert library.set_due([1], None) is None


def test_the_soonest_due_come_first(library: Library) -> None:
    library.set_due([4], DECEMBER)
    library.set_due([2, 6], NOVEMBER)
    assert list(library.ids(sort=Sort.DUE)) == [2, 6, 4, 1, 3, 5]
    assert list(library.ids(DueBetween(None, DECEMBER))) == [2, 6]
    assert list(library.ids(DueBetween(DECEMBER, None))) == [4]


def test_the_oldest_import_comes_first(library: Library) -> None:
    put(library, Record(title="Came later"), Record(title="Came last"))
    library._conn.execute("UPDATE paper SET added = '2020-01-01T00:00:00Z' WHERE id = 5")
    assert list(library.ids(sort=Sort.OLDEST)) == [5, 1, 2, 3, 4, 6, 7, 8]


def test_a_reason_is_found_and_lasts_as_long_as_the_paper_is_skipped(library: Library) -> None:
    library.mark([1, 2], Status.SKIPPED, "Out of  scope: robots")
    assert library.paper(1).reason == "Out of scope: robots"
    assert sorted(library.ids(Contains("reason", "robo"))) == [1, 2]
    assert sorted(library.ids(Phrase("out of scope"))) == [1, 2]
    library.mark([1], Status.READ, "no reason for this")
    assert library.paper(1).reason == ""
    assert list(library.ids(Contains("reason", "robo"))) == [2]
    library.history.undo()
    assert sorted(library.ids(Contains("reason", "robo"))) == [1, 2]
    assert library.problems() == []


def test_another_reason_takes_the_place_of_the_first_and_none_leaves_it(library: Library) -> None:
    library.mark([1], Status.SKIPPED, "dull")
    assert library.mark([1], Status.SKIPPED) is None
    assert library.mark([1], Status.SKIPPED, "dull") is None
    library.mark([1], Status.SKIPPED, "no code")
    assert library.paper(1).reason == "no code"
    library.history.undo()
    assert library.paper(1).reason == "dull"


def test_the_history_says_it_in_words(library: Library) -> None:
    library.snooze([5], DECEMBER)
    assert latest(library) == "Snooze “Deep nets” until 2026-12-01"
    library.snooze([1, 2, 5], NOVEMBER)
    assert latest(library) == "Snooze 3 papers until 2026-11-30"
    library.snooze([5], None)
    assert latest(library) == "Bring back “Deep nets” from snooze"
    library.set_due([5], DECEMBER)
    assert latest(library) == "Set “Deep nets” due 2026-12-01"
    library.set_due([5], None)
    assert latest(library) == "Clear the due date of “Deep nets”"
    library.mark([5], Status.SKIPPED, "just {} words")
    assert latest(library) == "Mark “Deep nets” skipped: just {} words"


def test_an_import_brings_what_fits_the_status(library: Library) -> None:
    put(
        library,
        Record(title="Waits", due=NOVEMBER, snoozed=DECEMBER, reason="none"),
        Record(title="Done", status=Status.READ, due=NOVEMBER, snoozed=DECEMBER, reason="none"),
        Record(title="Not for us", status=Status.SKIPPED, snoozed=DECEMBER, reason="no \x1b[31mcode"),
    )
    found = [(p.due, p.snoozed, p.reason) for p in library.papers([7, 8, 9])]
    assert found == [(NOVEMBER, DECEMBER, ""), (NOVEMBER, None, ""), (None, None, "no code")]
