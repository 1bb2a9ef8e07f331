"""BibTeX and BibLaTeX, entry by entry."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readq.importers import bibtex_values, build, identifiers, names
from readq.importers.latex import latex
from readq.importers.source import Source
from readq.records import Complaint, Record

if TYPE_CHECKING:
    from bibtexparser.model import Entry, ParsingFailedBlock

_BLOCK = re.compile(r"\s*@\s*\w+[ \t]*(?:[{(]|$)")
_COMMENTED_OUT = re.compile(r"\s*%[%\s]*@\s*\w+\s*[{(]")
_BLOCK_HEAD = re.compile(r"\A\s*@\s*(\w+)\s*([{(])")
_KEYLESS = re.compile(r"\A(@(?!string\b)\w+[{(])\s*(?=\w+\s*=)", re.I)
_SNIFF = re.compile(r"^[ \t]*@\s*([A-Za-z]+)[ \t]*\n?[ \t]*[{(]", re.M)
_ENTRY = re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(][^{}()=,]{0,200},\s*(?:%[^\n]*\n\s*)*[\w+:-]+\s*=", re.M)
_REFERENCE = re.compile(r"\b(?:crossref|xdata)\s*=\s*[{\"]?([^}\"]+)", re.I)
_SWALLOWED = re.compile(r",[ \t]*\n[ \t]*(?:author|title|year|journal|booktitle|doi|url|abstract)\s*=\s*[{\"\d]", re.I)
_COMMON = frozenset("article book inproceedings incollection phdthesis techreport misc string comment preamble".split())
_NO_PAPER = frozenset({"comment", "preamble", "string", "xdata"})
_LIMIT = 4_000_000
"""Characters of one entry; more is no entry but a file with its brackets lost."""

_TITLES = ("title", "maintitle", "booktitle", "shorttitle", "eventtitle", "titleaddon", "chapter")
_VENUES = (
    "journaltitle", "journal", "booktitle", "eventtitle", "school", "institution", "organization", "publisher",
    "howpublished",
)  # fmt: skip
_NOTES = ("annote", "annotation", "review", "comment")
_KEYWORDS = ("keywords", "keyword", "tags", "mendeley-tags", "groups")
_LISTS = frozenset({*_NOTES, *_KEYWORDS, "author", "editor", "url"})
# The journals that the Astrophysics Data System writes as commands.
_ADS = {
    r"\aap": "Astronomy & Astrophysics", r"\aj": "The Astronomical Journal", r"\apj": "The Astrophysical Journal",
    r"\apjl": "The Astrophysical Journal Letters", r"\apjs": "The Astrophysical Journal Supplement Series",
    r"\araa": "Annual Review of Astronomy and Astrophysics", r"\icarus": "Icarus",
    r"\jcap": "Journal of Cosmology and Astroparticle Physics", r"\jgr": "Journal of Geophysical Research",
    r"\mnras": "Monthly Notices of the Royal Astronomical Society", r"\nat": "Nature", r"\physrep": "Physics Reports",
    r"\pasj": "Publications of the Astronomical Society of Japan", r"\prd": "Physical Review D",
    r"\pasp": "Publications of the Astronomical Society of the Pacific", r"\prl": "Physical Review Letters",
    r"\solphys": "Solar Physics", r"\ssr": "Space Science Reviews",
}  # fmt: skip
# What a child takes over from the entry that its crossref names; a parent's title is the child's booktitle.
_INHERITED = frozenset(
    "editor year date month booktitle booksubtitle journal journaltitle publisher organization institution school "
    "series volume eventtitle eventdate venue location address maintitle".split()
)


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    key: str
    fields: dict[str, str]
    """Lower-case names to raw values: LaTeX, without the outer braces."""
    line: int


class BibTeX:
    """BibTeX and BibLaTeX: strings, crossref and xdata resolved, broken entries reported, LaTeX turned to Unicode."""

    name = "bibtex"
    title = "BibTeX and BibLaTeX"
    suffixes: tuple[str, ...] = (".bib", ".bibtex", ".biblatex")

    def sniff(self, source: Source) -> float:
        """Sure where an entry with a key and a field stands at the start of a line."""
        head = source.head_text
        if _ENTRY.search(head):
            return 0.95
        kinds = {found[1].lower() for found in _SNIFF.finditer(head)}
        return 0.8 if kinds & _COMMON else 0.3 * bool(kinds)

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each entry; ``@string``, ``@comment`` and ``@preamble`` are no records."""
        parents = _parents(source)
        for item in _entries(source):
            if isinstance(item, Complaint):
                yield item
            elif item.kind not in _NO_PAPER:
                yield _record(item, _inherit(item.fields, parents, set()))


def _entries(source: Source) -> Iterator[_Entry | Complaint]:
    """Entries in order; ``@string`` definitions are known from where they stand on, as BibTeX has it."""
    from bibtexparser.model import Entry, ImplicitComment, ParsingFailedBlock, String
    from bibtexparser.splitter import Splitter

    # Its warnings come out of here as complaints.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    strings: dict[str, str] = {}
    for start, text in _blocks(source):
        if len(text) > _LIMIT:
            reason = f"an entry of more than {_LIMIT:,} characters: a bracket is missing"
            yield Complaint(start, reason, build.excerpt(text))
            continue
        head = _BLOCK_HEAD.match(text)
        shift = text.count("\n", 0, head.end()) if head else 0
        text = _KEYLESS.sub(r"\1,", _BLOCK_HEAD.sub(r"@\1\2", text))
        for block in Splitter(text).split().blocks:
            line = start + shift + (block.start_line or 0)
            if isinstance(block, ParsingFailedBlock):
                block = block.ignore_error_block or _repaired(block, text) or block
            if isinstance(block, String):
                strings[block.key.lower()] = bibtex_values.expand(block.value, strings)[0]
            elif isinstance(block, Entry):
                fields = bibtex_values.fields(((field.key, field.value) for field in block.fields), strings, _LISTS)
                yield _Entry(block.entry_type.strip().lower(), block.key, fields, line)
            elif isinstance(block, ParsingFailedBlock) and not text.lower().startswith(("@comment", "@preamble")):
                yield Complaint(line, f"broken BibTeX entry: {_reason(block)}", build.excerpt(block.raw or text))
            elif isinstance(block, ImplicitComment) and (stray := _stray(block.comment)):
                entry = bool(re.match(r"@(?!comment\b)\w", stray, re.I))
                reason = "an entry without brackets" if entry else "text outside of any entry"
                yield Complaint(line, reason, stray, rejected=entry)


def _blocks(source: Source) -> Iterator[tuple[int, str]]:
    """Pieces that start with a line that opens a block, each with its first line's number."""
    lines: list[str] = []
    start = 1
    size = 0
    for number, line, lost in source.lines():
        if lines and "@" in line and _BLOCK.match(line):
            yield start, "\n".join(lines)
            lines, start, size = [], number, 0
        if size <= _LIMIT:
            lines.append("%" if _COMMENTED_OUT.match(line) else line)
        size += len(line) + lost
    if lines:
        yield start, "\n".join(lines)


def _repaired(block: ParsingFailedBlock, text: str) -> Entry | None:
    """The entry of a block that lacks nothing but its closing bracket."""
    from bibtexparser.model import Entry
    from bibtexparser.splitter import Splitter

    if "end of file" not in _reason(block):
        return None
    closing = ")" if re.match(r"@\w+\(", text) else "}"
    for candidate in Splitter(f"{text.rstrip()}\n{closing}").split().blocks:
        if isinstance(candidate, Entry) and not any(_SWALLOWED.search(str(field.value)) for field in candidate.fields):
            return candidate
    return None


def _stray(comment: str) -> str:
    lines = [line for line in comment.splitlines() if not line.lstrip().startswith(("%", "//", "#"))]
    found = " ".join(lines)
    return build.excerpt(found) if re.search(r"\w", found) else ""


def _parents(source: Source) -> dict[str, dict[str, str]]:
    """Fields of the entries that others refer to, by lower-case key. They may stand anywhere: a pass of its own."""
    wanted: set[str] = set()
    for _, line, _ in source.lines():
        if "=" in line and (found := _REFERENCE.search(line)):
            wanted |= {key.strip().lower() for key in found[1].split(",")}
    if not wanted:
        return {}
    found_parents: dict[str, dict[str, str]] = {}
    for entry in _entries(source):
        if isinstance(entry, Complaint):
            continue
        for key in (entry.key, *entry.fields.get("ids", "").split(",")):
            if key.strip().lower() in wanted:
                found_parents.setdefault(key.strip().lower(), {**entry.fields, "": entry.kind})
    return found_parents


def _inherit(fields: Mapping[str, str], parents: Mapping[str, Mapping[str, str]], seen: set[str]) -> dict[str, str]:
    whole = dict(fields)
    for link in ("xdata", "crossref"):
        for key in (key.strip().lower() for key in fields.get(link, "").split(",")):
            if key in seen or key not in parents:
                continue
            parent = _inherit(parents[key], parents, seen | {key})
            if link == "crossref":
                parent = {
                    "booktitle": parent.get("title", ""), "booksubtitle": parent.get("subtitle", ""),
                    **{name: value for name, value in parent.items() if name in _INHERITED},
                }  # fmt: skip
            whole = {**parent, **{name: value for name, value in whole.items() if value}}
    return whole


def _record(entry: _Entry, fields: Mapping[str, str]) -> Record | Complaint:
    def text(*keys: str) -> str:
        return next((value for key in keys if (value := latex(fields.get(key, "")).strip())), "")

    def raw(*keys: str) -> str:
        return next((value for key in keys if (value := bibtex_values.verbatim(fields.get(key, "")))), "")

    eprint_type = (raw("eprinttype", "archiveprefix") or "arxiv").lower()
    eprint = raw("eprint", "arxivid", "arxiv")
    return build.record(
        title=text(*_TITLES),
        subtitle=text("subtitle") if fields.get("title") else "",
        abstract=text("abstract"),
        authors=names.bibtex(fields.get("author") or fields.get("editor") or fields.get("translator") or ""),
        year=identifiers.find_year(raw("year")) or raw("date", "eventdate", "issued") or None,
        venue=_ADS.get(raw("journal")) or text(*(key for key in _VENUES if fields.get("title") or key != "booktitle")),
        doi=raw("doi"),
        arxiv_id=eprint if "arxiv" in eprint_type else "",
        pmid=raw("pmid") or (eprint if "pubmed" in eprint_type else ""),
        url=raw("url", "link", "ee", "bdsk-url-1"),
        citekey=latex(entry.key) if "\\" in entry.key else entry.key,
        keywords=(word for key in _KEYWORDS for word in build.split_tags(text(key)) if key in fields),
        note="\n\n".join(filter(None, (text(key) for key in _NOTES))),
        status=text("readstatus"),
        rating=bibtex_values.stars(text("ranking", "rating")),
        hints=(raw("url"), raw("note"), raw("journal", "journaltitle"), raw("howpublished"), raw("eprint")),
        line=entry.line,
    )


def _reason(block: ParsingFailedBlock) -> str:
    reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split())
    return reason[:1].lower() + reason[1:]
