"""A triage session: one paper at a time, one decision each, with progress, pace and a summary.

The screen and the shell run the same session.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from readq.models import Change, Paper, Status
from readq.store import Library

RECENT = 20
"""Decisions that the pace is taken from."""
PAUSE = 120.0
"""Seconds on one paper from which the reader was away: they do not count for the pace."""


class Decision(StrEnum):
    """What becomes of a paper."""

    KEEP = "keep"
    SKIP = "skip"
    READ = "read"
    LATER = "later"
    """Undecided: it stays as it is, and comes again in another session."""


STATUS = {Decision.KEEP: Status.QUEUED, Decision.SKIP: Status.SKIPPED, Decision.READ: Status.READ}


@dataclass(frozen=True, slots=True)
class Step:
    """One decision."""

    paper_id: int
    decision: Decision
    seconds: float
    change: Change | None
    """None where nothing had to be changed."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to."""

    decisions: Counter[Decision]
    seconds: float
    """Spent on papers, pauses left out."""
    kept: tuple[int, ...]
    """The papers that were kept, in order."""
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

    def decide(self, decision: Decision) -> Change | None:
        """Decide about the current paper and go on to the next.

        Raises:
            LibraryError: the decision could not be written; the session stays on the paper.
        """
        paper = self.paper
        if paper is None:
            return None
        change = self._library.mark([paper.id], STATUS[decision]) if decision in STATUS else None
        now = self._clock()
        self._steps.append(Step(paper.id, decision, now - self._since, change))
        self._at += 1
        self._since = now
        return change

    def undo(self) -> Step | None:
        """Take back the last decision and go back to its paper. None when there is none.

        Raises:
            ConflictError: something else changed the paper meanwhile; it must be undone first.
        """
        if not self._steps:
            return None
        step = self._steps[-1]
        if step.change:
            self._library.history.undo(step.change.id)
        self._steps.pop()
        if step.paper_id in self._ids:
            self._at = self._ids.index(step.paper_id)
        self._since = self._clock()
        return step

    def move(self, by: int) -> None:
        """Look at a paper before or after without a decision."""
        self._at = max(0, min(len(self._ids), self._at + by))
        self._since = self._clock()

    @property
    def pace(self) -> float | None:
        """Seconds that a paper takes lately; None before the first decision."""
        spent = [step.seconds for step in self._steps if step.seconds < PAUSE][-RECENT:]
        return median(spent) if spent else None

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at this pace; None before the first decision."""
        return None if self.pace is None else self.pace * (self.total - self._at)

    def summary(self) -> Summary:
        """What the session came to so far; of a paper that was decided anew the last decision counts."""
        last = {step.paper_id: step.decision for step in self._steps}
        return Summary(
            decisions=Counter(last.values()),
            seconds=sum(step.seconds for step in self._steps if step.seconds < PAUSE),
            kept=tuple(number for number, decision in last.items() if decision is Decision.KEEP),
            left=max(0, self.total - self._at),
        )


def duration(seconds: float) -> str:
    """A time in words, as short as it can be: ``40 s``, ``12 min``, ``1 h 05``."""
    if seconds < 90:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02}"
