"""DOI, arXiv ID, PMID, URL and year, recognised wherever they stand.

The ``find_*`` functions search running text and want some context (``arXiv:``, ``PMID:``, a resolver); the
``normal_*`` functions take the value of a field that is meant to hold the identifier and nothing else.
All of them give ``""`` (or ``None``) where there is nothing to find, and never raise.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import unquote

_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}(?:\.\d+)*/[^\s\"|\\^`{}\u200b]+", re.I)
_DOI_STOP = re.compile(r"[<>]|&(?:lt|gt|quot|amp);|\?(?:\w+=|$)|[\]),;.](?:https?:|doi:|10\.\d{4,9}/)", re.I)
# SICI names hold "<" and ">" themselves: 10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2
_SICI = re.compile(r"10\.\d{4,9}/\(?[^\s<>]{0,100}<[^\s<>]{1,60}>\d\.\d\.[A-Z]{2};\d-[\dA-Z#*]", re.I)
_TRAILING = ".,;:'!?*_’”»"
_PAGE = re.compile(r"/(?:full|abstract|pdf|pdfdirect|epdf|summary|meta|html|references)$|\.pdf$", re.I)
_PAIRS = {")": "(", "]": "[", ">": "<"}
_BRACKETS = frozenset("()[]<>")

_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "econ|eess|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|"
    "plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|supr-con"
)
_NEW = r"(?P<new>\d\d(?:0[1-9]|1[0-2])\.\d{4,5})"
_OLD = rf"(?P<archive>{_ARCHIVES})(?:\.[A-Za-z-]{{2,5}})?/(?P<number>\d\d(?:0[1-9]|1[0-2])\d{{3}})"
_VERSION = r"(?:v\d{1,3})?"
_ARXIV_FIELD = re.compile(
    rf"(?:https?://)?(?:www\.|export\.)?(?:arxiv\.org/\w+/|arxiv\s*[:/.]?\s*|oai:arxiv\.org:|10\.48550/arxiv\.)?"
    rf"(?:{_NEW}|{_OLD}){_VERSION}(?:\.pdf|\.html)?(?:\s*\[[\w.-]+\].*)?",
    re.I,
)
_ARXIV_TEXT = re.compile(
    rf"(?:arxiv\s?(?:preprint|e-?print)?\s?(?:arxiv)?\s?(?:id|no\.?|number)?\s?[:/.\[(]?\s{{0,3}}"
    rf"|(?:arxiv\.org|alphaxiv\.org|ar5iv\.\w+(?:\.\w+)?|huggingface\.co|hf\.co)/(?:\w+/)?)"
    rf"(?:{_NEW}|{_OLD})(?!\d)",
    re.I,
)
_ARXIV_SITES = ("arxiv", "alphaxiv", "ar5iv", "huggingface.co", "hf.co")
_ARXIV_OLD = re.compile(rf"(?<![\w/.-]){_OLD}(?!\d)")

_IDENTIFIER = (
    r"(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)10\.\S+"
    r"|(?:arxiv\s*:\s*|https?://(?:www\.)?arxiv\.org/abs/)\S+(?:\s*\[[a-z.-]+\])?(?:\s+\d\d? [a-z]{3,9} \d{4})?"
)
_OWN_AT_END = re.compile(rf"(?:^|[.!?]\s+|\n\s*)[(\[]?({_IDENTIFIER})[)\]]?\.?\s*$", re.I)
_OWN_AT_START = re.compile(rf"({_IDENTIFIER})\s*\n|(arxiv\s*:\s*\S+\s*\[[a-z.-]+\])\s", re.I)
_TAIL = 300
"""Characters at the end of an abstract that can hold an identifier of its own."""

_PMID = re.compile(r"(?:\bPMID\s*[:=]?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{1,9})\b", re.I)
_URL = re.compile(r"https?://[^\s<>\"\\^`{}|]+", re.I)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def _balanced(text: str) -> str:
    """The text up to its first closing bracket without an opening one, and without trailing punctuation."""
    if _BRACKETS.isdisjoint(text):
        return text.rstrip(_TRAILING)
    opened: list[str] = []
    for place, char in enumerate(text):
        if char in _PAIRS.values():
            opened.append(char)
        elif char in _PAIRS:
            if not opened or opened[-1] != _PAIRS[char]:
                return text[:place].rstrip(_TRAILING)
            opened.pop()
    return text.rstrip(_TRAILING)


def find_doi(text: str) -> str:
    """The first DOI in a text, normalised; "" where there is none."""
    if "10." not in text:
        return ""
    text = unescape(text) if "&lt;" in text or "&amp;" in text else text
    if sici := _SICI.search(text):
        return sici.group().lower()
    decoded = unquote(text) if "%2f" in text.lower() else text
    match = _DOI.search(decoded)
    if not match:
        return ""
    found = match.group()
    if stop := _DOI_STOP.search(found):
        found = found[: stop.start()]
    in_url = "://" in decoded[max(0, match.start() - 200) : match.start()].split(" ")[-1]
    if in_url:
        found = _PAGE.sub("", re.split(r"[?#&]", found, maxsplit=1)[0])
    found = _balanced(found)
    return found.lower() if found.rpartition("/")[2] or found.count("/") > 1 else ""


def normal_doi(value: str) -> str:
    """The DOI of a field: lower case, without resolver, label and trailing punctuation."""
    return find_doi(re.sub(r"^(10\.\d{4,9})\s+/\s*|^(10\.\d{4,9})\s*/\s+", r"\1\2/", value.strip()))


def _arxiv_id(match: re.Match[str]) -> str:
    return match["new"] or _old_arxiv_id(match)


def _old_arxiv_id(match: re.Match[str]) -> str:
    return f"{match['archive'].lower()}/{match['number']}"


def find_arxiv_id(text: str) -> str:
    """The first arXiv ID in a text, without version: after ``arXiv:``, in a link or DOI of arXiv, of the old style."""
    lower = text.lower()
    match = _ARXIV_TEXT.search(text) if any(site in lower for site in _ARXIV_SITES) else None
    if match:
        return _arxiv_id(match)
    old = _ARXIV_OLD.search(text) if "/" in text else None
    return _old_arxiv_id(old) if old else ""


def normal_arxiv_id(value: str) -> str:
    """The arXiv ID of a field, bare or as a link, without version and subject.

    ``math.GT/0211159v2`` is ``math/0211159``.
    """
    value = value.strip()
    match = _ARXIV_FIELD.fullmatch(value)
    return _arxiv_id(match) if match else find_arxiv_id(value)


def arxiv_year(arxiv_id: str) -> int | None:
    """The year that an arXiv ID begins with: of 0704.0001 2007, of math/9901001 1999."""
    digits = arxiv_id.rpartition("/")[2][:2]
    return (1900 if digits > "90" else 2000) + int(digits) if digits.isdecimal() else None


def own_identifiers(abstract: str) -> tuple[str, str]:
    """DOI and arXiv ID that an abstract gives as its paper's own, each "" where there is none.

    They are a last sentence or a first line of their own; inside an abstract stand those of other papers, of data and
    of code.
    """
    tail = abstract[-_TAIL:]
    at_end = _OWN_AT_END.search(tail) if "10." in tail or "arxiv" in tail.lower() else None
    found = [match[0] for match in (_OWN_AT_START.match(abstract), at_end) if match]
    return next(filter(None, map(find_doi, found)), ""), next(filter(None, map(find_arxiv_id, found)), "")


def find_pmid(text: str) -> str:
    """The first PubMed ID in a text, as digits: after ``PMID`` or in a PubMed link."""
    match = _PMID.search(text)
    return match[1] if match else ""


def find_url(text: str) -> str:
    """The first http(s) URL in a text, without the punctuation of the sentence around it."""
    match = _URL.search(text)
    if not match:
        return ""
    url = _balanced(match.group())
    return url if re.fullmatch(r"(?i)https?://[^/?#]+.*", url) else ""


def find_year(text: str) -> int | None:
    """The first year from 1500 to three years from now in a text such as "2009-07", "12 May 1998" or "[2020?]"."""
    latest = date.today().year + 3
    for match in _YEAR.finditer(text):
        if int(match[1]) <= latest:
            return int(match[1])
    return None
