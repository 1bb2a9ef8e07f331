"""MEDLINE: what PubMed saves as ``.nbib``, and ERIC and others in its manner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readq.importers import build, names, tagged
from readq.importers.source import Source
from readq.records import Complaint, Record

_DIALECT = tagged.Dialect(
    tag=re.compile(r"[ \ufeff]?([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|(\S.*)?)$"),
    starts=frozenset({"PMID"}),
    content=frozenset({"TI", "BTI", "AB", "AU", "FAU"}),
    blank_ends=True,
)
_OWN = re.compile(r"^(?:PMID|OWN|STAT|PMCR?|DCOM|FAU|PHST|JID|LID|AID|OT|MHDA|PST|JT|TA|DP|PG|MH|PT|VI) {0,2}-", re.M)


class Medline:
    """MEDLINE as PubMed, PMC and ERIC write it."""

    name = "nbib"
    title = "MEDLINE and PubMed .nbib"
    suffixes: tuple[str, ...] = (".nbib", ".medline")

    def sniff(self, source: Source) -> float:
        """Sure where a record opens with ``PMID-``; likely where other tags of MEDLINE alone stand."""
        head = source.head_text
        if re.search(r"^PMID ?- ?\d", head, re.M) and not re.search(r"^TY  - ", head, re.M):
            return 0.95
        own = len(set(_OWN.findall(head)))
        titled = re.search(r"^(?:TI|BTI) {0,2}-", head, re.M)
        if own >= 2 or (titled and len(re.findall(r"^[A-Z]{2}- \S", head, re.M)) >= 3):
            return 0.9
        return 0.7 if own and titled else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each citation."""
        return tagged.read(source, _DIALECT, _record)


def _record(medline: tagged.Tagged) -> Record | Complaint:
    people = medline.all("FAU") or medline.all("AU") or medline.all("FED", "ED")
    words = medline.all("OT", "KW")
    locations = medline.all("LID", "AID", "DOI")
    return build.record(
        title=medline.title("TI", "BTI", "CTI", "TT"),
        abstract=medline.longest("AB", "OAB"),
        authors=names.listed(people, inverted=True) + names.listed(medline.all("CN")),
        year=medline.first("DP", "DEP", "EDAT", "PY") or None,
        venue=medline.first("JT", "TA", "BTI", "PB"),
        doi=next((place for place in locations if "10." in place), ""),
        pmid=medline.first("PMID"),
        url=next((place for place in (*medline.all("URL", "URLF"), *locations) if "://" in place), ""),
        keywords=(word.strip("*") for word in words),
        tags=() if words else (tag for heading in medline.all("MH") for tag in _aspects(heading)),
        hints=medline.all("SO"),
        line=medline.line,
    )


def _aspects(heading: str) -> list[str]:
    """A MeSH heading as tags: its qualifiers, which follow it by slashes, are below it. Stars mark the main matter."""
    name, *qualifiers = heading.replace("*", "").split("/")
    return [f"{name}/{qualifier}" for qualifier in qualifiers] or [name]
