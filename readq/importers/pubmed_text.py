"""What PubMed shows and saves as "Abstract (text)": numbered citations of blocks with blank lines between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readq.importers import build, names
from readq.importers.source import Source
from readq.records import Complaint, Record

_START = re.compile(r"(\d{1,6})\. (?=\S)(?:.*\b(?:19|20)\d\d\b.*|.*doi: .*)")
_IDENTIFIERS = re.compile(r"(?:DOI|PMCID|PMID|PII|ISBN|NLM)\s?: ?\S")
_ASIDE = re.compile(
    r"(?:Author information:|Collaborators?[:(]|Contributed by|Comment (?:in|on)\b|Erratum (?:in|for)\b|"
    r"Update (?:in|of)\b|"
    r"(?:Partial )?Retract(?:ion|ed)\b|Expression of concern\b|(?:Corrected and )?[Rr]epublished\b|"
    r"Summary for patients\b|"
    r"Original report in\b|Plain language summary\b|Conflict of interest statement:|Copyright|©|\[Article in |Free PMC|"
    r"\[Indexed for|Publisher: )"
)
_AUTHORS = re.compile(
    r"(?:[^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,4}(?:\(\d+\))*(?:\([^)]{1,9}\))*(?:, |; |,\n|\.$)){1,}", re.M
)
_NOBODY = re.compile(r"\[No authors listed\]\.?")
_FOOTNOTE = re.compile(r"\((?:\d+|#|\*)\)(?:\([^)]{1,9}\))*")
_HEADED = re.compile(r"\n(?=[A-Z][A-Z /&,'-]{3,60}: )")
_DATE = re.compile(r"\. (?=(?:19|20)\d\d\b)")


@dataclass(slots=True)
class _Block:
    line: int
    text: str


@dataclass(slots=True)
class _Citation:
    line: int
    header: str
    blocks: list[_Block] = field(default_factory=list)


class PubMedText:
    """PubMed's text format for reading."""

    name = "pubmed-text"
    title = 'PubMed "Abstract (text)"'
    suffixes: tuple[str, ...] = ()

    def sniff(self, source: Source) -> float:
        """Sure where a numbered citation is followed by lines with its PMID or by author information."""
        head = source.head_text
        if not re.search(r"^\ufeff?1?\d*\. .*(?:19|20)\d\d", head, re.M) or re.search(r"^PMID ?-", head, re.M):
            return 0.0
        sure = 0.5 * bool(re.search(r"^PMID: \d", head, re.M)) + 0.4 * ("\nAuthor information:" in head)
        return min(0.9, sure + 0.3 * bool(sure and re.search(r"^DOI: 10\.", head, re.M)))

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each citation."""
        citation: _Citation | None = None
        for block in _blocks(source):
            if found := _START.match(block.text):
                if citation:
                    yield from _record(citation)
                citation = _Citation(block.line, block.text[found.end(1) + 2 :])
            elif citation:
                citation.blocks.append(block)
            else:
                yield _left_out(block)
        if citation:
            yield from _record(citation)


def _blocks(source: Source) -> Iterator[_Block]:
    lines: list[str] = []
    start = 0
    for line in source.lines():
        text = line.text.rstrip().lstrip("\ufeff")
        if not text.strip():
            if lines:
                yield _Block(start, "\n".join(lines))
            lines = []
            continue
        if not lines:
            start = line.number
        lines.append(text)
    if lines:
        yield _Block(start, "\n".join(lines))


def _record(citation: _Citation) -> Iterator[Record | Complaint]:
    title, authors = "", ""
    abstract: list[str] = []
    identifiers: list[str] = []
    for block in citation.blocks:
        if _IDENTIFIERS.match(block.text):
            identifiers.append(block.text)
        elif _ASIDE.match(block.text):
            yield _left_out(block)
        elif not title:
            title = block.text
        elif not authors and not abstract and (_NOBODY.match(block.text) or _AUTHORS.fullmatch(block.text)):
            authors = block.text
        else:
            abstract.append("\n\n".join(_HEADED.split(block.text)))
    header = " ".join(citation.header.split())
    listed = "" if _NOBODY.match(authors) else _FOOTNOTE.sub("", " ".join(authors.split())).rstrip(".")
    yield build.record(
        title=_plain_title(title),
        abstract="\n\n".join(abstract),
        authors=names.listed(re.split(r"[,;]\s*", listed), inverted=True),
        year=header,
        venue=_DATE.split(header, maxsplit=1)[0],
        doi=next((text for text in (*identifiers, header) if "10." in text), ""),
        pmid=" ".join(identifiers),
        line=citation.line,
    )


def _plain_title(text: str) -> str:
    """A title without the full stop that ends every title there, and the brackets around a translated one."""
    text = " ".join(text.split()).removesuffix(".")
    return text[1:-1].rstrip(".") if text.startswith("[") and text.endswith("]") else text


def _left_out(block: _Block) -> Complaint:
    return Complaint(block.line, "no part of a record that is kept", build.excerpt(block.text), rejected=False)
