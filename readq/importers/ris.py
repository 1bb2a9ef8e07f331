"""RIS in its dialects: reference managers, publishers, Scopus, ProQuest, Ovid, JSTOR."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readq.importers import build, clean, names, tagged
from readq.importers.source import Source
from readq.records import Complaint, Record

# Two spaces before the hyphen are the rule; with one, only tags that nobody would begin a line of an abstract with.
_COMMON = "TY|ER|T1|TI|AU|A1|AB|N2|PY|Y1|JO|JF|DO|UR|KW|SP|EP|VL|IS|ID|SN|PB|T2"
_TAG = re.compile(
    rf"[ \t\ufeff]*([A-Z][A-Z0-9](?=[ \t]{{2,3}}-)|(?:{_COMMON})(?=[ \t]-(?:[ \t]|$)))[ \t]+-(?:[ \t]?(.*))$"
)
_DIALECT = tagged.Dialect(
    tag=_TAG,
    starts=frozenset({"TY"}),
    ends=frozenset({"ER"}),
    content=frozenset({"TI", "T1", "AU", "A1", "AB", "N2"}),
)
_START = re.compile(r"^[ \t\ufeff]*TY[ \t]{1,3}-", re.M)
_FIELDS = re.compile(r"^(?:T1|TI|AU|A1|PY|Y1|JO|JF|AB|N2|ER)[ \t]{1,3}-", re.M)
_CITEKEY = re.compile(r"(?=.*[^\W\d_])[\w:.+/-]+")


class Ris:
    """RIS; records without ``ER``, with a second ``TY``, with wrapped lines or several titles are read too."""

    name = "ris"
    title = "RIS"
    suffixes: tuple[str, ...] = (".ris",)

    def sniff(self, source: Source) -> float:
        """Sure where a line opens a reference with ``TY  -``."""
        head = source.head_text
        fields = len(_FIELDS.findall(head[:16_384]))
        if _START.search(head):
            return 0.95 if fields else 0.7
        return 0.6 if fields >= 3 else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each reference."""
        return tagged.read(source, _DIALECT, _record)


def _record(ris: tagged.Tagged) -> Record | Complaint:
    return build.record(
        title=ris.title("TI", "T1", "CT", "BT", "TT", "ST", "T2", "T3"),
        abstract=ris.longest("AB", "N2"),
        authors=names.listed(_people(ris)),
        year=next((year for tag in ("PY", "Y1", "DA", "Y2") if (year := _year(ris, tag))), None),
        venue=ris.first("JF", "T2", "JO", "JA", "J2", "J1", "T3", "PB"),
        doi=ris.first("DO", "DI"),
        url=ris.first("UR", "LK", "L2", "L1"),
        citekey=next((key for key in ris.all("ID", "LB") if _CITEKEY.fullmatch(key)), ""),
        keywords=(tag for line in ris.lines("KW") for tag in line.split(";")),
        note=clean.plain("\n".join(build.remarks(ris.all("N1", "RN")))),
        hints=ris.all("M3", "N1", "UR", "L2", "L3", "AN", "U1", "JO", "JF", "T2", "ID"),
        line=ris.line,
    )


def _people(ris: tagged.Tagged) -> list[str]:
    # Some write every author with both tags.
    found = list(dict.fromkeys(ris.lines("AU", "A1"))) if ris.all("AU") and ris.all("A1") else ris.lines("AU", "A1")
    found = found or ris.lines("A2", "ED") or ris.lines("A3", "A4")
    return [name for line in found for name in line.split(";")]


def _year(ris: tagged.Tagged, tag: str) -> str:
    return next((value for value in ris.all(tag) if re.search(r"\d{4}", value)), "")
