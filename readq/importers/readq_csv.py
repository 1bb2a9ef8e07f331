"""readq's own CSV: its cells mean just what they say, where other tools' are guessed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readq.importers import readq_jsonl
from readq.importers.build import excerpt
from readq.records import Complaint, Record

_COLUMNS = frozenset("id citekey title authors year arxiv_id status rating tags added abstract note".split())
_LISTS = ("authors", "tags")


def is_own(header: Sequence[str]) -> bool:
    """Whether a header is that of readq's export, columns of the user's own among the others."""
    return set(header) >= _COLUMNS


def record(cells: Mapping[str, str], line: int) -> Record | Complaint:
    """A record from a row, by the names of its columns; a complaint where it has no title."""
    fields: dict[str, object] = {**cells}
    for name in _LISTS:
        fields[name] = cells[name].split("; ")
    fields["rating"] = int(cells["rating"]) if cells["rating"] in {*"12345"} else None
    found = readq_jsonl.record(fields, line)
    if found.title:
        return found
    return Complaint(line, "no title", excerpt(" ".join(cells.values())))
