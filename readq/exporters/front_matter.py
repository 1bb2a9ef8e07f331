"""YAML front matter: readq's keys are rewritten in place, every other line is the user's and stays."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from readq.exporters.escape import yaml

_KEY = re.compile(r"""(?P<quote>["']?)(?P<key>[^\s"'#:\-\[{][^"':]*)(?P=quote)\s*:(?:\s+(?P<value>.*))?$""")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The lines between the ``---`` at the top of a file, in groups."""

    groups: tuple[tuple[str, str], ...] = ()
    """A key and its lines as they stand there; comments and blank lines have the key ""."""

    def values(self, keys: Collection[str]) -> dict[str, list[str]]:
        """The values of these keys as lists of texts, so that a change of quoting or layout makes no difference."""
        return {key: found for key, lines in self.groups if key in keys and (found := _items(lines))}

    def get(self, key: str) -> str:
        """The first value of a key, or ""."""
        return next(iter(self.values({key}).get(key, [])), "")

    def updated(self, new: Mapping[str, object], managed: Collection[str]) -> str:
        """The whole block with its ``---`` lines, where the managed keys have the new values, in their old places."""
        rest = dict(new)
        lines: list[str] = []
        for key, old in self.groups:
            if key not in managed:
                lines.append(old)
            elif key in rest:
                lines.append(f"{key}: {yaml(rest.pop(key))}")
        lines += [f"{key}: {yaml(value)}" for key, value in rest.items()]
        return "\n".join(["---", *lines, "---", ""])


def split(text: str) -> tuple[FrontMatter, str]:
    r"""The front matter and the text after it; line ends must be ``\n``."""
    if not text.startswith("---\n"):
        return FrontMatter(), text
    end = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, 4)
    if not end:
        return FrontMatter(), text
    return FrontMatter(tuple(_groups(text[4 : end.start()]))), text[end.end() :]


def _groups(block: str) -> list[tuple[str, str]]:
    groups: list[tuple[str, str]] = []
    for line in block.splitlines():
        found = _KEY.match(line)
        if found:
            groups.append((found["key"].strip(), line))
        elif groups and groups[-1][0] and line.strip() and not line.startswith("#"):
            key, before = groups[-1]
            groups[-1] = (key, f"{before}\n{line}")
        else:
            groups.append(("", line))
    return groups


def _items(lines: str) -> list[str]:
    first, *more = lines.split("\n")
    found = _KEY.match(first)
    value = (found["value"] or "").strip() if found else ""
    if not value:
        return [_scalar(line.strip()[1:].strip()) for line in more if line.strip().startswith("-")]
    if value in ("null", "~", "[]"):
        return []
    if value.startswith("["):
        try:
            return [str(item) for item in json.loads(value)]
        except ValueError:
            return [_scalar(item.strip()) for item in value.strip("[]").split(",")]
    return [_scalar("\n".join([value, *more]))]


def _scalar(text: str) -> str:
    if text.startswith('"'):
        try:
            return str(json.loads(text))
        except ValueError:
            return text
    if text.startswith("'") and text.endswith("'"):
        return text[1:-1].replace("''", "'")
    return text
