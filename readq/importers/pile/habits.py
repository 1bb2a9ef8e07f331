"""Which role follows which in a pile, and with how many blank lines between: guessed at first, then learned from it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from readq.importers.pile.lines import Mark
from readq.importers.pile.roles import ROLES, Role

GAPS = 3
"""Blank lines that are told apart: none, one, more."""
_WEIGHT = 6.0
"""How many observations the first guess is worth."""
_T, _U, _L, _A, _M, _D, _O = ROLES

# Of a hundred blocks of a role, how many are followed by which.
_NEXT: dict[Role, dict[Role, float]] = {
    _T: {_A: 70, _U: 12, _L: 4, _D: 8, _T: 6},
    _U: {_A: 65, _L: 15, _D: 12, _U: 4, _T: 3},
    _L: {_A: 98, _D: 1},
    _A: {_T: 72, _M: 6, _O: 20},
    _M: {_T: 60, _M: 20, _O: 18},
    _D: {_A: 45, _D: 30, _U: 10, _L: 8, _T: 6},
    _O: {_O: 55, _T: 42, _M: 1},
}
_START: dict[Role, float] = {_T: 60, _O: 38, _A: 1}
_END: dict[Role, float] = {_A: 60, _M: 10, _O: 30, _T: 2, _U: 1, _D: 2, _L: 0.2}

Step = tuple[Role, Role, int]
"""A role, the next role, and the gap between them."""


@dataclass(frozen=True, slots=True)
class Habits:
    """Log probabilities."""

    next: list[list[list[float]]]
    """By role, next role and gap."""
    start: list[float]
    """By role of the first block."""
    end: list[float]
    """By role of the last block."""
    mark: list[dict[Mark, float]]
    """By role: how its first line is marked."""
    indent: list[tuple[float, float]]
    """By role: whether its first line stands at the margin, or is indented."""


def first_guess() -> Habits:
    """The habits of piles in general."""
    return learned((), (), ())


def learned(steps: Iterable[Step], marks: Iterable[tuple[Role, Mark]], indents: Iterable[tuple[Role, bool]]) -> Habits:
    """The habits that the counts of one pile show.

    Args:
        steps: what followed what.
        marks: every block's role and mark.
        indents: every block's role and whether it is indented.
    """
    following = {role: dict.fromkeys(ROLES, 0.0) for role in ROLES}
    gaps = {(role, other): [0.0] * GAPS for role in ROLES for other in ROLES}
    for role, other, gap in steps:
        following[role][other] += 1
        gaps[role, other][gap] += 1
    table = [[[-math.inf] * GAPS for _ in ROLES] for _ in ROLES]
    for role, targets in _NEXT.items():
        total = sum(targets.values())
        seen = sum(following[role].values())
        for other, share in targets.items():
            probability = (following[role][other] + _WEIGHT * share / total) / (seen + _WEIGHT)
            among = sum(gaps[role, other])
            for gap in range(GAPS):
                likely = (gaps[role, other][gap] + _WEIGHT / 3 / GAPS) / (among + _WEIGHT / 3)
                table[role][other][gap] = math.log(probability) + math.log(likely * GAPS)
    return Habits(
        next=table,
        start=_logs(_START),
        end=_logs(_END),
        mark=_marks(marks),
        indent=_indents(indents),
    )


def _logs(shares: dict[Role, float]) -> list[float]:
    total = sum(shares.values())
    return [math.log(shares.get(role, 0.01) / total) for role in ROLES]


def _marks(marks: Iterable[tuple[Role, Mark]]) -> list[dict[Mark, float]]:
    counts = {role: {Mark.NONE: 6.0, Mark.BULLET: 0.6, Mark.NUMBER: 0.3, Mark.HEADING: 0.3} for role in ROLES}
    for role, mark in marks:
        counts[role][mark] += 1
    # A number or a heading in front speaks for a title before anything is known.
    counts[_T][Mark.NUMBER] += 1.5
    counts[_T][Mark.HEADING] += 1.5
    return [{mark: math.log(count / sum(by.values())) for mark, count in by.items()} for by in counts.values()]


def _indents(indents: Iterable[tuple[Role, bool]]) -> list[tuple[float, float]]:
    counts = {role: [2.0, 2.0] for role in ROLES}
    for role, indented in indents:
        counts[role][indented] += 1
    return [(math.log(margin / (margin + deep)), math.log(deep / (margin + deep))) for margin, deep in counts.values()]
