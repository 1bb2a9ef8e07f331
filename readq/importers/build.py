"""From the raw fields of any format to one clean record, or the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from readq.importers import clean, identifiers
from readq.models import Status
from readq.records import Complaint, Record
from readq.text import clean_line, clean_note

EXCERPT = 80
"""Characters of what was left out that a complaint shows."""
LEVEL = " > "
"""What stands between the levels of a tag among keywords, where a slash is a part of the word."""
_UNTITLED = re.compile(r"\[?(?:no title|untitled|title not available|n/?a|null|none)(?: available)?\.?\]?", re.I)
_BOILERPLATE = re.compile(
    r"(?:doi:|pmid|export(?:ed)? date|cited by|date (?:revised|created|completed)|last updated|accession number|"
    r"copyright|number of|source type|document type|subject(?:s| term)|coden:|correspondence|https?://\S+$|"
    r"(?:drug |device )?tradenames|manufacturers:|chemicals/cas|funding (?:details|text)|references: .*\(\d{4}\))",
    re.I,
)
_STATUS = {
    "unread": Status.UNREAD, "to read": Status.QUEUED, "queued": Status.QUEUED, "reading": Status.READING,
    "read": Status.READ, "skimmed": Status.READ, "skipped": Status.SKIPPED,
}  # fmt: skip


def record(
    *,
    title: str,
    subtitle: str = "",
    abstract: str = "",
    authors: Sequence[str] = (),
    year: str | int | None = None,
    venue: str = "",
    doi: str = "",
    arxiv_id: str = "",
    pmid: str = "",
    url: str = "",
    citekey: str = "",
    tags: Iterable[str] = (),
    keywords: Iterable[str] = (),
    note: str = "",
    status: str = "",
    rating: int | None = None,
    hints: Iterable[str] = (),
    line: int = 0,
) -> Record | Complaint:
    """A record of raw values, cleaned; a complaint that rejects it where no title is left.

    Identifiers that have no field of their own are looked for in the URL, the hints and the note, and taken from the
    abstract where it plainly gives them as its own.

    Tags are a reader's own words, in which ``/`` stands between levels. Keywords are a publisher's, who means no level
    by "PET/CT": they have levels only by `` > ``, which JabRef and readq's own exports write between them.

    Authors are as :mod:`readq.importers.names` gives them. The year may be a text with one in it: "2009-07-12". A
    status counts where it is a word of readq's own, "to read" or "skimmed". Hints are other text that may hold
    identifiers: venues, remarks, further links. The line is where the record starts, from 1; 0 where none are.
    """
    name = clean.joined_title(clean.title(title), clean.title(subtitle))
    hints = tuple(hint for hint in hints if hint)
    if not name or _UNTITLED.fullmatch(name):
        rest = " ".join(filter(None, (citekey, ", ".join(authors), str(year or ""), doi, url, abstract)))
        return Complaint(line, "no title", excerpt(rest))
    text = clean.abstract(abstract)
    link = identifiers.find_url(url) or ("https:" + url if url.startswith("//") else "")
    where = (url, *hints, note)
    own_doi, own_arxiv = identifiers.own_identifiers(text)
    found_doi = identifiers.normal_doi(doi) or _first(identifiers.find_doi, where) or own_doi
    found_arxiv = identifiers.normal_arxiv_id(arxiv_id) or _first(identifiers.find_arxiv_id, (doi, *where)) or own_arxiv
    found_pmid = pmid if pmid.isdecimal() else _first(identifiers.find_pmid, (pmid, *where))
    if not link and found_pmid and not found_doi:
        link = f"https://pubmed.ncbi.nlm.nih.gov/{found_pmid}/"
    return Record(
        title=name,
        abstract=text,
        authors=tuple(authors),
        year=identifiers.find_year(str(year)) if year is not None else None,
        venue="" if identifiers.find_url(venue) == venue.strip() else clean.title(venue),
        doi=clean_line(found_doi),
        arxiv_id=found_arxiv,
        url=clean_line(link or _first(identifiers.find_url, hints)),
        citekey=clean_line(citekey),
        tags=tuple(dict.fromkeys([*_tags(tags), *map(_without_levels, _tags(keywords))])),
        note=clean_note(note).strip(),
        status=_STATUS.get(status.strip().lower()),
        rating=rating if rating in range(1, 6) else None,
        line=line,
    )


def _tags(texts: Iterable[str]) -> Iterator[str]:
    return (tag for text in texts if (tag := clean.title(text).strip("/ ")))


def _without_levels(keyword: str) -> str:
    # A star marks what a paper is about among the qualifiers of a MeSH heading: "Colitis/*drug therapy".
    return keyword.replace("/*", "/").replace("/", "-").replace(LEVEL, "/")


def excerpt(text: str) -> str:
    """The beginning of something that is left out, on one line, for a complaint."""
    return clean_line(text[: 10 * EXCERPT])[:EXCERPT]


def split_tags(text: str) -> list[str]:
    """Keywords of one field: by ``;``, else by ``|``, else by line breaks, else by commas; not within brackets."""
    for separator in (";", "|", "\n", ","):
        if separator in text:
            parts = text.split(separator)
            return [part.strip() for part in _with_brackets_whole(parts, separator) or parts]
    return [text]


def _with_brackets_whole(parts: Sequence[str], separator: str) -> list[str]:
    """Parts of a text, those joined again that a bracket holds together; none where a bracket is never closed."""
    whole: list[list[str]] = []
    depth = 0
    for part in parts:
        whole[-1].append(part) if depth else whole.append([part])
        depth = max(0, depth + part.count("(") - part.count(")"))
    return [] if depth else [separator.join(one) for one in whole]


def remarks(notes: Iterable[str]) -> list[str]:
    """Notes without those that databases write: dates of export, citation counts, identifiers."""
    return [note for note in notes if not _BOILERPLATE.match(note)]


def _first(find: Callable[[str], str], texts: Iterable[str]) -> str:
    return next((found for text in texts if text and (found := find(text))), "")
