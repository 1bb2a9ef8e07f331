"""What speaks for a block being a title, an abstract, names or none of these, in nats.

The weights are log ratios, rounded and damped, of how often each sign shows in 11,000 titles and in abstracts of arXiv
papers; signs that go together do not count twice, so they are halved.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from readq.importers.pile.bylines import names_in
from readq.importers.pile.lines import Label, Line, ends_sentence
from readq.importers.pile.page import furniture
from readq.importers.pile.roles import ROLES, Role

IMPOSSIBLE = -40.0
_SHARPEST = 0.3
_MOSTLY_CAPITAL = 0.6

_PROSE = re.compile(
    r"\b(?:we|our|is|are|was|were|has|have|had|been|be|can|may|which|that|this|these|those|it|its|their|such|show|"
    r"shows|"
    r"propose|present|study|however|there|also|not|but)\b",
    re.I,
)
_SENTENCE = re.compile(r"[.!?][)\"'”]?\s+(?=[A-Z])|[。！？]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_DANGLING = re.compile(
    r"(?:\b(?:an?|the|of|and|or|to|in|for|with|by|on|as|is|are|was|were|that|which|from|using|via|at|into|than|"
    r"its?|their|our|"
    r"we|be|such|between|through|under|over)|[,–—-])$",
    re.I,
)
_COLON = re.compile(r"[^:.]{2,60}: \S")
_OPENER = re.compile(
    r"(?:We|In|This|The|Recent(?:ly)?|With|It|To|Our|While|As|These|For|Despite|Although|Many|Existing|Here|Abstract)\b"
)
_STRUCTURE = re.compile(
    r"(?:backgrounds?|objectives?|aims?|methods?|methodology|results?|conclusions?|purpose|introduction|findings|"
    r"context|"
    r"interpretation|significance|importance|motivation|design|setting|discussion|materials?|limitations|implications|"
    r"participants|patients|interventions?|measurements?|(?:main )?outcomes?(?: measures?)?|availability|data|contact|"
    r"keywords|funding|trial registration|study design|evidence|rationale|approach|problem|contributions?|"
    r"hintergrund|ziel|methoden|ergebnisse|contexte|objectifs?|méthodes|résultats)"
    r"(?:(?:,| and| &|/)+ ?[a-z ]{3,30})?(?:\s*[:.—–-]\s|\s*:?$)",
    re.I,
)
_STRUCTURE_FIRST = re.compile(
    r"(?:background|objective|aim|purpose|introduction|context|motivation|importance|rationale)", re.I
)


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long titles and abstracts are in this file: log-normal, as they are everywhere."""

    title: float = math.log(80)
    """Mean of the logarithm of the characters of a title."""
    title_spread: float = 0.5
    """Standard deviation of the logarithm."""
    abstract: float = math.log(900)
    abstract_spread: float = 0.9


def density(characters: int, mean: float, spread: float) -> float:
    """Log density of a length, without the constant all roles share."""
    z = (math.log(max(1, characters)) - mean) / spread
    if z < 0:
        # Some are much shorter than the rest; hardly any are much longer.
        z /= 1.6
    return -0.5 * z * z - math.log(spread / _SHARPEST)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a file with four letters and more."""

    lower: frozenset[str]
    """Those that stand somewhere in lower case: no names."""
    common: frozenset[str]
    """Those that stand in lower case much more often than with a capital."""

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Vocabulary:
        """The words of these lines."""
        words = Counter(word for line in lines for word in _LONG_WORD.findall(line.raw))
        lower = frozenset(word for word in words if word.islower())
        return cls(lower, frozenset(word for word in lower if words[word] > 2 * words[word.capitalize()]))


@dataclass(slots=True)
class Signs:
    """What can be seen on a block, apart from its length."""

    characters: int
    likeness: float
    """Positive for a title, negative for prose."""
    names: float
    """Positive for a list of names."""
    page: float
    """Positive for what a page says about itself or a paper's numbers and dates."""
    structure: bool
    """Whether it starts like a part of a structured abstract: "METHODS: …"."""
    structure_first: bool
    label: Label | None
    bare_label: bool
    """Whether the label is all there is."""
    odd_lines: int
    """Lines that begin as no prose does."""
    unfinished: float
    """Positive where the last sentence has no end."""
    dangling: bool
    """Whether the last word wants another one."""
    broken: bool
    """Whether it takes several lines though titles of this file take one."""


def signs(text: str, first: Line, words: Set[str], *, several: bool, odd_lines: int, broken: bool) -> Signs:
    """Look at a block.

    Args:
        text: its text on one line, without mark and label.
        first: its first line.
        words: those that the file has in lower case.
        several: whether it takes several lines.
        odd_lines: how many of its lines begin as no prose does.
        broken: whether it takes several lines though titles of this file take one.
    """
    return Signs(
        characters=len(text),
        likeness=_likeness(text) if text else 0.0,
        names=names_in(text, words),
        page=furniture(text) + (0.0 if several else first.banner),
        structure=_is_headed(text),
        structure_first=bool(_STRUCTURE_FIRST.match(text)),
        label=first.label,
        bare_label=first.label is not None and not text,
        odd_lines=odd_lines,
        unfinished=0.0 if ends_sentence(text) or text.endswith(("…", ":", ";")) else 2.5,
        dangling=bool(_DANGLING.search(text[-24:])),
        broken=broken,
    )


def _is_headed(text: str) -> bool:
    found = _STRUCTURE.match(text)
    return found is not None and (found.group().isupper() or ":" in found.group() or found.end() == len(text))


def begins_oddly(line: Line, following: Line) -> bool:
    """Whether the first line of a paragraph is like a title, and the next one like a beginning."""
    return (
        following.raw[:1].isupper() and not ends_sentence(line.raw) and _capitals(line.body, least=3) > _MOSTLY_CAPITAL
    )


def goes_on_oddly(line: str, following: str, common: Set[str]) -> bool:
    """Whether no prose goes on like this: with a sentence like a title, or a capital where no sentence starts.

    Args:
        line: a line.
        following: the next line.
        common: words that the file has in lower case.
    """
    if ends_sentence(line):
        return _capitals(following, least=3) > _MOSTLY_CAPITAL and not ends_sentence(following)
    found = _PLAIN_WORD.match(following)
    if not found or not found.group()[0].isupper():
        return False
    return bool(_OPENER.match(following)) or (found.group().lower() in common and line.rsplit(None, 1)[-1].islower())


def _capitals(text: str, least: int) -> float:
    """The share of capitalised words among the long ones after the first; 0 where there are fewer than ``least``."""
    words = [word for word in _WORD.findall(text[:400]) if len(word) >= 4][1:]
    return sum(not word.islower() for word in words) / len(words) if len(words) >= least else 0.0


def _count(pattern: re.Pattern[str], text: str, most: int) -> int:
    """How often a pattern is found, as far as that matters."""
    return sum(1 for _ in islice(pattern.finditer(text), most))


def _likeness(text: str) -> float:
    ending = text.rstrip(")\"'”’")[-1:]
    score = {".": -4.5, "。": -4.5, "?": 1.0, "!": 0.0, ",": -2.0, ";": -2.0, "…": -1.5}.get(ending, 2.5)
    score += (0.0, -2.5, -5.0)[_count(_SENTENCE, text, 2)]
    score += (1.5, -1.0, -2.0, -3.5, -5.0)[_count(_PROSE, text, 4)]
    if _PLAIN_WORD.search(text):
        capital = _capitals(text, least=1)
        score += 3.0 if capital > _MOSTLY_CAPITAL else 1.0 if capital > 0.35 else -1.0
    if _COLON.match(text):
        score += 1.5
    if _OPENER.match(text):
        score -= 1.5
    return score


_LABELLED = {
    Label.TITLE: (Role.TITLE,),
    Label.AUTHORS: (Role.AUTHORS, Role.DETAIL, Role.OTHER),
    Label.DETAIL: (Role.DETAIL, Role.OTHER),
}


def scores(seen: Signs, lengths: Lengths) -> list[float]:
    """Evidence for every role, by its number."""
    if seen.label is Label.ABSTRACT:
        found = _only((Role.LABEL,) if seen.bare_label else (Role.ABSTRACT,))
        found[Role.MORE] = -3.0
        return found
    if seen.bare_label:
        return _only((Role.DETAIL, Role.OTHER))
    if seen.label is not None:
        found = _only(_LABELLED[seen.label])
        if seen.label is Label.AUTHORS:
            found[Role.DETAIL] = found[Role.OTHER] = -4.0
        elif seen.label is Label.DETAIL:
            # "Code: A Language for Programs" is a title all the same.
            found[Role.TITLE] = min(0.0, seen.likeness - 4.0) + density(
                seen.characters, lengths.title, lengths.title_spread
            )
        return found
    found = [IMPOSSIBLE] * len(ROLES)
    # Evidence only takes away: else two blocks would always explain more than the one that they are.
    lean = max(-10.0, min(8.0, 0.9 * seen.likeness))
    page = max(0.0, seen.page)
    title = min(0.0, lean) + density(seen.characters, lengths.title, lengths.title_spread)
    prose = min(0.0, -lean) + density(seen.characters, lengths.abstract, lengths.abstract_spread) - 0.8 * seen.names
    prose -= 4.0 * min(2, seen.odd_lines) + seen.unfinished + (4.0 if seen.dangling else 0.0)
    found[Role.TITLE] = (
        title
        - page
        - (seen.names if seen.names >= 3.0 else 0.0)
        - (6.0 if seen.structure else 0.0)
        - (6.0 if seen.dangling else 0.0)
        - (8.0 if seen.broken else 0.0)
    )
    found[Role.ABSTRACT] = prose - page - (2.0 if seen.structure and not seen.structure_first else 0.0)
    found[Role.MORE] = max(prose, -2.0) - 0.3 * page if seen.structure else prose - page - 1.0
    found[Role.AUTHORS] = min(0.0, seen.names - 5.0) if seen.names else -14.0
    aside = min(0.0, seen.page - 4.0 - 0.35 * max(0.0, seen.likeness - 3.0))
    found[Role.DETAIL] = found[Role.OTHER] = aside + (0.5 if seen.names else 0.0)
    return found


def _only(roles: Sequence[Role]) -> list[float]:
    return [0.0 if role in roles else IMPOSSIBLE for role in ROLES]
