"""The lines of a pile, without the marks that only lay them out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import chain

from readq.importers import source
from readq.importers.pile.page import REFERENCE, stands_alone
from readq.text import clean_line

_SENTENCE_END = (".", "?", "!", "。", "？", "！", ".)", ".”", '."', "!”", "?”", ".'")


class Mark(Enum):
    """What stands in front of a line."""

    NONE = auto()
    NUMBER = auto()
    """``1.`` ``[1]`` ``12)``, as one of a list of such lines."""
    BULLET = auto()
    HEADING = auto()
    """Markdown's ``#``."""


class Label(Enum):
    """A word with a colon that says what follows."""

    TITLE = auto()
    AUTHORS = auto()
    ABSTRACT = auto()
    DETAIL = auto()


@dataclass(slots=True)
class Line:
    """A line that is not blank."""

    number: int
    """From 1."""
    text: str
    """Clean, without mark and link syntax, with its label."""
    width: int
    """Columns it takes in the source, without blanks at its end."""
    indent: int
    """Columns in front of it."""
    blanks: int
    """Blank lines in front of it."""
    mark: Mark = Mark.NONE
    label: Label | None = None
    body: str = ""
    """What follows the label, where the label only says what it is; else the text."""
    alone: bool = False
    """Whether it is nothing but an identifier, an address, a date or a count."""
    links: tuple[str, ...] = ()
    """Targets of the links in it: URLs, or numbers of references at the end of the file."""
    glued: str = ""
    """A word of the page that stuck to the front and was removed."""
    level: int = 0
    """How deep a heading is; 0 for what is none."""
    banner: float = 0.0
    """Evidence in nats that the rest of the file gives for its being of the page."""
    number_mark: tuple[str, int] | None = field(default=None, repr=False)
    """Style and value of a number in front, before it is known whether it belongs to a list."""
    raw: str = field(default="", repr=False)
    """The clean text with everything."""


_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+$")
_BULLET = re.compile(r"[*\-+•●▪◦‣·–—]\s+(?=\S)")
_NUMBER = re.compile(
    r"(\[|\(|#|(?:Paper|Article|Entry|No\.?|Nr\.?) #?)?(\d{1,5})(?:(\]\.?|\))\s*|(\.|:)\s+|(?<=#\d)\s+|(?<=#\d\d)\s+|"
    r"(?<=#\d\d\d)\s+)(?=\S)"
)
# Markdown's, and those of Emacs' Org from the second level on, with the state of the item.
_HEADING = re.compile(r"(#{1,6}|\*{2,6})\s+(?=\S)")
_STATE = re.compile(r"(?:TODO|DONE|NEXT|WAITING|READING)\s+(?:\[#[A-C]\]\s+)?(?=\S)|\[[ xX-]\]\s+(?=\S)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\](?:\[(\w{1,6})\]|\(\s*<?([^\s()<>]+)>?(?:\s+\"[^\"]*\")?\s*\))")
_BOLD = re.compile(r"(\*\*|__)(.+)\1")
_BOLD_LEAD = re.compile(r"(\s*(?:[*+•-]\s+|\d{1,5}[.)]\s+)?)\*\*(\S[^*]{9,300}?)[.:]?\*\*\s*[.:–—-]?\s+(\S.{100,})$")
_FOOTNOTE = re.compile(r"(?:\s*\(\d+ minute read\))?\s*\[(\d{1,5})\]$", re.I)
_BADGE = re.compile(
    r"(?:\[(?:PDF|HTML|BOOK|B|CITATION|C|DOC)\]\s*)+(?=\S)|(?:(?:pdf|bib|abs|html|code|video|data)\s+){2,}(?=\S)"
)
_GLUED = re.compile(
    # "Subscribee3: Learning" too, but not "Subscriber" and not "Following".
    r"(Subscribe)(?=\S)(?![\s.,;:!?'’)-]|rs?\b|d\b|rship)|(Sign [Uu]p|Sign [Ii]n|Log [Ii]n|Share|Upvote|Save|"
    r"Follow)(?=[A-Z][^\W\d_A-Z])"
)
_LABELS = (
    (Label.TITLE, r"(?:paper |article |document )?title|titre|titel|título"),
    (Label.AUTHORS, r"authors?(?:\(s\))?|by|auteurs?|autor(?:en|es)?|researchers"),
    (Label.ABSTRACT, r"abstract|summary|tl;?dr|résumé|zusammenfassung|resumen|abstrakt|description"),
    (
        Label.DETAIL,
        r"doi|arxiv(?: id)?|pmid|pmcid|url|link|pdf|html|code|source|date|year|published(?: in)?|"
        r"publication(?: date)?|submitted|"
        r"venue|journal(?:[- ]ref(?:erence)?)?|conference|comments?|keywords?|key ?words|index terms|subjects?|"
        r"categor(?:y|ies)|msc(?:[- ]class(?:es)?)?|acm(?:[- ]class(?:es)?)?|report(?:[- ]n(?:o|umber))?|"
        r"cite as|citations?|issn|isbn|tags?|affiliations?|license|volume|pages|publisher|type|language|updated|"
        r"id|score|"
        r"upvotes|votes|paper|project page|website|github",
    ),
)
_LABEL = tuple(
    (label, re.compile(rf"[*_]{{0,2}}(?:{words})[*_]{{0,2}}\s*[:：][*_]{{0,2}}\s*", re.I)) for label, words in _LABELS
)
_OPENER = "We|In|This|The|Recent|Recently|With|It|To|Our|While|As|These|For|Despite|Although|Many|Existing|Here"
_ABSTRACT = re.compile(
    r"[*_]{0,2}(?:abstract|summary)[*_]{0,2}\s*(?:[.—–]\s*|-{1,2}\s+)(?=\S)|[*_]{0,2}(?:abstract|summary)[*_]{0,2}$"
    rf"|(?-i:Abstract|ABSTRACT|Summary)\s?(?=(?-i:{_OPENER})\b)",
    re.I,
)


def ends_sentence(text: str) -> bool:
    """Whether a sentence may end where the text does: at a full stop, or at an address, which often goes without."""
    return text.endswith(_SENTENCE_END) or bool(_ADDRESS_END.search(text[-200:]))


def read_lines(lines: Iterable[source.Line]) -> list[Line]:
    """The lines that are not blank, with their marks taken off."""
    found: list[Line] = []
    blanks = 0
    for line in chain.from_iterable(map(_divided, lines)):
        clean = clean_line(line.text)
        if not clean:
            blanks += 1
            continue
        found.append(_line(line, clean, blanks))
        blanks = 0
    _settle_numbers(found)
    _settle_footnotes(found)
    for one in found:
        _settle_label(one)
    return found


def _divided(line: source.Line) -> tuple[source.Line, ...]:
    """A line; or title and abstract, where one is bold and the other follows on the same line."""
    if (found := _BOLD_LEAD.match(line.text)) and not any(pattern.match(found[2]) for _, pattern in _LABEL):
        return line._replace(text=found[1] + found[2]), line._replace(text=found[3])
    return (line,)


def _line(line: source.Line, clean: str, blanks: int) -> Line:
    expanded = line.text.expandtabs().rstrip()
    indent = len(expanded) - len(expanded.lstrip())
    text, mark, number = clean, Mark.NONE, None
    level = 0
    if found := _HEADING.match(text):
        mark, level, text = Mark.HEADING, len(found[1]), text[found.end() :]
    elif found := _BULLET.match(text):
        mark, text = Mark.BULLET, text[found.end() :]
    if mark is not Mark.NONE and (found := _STATE.match(text)):
        text = text[found.end() :]
    if (found := _NUMBER.match(text)) and not REFERENCE.fullmatch(text):
        number = (f"{found[1]}{found[3]}{found[4]}", int(found[2]))
    links: tuple[str, ...] = ()
    if found := _LINK.fullmatch(text):
        text, links = found[1].strip(), (found[2] or found[3],)
    if found := _BOLD.fullmatch(text):
        text = found[2].strip()
    if found := _BADGE.match(text):
        text = text[found.end() :]
    glued = ""
    if found := _GLUED.match(text):
        glued, text = found.group(), text[found.end() :]
    return Line(
        number=line.number,
        text=text or clean,
        width=len(expanded),
        indent=indent,
        blanks=blanks,
        mark=mark,
        alone=stands_alone(text),
        links=links,
        glued=glued,
        level=level,
        number_mark=number,
        raw=clean,
    )


def _settle_numbers(lines: list[Line]) -> None:
    """Take numbers for marks of a list where they count up, in the style in which most lines do."""
    chains: dict[str, list[Line]] = {}
    for line in lines:
        if line.number_mark:
            style, value = line.number_mark
            chain = chains.setdefault(style, [])
            if not chain:
                if value <= 1:
                    chain.append(line)
            elif value == _value(chain[-1]) + 1:
                chain.append(line)
    best = max(chains.values(), key=len, default=[])
    if len(best) < 2 and not (best and (best[0] is lines[0] or best[0].blanks)):
        return
    for line in best:
        if found := _NUMBER.match(line.text):
            line.mark = Mark.NUMBER
            line.text = line.text[found.end() :]


def _settle_footnotes(lines: Iterable[Line]) -> None:
    """Take numbers at the end of lines for links where the file lists their targets: "On Lists [3]"."""
    targets = {found[1] or found[3] for line in lines if (found := REFERENCE.fullmatch(line.raw))}
    for line in lines:
        if (found := _FOOTNOTE.search(line.text)) and found[1] in targets and found.start() and not line.links:
            line.text, line.links = line.text[: found.start()], (found[1],)


def _value(line: Line) -> int:
    return line.number_mark[1] if line.number_mark else 0


def _settle_label(line: Line) -> None:
    line.body = line.text
    for label, pattern in _LABEL:
        if found := pattern.match(line.text):
            line.label = label
            if label is not Label.DETAIL:
                line.body = line.text[found.end() :]
            return
    if found := _ABSTRACT.match(line.text):
        line.label, line.body = Label.ABSTRACT, line.text[found.end() :]
