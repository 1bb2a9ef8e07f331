"""What the rest of a file says about a line: that it stands there again and again, or above all the others."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from readq.importers.pile.lines import Line, Mark, ends_sentence
from readq.importers.pile.page import MONTH

_OFTEN = 3
"""Times that a line stands in a file of which it may be no part of a paper."""
_APART = 100
"""Lines of a long file for which a line of the page stands there once: in a thousand papers, two may share a title."""
_SURE = 9.0
_OPENING = 3.0
_PAGE = 6
"""Lines of a file from which on it may have a name."""
_FEW_WORDS = 6
"""Words that the name of a page has at most."""
_LONGEST = 120
"""Characters of a line that a page repeats."""
_VARYING = re.compile(rf"\b{MONTH}(?!\w)|[\d.,:/-]*\d", re.I)


def weigh(lines: Sequence[Line]) -> None:
    """Set the evidence for being of the page on all lines of a file."""
    shapes = [_VARYING.sub("0", line.raw) for line in lines]
    times = Counter(shapes)
    often = max(_OFTEN, len(lines) // _APART)
    for place, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        if times[shape] >= often and _may_be_banner(line) and not _is_of_paper(lines, shapes, times, place):
            line.banner = min(_SURE, 2.0 * math.log2(times[shape]))
    for line, following in pairwise(lines):
        if line.level and following.level > line.level:
            # A heading above headings.
            line.banner = _SURE
    if len(lines) >= _PAGE and lines[0].mark is Mark.NONE and len(lines[0].text.split()) <= _FEW_WORDS:
        lines[0].banner += _OPENING


def _may_be_banner(line: Line) -> bool:
    """Whether a line is no paragraph, and not the end of one: "models." stands below many."""
    return (
        line.label is None and len(line.raw) <= _LONGEST and not line.raw[0].islower() and not ends_sentence(line.raw)
    )


def _is_of_paper(lines: Sequence[Line], shapes: Sequence[str], times: Counter[str], place: int) -> bool:
    """Whether its sentence goes on, or a paragraph follows that is there as often: a paper of several days' lists."""
    line, following = lines[place], lines[place + 1 : place + 2]
    if following and not following[0].blanks and following[0].raw[0].islower():
        return True
    if line.raw.count("(") > line.raw.count(")"):
        return True
    for behind in range(place + 1, min(place + 4, len(lines))):
        if times[shapes[behind]] < times[shapes[place]]:
            return False
        if not _may_be_banner(lines[behind]):
            return True
    return False
