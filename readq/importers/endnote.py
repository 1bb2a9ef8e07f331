"""EndNote's tagged export, ``.enw``, which is refer and BibIX too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readq.importers import build, clean, names, tagged
from readq.importers.source import Source
from readq.records import Complaint, Record

_DIALECT = tagged.Dialect(
    tag=re.compile(r"[ \t\ufeff]?%([0-9A-Z!@$#&^()*+=\[\]|~<>?:;,.\"'/-])(?:[ \t](.*)|$)"),
    starts=frozenset({"0"}),
    content=frozenset({"T", "A", "X"}),
    blank_ends=True,
)
_TYPED = re.compile(r"^%0 [A-Z]", re.M)
_FIELD = re.compile(r"^%[TADJXKUBIRE] \S", re.M)


class EndNote:
    """EndNote's ``%0 Journal Article`` records, also where ``%0`` is left out."""

    name = "enw"
    title = "EndNote .enw (refer, BibIX)"
    suffixes: tuple[str, ...] = (".enw", ".ref", ".refer")

    def sniff(self, source: Source) -> float:
        """Sure where a line gives a type with ``%0``, likely where others give two kinds of fields."""
        head = source.head_text
        if _TYPED.search(head):
            return 0.95
        return min(0.8, 0.3 * len({found[:2] for found in _FIELD.findall(head)}))

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each reference."""
        return tagged.read(source, _DIALECT, _record)


def _record(endnote: tagged.Tagged) -> Record | Complaint:
    return build.record(
        title=endnote.title("T", "B", "!"),
        abstract=endnote.longest("X"),
        authors=names.listed(name for line in endnote.lines("A") or endnote.lines("E") for name in line.split(";")),
        year=next((value for value in endnote.all("D", "8") if re.search(r"\d{4}", value)), None),
        venue=endnote.first("J", "B", "S", "I"),
        doi=next((value for value in endnote.all("R") if "10." in value), ""),
        url=endnote.first("U"),
        citekey=endnote.first("F") if re.fullmatch(r"[\w:.+/-]+", endnote.first("F")) else "",
        keywords=(tag for value in endnote.all("K") for tag in build.split_tags(value)),
        note=clean.plain("\n".join(build.remarks(endnote.all("Z")))),
        hints=endnote.all("R", "U", "Z", "M", ">", "J"),
        line=endnote.line,
    )
