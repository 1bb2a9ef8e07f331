"""Lines that belong together because a long paragraph was wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readq.importers.pile.lines import Label, Line, Mark

WIDEST = 250
"""Columns past which nobody wraps."""
MOST_CUTS = 12
"""Places tried for the end of one block, besides the last possible one."""
MOST_LINES = 200
"""Lines of one block."""
_NARROWEST = 24
_LEAST_FLOWING = 0.15
_ADDRESS = re.compile(r"(?:https?:|www\.|doi|arxiv)", re.I)
SENTENCE_END = (".", "?", "!", "。", "？", "！", ".)", ".”", '."')
_HYPHEN = re.compile(r"\w-$")
_FIRST_PART = re.compile(r"[^\W\d_]{2,}-(?=[^\W\d_])|\w+(?=--)")
_DASH = re.compile(r"\w--$")
_DASHED = re.compile(r"--\w")
_SUSPENDED = frozenset({"and", "or", "to", "und", "oder", "et", "y"})


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the file is wrapped."""

    width: int
    """Columns, or 0 where lines are whole paragraphs."""
    ragged: bool = False
    """Whether lines end where the author liked, not where they were full."""
    hyphenates: bool = False
    """Whether words are divided at line ends."""
    compounds: bool = False
    """Whether a line may end after the hyphen of a compound."""
    long_titles: bool = False
    """Whether titles stand on one line, however long they are."""


@dataclass(frozen=True, slots=True)
class Joint:
    """Whether two lines in a row are one paragraph."""

    join: float
    """Evidence in nats for going on; ``FORBIDDEN`` where that cannot be."""
    cut: float
    """Evidence in nats for ending here; ``FORBIDDEN`` where that cannot be."""


FORBIDDEN = float("-inf")
_CUT = Joint(FORBIDDEN, 0.0)


def measure(lines: Sequence[Line]) -> Wrapping:
    """The wrapping that explains best the lines that surely go on, those that break within a sentence.

    In a filled paragraph the first word of the next line had no room in the line before.
    """
    changes = [0] * (WIDEST + 2)
    pairs = flowing = hyphens = 0
    for line, following in zip(lines, lines[1:], strict=False):
        if following.blanks or line.width > WIDEST:
            continue
        pairs += 1
        if not _flows(line, following):
            continue
        flowing += 1
        changes[line.width] += 1
        changes[min(WIDEST + 1, line.width + 1 + _first_word(following))] -= 1
        hyphens += bool(_HYPHEN.search(line.raw)) and following.raw.split(None, 1)[0].lower() not in _SUSPENDED
    if flowing < 2 or flowing < _LEAST_FLOWING * pairs:
        return Wrapping(0)
    best = count = running = 0
    for width, change in enumerate(changes):
        running += change
        if running > count:
            best, count = width, running
    hyphenates = hyphens > 0.1 * flowing
    if best < _NARROWEST:
        return Wrapping(0)
    if count >= 0.7 * flowing:
        return Wrapping(
            best,
            hyphenates=hyphenates,
            compounds=hyphens > 0,
            long_titles=any(line.width > best and " " in line.raw for line in lines),
        )
    return Wrapping(max(line.width for line in lines if line.width <= WIDEST), ragged=True, hyphenates=hyphenates)


def _flows(line: Line, following: Line) -> bool:
    """Whether a sentence runs from one line into the next."""
    return following.raw[:1].islower() and not line.raw.endswith(SENTENCE_END) and not _ADDRESS.match(following.raw)


def _first_word(line: Line, compounds: bool = False) -> int:
    """Columns of the first word, or of its first part up to a hyphen."""
    word = line.raw.split(None, 1)[0]
    if compounds and (part := _FIRST_PART.match(word)):
        return part.end()
    return len(word)


def joint(line: Line, following: Line, wrapping: Wrapping, *, early: bool) -> Joint:
    """What can be between two lines in a row.

    Args:
        line: the first line.
        following: the second line.
        wrapping: how the file is wrapped.
        early: whether the line may be the end of a title, being one of the first lines after a cut.
    """
    if not wrapping.width or following.blanks or line.links or following.label not in (None, Label.DETAIL):
        return _CUT
    if line.width > wrapping.width or (line.label and not line.body):
        return _CUT
    ended = may_end_here(line)
    flows = _flows(line, following)
    if wrapping.ragged:
        if following.mark is not Mark.NONE or following.label:
            return _CUT
        return Joint(0.0, FORBIDDEN) if flows else Joint(-0.5, -1.0)
    if following.width > wrapping.width and " " in following.raw:
        return _CUT
    if line.width + 1 + _first_word(following, wrapping.compounds) <= wrapping.width:
        return Joint(-5.0, 0.0) if flows else _CUT
    if following.mark is not Mark.NONE or (following.label and (ended or early)):
        return Joint(-3.0, 0.0)
    if (ended or early) and not flows:
        return Joint(0.0, -2.3)
    return Joint(0.0, FORBIDDEN)


def may_end_here(line: Line) -> bool:
    """Whether a paragraph may end with the line, going by its last character."""
    return line.raw.endswith(SENTENCE_END)


def joined(lines: Sequence[str], wrapping: Wrapping, known: frozenset[str] = frozenset()) -> str:
    """The lines of a paragraph as one line.

    Args:
        lines: the texts.
        wrapping: how the file is wrapped.
        known: words with a hyphen that stand whole elsewhere in the file, lower case.
    """
    text = lines[0]
    for line in lines[1:]:
        first = line.split(None, 1)[0]
        if _HYPHEN.search(text) and first.lower() not in _SUSPENDED and first[0].isalnum():
            whole = f"{text.rsplit(None, 1)[-1]}{first}".strip(".,;:()").lower()
            divided = wrapping.hyphenates and first[0].islower() and whole not in known
            text = (text[:-1] if divided else text) + line
        elif _DASH.search(text) or _DASHED.match(line):
            text += line
        else:
            text = f"{text} {line}"
    return text
