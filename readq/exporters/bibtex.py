"""BibTeX that LaTeX can typeset and readq can read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readq.exporters.escape import MATH
from readq.exporters.keyword import keyword
from readq.exporters.kind import Kind, kind
from readq.exporters.names import is_group
from readq.models import Paper, Status

_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "-": "-{}", "``": "`{}`", "''": "'{}'",
    "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
}  # fmt: skip
_SPECIALS = re.compile(r"[\\~^{}$&%#_]|-(?=-)|``|''")
_UNSAFE_MATH = re.compile(r"(?<!\\)[%#&]|\\$")
_LEFT_OUT_OF_KEYS = re.compile(r"""[\s{}(),=%#~\\"'@]+""")
_CAPITALS = re.compile(r"(?<![\w\\{])(?=\w*[^\W_])(?:\w+(?=[A-Z])\w+|[A-Z]{2,}\w*)(?![\w}])")
_TYPES = {
    Kind.ARTICLE: ("article", "journal"),
    Kind.CONFERENCE: ("inproceedings", "booktitle"),
    Kind.PREPRINT: ("misc", "howpublished"),
}


def escape(text: str) -> str:
    """Text that LaTeX prints as it is; ``$…$`` with balanced braces stays mathematics."""
    pieces: list[str] = []
    end = 0
    for math in MATH.finditer(text):
        if _is_math(math[0]):
            pieces += _plain(text[end : math.start()]), math[0]
            end = math.end()
    return "".join(pieces) + _plain(text[end:])


def _plain(text: str) -> str:
    return _SPECIALS.sub(lambda found: _SPECIAL[found[0]], text)


def _is_math(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and not re.search(r"\\[{}]", text) and not _UNSAFE_MATH.search(text[1:-1])


def protect(title: str) -> str:
    """An escaped title whose acronyms and names keep their capitals in styles that lower the case of titles."""
    pieces = re.split(r"(\$[^$]*\$)", escape(title))
    return "".join(p if p.startswith("$") else _CAPITALS.sub(r"{\g<0>}", p) for p in pieces)


def entry_key(citekey: str) -> str:
    """A citekey without the characters that would end it."""
    return _LEFT_OUT_OF_KEYS.sub("-", citekey).strip("-") or "paper"


def fields(paper: Paper) -> dict[str, str]:
    """The fields of an entry with their LaTeX values, without those that would be empty.

    Status and rating stand in ``readstatus`` and ``ranking``, as JabRef has them.
    """
    _, venue = _TYPES[kind(paper)]
    values = {
        "title": protect(paper.title),
        "author": " and ".join(map(_author, paper.authors)),
        "year": str(paper.year or ""),
        venue: escape(paper.venue),
        "eprint": paper.arxiv_id,
        "archiveprefix": "arXiv" if paper.arxiv_id else "",
        "doi": _verbatim(paper.doi),
        "url": _verbatim(paper.url),
        "keywords": ", ".join(escape(keyword(tag)) for tag in paper.tags),
        "abstract": escape(paper.abstract),
        "annote": escape(paper.note),
        "readstatus": paper.status.value if paper.status is not Status.UNREAD else "",
        "ranking": f"rank{paper.rating}" if paper.rating else "",
    }
    return {key: value for key, value in values.items() if value}


def _author(name: str) -> str:
    escaped = escape(name)
    joined = "," in name or re.search(r"\band\b", name, re.IGNORECASE) or is_group(name)
    return f"{{{escaped}}}" if joined else escaped


def _verbatim(address: str) -> str:
    # DOIs and addresses are read verbatim by LaTeX's url commands: nothing is escaped but what would break the entry.
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


class BibTeX:
    """BibTeX (``.bib``), UTF-8."""

    name = "bibtex"
    title = "BibTeX"
    suffix = ".bib"

    def write(self, papers: Iterable[Paper]) -> Iterator[str]:
        """Yield one entry for each paper."""
        # bibtexparser costs 20 ms to import, and every command that lists the formats imports this module.
        from bibtexparser.library import Library
        from bibtexparser.model import Entry, Field
        from bibtexparser.writer import BibtexFormat
        from bibtexparser.writer import write as write_library

        layout = BibtexFormat()  # type: ignore[no-untyped-call]
        layout.indent = "  "
        layout.trailing_comma = True
        keys: set[str] = set()
        for paper in papers:
            key = _unique(entry_key(paper.citekey), keys)
            entry = Entry(_TYPES[kind(paper)][0], key, [Field(k, f"{{{v}}}") for k, v in fields(paper).items()])
            yield write_library(Library([entry]), layout) + "\n"


def _unique(key: str, taken: set[str]) -> str:
    # BibTeX compares keys without regard to case.
    number = 1
    candidate = key
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{key}-{number}"
    taken.add(candidate.casefold())
    return candidate
