"""The explanation of all lines together that fits best: Viterbi over a lattice of blocks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from readq.importers.pile import habits, wrapping
from readq.importers.pile.bylines import names_in
from readq.importers.pile.evidence import Lengths, Signs, Vocabulary, scores, signs
from readq.importers.pile.habits import GAPS, Habits
from readq.importers.pile.lines import Line, ends_sentence
from readq.importers.pile.roles import ROLES, Role
from readq.importers.pile.wrapping import FORBIDDEN, Joint, Wrapping

ROUNDS = 4
"""Times that habits are learned and the lines explained again; most files stand still after two."""
EARLY = 3
"""Lines that a title may take."""
_NAMES_END = 5.0
"""Evidence of names that is enough to end a block with them."""


@dataclass(slots=True)
class Block:
    """Lines that may be one paragraph."""

    start: int
    """Index of the first line."""
    end: int
    """Index past the last line."""
    text: str
    seen: Signs
    joints: float
    """Evidence of the joints inside and of the cut at its end."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block and the role it plays."""

    block: Block
    role: Role


def explain(lines: Sequence[Line]) -> list[Part]:
    """Give every line a role: parts in order that cover all lines."""
    if not lines:
        return []
    how = wrapping.measure(lines)
    blocks = list(_blocks(lines, how))
    lengths, known = Lengths(), habits.first_guess()
    parts: list[Part] = []
    for _ in range(ROUNDS):
        found = _best_path(lines, blocks, known, lengths)
        if parts and [(p.block.start, p.role) for p in found] == [(p.block.start, p.role) for p in parts]:
            break
        parts = found
        known, lengths = _learn(lines, parts), _measure(parts)
    return parts


def _blocks(lines: Sequence[Line], how: Wrapping) -> Iterator[Block]:
    """All blocks that may be one paragraph, by their start."""
    words = Vocabulary.of(lines)
    joints = list(_joints(lines, how, words.lower))
    known = wrapping.inner_words(lines) if how.hyphenates else frozenset()
    open_starts = [True] + [joint.cut > FORBIDDEN for joint in joints]
    for start in range(len(lines)):
        if not open_starts[start]:
            continue
        inside, cuts = 0.0, 0
        for end in range(start + 1, len(lines) + 1):
            joint = joints[end - 1] if end < len(lines) else Joint(FORBIDDEN, 0.0)
            final = joint.join == FORBIDDEN
            if final or (joint.cut > FORBIDDEN and cuts < wrapping.MOST_CUTS):
                texts = [lines[start].body, *(line.raw for line in lines[start + 1 : end])]
                text = wrapping.joined([text for text in texts if text] or [""], how, known)
                yield Block(
                    start,
                    end,
                    text,
                    signs(text, lines[start:end], words, whole_titles=how.long_titles),
                    inside + joint.cut,
                )
                cuts += 1
            if final:
                break
            inside += joint.join


def _joints(lines: Sequence[Line], how: Wrapping, words: Set[str]) -> Iterator[Joint]:
    since_cut = length = 0
    for line, following in pairwise(lines):
        since_cut += 1
        length += 1
        joint = wrapping.joint(line, following, how, early=since_cut if since_cut <= EARLY else 0)
        if length == wrapping.MOST_LINES:
            joint = Joint(FORBIDDEN, 0.0)
        elif joint.join > FORBIDDEN and joint.cut > FORBIDDEN and _names_end(line, following, words):
            joint = Joint(joint.join - _NAMES_END, joint.cut)
        if joint.join == FORBIDDEN:
            since_cut = length = 0
        elif joint.cut > FORBIDDEN and ends_sentence(line.raw):
            since_cut = 0
        yield joint


def _names_end(line: Line, following: Line, words: Set[str]) -> bool:
    return names_in(line.body, words) >= _NAMES_END and names_in(following.body, words) == 0.0


def _best_path(lines: Sequence[Line], blocks: Sequence[Block], known: Habits, lengths: Lengths) -> list[Part]:
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
    for block in blocks:
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
    return _trace(best[len(lines)], back, known, len(lines))


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
