"""JSON objects one by one: from an array, from the list inside an API's answer, from lines, or a single one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from readq.errors import SourceError
from readq.importers.build import excerpt
from readq.importers.source import Source
from readq.records import Complaint, Record
from readq.text import clean_line

Object = Mapping[str, Any]

_CHUNK = 65_536
_LIMIT = 16_000_000
"""Characters of one object; more is no paper."""
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|[{}\[\]]', re.S)
_KEY = re.compile(r'"([^"\\]{1,40})"\s*:')
_LIST = re.compile(r"\s*:\s*\[")
_LISTS = frozenset(
    {"results", "items", "data", "papers", "recommendedPapers", "references", "works", "entries", "records", "hit"}
)
"""Keys under which APIs put their results."""
_SPACE = re.compile(r"[\s,;\x1e\ufeff\0]*")


def keys(source: Source) -> frozenset[str]:
    """All keys in the head of a source, at any depth; empty where it is no JSON."""
    head = source.head_text.lstrip("\ufeff \t\r\n\x1e\0")
    return frozenset(_KEY.findall(head)) if head[:1] in ("{", "[") else frozenset()


def read(source: Source, record: Callable[[Object, int], Record | Complaint]) -> Iterator[Record | Complaint]:
    """What an importer yields, given how one object becomes a record.

    Args:
        source: what to read.
        record: gets an object and the line where it starts.

    Raises:
        SourceError: it does not begin as JSON does.
    """
    for line, found in _values(source):
        if isinstance(found, Complaint):
            yield found
        elif not isinstance(found, dict):
            yield Complaint(line, "not a JSON object, so no paper", excerpt(str(found)))
        else:
            made = record(found, line)
            if isinstance(made, Complaint) and not made.text:
                made = replace(made, text=excerpt(json.dumps(found, ensure_ascii=False)))
            yield made


def _values(source: Source) -> Iterator[tuple[int, Any]]:
    decoder = json.JSONDecoder()
    window = _Window(source)
    window.skip(_start(source.head_text, source.name))
    while window.advance():
        if window.text.startswith("]", window.at):
            # What follows the list is the rest of the answer: counts, cursors.
            return
        try:
            value, end = decoder.raw_decode(window.text, window.at)
        except json.JSONDecodeError as error:
            if window.is_cut(error) and window.more():
                continue
            broken = not window.is_cut(error) or not window.is_full
            reason = f"broken JSON: {error.msg}" if broken else f"an object of more than {_LIMIT:,} characters"
            yield window.line, Complaint(window.line, reason, window.excerpt())
            if not window.resume():
                return
        except (ValueError, RecursionError) as error:
            yield window.line, Complaint(window.line, f"JSON that cannot be read: {error}", window.excerpt())
            if not window.resume():
                return
        else:
            if isinstance(value, (int, float)) and end == len(window.text) and window.more():
                continue
            yield window.line, value
            window.take(end)


def _start(head: str, name: str) -> int:
    """Where the first object stands."""
    begin = _SPACE.match(head)
    at = begin.end() if begin else 0
    if head.startswith("[", at):
        return at + 1
    if not head.startswith("{", at):
        raise SourceError(f"{name}: this is no JSON: it begins with {clean_line(head[at : at + 20])!r}.")
    depth = 0
    for token in _TOKEN.finditer(head, at):
        if token.group() == "{":
            depth += 1
        elif token.group() == "}":
            depth -= 1
        elif token[1] in _LISTS and depth <= 3 and (opened := _LIST.match(head, token.end())):
            inside = _SPACE.match(head, opened.end())
            if inside and head.startswith(("{", "]"), inside.end()):
                return opened.end()
        if depth == 0:
            break
    return at


class _Window:
    """The part of the text that is being decoded, with its line."""

    def __init__(self, source: Source) -> None:
        self._stream = source.text()
        self.text = ""
        self.at = 0
        """Where the next value starts in ``text``."""
        self.line = 1
        """The line of that place."""
        self._ended = False
        self._indent: str | None = None
        self._grow = _CHUNK

    def skip(self, count: int) -> None:
        """Past the first characters."""
        while len(self.text) < count and self._fill(_CHUNK):
            pass
        self.take(count)

    def advance(self) -> bool:
        """To the next value; False at the end."""
        while True:
            blank = _SPACE.match(self.text, self.at)
            self.take(blank.end() if blank else self.at)
            if self.at < len(self.text):
                break
            if not self._fill(_CHUNK):
                self._stream.close()
                return False
        if self._indent is None:
            self._indent = self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]
        return True

    def is_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the value may only lack what has not been read yet."""
        return error.pos >= len(self.text) - 20 or error.msg.startswith(("Unterminated string", "Invalid \\uXXXX"))

    @property
    def is_full(self) -> bool:
        """Whether the value at hand is longer than any can be."""
        return len(self.text) - self.at > _LIMIT

    def more(self) -> bool:
        """Whether there is more text for the value at hand; each time twice as much comes in."""
        if self.is_full:
            return False
        self._grow *= 2
        return self._fill(self._grow)

    def take(self, end: int) -> None:
        """Go on behind a value."""
        self.line += self.text.count("\n", self.at, end)
        self.at = end
        self._grow = _CHUNK
        if self.at > 4 * _CHUNK:
            cut = self.text.rfind("\n", 0, self.at) + 1 or self.at
            self.text, self.at = self.text[cut:], self.at - cut

    def resume(self) -> bool:
        """To the next line that starts an object at the depth of the first one; False where there is none."""
        indent = self._indent if self._indent and self._indent.isspace() else ""
        pattern = re.compile(rf"\n{indent},?(?=\{{)")
        while True:
            if found := pattern.search(self.text, self.at):
                self.take(found.end())
                return True
            self.take(max(self.at, len(self.text) - 200))
            if not self._fill(_CHUNK):
                self._stream.close()
                return False

    def excerpt(self) -> str:
        """The beginning of the value at hand."""
        return excerpt(self.text[self.at : self.at + 1000])

    def _fill(self, size: int) -> bool:
        if self._ended:
            return False
        piece = self._stream.read(size)
        self._ended = not piece
        self.text += piece
        return bool(piece)


def text(value: object) -> str:
    """A string, a number, or the first of a list as text; "" for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        return next((found for item in value if (found := text(item))), "")
    return ""


def pick(found: object, *paths: str) -> str:
    """The text at the first path that has any: ``primary_location.source.display_name``."""
    for path in paths:
        value: object = found
        for key in path.split(".") if "." in path else (path,):
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None and (shown := text(value).strip()):
            return shown
    return ""


def objects(found: Object, key: str) -> list[dict[str, Any]]:
    """The objects of a list; empty where it is none."""
    value = found.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def texts(found: Object, key: str, inside: str = "") -> list[str]:
    """The texts of a list, or of one field of its objects."""
    value = found.get(key)
    if not isinstance(value, list):
        return [shown] if (shown := text(value)) else []
    all_texts = (pick(item, inside) if isinstance(item, dict) else text(item) for item in value)
    return [one for one in all_texts if one]
