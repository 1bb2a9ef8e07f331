"""Web of Science, and ISI's tagged export in general."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readq.importers import build, names, tagged
from readq.importers.source import Source
from readq.records import Complaint, Record

_DIALECT = tagged.Dialect(
    tag=re.compile(r"\ufeff?([A-Z][A-Z0-9])(?: (.*)|[ \t]*$)"),
    starts=frozenset({"PT"}),
    ends=frozenset({"ER"}),
    outside=frozenset({"FN", "VR", "EF"}),
    content=frozenset({"TI", "AU", "AB"}),
)
_SCRIPT = re.compile(r"/(sub|sup) ([^/\n]{1,20})/")


class WebOfScience:
    """Web of Science plain text, and other databases in ISI's format."""

    name = "wos"
    title = "Web of Science and ISI, tagged"
    suffixes: tuple[str, ...] = (".isi", ".ciw", ".wos")

    def sniff(self, source: Source) -> float:
        """Sure where a file type and a record open as ISI has them."""
        head = source.head_text
        if re.search(r"^PT [A-Z]$", head, re.M) and re.search(r"^(?:AU|TI|SO) \S", head, re.M):
            return 0.95
        return 0.9 if re.match(r"\s*FN (?:ISI|Clarivate|Thomson|Web of)", head) else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each reference."""
        return tagged.read(source, _DIALECT, _record)


def _record(wos: tagged.Tagged) -> Record | Complaint:
    people = wos.lines("AF") or wos.lines("AU") or wos.lines("BF", "BA") or wos.lines("BE", "ED")
    keywords = "; ".join(" ".join(value.split("\n")) for value in wos.all("DE"))
    return build.record(
        title=_scripts(wos.title("TI")),
        abstract=_scripts(wos.longest("AB")),
        authors=names.listed((name for line in people for name in line.split(";")), inverted=True)
        + names.listed(wos.lines("CA")),
        year=wos.first("PY", "EY", "PD", "EA") or None,
        venue=wos.first("SO", "JI", "J9", "CT", "SE", "PU"),
        doi=wos.first("DI", "D2"),
        arxiv_id=wos.first("AR") if "arxiv" in wos.first("AR").lower() else "",
        pmid=wos.first("PM") or wos.first("UT").removeprefix("MEDLINE:"),
        keywords=keywords.split(";"),
        hints=wos.all("UR", "DL"),
        line=wos.line,
    )


def _scripts(text: str) -> str:
    """INSPEC's way to lower and raise: "BaB/sub 2/O"."""
    return _SCRIPT.sub(r"<\1>\2</\1>", text)
