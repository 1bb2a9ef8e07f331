"""A triage session: one paper at a time, one decision each, with progress, pace and a summary.

The screen and the shell run the same session.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from statistics import median

from readq.filters import And, HasStatus, Not, Snoozed
from readq.models import Change, Paper, Status
from readq.store import Library

RECENT = 20
"""Decisions that the pace is taken from."""
PAUSE = 120.0
"""Seconds on one paper from which the reader was away: they do not count for the pace."""


class Decision(StrEnum):
    """What becomes of a paper. The value is the word for what was done."""

    KEEP = "kept"
    SKIP = "skipped"
    READ = "read"
    READING = "reading"
    LATER = "later"
    """Undecided: it stays as it is, and comes again in another session."""
    SNOOZE = "snoozed"
    """Until a day."""
    DELETE = "deleted"


STATUS = {
    Decision.KEEP: Status.QUEUED,
    Decision.SKIP: Status.SKIPPED,
    Decision.READ: Status.READ,
    Decision.READING: Status.READING,
}


def to_triage(library: Library, ids: Sequence[int], at: int = 0) -> list[int]:
    """The papers of a list to go through.

    These are all undecided ones: from a place on, so that an interrupted triage goes on where it stopped, then those
    before it. In a list where all are decided these are all from the place on.
    """
    undecided = library.matching(And((HasStatus(Status.UNREAD), Not(Snoozed(date.today())))), ids)
    found = [number for number in chain(ids[at:], ids[:at]) if number in undecided]
    return found or list(ids[at:])


@dataclass(frozen=True, slots=True)
class Step:
    """One decision, or another change of a paper on the way."""

    paper_id: int
    decision: Decision | None
    """None for a change that decides nothing: a rating, tags, a due date."""
    seconds: float
    """From the sight of the paper to the decision; 0 for other changes."""
    change: Change | None
    """None where nothing had to be changed."""
    reason: str = ""
    """Why it was skipped, if that was said."""

    @property
    def told(self) -> str:
        """What it was, in words."""
        return self.decision.value if self.decision else self.change.label if self.change else ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to."""

    decisions: Counter[Decision]
    seconds: float
    """Spent on papers, pauses left out."""
    kept: tuple[int, ...]
    """The papers that were kept, in order."""
    reasons: Counter[str]
    """Why papers were skipped; "" where that was not said."""
    left: int
    """Papers that were not seen."""


class TriageSession:
    """Goes through papers in order.

    Args:
        library: changed by every decision, at once.
        ids: the papers, in the order to show them.
        clock: gives seconds.
    """

    def __init__(self, library: Library, ids: Sequence[int], clock: Callable[[], float] = time.monotonic) -> None:
        self._library = library
        self._ids = list(ids)
        self._clock = clock
        self._at = 0
        self._steps: list[Step] = []
        self._undone: list[Step] = []
        """What can be redone, the latest last."""
        self._since = clock()

    @property
    def total(self) -> int:
        """Papers in all."""
        return len(self._ids)

    @property
    def position(self) -> int:
        """How many papers lie before the current one."""
        return self._at

    @property
    def steps(self) -> Sequence[Step]:
        """The decisions so far that stand."""
        return self._steps

    @property
    def paper(self) -> Paper | None:
        """The current paper; None at the end. Papers that are gone meanwhile are passed over."""
        while self._at < len(self._ids):
            for paper in self._library.papers([self._ids[self._at]]):
                return paper
            del self._ids[self._at]
        return None

    @property
    def next_paper(self) -> Paper | None:
        """The paper after the current one; None behind the last."""
        return next(self._library.papers(self._ids[self._at + 1 :][:1]), None)

    @property
    def decided(self) -> Decision | None:
        """What was decided in this session about the current paper."""
        if self._at >= len(self._ids):
            return None
        found = (step.decision for step in reversed(self._steps) if step.paper_id == self._ids[self._at])
        return next((decision for decision in found if decision), None)

    def decide(self, decision: Decision, *, reason: str = "", until: date | None = None) -> Change | None:
        """Decide about the current paper and go on to the next.

        Args:
            decision: what becomes of it.
            reason: why it is skipped.
            until: the day until which it is snoozed.

        Raises:
            LibraryError: the decision could not be written; the session stays on the paper.
        """
        paper = self.paper
        if paper is None:
            return None
        change = None
        if decision in STATUS:
            change = self._library.mark([paper.id], STATUS[decision], reason)
        elif decision is Decision.SNOOZE:
            change = self._library.snooze([paper.id], until)
        elif decision is Decision.DELETE:
            change = self._library.delete([paper.id])
        now = self._clock()
        self._steps.append(Step(paper.id, decision, now - self._since, change, reason))
        self._undone.clear()
        self._at += 1
        self._since = now
        return change

    def note(self, change: Change | None) -> None:
        """Remember a change of the current paper that decides nothing, so that undo takes it back first."""
        if change and self._at < len(self._ids):
            self._steps.append(Step(self._ids[self._at], None, 0, change))
            self._undone.clear()

    def undo(self) -> Step | None:
        """Take back the last decision or change and go back to its paper. None when there is none.

        Raises:
            ConflictError: something else changed the paper meanwhile; it must be undone first.
        """
        if not self._steps:
            return None
        step = self._steps[-1]
        if step.change:
            self._library.history.undo(step.change.id)
        self._take_out(step)
        return step

    def undo_change(self, change_id: int) -> str:
        """Take back any change of the history, and go to its paper where it was made here; gives what it was.

        Raises:
            NotFoundError: no such change, or it is undone already.
            ConflictError: later changes touch the same fields; they must be undone first.
        """
        change = self._library.history.undo(change_id)
        for step in self._steps:
            if step.change and step.change.id == change_id:
                self._take_out(step)
                return step.told
        return change.label if change else ""

    def redo(self) -> str:
        """Bring back what was undone last, here or before, and go on behind it; gives what it was, "" for nothing.

        Raises:
            LibraryError: the library cannot be written.
        """
        step = self._undone[-1] if self._undone else None
        if step is None or step.change:
            change = self._library.history.redo()
            if change is None:
                return ""
            step = next((one for one in self._undone if one.change and one.change.id == change.id), None)
            if step is None:
                return change.label
        self._undone.remove(step)
        self._steps.append(step)
        self._go_to(step)
        self._at += step.decision is not None
        return step.told

    def _take_out(self, step: Step) -> None:
        """Forget a step that was undone, and go to its paper."""
        self._steps.remove(step)
        self._undone.append(step)
        self._go_to(step)

    def _go_to(self, step: Step) -> None:
        """Go to the paper of a step; papers that came back with it stand where they were missing."""
        back = step.change.paper_ids if step.change else ()
        missing = [number for number in dict.fromkeys((step.paper_id, *back)) if number not in self._ids]
        if step.paper_id in self._ids:
            self._at = self._ids.index(step.paper_id)
            self._ids[self._at + 1 : self._at + 1] = missing
        else:
            self._ids[self._at : self._at] = missing
        self._since = self._clock()

    def move(self, by: int) -> None:
        """Look at a paper before or after without a decision."""
        self._at = max(0, min(len(self._ids), self._at + by))
        while by < 0 < self._at and not any(self._library.papers([self._ids[self._at]])):
            del self._ids[self._at]  # it is gone: to the one before
            self._at -= 1
        self._since = self._clock()

    @property
    def pace(self) -> float | None:
        """Seconds that a paper takes lately; None before the first decision."""
        spent = [step.seconds for step in self._steps if step.decision and step.seconds < PAUSE][-RECENT:]
        return median(spent) if spent else None

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at this pace; None before the first decision."""
        return None if self.pace is None else self.pace * (self.total - self._at)

    def summary(self) -> Summary:
        """What the session came to so far; of a paper that was decided anew the last decision counts."""
        last = {step.paper_id: step for step in self._steps if step.decision}
        return Summary(
            decisions=Counter(step.decision for step in last.values() if step.decision),
            seconds=sum(step.seconds for step in self._steps if step.seconds < PAUSE),
            kept=tuple(number for number, step in last.items() if step.decision is Decision.KEEP),
            reasons=Counter(step.reason for step in last.values() if step.decision is Decision.SKIP),
            left=max(0, self.total - self._at),
        )


def duration(seconds: float) -> str:
    """A time in words, as short as it can be: ``0.4 s``, ``40 s``, ``12 min``, ``1 h 05``."""
    if seconds < 90:
        return f"{max(0.1, seconds):.1f} s" if 0 < seconds < 0.95 else f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02}"
