"""Large changes say how far they are, and can be given up."""

from __future__ import annotations

import pytest

from readq.errors import Interrupted
from readq.filters import HasStatus
from readq.models import Sort, Status
from readq.records import Record
from readq.store import Library, history
from tests.store.given import put


@pytest.fixture
def many(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Papers whose edits make several steps."""
    monkeypatch.setattr(history, "STEP", 50)
    before = set(library.ids())
    put(library, *(Record(title=f"One of many papers, number {n}") for n in range(60)))
    return [number for number in library.ids() if number not in before]


def test_a_change_its_undo_and_its_redo_tell_how_far_they_are(library: Library, many: list[int]) -> None:
    told: list[tuple[int, int]] = []
    library.history.progress = lambda done, total: told.append((done, total))
    library.mark(many, Status.READ)
    edits = told[-1][1]
    steps = [(min(done, edits), edits) for done in range(50, edits + 50, 50)]
    assert len(steps) > 2
    assert told == steps
    library.history.undo()
    library.history.redo()
    assert told == steps * 3


def test_a_small_change_tells_nothing(library: Library, many: list[int]) -> None:
    told: list[tuple[int, int]] = []
    library.history.progress = lambda done, total: told.append((done, total))
    library.rate(many[:40], 3)
    assert not told


def test_what_is_given_up_changed_nothing(library: Library, many: list[int]) -> None:
    def stop(done: int, total: int) -> None:
        raise Interrupted("given up")

    changes = library.history.list()
    library.history.progress = stop
    with pytest.raises(Interrupted):
        library.mark(many, Status.READ)
    assert not library.matching(HasStatus(Status.READ), many)
    assert library.history.list() == changes
    library.history.progress = None
    library.mark(many, Status.READ)
    library.history.progress = stop
    with pytest.raises(Interrupted):
        library.history.undo()
    assert len(library.matching(HasStatus(Status.READ), many)) == len(many)
    assert not library.history.list()[0].undone


def test_papers_that_are_kept_together_stand_in_their_order(library: Library, many: list[int]) -> None:
    library.mark(many[5:7], Status.QUEUED)
    library.mark(many[::-1], Status.QUEUED)
    rest = [number for number in many[::-1] if number not in many[5:7]]
    queue = list(library.ids(HasStatus(Status.QUEUED), Sort.QUEUE))
    assert queue[-len(many) :] == [*many[5:7], *rest]
