"""Lines that belong together because a long paragraph was wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from readq.importers.pile.lines import Label, Line, Mark, ends_sentence

WIDEST = 250
"""Columns past which nobody wraps."""
_NARROWEST = 24
_LEAST_FLOWING = 0.15
_HYPHEN = re.compile(r"\w-$")
# Where Python's textwrap, and what works like it, may break a compound.
_FIRST_PART = re.compile(r"\S{0,60}?(?:[^\W\d]{2}|[^\W\d]-[\w!\"'&.,?])-(?=[^\W\d]-?[^\W\d])|\w+(?=--)")
_LETTERS = re.compile(r"[^\W\d_]+")
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
    narrow = [(a, b) for a, b in pairwise(lines) if not b.blanks and a.width <= WIDEST]
    flowing = [(line, following) for line, following in narrow if _flows(line, following)]
    if len(flowing) < 2 or len(flowing) < _LEAST_FLOWING * len(narrow):
        return Wrapping(0)
    width, filled = _width(lines, flowing)
    if width < _NARROWEST:
        return Wrapping(0)
    hyphens = [pair for pair in flowing if _HYPHEN.search(pair[0].raw[-2:]) and not _is_suspended(pair[1].raw)]
    hyphenates = len(hyphens) > 0.1 * len(flowing) and _divides(hyphens, lines)
    if filled < 0.7 * len(flowing):
        return Wrapping(max(line.width for line in lines if line.width <= WIDEST), ragged=True, hyphenates=hyphenates)
    return Wrapping(
        width,
        hyphenates=hyphenates,
        compounds=bool(hyphens),
        long_titles=any(line.width > width and " " in line.raw for line in lines),
    )


def _width(lines: Sequence[Line], flowing: Iterable[tuple[Line, Line]]) -> tuple[int, int]:
    """The columns that most of the pairs were filled to, and how many those are."""
    changes = [0] * (WIDEST + 2)
    for line, following in flowing:
        changes[line.width] += 1
        changes[min(WIDEST + 1, line.width + 1 + _first_word(following))] -= 1
    count = running = widest = 0
    for width, change in enumerate(changes):
        running += change
        if running >= count:
            count, widest = running, width
    return max((line.width for line in lines if line.width <= widest), default=0), count


def _divides(hyphens: Sequence[tuple[Line, Line]], lines: Iterable[Line]) -> bool:
    """Whether most hyphens at line ends divide words."""
    known = inner_words(lines)
    return sum(is_divided(line.raw, following.raw, known) for line, following in hyphens) > 0.5 * len(hyphens)


def _is_suspended(following: str) -> bool:
    """Whether a line goes on after "short-" with "and long-term"."""
    return following.split(None, 1)[0].lower() in _SUSPENDED


def _flows(line: Line, following: Line) -> bool:
    """Whether a sentence runs from one line into the next."""
    return following.raw[:1].islower() and not ends_sentence(line.raw) and not following.alone


def _first_word(line: Line, compounds: bool = False) -> int:
    """Columns of the first word, or of its first part up to a hyphen."""
    word = line.raw.split(None, 1)[0]
    if compounds and (part := _FIRST_PART.match(word)):
        return part.end()
    return len(word)


def joint(line: Line, following: Line, wrapping: Wrapping, *, early: int) -> Joint:
    """What can be between two lines in a row.

    Args:
        line: the first line.
        following: the second line.
        wrapping: how the file is wrapped.
        early: which one the line is of those after a cut that may be a title; 0 for one further down.
    """
    if not wrapping.width or following.blanks or line.links or following.label not in (None, Label.DETAIL):
        return _CUT
    if line.width > wrapping.width or (line.label and not line.body):
        return _CUT
    ended = ends_sentence(line.raw)
    flows = _flows(line, following)
    if wrapping.ragged:
        if following.mark is not Mark.NONE or following.label or line.alone or following.alone:
            return _CUT
        return Joint(0.0, FORBIDDEN) if flows else Joint(-0.5, -1.0)
    if following.width > wrapping.width and " " in following.raw:
        return _CUT
    if line.width + 1 + _first_word(following, wrapping.compounds) <= wrapping.width:
        return Joint(-5.0, 0.0) if flows else _CUT
    if following.mark is not Mark.NONE or ((following.label or following.alone) and (ended or early)):
        return Joint(-3.0, 0.0)
    if (ended or early) and not flows:
        return Joint(0.0, -2.3)
    if early == 1:
        # "iWords: Names in Lower Case" / "iWords is a tool…"
        return Joint(0.0, -6.0)
    return Joint(0.0, FORBIDDEN)


def inner_words(lines: Iterable[Line]) -> frozenset[str]:
    """The words of a file that are whole for sure: those that stand neither first nor last on their line."""
    return frozenset(
        word for line in lines for part in line.raw.split()[1:-1] for word in _LETTERS.findall(part.lower())
    )


def is_divided(line: str, following: str, known: Set[str]) -> bool:
    """Whether the hyphen at the end of a line divides one word, and does not join two."""
    first, second = _LETTERS.findall(line.lower())[-1:], _LETTERS.match(following.lower())
    if not first or not second:
        return False
    if first[0] + second.group() in known:
        return True
    return not (first[0] in known and second.group() in known)


def joined(lines: Sequence[str], wrapping: Wrapping, known: Set[str]) -> str:
    """The lines of a paragraph as one line.

    Args:
        lines: the texts.
        wrapping: how the file is wrapped.
        known: words that stand whole somewhere in the file.
    """
    text = lines[0]
    for line in lines[1:]:
        first = line.split(None, 1)[0]
        if _HYPHEN.search(text[-2:]) and not _is_suspended(line) and first[0].isalnum():
            divided = wrapping.hyphenates and first[0].islower() and is_divided(text, line, known)
            text = (text[:-1] if divided else text) + line
        elif _DASH.search(text[-3:]) or _DASHED.match(line):
            text += line
        else:
            text = f"{text} {line}"
    return text
