"""What was found in the sources of an import, in groups, and what the user decided about near-duplicates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from readq.importers.merge import Decision, Verdict
from readq.records import Complaint, ImportReport, Near
from readq.tui.widgets.bars import Piece
from readq.tui.widgets.choices import Choice

SHOWN = 5_000
"""Most records listed for review; the counts are of all."""


class Group(StrEnum):
    """What entries are listed under, in this order."""

    REJECTED = "Rejected"
    NEAR = "Near-duplicates"
    NEW = "New"
    UPDATE = "Updates"
    KNOWN = "There already"
    LEFT_OUT = "Left out"


_OF_VERDICT = {Verdict.NEW: Group.NEW, Verdict.MERGED: Group.UPDATE, Verdict.DUPLICATE: Group.KNOWN}
_MARKS = {
    Group.REJECTED: "!", Group.NEAR: "≈", Group.NEW: "+", Group.UPDATE: "↻", Group.KNOWN: "=", Group.LEFT_OUT: "·",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the review."""

    group: Group
    source: int
    """Which of the sources it comes from."""
    decision: Decision | None = None
    complaint: Complaint | None = None
    """One of the two."""

    @property
    def near(self) -> Near | None:
        """What a new paper could be another version of."""
        return self.decision.near if self.decision else None


class Review:
    """The review of an import: entries in groups, and near-duplicates to decide about.

    Args:
        reports: of each source, from a dry run.
        decisions: of each source, the first few, and all about near-duplicates.
    """

    def __init__(self, reports: Sequence[ImportReport], decisions: Sequence[Sequence[Decision]]) -> None:
        self.reports = reports
        """Of each source, from a dry run."""
        self._entries: dict[Group, list[Entry]] = {group: [] for group in Group}
        for source, (report, decided) in enumerate(zip(reports, decisions, strict=True)):
            for complaint in report.complaints:
                self._add(Entry(Group.REJECTED if complaint.rejected else Group.LEFT_OUT, source, complaint=complaint))
            for decision in decided:
                self._add(Entry(Group.NEAR if decision.near else _OF_VERDICT[decision.verdict], source, decision))
        self._merged: set[tuple[int, int]] = set()
        self._lines: list[Entry | None] = []

    def _add(self, entry: Entry) -> None:
        self._entries[entry.group].append(entry)

    # What stands on the screen

    def choices(self) -> list[Choice]:
        """The lines: the first stores everything or closes, the others are entries under headings."""
        choices = [Choice(self._store_label(), "", "⏎")]
        self._lines = [None]
        for group, entries in self._entries.items():
            if not entries:
                continue
            count = self._count(group)
            rows: list[tuple[Choice, Entry | None]] = [(Choice("", quiet=True), None)]
            rows.append((Choice(group.value, f"{count:,}", quiet=True), None))
            rows += [row for entry in entries[:SHOWN] for row in self._rows(entry)]
            if (more := count - min(SHOWN, len(entries))) > 0:
                rows.append((Choice(f"… and {more:,} more", quiet=True), None))
            choices += [choice for choice, _ in rows]
            self._lines += [entry for _, entry in rows]
        return choices

    def _rows(self, entry: Entry) -> Iterator[tuple[Choice, Entry | None]]:
        mark = _MARKS[entry.group]
        if complaint := entry.complaint:
            yield Choice(told(complaint), "", mark), entry
        elif (decision := entry.decision) and (near := decision.near):
            merged = self.is_merged(entry)
            yield Choice(decision.record.title, "merge" if merged else "keep apart", "⊕" if merged else mark), entry
            where = f"#{near.paper.id}" if near.place is None else "in this import"
            yield Choice(f"  ~ {near.paper.title}", where, quiet=True), entry
        elif decision:
            yield Choice(decision.record.title, "", mark), entry

    def _store_label(self) -> str:
        counts = {"store {:,} new": self._sum("new") - len(self._merged), "update {:,}": self._sum("merged")}
        counts["merge {:,}"] = len(self._merged)
        label = ", ".join(what.format(count) for what, count in counts.items() if count)
        return label[:1].upper() + label[1:] or "Nothing to store: close"

    @property
    def storable(self) -> bool:
        """Whether there is anything to store."""
        return self._sum("new") + self._sum("merged") > 0

    def _count(self, group: Group) -> int:
        match group:
            case Group.NEW:
                return self._sum("new") - len(self._entries[Group.NEAR])
            case Group.UPDATE:
                return self._sum("merged")
            case Group.KNOWN:
                return self._sum("duplicate")
            case _:
                return len(self._entries[group])

    def _sum(self, name: str) -> int:
        return sum(getattr(report, name) for report in self.reports)

    def entry(self, line: int) -> Entry | None:
        """The entry on a line; None on the line that stores."""
        return self._lines[line] if line < len(self._lines) else None

    def summary(self) -> list[Piece]:
        """What was found, in numbers."""
        parts: list[Piece] = [(f"{self._sum('new'):,} new", "accent")]
        for count, what in (
            (len(self._entries[Group.REJECTED]), "rejected"),
            (self._sum("merged"), "to update"),
            (self._sum("duplicate"), "there already"),
            (len(self._entries[Group.NEAR]), "near-duplicates"),
            (len(self._entries[Group.LEFT_OUT]), "lines left out"),
        ):
            if count:
                label = what.removesuffix("s") if count == 1 and what == "near-duplicates" else what
                parts.append((f"  ·  {count:,} {label}", "error" if what == "rejected" else "quiet"))
        if not all(report.near_of_all for report in self.reports):
            what = "" if self._entries[Group.NEAR] else "near-duplicates "
            parts.append((f"  ·  {what}sought among the first only", "quiet"))
        return parts

    # Near-duplicates

    def is_merged(self, entry: Entry) -> bool:
        """Whether the user takes the entry for a version of what it is near to."""
        return entry.decision is not None and (entry.source, entry.decision.place) in self._merged

    def merge(self, entry: Entry, merged: bool) -> None:
        """Merge a near-duplicate into what it is near to, or keep it apart."""
        if entry.near and entry.decision:
            place = (entry.source, entry.decision.place)
            self._merged.add(place) if merged else self._merged.discard(place)

    def same(self, source: int) -> dict[int, Near]:
        """What is to be merged of a source, by the places of the records."""
        entries = (entry for entry in self._entries[Group.NEAR] if entry.source == source and self.is_merged(entry))
        return {e.decision.place: e.near for e in entries if e.decision and e.near}


def told(complaint: Complaint) -> str:
    """A complaint on one line."""
    text = f": {complaint.text}" if complaint.text else ""
    return f"line {complaint.line}: {complaint.reason}{text}" if complaint.line else f"{complaint.reason}{text}"
