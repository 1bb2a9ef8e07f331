"""The explanation of all lines together that fits best: Viterbi over a lattice of blocks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from readq.importers.pile import habits, wrapping
from readq.importers.pile.blocks import Block, blocks
from readq.importers.pile.evidence import Lengths, scores
from readq.importers.pile.habits import GAPS, Habits
from readq.importers.pile.lines import Line
from readq.importers.pile.roles import ROLES, Role
from readq.importers.pile.wrapping import FORBIDDEN

ROUNDS = 4
"""Times that habits are learned and the lines explained again; most files stand still after two."""
SAMPLE = 5000
"""Blocks that habits are learned from."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block and the role it plays."""

    block: Block
    role: Role


def explain(lines: Sequence[Line]) -> list[Part]:
    """Give every line a role: parts in order that cover all lines."""
    if not lines:
        return []
    found = list(blocks(lines, wrapping.measure(lines)))
    sample = _beginning(found)
    known, lengths = habits.first_guess(), Lengths()
    parts: list[Part] = []
    for _ in range(ROUNDS):
        before, parts = parts, _best_path(lines, sample, known, lengths)
        if _same(parts, before):
            break
        known, lengths = _learn(lines, parts), _measure(parts)
    return parts if len(sample) == len(found) else _best_path(lines, found, known, lengths)


def _beginning(found: Sequence[Block]) -> Sequence[Block]:
    """The first blocks of a file, up to a place where no block goes on."""
    reach = 0
    for place, block in enumerate(found):
        if place >= SAMPLE and block.start == reach:
            return found[:place]
        reach = max(reach, block.end)
    return found


def _same(parts: Sequence[Part], others: Sequence[Part]) -> bool:
    return len(parts) == len(others) and all(
        one.block is two.block and one.role is two.role for one, two in zip(parts, others, strict=True)
    )


def _best_path(lines: Sequence[Line], found: Sequence[Block], known: Habits, lengths: Lengths) -> list[Part]:
    """The parts with the highest sum of evidence and habits."""
    best: dict[int, list[float]] = {0: [0.0] * len(ROLES)}
    back: dict[tuple[int, int], tuple[Block, int]] = {}
    steps = [
        [
            [(role, known.next[role][other][gap]) for role in ROLES if known.next[role][other][gap] > FORBIDDEN]
            for other in ROLES
        ]
        for gap in range(GAPS)
    ]
    for block in found:
        before = best.get(block.start)
        if before is None:
            continue
        first = lines[block.start]
        gap = min(first.blanks, GAPS - 1)
        after = best.setdefault(block.end, [-math.inf] * len(ROLES))
        evidence = scores(block.seen, lengths)
        for other in ROLES:
            here = (
                evidence[other] + known.mark[other][first.mark] + known.indent[other][first.indent > 0] + block.joints
            )
            top, origin = -math.inf, -1
            if block.start == 0:
                top = known.start[other]
            else:
                for role, step in steps[gap][other]:
                    value = before[role] + step
                    if value > top:
                        top, origin = value, role
            if top + here > after[other]:
                after[other] = top + here
                back[block.end, other] = (block, origin)
    end = max(best)
    return _trace(best[end], back, known, end)


def _trace(
    final: Sequence[float], back: dict[tuple[int, int], tuple[Block, int]], known: Habits, end: int
) -> list[Part]:
    role = max(ROLES, key=lambda role: final[role] + known.end[role])
    parts: list[Part] = []
    place, state = end, int(role)
    while place > 0:
        block, origin = back[place, state]
        parts.append(Part(block, Role(state)))
        place, state = block.start, origin
    return parts[::-1]


def _learn(lines: Sequence[Line], parts: Sequence[Part]) -> Habits:
    return habits.learned(
        ((one.role, two.role, min(lines[two.block.start].blanks, GAPS - 1)) for one, two in pairwise(parts)),
        ((part.role, lines[part.block.start].mark) for part in parts),
        ((part.role, lines[part.block.start].indent > 0) for part in parts),
    )


def _measure(parts: Sequence[Part]) -> Lengths:
    """The lengths in this file, pulled towards the usual ones where there are few."""
    usual = Lengths()
    title, title_spread = _normal(parts, Role.TITLE, usual.title, usual.title_spread, 0.35)
    abstract, abstract_spread = _normal(parts, Role.ABSTRACT, usual.abstract, usual.abstract_spread, 0.5)
    return Lengths(title, title_spread, abstract, abstract_spread)


def _normal(parts: Sequence[Part], role: Role, mean: float, spread: float, least: float) -> tuple[float, float]:
    logs = sorted(math.log(max(1, part.block.seen.characters)) for part in parts if part.role is role)
    if not logs:
        return mean, spread
    weight = len(logs) / (len(logs) + 3)
    middle = logs[len(logs) // 2]
    seen = max(least, math.sqrt(sum((log - middle) ** 2 for log in logs) / len(logs)))
    return weight * middle + (1 - weight) * mean, weight * seen + (1 - weight) * spread
