"""What the columns of a table mean, by the names that databases and tools give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from readq.errors import UsageError

FIELDS = (
    "title", "subtitle", "abstract", "authors", "year", "venue", "doi", "arxiv_id", "pmid", "url", "citekey", "tags",
    "keywords", "note", "status", "rating",
)  # fmt: skip
"""What a column can hold."""

# In the order of preference: of several columns with a known name, the first name that has a value in a row counts.
_NAMES: dict[str, tuple[str, ...]] = {
    "title": (
        "title", "document title", "article title", "item title", "paper title", "primary title", "ti", "t1", "titel",
        "titre", "titulo", "título", "title of paper", "publication title name", "paper", "name", "original title",
        "display name", "work title", "study title", "title english",
        "titles", "article",
    ),
    "subtitle": ("subtitle", "sub title"),
    "abstract": (
        "abstract", "abstract note", "ab", "notes abstract", "summary", "description", "abstract text",
        "zusammenfassung", "resume", "résumé", "resumen", "n2", "original abstract", "paper abstract",
        "abstracts", "summaries", "tldr",
    ),
    "authors": (
        "author full names", "authors full names", "af", "authors", "author", "author s", "author names", "author name",
        "au", "first authors", "author full name", "creators", "creator", "autoren", "auteurs", "autores",
        "all authors", "authorships author display name", "authorships raw author name", "author list", "a1",
        "editors", "editor",
    ),
    "year": (
        "year", "publication year", "pub year", "published year", "py", "date", "publication date", "date published",
        "published", "issue date", "y1", "jahr", "année", "año", "issued", "coverdate", "publicationdate", "da",
        "online date", "retraction date", "create date", "release date", "submitted", "published date",
    ),
    "venue": (
        "journal", "venue", "source title", "publication title", "journal book", "source", "journal name",
        "conference name", "conference", "booktitle", "book title", "publication", "publication name", "so",
        "secondary title", "t2", "jo", "jf", "journal title", "container title", "alternate title3",
        "proceedings title", "anthology title",
        "zeitschrift", "revue", "host venue", "primary location source display name", "locations source display name",
        "journal abbreviation", "published in", "series title", "book series title", "alternate title2", "publisher",
    ),
    "doi": (
        "doi", "item doi", "di", "digital object identifier", "doi link", "doi url", "doi number", "original paper doi",
    ),
    "arxiv_id": ("arxiv id", "arxiv", "arxivid", "eprint", "arxiv identifier", "externalids arxiv", "arxiv url"),
    "pmid": ("pmid", "pubmed id", "pm", "medline pmid", "original paper pub med id", "ids pmid"),
    "url": (
        "url", "link", "urls", "external url", "article url", "source urls", "ur", "open url link", "pdf link", "web",
        "website", "html url", "paper url", "landing page url", "primary location landing page url", "article link",
        "full text link", "uri", "href", "pdf url", "openalex id", "id",
        "plink", "permalink", "dimensions url", "item url",
    ),
    "citekey": ("citekey", "citation key", "bibtex key", "cite key", "bibtexkey"),
    "tags": ("tags", "manual tags", "labels"),
    "keywords": (
        "keywords", "author keywords", "keyword", "de", "kw", "schlagwörter", "mots clés", "palabras clave", "topics",
        "categories", "subjects",
    ),
    "note": ("notes", "note", "comment", "comments", "remarks", "my notes", "annotation", "annote"),
    "status": ("status", "reading status", "read status"),
    "rating": ("rating", "my rating", "stars", "score by me"),
}  # fmt: skip

_GUESS_AT = 88
"""Similarity in percent from which an unknown column name is taken for a known one."""
_UNLIKE = re.compile(
    r"\b(?:ids?|count|number|address|affiliations?|abbreviat\w*|orcid|researcher|short|correspondence|emails?|index|terms)\b"
)

Columns = dict[str, list[int]]
"""For each field the columns that may hold it, the preferred one first."""


def normal(name: str) -> str:
    """A column name as words in lower case: "Author(s)", "author_s" and "AuthorS" are ``author s``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name)
    return " ".join(re.findall(r"[^\W_]+", spaced.casefold()))


_KNOWN = {name: (field, place) for field, names in _NAMES.items() for place, name in enumerate(names)}
_KNOWN = {name.replace(" ", ""): meaning for name, meaning in _KNOWN.items()} | _KNOWN


def known(names: Sequence[str]) -> int:
    """How many different fields the names of a row stand for: a header has two or more."""
    return len({_KNOWN[name][0] for name in map(normal, names) if name in _KNOWN})


def recognise(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """Which column holds what.

    Args:
        header: the names of the columns.
        mapping: fields to column names, as the user gave them; they overrule every guess.

    Raises:
        UsageError: the mapping names a field or a column that does not exist.
    """
    normals = [normal(name) for name in header]
    found: dict[str, list[tuple[int, int]]] = {}
    for column, name in enumerate(normals):
        if name in _KNOWN:
            field, place = _KNOWN[name]
            found.setdefault(field, []).append((place, column))
    taken = {column for places in found.values() for _, column in places}
    for field in ("title", "abstract", "authors", "year", "venue", "doi"):
        if field not in found:
            left = [column for column in range(len(normals)) if column not in taken]
            likeness, best = max(((_likeness(normals[column], field), column) for column in left), default=(0.0, 0))
            if likeness >= _GUESS_AT:
                found[field] = [(0, best)]
                taken.add(best)
    columns: Columns = {field: [column for _, column in sorted(places)] for field, places in found.items()}
    for field, wanted in (mapping or {}).items():
        columns[_field(field)] = [_column(wanted, header, normals)]
    return columns


def _likeness(name: str, field: str) -> float:
    from rapidfuzz import fuzz

    if len(name) < 4 or _UNLIKE.search(name):
        return 0.0
    return max(
        max(fuzz.ratio(name, known), 90.0 * (known in name.split())) for known in _NAMES[field] if len(known) > 3
    )


def _field(field: str) -> str:
    if field not in FIELDS:
        raise UsageError(f"There is no field {field!r} to map a column to.", f"Fields: {', '.join(FIELDS)}")
    return field


def _column(wanted: str, header: Sequence[str], normals: Sequence[str]) -> int:
    for names, name in ((list(header), wanted), (list(normals), normal(wanted))):
        if name in names:
            return names.index(name)
    raise UsageError(f"There is no column {wanted!r}.", f"Columns: {', '.join(name for name in header if name)}")
