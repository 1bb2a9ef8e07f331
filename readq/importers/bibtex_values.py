"""The right-hand sides of BibTeX fields: strings put in, pieces joined, braces taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_BARE = re.compile(r"[^\s#,{}\"]+")
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w+:.-]*)\s*=\s*")
_KEY = re.compile(r"[\w+:.&/-]+")
_ESCAPED = re.compile(r"\\([_%&#$~{}])(?:\{\})?")


def fields(raw: Iterable[tuple[str, str]], strings: Mapping[str, str], lists: frozenset[str]) -> dict[str, str]:
    """Fields by lower-case name; commented-out ones left out, those that a missing comma glued to another parted.

    Args:
        raw: names and right-hand sides as they stand in the file.
        strings: ``@string`` values by lower-case name.
        lists: names whose repetitions are joined; of others the first one that is not empty counts.
    """
    found: dict[str, str] = {}
    for name, text in raw:
        words = name.split()
        if not words or not _KEY.fullmatch(words[-1]) or name.rpartition("\n")[2].lstrip().startswith("%"):
            continue
        name = words[-1].lower()
        while True:
            value, rest = expand(text, strings)
            joined = {"author": " and ", "editor": " and ", "url": " "}.get(name, "; ")
            if name in lists and found.get(name) and value:
                found[name] += joined + value
            elif not found.get(name):
                found[name] = value
            glued = _NEXT_FIELD.match(rest)
            if not glued:
                break
            name, text = glued[1].lower(), rest[glued.end() :]
    return found


def expand(text: str, strings: Mapping[str, str]) -> tuple[str, str]:
    """The value of ``{a} # b # "c"``, and what stands behind it unread."""
    parts: list[str] = []
    rest = text.strip()
    while rest:
        if rest[0] == "{":
            end = _closing_brace(rest)
            parts.append(rest[1:end])
            rest = rest[end + 1 :].lstrip()
        elif rest[0] == '"':
            end = _closing_quote(rest)
            parts.append(rest[1:end])
            rest = rest[end + 1 :].lstrip()
        elif word := _BARE.match(rest):
            tail = rest[word.end() :].lstrip()
            if tail and tail[0] not in "#," and not _NEXT_FIELD.match(tail):
                # Words without braces, which BibTeX would refuse: all of them are meant.
                parts.append(rest)
                return "".join(parts), ""
            parts.append(strings.get(word.group().lower(), word.group()))
            rest = tail
        else:
            break
        if not rest.startswith("#"):
            break
        rest = rest[1:].lstrip()
    return "".join(parts), rest


def _closing_brace(text: str) -> int:
    depth = 0
    for found in re.finditer(r"(?<!\\)[{}]", text):
        depth += 1 if found.group() == "{" else -1
        if not depth:
            return found.start()
    return len(text)


def _closing_quote(text: str) -> int:
    depth = 0
    for found in re.finditer(r"(?<!\\)[{}\"]", text[1:]):
        if found.group() == '"' and depth <= 0:
            return found.start() + 1
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
    return len(text)


def verbatim(value: str) -> str:
    """An address or an identifier as it was before LaTeX: no escapes, no ``\\url{…}``, no braces."""
    if not value:
        return ""
    value = re.sub(r"\\(?:url|path|href|nolinkurl|texttt)\s*\{([^{}]*)\}", r"\1", value)
    value = value.replace(r"{\textunderscore}", "_").replace(r"\textunderscore", "_").replace(r"\textasciitilde", "~")
    return _ESCAPED.sub(r"\1", value).replace("{", "").replace("}", "").strip()


def stars(text: str) -> int | None:
    """A rating of "4", "rank4" or "****"; None for others."""
    if text and not text.strip("*★"):
        return len(text)
    found = re.fullmatch(r"(?:rank)?([1-5])", text.strip(), re.I)
    return int(found[1]) if found else None
