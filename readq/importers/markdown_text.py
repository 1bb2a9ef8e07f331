"""Markdown inside a line: links, emphasis, and what of it is a title."""

from __future__ import annotations

import re

from readq.importers import identifiers
from readq.text import clean_line

LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+[\"'][^\"')]*[\"'])?\s*\)"
)
AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>|(?<![(\[\"'])\bhttps?://[^\s<>)]+")
BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_ITALIC = re.compile(r"(?<![*\w])\*([^*\s](?:[^*]*[^*\s])?)\*(?![*\w])|(?<![_\w])_([^_\s](?:[^_]*[^_\s])?)_(?![_\w])")
LABEL = re.compile(
    r"\W*(?:paper|pdf|arxiv|code|link|links?|html|project|page|github|website|blog|doi|slides|video|abs|abstract|here|"
    r"data(?:set)?|demo|poster|url|web|www|bib(?:tex)?|supp\w*|talk|tweet|hugging ?face|model|notebook|read more|"
    r"source|download|full text|open ?review|publication|preprint|repo|official|paper link|project page)\W*",
    re.I,
)
PAPERS = re.compile(
    r"arxiv\.org|doi\.org|openreview\.net|aclanthology|aclweb\.org|proceedings|papers?\b|\.pdf\b|pubmed|biorxiv|medrxiv|"
    r"semanticscholar|dl\.acm|ieee|springer|nature\.com|sciencedirect|wiley|jmlr|mlr\.press|neurips|nips\.cc|thecvf|"
    r"ijcai|aaai|usenix|cell\.com|science\.org|plos|frontiersin|mdpi|hal\.|eprint\.iacr|ssrn|osf\.io|acm\.org|alphaxiv",
    re.I,
)


def links(text: str) -> list[str]:
    """The addresses that a text links to, pictures left out."""
    found = [match[3] for match in LINK.finditer(text) if not match[1] and "://" in match[3]]
    return found + [match[1] or match.group() for match in AUTOLINK.finditer(LINK.sub(" ", text))]


def best(found: list[str]) -> str:
    """Of several addresses the first that looks like a paper's, else the first; "" where there are none."""
    return next((link for link in found if PAPERS.search(link)), next(iter(found), ""))


def plain(text: str) -> str:
    """Text without marks; links that only say "pdf" or "code" go, of others the words stay."""
    text = LINK.sub(lambda found: "" if found[1] or LABEL.fullmatch(found[2]) else found[2], text)
    text = _ITALIC.sub(lambda found: found[1] or found[2], BOLD.sub(lambda found: found[1] or found[2], text))
    return clean_line(re.sub(r"\\([\\`*_{}\[\]()#+.!|~-])", r"\1", AUTOLINK.sub("", text).replace("`", "")))


def year(text: str) -> int | None:
    """The first year of the last and this century."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    return identifiers.find_year(found.group()) if found else None
