"""How well each importer agrees with what other projects say of their test files.

    python -m tests.benchmarks.formats [--all] [--show] [FORMAT…]

For each format it prints the files, whether the number of records is the one that the manifest gives, and, where there
is an expected output, how many titles, authors and years are the same. ``--all`` takes counts that were only estimated,
too; ``--show`` lists each disagreement.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from readq.errors import SourceError
from readq.importers import clean, detect, identifiers, names
from readq.importers.bibtex import BibTeX
from readq.importers.source import Source
from readq.records import Complaint, Record
from readq.text import family_name, title_key

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "formats"
ASSERTED = "upstream-asserted"
CLOSE = 90
"""Percent of likeness from which two titles are the same but for the way mathematics is written."""


@dataclass
class Tally:
    """What was found for one format."""

    files: int = 0
    agreed: int = 0
    expected: int = 0
    found: int = 0
    compared: int = 0
    titles: int = 0
    authors: int = 0
    years: int = 0
    notes: list[str] = field(default_factory=list)


def manifest() -> Iterator[dict[str, str]]:
    """The rows of the manifest."""
    with (DATA / "MANIFEST.tsv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def read(path: Path) -> tuple[list[Record], list[Complaint], str]:
    """What the importer that is surest of a file makes of it, and the importer's name."""
    source = Source(path.name, path)
    try:
        importer = detect.detect(source)
        items = list(importer.read(source))
    except SourceError as error:
        return [], [Complaint(0, error.message)], "none"
    records = [item for item in items if isinstance(item, Record)]
    return records, [item for item in items if isinstance(item, Complaint) and item.rejected], importer.name


def expectation(path: Path) -> list[Record]:
    """The records of an expected output: Zotero items or BibTeX."""
    if path.suffix == ".bib":
        return [item for item in BibTeX().read(Source(path.name, path)) if isinstance(item, Record)]
    if path.suffix != ".json":
        return []
    found = json.loads(path.read_text(encoding="utf-8"))
    items = found.get("items", []) if isinstance(found, dict) else []
    return [_zotero(item) for item in items if item.get("title")]


def _zotero(item: dict[str, Any]) -> Record:
    creators = item.get("creators", [])
    authors = [one for one in creators if one.get("creatorType") == "author"] or creators
    people = (
        one.get("name") or names.display(f"{one.get('firstName', '')} {one.get('lastName', '')}") for one in authors
    )
    year = identifiers.find_year(item.get("date") or item.get("dateEnacted") or item.get("dateDecided") or "")
    return Record(title=clean.title(item["title"]), authors=tuple(filter(None, people)), year=year)


def _alike(one: Record, other: Record) -> float:
    """Percent, by title, with the authors to choose among equal titles."""
    people = fuzz.ratio(" ".join(one.authors), " ".join(other.authors))
    return fuzz.ratio(title_key(one.title), title_key(other.title)) + people / 1000


def compare(tally: Tally, name: str, wanted: list[Record], found: list[Record]) -> None:
    """Count the expected records whose title, authors and year were found."""
    for record in wanted:
        tally.compared += 1
        alike, *_, best = max(
            ((_alike(record, one), one.year == record.year, -place, one) for place, one in enumerate(found)),
            default=(0.0, None),
        )
        if best is None or alike < CLOSE:
            tally.notes.append(f"{name}: title {record.title[:70]!r}, nearest {best.title[:70] if best else None!r}")
            continue
        tally.titles += 1
        pairs = zip_longest(record.authors, best.authors, fillvalue="")
        differing = [(one, other) for one, other in pairs if family_name(one) != family_name(other)]
        tally.authors += not differing
        if differing:
            tally.notes.append(f"{name}: authors {differing[:2]} in {record.title[:40]!r}")
        if record.year == best.year:
            tally.years += 1
        else:
            tally.notes.append(f"{name}: year {record.year} but {best.year} in {record.title[:40]!r}")


def main(arguments: list[str]) -> None:
    """Print the table."""
    every, show = "--all" in arguments, "--show" in arguments
    wanted = [argument for argument in arguments if not argument.startswith("--")]
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in manifest():
        if (
            (wanted and row["format"] not in wanted)
            or not row["n_records"]
            or not (every or row["n_basis"] == ASSERTED)
        ):
            continue
        tally = tallies[row["format"]]
        records, rejected, importer = read(DATA / row["path"])
        count, expected = len(records) + len(rejected), int(row["n_records"])
        tally.files += 1
        tally.expected += expected
        tally.found += count
        tally.agreed += count == expected
        name = Path(row["path"]).name
        if count != expected:
            reasons = "; ".join(f"{one.line}: {one.reason}" for one in rejected[:2])
            tally.notes.append(
                f"{name} ({importer}): {expected} expected, {len(records)} + {len(rejected)} rejected {reasons}"
            )
        if row["expected"]:
            compare(tally, name, expectation(DATA / row["expected"]), records)
    print(
        f"{'format':22}{'files':>6}{'agree':>7}{'records':>9}{'found':>7}{'compared':>10}{'titles':>8}{'authors':>9}{'years':>7}"
    )
    for format_, tally in sorted(tallies.items()):
        print(
            f"{format_:22}{tally.files:6}{tally.agreed:7}{tally.expected:9}{tally.found:7}"
            f"{tally.compared:10}{tally.titles:8}{tally.authors:9}{tally.years:7}"
        )
        if show:
            print("".join(f"    {note}\n" for note in tally.notes), end="")
    files, agreed = sum(tally.files for tally in tallies.values()), sum(tally.agreed for tally in tallies.values())
    print(f"{agreed} of {files} files agree ({agreed / max(files, 1):.1%})")


if __name__ == "__main__":
    main(sys.argv[1:])
