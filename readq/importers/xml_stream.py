"""XML from strangers, element by element: bombs refused, what is broken reported, memory for one record only."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from readq.errors import SourceError
from readq.importers.build import excerpt
from readq.importers.source import Source
from readq.importers.xml_text import Pieces
from readq.records import Complaint, Record

_DEPTH = 200
"""Levels of one record; no paper needs as many."""
_LIMIT = 8_000_000
"""Characters of one record; more is an attack or a mistake."""
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
            made = replace(made, text=excerpt(inline(element)))
        yield made


def _elements(source: Source, tags: frozenset[str]) -> Iterator[tuple[int, Element] | Complaint]:
    # Imported late: it loads a second ElementTree.
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    pieces = Pieces(source, tags)
    resumed = False
    while True:
        target = _Target(tags)
        parser = DefusedXMLParser(target=target)
        target.expat = parser.parser
        fed = 0
        ended = False
        try:
            for piece in pieces:
                if not fed:
                    target.above = pieces.line - 1
                parser.feed(piece)
                fed += len(piece.encode())
                yield from target.take()
            ended = True
            parser.close()
            return
        except DefusedXmlException as error:
            raise SourceError(
                f"{source.name}: the XML declares entities or refers to other files ({type(error).__name__}).",
                "Such files can fill memory or read files of yours; export the papers again.",
            ) from error
        except (ParseError, _TooBigError) as error:
            yield from target.take()
            if not target.opened and not resumed:
                raise SourceError(f"{source.name}:{target.now}: this is no XML: {error}.") from error
            if target.line or not resumed or not target.opened:
                reason = re.sub(r": line \d+, column \d+$", "", str(error))
                yield Complaint(target.line or target.now, f"broken XML: {reason}", target.excerpt())
            if ended or not pieces.resume(int(target.expat.ErrorByteIndex) - fed):
                return
            resumed = True


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
        """Lines before the first one that this parser sees."""
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

    def take(self) -> Iterator[tuple[int, Element]]:
        """The records that are complete, each once."""
        while self.done:
            yield self.done.popleft()

    def excerpt(self) -> str:
        """The beginning of the record at hand."""
        return excerpt(" ".join(self._text)) if self.line else ""

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
