"""Markdown reading lists: bullets, numbered items and tables with a link in each, and sections of one paper."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from readq.importers import build, names
from readq.importers.markdown_section import Section
from readq.importers.markdown_text import AUTOLINK, BOLD, LABEL, LINK, PAPERS, best, links, plain, year
from readq.importers.source import Source
from readq.records import Complaint, Record
from readq.text import clean_line

_ITEM = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(.*)")
_QUOTED = re.compile(r"[“\"]([^”\"]{8,})[”\"]")
_ROW = re.compile(r"[ \t]*\|.*")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_DATE = re.compile(r"^[(\[]?(\d{4,5})(?:[-./]\d{1,2}){0,2}[)\]]?[:.,]?\s+")
_DATED = re.compile(r"\s[(\[](?:19|20)\d\d[)\]]")
_ABSTRACT = re.compile(r"[*_]{0,2}(?:abstract|summary|tl;?dr)[*_]{0,2}\s*[:.—–-]\s*[*_]{0,2}\s*", re.I)
_ASIDE = re.compile(r"\(?\s?read more on\b.*$", re.I)


_PROSE = re.compile(r"(?=.{100})\W*[A-Z\d$].*?[a-z)] [a-z]+ [a-z]+ .*")
_INDENT = re.compile(r"[ \t]*")


class _Item(NamedTuple):
    line: int
    text: str
    heading: str
    indent: int = 0
    abstract: str = ""
    """Prose that stands below it, deeper than itself."""


class Markdown:
    """Lists and tables of papers in Markdown; items without a link are left out, and that is said."""

    name = "markdown"
    title = "Markdown reading lists"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def sniff(self, source: Source) -> float:
        """Likely where list items or table rows have links, most of all links to papers."""
        lines = source.head_text.split("\n")[:400]
        items = [line for line in lines if (_ITEM.match(line) or "|" in line) and LINK.search(line)]
        if not items:
            return 0.3 * (source.suffix in self.suffixes)
        to_papers = sum(bool(PAPERS.search(line)) for line in items)
        share = math.sqrt(len(items) / sum(bool(line.strip()) for line in lines)) * to_papers / len(items)
        return min(0.9, 0.35 + 0.3 * (source.suffix in self.suffixes) + 0.5 * share)

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each item with a link."""
        for item in _Reader().read(source):
            yield _record(item) if isinstance(item, _Item) else item


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; a table row that was broken in two is whole again."""
    held: tuple[int, str] | None = None
    for number, line, _ in source.lines():
        if held and line.strip() and not _ROW.match(line):
            held = (held[0], f"{held[1]} {line.strip()}")
        else:
            if held:
                yield held
            held = (number, line)
        if held and (not _ROW.match(held[1]) or held[1].rstrip().endswith("|")):
            yield held
            held = None
    if held:
        yield held


class _Reader:
    """Walks the lines, knowing the section, the table and the item that it is in."""

    def __init__(self) -> None:
        self._fenced = False
        self._section = Section(0, "")
        self._columns: list[str] = []
        """Names of the columns of the table at hand."""
        self._item: _Item | None = None

    def read(self, source: Source) -> Iterator[_Item | Complaint | Record]:
        """What is in a source, in its order."""
        for number, line in _lines(source):
            if _FENCE.match(line):
                self._fenced = not self._fenced
            elif self._fenced:
                continue
            if self._continues_item(line):
                continue
            yield from self._end_item()
            if line.startswith("#"):
                yield from self._end_section()
                self._section, self._columns = Section(number, line.lstrip("# ")), []
            elif _ROW.match(line):
                yield from self._row(number, line)
            elif found := _ITEM.match(line):
                self._item = _Item(number, found[1], self._section.heading, _indent(line))
            elif line.strip():
                self._columns = []
                self._section.lines.append(line)
        yield from self._end_item()
        yield from self._end_section()

    def _continues_item(self, line: str) -> bool:
        """Whether a line belongs to the item at hand, as its abstract or as the rest of its text; then it has it."""
        item = self._item
        if item is None:
            return False
        if below := _below(item, line):
            self._item = item._replace(abstract=f"{item.abstract}\n\n{below}".strip())
            return True
        starts = _ITEM.match(line) or _ROW.match(line) or line.startswith("#") or not line.strip() or _FENCE.match(line)
        if starts or item.abstract or line.lstrip().startswith(">"):
            return False
        self._item = item._replace(text=f"{item.text} {line.strip()}")
        return True

    def _end_item(self) -> Iterator[_Item | Complaint]:
        item, self._item = self._item, None
        if item is None:
            return
        if _is_linked(item.text):
            yield item
        elif clean_line(item.text):
            yield Complaint(item.line, "a list item without a link", build.excerpt(item.text), rejected=False)

    def _end_section(self) -> Iterator[Record | Complaint]:
        if (found := self._section.record()) is not None:
            yield found

    def _row(self, number: int, line: str) -> Iterator[Record | Complaint]:
        """A row of a table; the first one names the columns."""
        if _RULE.match(line):
            return
        cells = _cells(line)
        if self._columns:
            yield _row(number, cells, self._columns, self._section.heading)
        else:
            self._columns = [clean_line(cell).casefold() for cell in cells]


def _indent(line: str) -> int:
    return len(_INDENT.match(line.expandtabs(4))[0])  # type: ignore[index]  # matches everywhere


def _below(item: _Item, line: str) -> str:
    """The abstract of a linked item that a deeper line is, as an item of its own, a quotation or plain; "" for none."""
    if _indent(line) <= item.indent or not _is_linked(item.text):
        return ""
    found = _ITEM.match(line)
    text = _ABSTRACT.sub("", (found[1] if found else line).strip().removeprefix("> "))
    return text if _PROSE.match(text) and not LINK.match(text) and not BOLD.match(text) else ""


def _is_linked(text: str) -> bool:
    return any(not found[1] and "://" in found[3] for found in LINK.finditer(text)) or bool(AUTOLINK.search(text))


def _record(item: _Item) -> Record | Complaint:
    text = item.text
    dated = _DATE.match(text)
    text = text[dated.end() :] if dated else text
    found = links(text)
    title, rest = _title(text)
    return build.record(
        title=title,
        abstract=LINK.sub(lambda link: link[2], item.abstract)
        or (rest.lstrip(" -–—:.") if _PROSE.match(rest) and ". " in rest else ""),
        authors=names.listed(_people(rest)),
        year=(dated[1] if dated else None) or year(rest) or year(item.heading),
        url=best(found),
        hints=found,
        line=item.line,
    )


def _title(text: str) -> tuple[str, str]:
    """The title of an item, and the words behind it: what is bold, quoted or linked, or stands before the links."""
    for pattern in (BOLD, _QUOTED):
        for found in pattern.finditer(text):
            words = plain(next(filter(None, found.groups())))
            if words and not LABEL.fullmatch(words) and len(words) > 8:
                return _trimmed(words), plain(text[found.end() :])
    for found in LINK.finditer(text):
        if not found[1] and (words := plain(found[2])) and not LABEL.fullmatch(words):
            return _trimmed(words), plain(text[found.end() :])
    starts = (found.start() for found in (LINK.search(text), AUTOLINK.search(text)) if found)
    before = plain(text[: min(starts, default=len(text))])
    dated = _DATED.search(before)
    return (_trimmed(before[: dated.start()]), before[dated.start() :]) if dated else (_trimmed(before), "")


def _trimmed(title: str) -> str:
    return title.strip(" -–—:|,;").removesuffix(".")


def _people(rest: str) -> list[str]:
    """Names after a title: "(2014), I. Goodfellow et al." or "by A. Bee, C. Dee, 2020."."""
    words = re.sub(r"^\W*(?:by\s+)?|[(\[]?\b(?:19|20)\d\d\b[)\]]?\W*", "", rest)
    words = re.split(r"\[|\s[-–—|]\s|\bet al\b|(?<=[a-z]{2})\.\s+(?=[A-Z])", words)[0].strip(" ,.;:()")
    likely = re.fullmatch(r"[^\W\d_][\w.'’-]*(?:[ ,&]+[^\W\d_][\w.'’-]*){1,30}", words)
    if not likely or len(words) > 300 or not re.search(r"\b[A-Z]\.|,| and | & ", words):
        return []
    return [name for name in names.split(words) if len(name.split()) < 5]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))]


def _row(number: int, cells: list[str], columns: list[str], heading: str) -> Record | Complaint:
    def cell(*wanted: str) -> str:
        return next((cells[place] for place, name in enumerate(columns) if name in wanted and place < len(cells)), "")

    titled = cell("title", "paper", "paper title", "name", "papers", "paper name") or next(
        filter(LINK.search, cells), ""
    )
    found = links(" ".join(cells))
    if not found:
        return Complaint(number, "a table row without a link", build.excerpt(" ".join(cells)), rejected=False)
    title, _ = _title(_ASIDE.sub("", titled))
    return build.record(
        title=title,
        abstract=plain(cell("summary", "abstract", "description", "tl;dr", "tldr")),
        authors=names.listed(names.split(plain(cell("authors", "author", "by")))),
        year=year(cell("year", "date", "published", "publish date")) or year(heading),
        venue=plain(cell("venue", "conference", "journal", "publication", "where")),
        url=best(found),
        hints=found,
        line=number,
    )
