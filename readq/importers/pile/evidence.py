"""What speaks for a block being a title, an abstract, names or none of these, in nats.

The weights are log ratios, rounded and damped, of how often each sign shows in 11,000 titles and in abstracts of arXiv
papers; signs that go together do not count twice, so they are halved.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from readq.importers.pile.lines import Label, Line, Mark
from readq.importers.pile.roles import ROLES, Role
from readq.importers.pile.wrapping import SENTENCE_END

IMPOSSIBLE = -40.0
_SHARPEST = 0.3

_PROSE = re.compile(
    r"\b(?:we|our|is|are|was|were|has|have|had|been|be|can|may|which|that|this|these|those|it|its|their|such|show|shows|"
    r"propose|present|study|however|there|also|not|but)\b",
    re.I,
)
_SENTENCE = re.compile(r"[.!?][)\"'”]?\s+(?=[A-Z])|[。！？]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_LOWER = re.compile(r"\b[a-zß-öø-ÿ]{4,}\b")
_COLON = re.compile(r"[^:.]{2,60}: \S")
_OPENER = re.compile(
    r"(?:We|In|This|The|Recent(?:ly)?|With|It|To|Our|While|As|These|For|Despite|Although|Many|Existing|Here|Abstract)\b"
)
_STRUCTURE = re.compile(
    r"(?:backgrounds?|objectives?|aims?|methods?|methodology|results?|conclusions?|purpose|introduction|findings|context|"
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

_NAME_PART = r"(?:[^\W\d_]['’.]?[^\W\d_]*[.]?(?:-[^\W\d_]+\.?)*)"
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|la|le|el|al|bin|ibn|ten|ter|zu)"
_NAME = re.compile(
    rf"(?=[^a-z])(?:(?:{_NAME_PART}|{_PARTICLE})[ -]){{1,4}}{_NAME_PART}(?:[\s,]*(?:\(?[\d*†‡§,]+\)?|[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§]+)|,? (?:Jr|Sr|II|III|IV|PhD|MD)\.?)*\.?"
)
_BEFORE_VENUE = re.compile(r"\s+[-–—]\s+[^-–—]*(?:\d{4}|arxiv|journal|proceedings|conference).*", re.I)
_NAMES_SPLIT = re.compile(r"\s*[,;·•|]\s*(?:and\s+|&\s*)?|\s+(?:and|&|und|et)\s+")

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\.?\s+{_MONTH},?(?:\s+\d{{4}})?|"
    rf"{_MONTH}\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|(?:19|20)\d\d)"
    rf"(?:\W*\[?\W*\d*\W*)?",
    re.I,
)
_COUNT = re.compile(
    r"\W*(?:all )?[\d.,]+\s?[kKmM]?\+?\W+(?:\w+ )?(?:authors?|comments?|up ?votes?|likes?|votes?|views?|downloads?|citations?|papers?|results?|"
    r"models?|datasets?|spaces?|stars?|repl(?:y|ies)|versions?|pages?|figures?|followers?|shares?|bookmarks?|points?|"
    r"(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)(?: ago)?|min read)\b.{0,20}",
    re.I,
)
_IDENTIFIER = re.compile(
    r"(?:\W*(?:\d+\W+)?(?:arxiv|doi|pmid|pmcid|issn|isbn)\s*[:.]?\s*\S*\d\S*.{0,60}|(?:https?://|www\.)\S+\W*|<https?://\S+>|10\.\d{4,9}/\S+)",
    re.I,
)
_STATEMENT = re.compile(
    r"(?:submitted (?:by|on|to|\d)|published (?:on|in|at|by|\w+ \d)|posted (?:by|on|in)|updated (?:on|\w+ \d)|accepted (?:to|at|by|in)|"
    r"originally announced|received \d|available (?:at|online)|cited by \d|comments?: |journal ref|related articles|"
    r"subjects?: |save (?:cite|twitter|linkedin|facebook)|presented at|to appear in|proceedings of|"
    r"in proceedings|copyright|©|\(c\) \d|doi:|epub|upvote|▲|△|▽|▼)",
    re.I,
)
_CATEGORIES = re.compile(
    r"(?:(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|"
    r"(?:cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Za-z-]{2,8}|astro-ph\.[A-Z]{2}|cond-mat\.[a-z-]+)[\s,;]*)+"
)
_VENUE = re.compile(
    r"(?=.*\b(?:19|20)\d\d\b)(?:.*\b(?:journal|proceedings|conference|transactions|letters|workshop|symposium|arxiv|preprint|"
    r"biorxiv|medrxiv|advances in|annals|lecture notes|vol(?:ume|\.)|pp\.|neurips|nips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|"
    r"aaai|ijcai|interspeech|icassp|sigir|kdd|www|corl|icra|iros|colt|aistats|uai|ieee|acm|springer|elsevier|nature|science)\b)"
    r".{3,120}",
    re.I,
)
_PAGE = re.compile(
    r"\b(?:inbox|newsletter|unsubscribe|subscribe|sign ?up|sign ?in|log ?in|cookies?|privacy policy|terms of (?:use|service)|"
    r"all rights reserved|click here|read more|show (?:more|less)|load more|see (?:all|more)|view (?:in|all|online|paper|pdf)|"
    r"trending papers|powered by|page \d+|showing \d+|no more|next page|previous page|back to top|skip to|"
    r"follow us|share (?:on|this)|join the|get started|your (?:email|account|feed|library|alert)|upvotes?|"
    r"google scholar alert|this (?:message|alert|e-?mail) was|you(?:'re| are) receiving|daily papers|research community|"
    r"search results|sort(?:ed)? by|results? for|add to|copy link|bookmark)\b",
    re.I,
)
_MENU = re.compile(
    r"(?:home|menu|search|filters?|daily|weekly|monthly|today|yesterday|new|hot|top|papers?|models?|datasets?|spaces?|docs?|"
    r"pricing|blog|posts|forum|github|discord|community|about|contact|help|faq|feedback|settings|profile|logout|export|import|"
    r"share|save|cite|like|reply|report|download|pdf|html|code|abs|view|bookmark|follow|following|next|previous|prev|back|"
    r"more|less|loading\W*|advertisement|sponsored|upvote|comments?|trending|enterprise|languages|organizations|solutions)",
    re.I,
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


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """Words of four letters and more that stand somewhere in lower case."""
    return frozenset(word for line in lines for word in _LOWER.findall(line.raw))


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
    mark: Mark
    odd_capitals: int
    """Line starts with a capital that only a title has there."""
    broken: bool
    """Whether it takes several lines though titles of this file take one."""


def signs(text: str, lines: Sequence[Line], vocabulary: Set[str], *, whole_titles: bool) -> Signs:
    """Look at a block.

    Args:
        text: its text on one line, without mark and label.
        lines: its lines.
        vocabulary: the words that the file has in lower case, which are no names therefore.
        whole_titles: whether titles of this file stand on one line each.
    """
    first = lines[0]
    bare = first.label is not None and not text
    return Signs(
        characters=len(text),
        likeness=_likeness(text) if text else 0.0,
        names=names_in(text, vocabulary),
        page=_page(first.text if first.label is Label.DETAIL else text),
        structure=bool(found := _STRUCTURE.match(text))
        and (found.group().isupper() or ":" in found.group() or found.end() == len(text)),
        structure_first=bool(_STRUCTURE_FIRST.match(text)),
        label=first.label,
        bare_label=bare,
        mark=first.mark,
        odd_capitals=sum(
            _is_odd(line, following, vocabulary) for line, following in zip(lines, lines[1:], strict=False)
        ),
        broken=whole_titles and len(lines) > 1,
    )


def _is_odd(line: Line, following: Line, vocabulary: Set[str]) -> bool:
    """Whether no prose would go on like this: a capital where no sentence starts, or a sentence like a title."""
    if line.raw.endswith(SENTENCE_END):
        return _capitals(following.raw, least=3) > 0.6 and not following.raw.endswith(SENTENCE_END)
    found = _PLAIN_WORD.match(following.raw)
    if not found or not found.group()[0].isupper():
        return False
    return found.group().lower() in vocabulary or bool(_OPENER.match(following.raw))


def _capitals(text: str, least: int) -> float:
    """The share of capitalised words among the long ones after the first; 0 where there are fewer than ``least``."""
    words = [word for word in _WORD.findall(text[:400]) if len(word) >= 4][1:]
    return sum(not word.islower() for word in words) / len(words) if len(words) >= least else 0.0


def _likeness(text: str) -> float:
    ending = text.rstrip(")\"'”’")[-1:]
    score = {".": -4.5, "。": -4.5, "?": 1.0, "!": 0.0, ",": -2.0, ";": -2.0, "…": -1.5}.get(ending, 2.5)
    sentences = len(_SENTENCE.findall(text[:2000]))
    score += (0.0, -2.5, -5.0)[min(2, sentences)]
    prose = len(_PROSE.findall(text[:1000]))
    score += (1.5, -1.0, -2.0, -3.5, -5.0)[min(4, prose)]
    if _PLAIN_WORD.search(text):
        capital = _capitals(text, least=1)
        score += 3.0 if capital > 0.6 else 1.0 if capital > 0.35 else -1.0
    if _COLON.match(text):
        score += 1.5
    if _OPENER.match(text):
        score -= 1.5
    return score


def names_in(text: str, vocabulary: Set[str]) -> float:
    """How much a text looks like a list of names; 0 for not at all."""
    if not text or len(text) > 6000:
        return 0.0
    text = _BEFORE_VENUE.sub("", text)
    parts = [part for part in _NAMES_SPLIT.split(text.removesuffix(".")) if part.strip(" .*†‡§\d")]
    if not parts or len(text) / len(parts) > 45:
        return 0.0
    words = _WORD.findall(text)
    if sum(word.lower() in vocabulary for word in words) > 0.34 * len(words):
        return 0.0
    names = sum(bool(_NAME.fullmatch(part)) or part.lower() in ("et al", "...", "…") for part in parts)
    if names < 0.6 * len(parts):
        return 0.0
    return 2.0 if len(parts) == 1 else 3.0 if len(parts) == 2 else 5.0


def _page(text: str) -> float:
    """How much it looks like something that is neither title nor prose nor names."""
    if not text:
        return 0.0
    if len(text) > 300:
        return -6.0
    if not any(character.isalpha() for character in text):
        return 9.0
    if _DATE.fullmatch(text.strip(" ·•|-[]()")) or _IDENTIFIER.fullmatch(text) or _CATEGORIES.fullmatch(text):
        return 8.0
    if _COUNT.fullmatch(text):
        return 7.0
    score = -1.0
    if _STATEMENT.match(text):
        score += 5.0
    if _VENUE.fullmatch(text) and ":" not in text:
        score += 4.0
    if _PAGE.search(text):
        score += 4.0
    words = text.split()
    if len(words) <= 3 and all(_MENU.fullmatch(word.strip("·•|,")) for word in words):
        score += 6.0
    if text.endswith("!"):
        score += 2.5
    if len(words) == 1:
        score += 1.5
    elif len(words) == 2:
        score += 0.5
    return score


_LABELLED = {
    Label.TITLE: (Role.TITLE,),
    Label.AUTHORS: (Role.AUTHORS, Role.DETAIL, Role.OTHER),
    Label.DETAIL: (Role.DETAIL, Role.OTHER),
}


def scores(seen: Signs, lengths: Lengths) -> list[float]:
    """Evidence for every role, by its number."""
    if seen.label is Label.ABSTRACT:
        return _only((Role.LABEL,) if seen.bare_label else (Role.ABSTRACT,))
    if seen.label is not None and not (seen.label is Label.TITLE and seen.bare_label):
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
    prose -= 3.5 * seen.odd_capitals
    found[Role.TITLE] = (
        title
        - page
        - (seen.names if seen.names >= 3.0 else 0.0)
        - (6.0 if seen.structure else 0.0)
        - (8.0 if seen.broken else 0.0)
    )
    found[Role.ABSTRACT] = prose - page - (2.0 if seen.structure and not seen.structure_first else 0.0)
    found[Role.MORE] = max(prose, -2.0) - 0.3 * page if seen.structure else prose - page - 1.0
    found[Role.AUTHORS] = min(0.0, seen.names - 5.0) if seen.names else -14.0
    found[Role.DETAIL] = found[Role.OTHER] = min(0.0, seen.page - 5.0) + (0.5 if seen.names else 0.0)
    return found


def _only(roles: Sequence[Role]) -> list[float]:
    return [0.0 if role in roles else IMPOSSIBLE for role in ROLES]
