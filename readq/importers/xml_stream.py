"""XML from strangers, element by element: bombs refused, what is broken reported, memory for one record only."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from readq.errors import SourceError
from readq.importers.build import EXCERPT
from readq.importers.source import Source
from readq.models import Complaint, Record
from readq.text import clean_line

_CHUNK = 65_536
_DEPTH = 200
"""Levels of one record; no paper needs as many."""
_LIMIT = 8_000_000
"""Characters of one record; more is an attack or a mistake."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);|#\d{1,7};|#x[0-9A-Fa-f]{1,6};)([A-Za-z][A-Za-z0-9]{1,30};)?")
_OPENING = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.S)
# Names of these stand beside a record's own ones and must not be taken for them: media:title, itunes:author.
_FOREIGN = re.compile(r"mrss|itunes|mathml|a9\.com", re.I)


def names(source: Source, count: int = 40) -> list[str]:
    """The first element names of a source without their namespaces, the root first; empty where it is no XML."""
    head = source.head_text.lstrip("\ufeff \t\r\n\0")
    if not head.startswith("<"):
        return []
    return [found[1] for found, _ in zip(_OPENING.finditer(_COMMENT.sub("", head)), range(count), strict=False)]


def read(
    source: Source, tags: frozenset[str], record: Callable[[Element, int], Record | Complaint]
) -> Iterator[Record | Complaint]:
    """What an importer yields, given how one element becomes a record.

    Args:
        source: what to read.
        tags: names of the elements that are records, without namespace.
        record: gets such an element and its line.

    Raises:
        SourceError: entities or external references are declared, or it is no XML at all.
    """
    for item in _elements(source, tags):
        if isinstance(item, Complaint):
            yield item
            continue
        line, element = item
        made = record(element, line)
        if isinstance(made, Complaint) and not made.text:
            made = replace(made, text=clean_line(inline(element)[:1000])[:EXCERPT])
        yield made


def _elements(source: Source, tags: frozenset[str]) -> Iterator[tuple[int, Element] | Complaint]:
    # Imported late: it loads a second ElementTree.
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    target = _Target(tags)
    parser = DefusedXMLParser(target=target)
    target.expat = parser.parser
    started = False
    try:
        for chunk in _chunks(source, target):
            parser.feed(chunk)
            while target.done:
                started = True
                yield target.done.popleft()
        parser.close()
    except DefusedXmlException as error:
        raise SourceError(
            f"{source.name}: the XML declares entities or refers to other files ({type(error).__name__}).",
            "Such files can fill memory or read files of yours; export the papers again.",
        ) from error
    except (ParseError, _TooBigError) as error:
        while target.done:
            started = True
            yield target.done.popleft()
        line = target.line or target.now
        if not started and not target.opened:
            raise SourceError(f"{source.name}:{target.now}: this is no XML: {error}.") from error
        yield Complaint(line, f"broken XML, nothing after this line is read: {error}", target.excerpt())


def _chunks(source: Source, target: _Target) -> Iterator[str]:
    """The text in pieces that a parser takes: what XML forbids left out, HTML's entities and stray ``&`` resolved."""
    kept = ""
    first = True
    with source.text() as text:
        while piece := text.read(_CHUNK):
            kept += piece
            if first:
                begun = kept.lstrip("\ufeff \t\r\n\0")
                target.above += kept.count("\n", 0, len(kept) - len(begun))
                kept, first = begun, not begun
            # An entity may go on in the next piece.
            cut = kept.rfind("&", len(kept) - 40) if len(kept) > 40 else -1
            ready, kept = (kept[:cut], kept[cut:]) if cut > 0 else (kept, "")
            yield _wellformed(ready)
    yield _wellformed(kept)


def _wellformed(text: str) -> str:
    text = _FORBIDDEN.sub("", text)
    return _NAMED.sub(_entity, text) if "&" in text else text


def _entity(found: re.Match[str]) -> str:
    character = unescape(found.group()) if found[1] else ""
    return character if character and character != found.group() else f"&amp;{found[1] or ''}"


class _TooBigError(Exception):
    """A record larger or deeper than any paper."""


class _Target:
    """Builds the elements that are records and forgets everything else."""

    expat: Any

    def __init__(self, tags: frozenset[str]) -> None:
        self._tags = tags
        self._builder: TreeBuilder | None = None
        self._depth = 0
        self._size = 0
        self._text: list[str] = []
        self.opened = 0
        """Elements seen so far."""
        self.line = 0
        """Where the record at hand starts; 0 between records."""
        self.above = 0
        """Empty lines before the XML, which the parser does not see."""
        self.done: deque[tuple[int, Element]] = deque()

    @property
    def now(self) -> int:
        """The line that is being parsed."""
        return int(self.expat.CurrentLineNumber) + self.above

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.opened += 1
        name = _local(tag)
        if self._builder is None:
            if name not in self._tags:
                return
            self._builder = TreeBuilder()
            self.line = self.now
            self._depth = self._size = 0
            self._text = []
        self._depth += 1
        self._grow(len(name) + sum(len(value) for value in attributes.values()))
        if self._depth > _DEPTH:
            raise _TooBigError(f"a record nested more than {_DEPTH} levels deep")
        self._builder.start(name, {_local(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        if self._builder is None:
            return
        element = self._builder.end(_local(tag))
        self._depth -= 1
        if self._depth == 0:
            self.done.append((self.line, element))
            self._builder = None
            self.line = 0

    def data(self, text: str) -> None:
        if self._builder is not None:
            self._grow(len(text))
            self._builder.data(text)
            if len(self._text) < 40:
                self._text.append(text)

    def close(self) -> None:
        """Nothing is left to do."""

    def excerpt(self) -> str:
        """The beginning of the record at hand."""
        return clean_line(" ".join(self._text)[:1000])[:EXCERPT] if self.line else ""

    def _grow(self, by: int) -> None:
        self._size += by
        if self._size > _LIMIT:
            raise _TooBigError(f"a record of more than {_LIMIT:,} characters")


def _local(name: str) -> str:
    space, _, local = name.rpartition("}")
    return f"other:{local}" if space and local not in {"math"} and _FOREIGN.search(space) else local


def inline(element: Element | None) -> str:
    """All text of an element; ``sub`` and ``sup`` stay marked, block elements break the line."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        text = inline(child)
        name = child.tag.lower()
        if name in {"sub", "sup", "inf"}:
            text = f"<{name}>{text}</{name}>"
        elif name in {"p", "div", "br", "li", "sec", "tr"}:
            text = f"\n{text}\n"
        parts += text, child.tail or ""
    return "".join(parts)


def first(element: Element, *paths: str) -> str:
    """The text of the first path that has any."""
    for path in paths:
        for found in element.iterfind(path):
            if text := inline(found).strip():
                return text
    return ""


def every(element: Element, path: str) -> list[str]:
    """The texts of all elements at a path that have any."""
    return [text for found in element.iterfind(path) if (text := inline(found).strip())]
