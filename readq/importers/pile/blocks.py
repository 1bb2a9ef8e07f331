"""The runs of lines that may be one paragraph: a title, a list of names, a part of an abstract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, pairwise

from readq.importers.pile import wrapping
from readq.importers.pile.bylines import names_in
from readq.importers.pile.evidence import Signs, Vocabulary, begins_oddly, goes_on_oddly, signs
from readq.importers.pile.lines import Line, ends_sentence
from readq.importers.pile.wrapping import FORBIDDEN, Joint, Wrapping

EARLY = 3
"""Lines that a title may take."""
MOST_CUTS = 12
"""Places tried for the end of one block, besides the last possible one."""
MOST_CUTS_IN_RUN = 40
"""Places where lines that could all be one paragraph are cut at all, so that time grows with the lines."""
MOST_LINES = 200
"""Lines of one block."""
_NAMES_BEGIN = 2.0
"""Evidence against a title that goes on with names."""
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
    """On one line, without mark and label."""
    seen: Signs
    joints: float
    """Evidence of the joints inside and of the cut at its end."""


def blocks(lines: Sequence[Line], how: Wrapping) -> Iterator[Block]:
    """All blocks of a file, by their start.

    Args:
        lines: all lines of the file.
        how: how it is wrapped.
    """
    words = Vocabulary.of(lines)
    joints = [*_joints(lines, how, words.lower), Joint(FORBIDDEN, 0.0)]
    whole_words = wrapping.inner_words(lines) if how.hyphenates else frozenset()
    odd = list(accumulate((goes_on_oddly(a.raw, b.raw, words.common) for a, b in pairwise(lines)), initial=0))
    starts = [0, *(place for place, joint in enumerate(joints[:-1], 1) if joint.cut > FORBIDDEN)]
    for start in starts:
        first = lines[start]
        for end, evidence in _ends(joints, start):
            texts = [first.body, *(line.raw for line in lines[start + 1 : end])]
            text = wrapping.joined([text for text in texts if text] or [""], how, whole_words)
            several = end - start > 1
            seen = signs(
                text,
                first,
                words.lower,
                several=several,
                odd_lines=odd[end - 1] - odd[start] + (several and begins_oddly(first, lines[start + 1])),
                broken=several and how.long_titles,
            )
            yield Block(start, end, text, seen, evidence)


def _ends(joints: Sequence[Joint], start: int) -> Iterator[tuple[int, float]]:
    """The ends that a block may have, each with the evidence of its joints."""
    inside, cuts = 0.0, 0
    for place in range(start, len(joints)):
        joint = joints[place]
        final = joint.join == FORBIDDEN
        if final or (joint.cut > FORBIDDEN and cuts < MOST_CUTS):
            yield place + 1, inside + joint.cut
            cuts += 1
        if final:
            return
        inside += joint.join


def _joints(lines: Sequence[Line], how: Wrapping, words: Set[str]) -> Iterator[Joint]:
    since_cut = length = cuts = 0
    for line, following in pairwise(lines):
        since_cut += 1
        length += 1
        joint = wrapping.joint(line, following, how, early=since_cut if since_cut <= EARLY else 0)
        if length == MOST_LINES:
            joint = Joint(FORBIDDEN, 0.0)
        elif joint.join > FORBIDDEN and joint.cut > FORBIDDEN:
            cuts += 1
            if cuts > MOST_CUTS_IN_RUN:
                joint = Joint(joint.join, FORBIDDEN)
            elif _names_end(line, following, words):
                joint = Joint(joint.join - _NAMES_END, joint.cut)
            elif since_cut <= EARLY and names_in(following.body, words) >= 2.5 and not names_in(line.body, words):
                joint = Joint(joint.join - _NAMES_BEGIN, joint.cut)
        if joint.join == FORBIDDEN:
            since_cut = length = cuts = 0
        elif joint.cut > FORBIDDEN and ends_sentence(line.raw):
            since_cut = 0
        yield joint


def _names_end(line: Line, following: Line, words: Set[str]) -> bool:
    return names_in(line.body, words) >= _NAMES_END and names_in(following.body, words) == 0.0
