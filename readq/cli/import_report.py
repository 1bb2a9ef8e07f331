"""What is said about an import, apart from its counts."""

from __future__ import annotations

from collections.abc import Sequence

from readq.cli.output import say
from readq.records import Complaint, ImportReport, Near

SHOWN = 20
"""Lines of one kind that are said; there are more in the JSON."""


def tell_report(report: ImportReport) -> None:
    """Say what was rejected, each with its place, what was left out, and what is near to something."""
    for complaint in report.rejected:
        say(f"{_place(report.source, complaint.line)}: rejected: {_reason(complaint)}")
    _tell_dropped(report.source, report.dropped)
    for near in report.near[:SHOWN]:
        # A paper of the same import has its line in its place, because a dry run gives it no lasting number.
        other = f"#{near.paper.id}" if near.place is None else _place(report.source, near.other_line)
        say(f"near: {near.title}", one_line=True)
        say(f"~ {other} {near.paper.title}", indent=4, one_line=True)
    if (more := len(report.near) - SHOWN) > 0:
        say(f"near: {more:,} more; --json lists them all")
    if report.near and report.import_id is not None:
        say("near: they are kept apart; 'readq merge PAPER OTHER' makes two papers one")
    if not report.near_of_all:
        say(f"{report.source}: so many new papers that near-duplicates were looked for among the first ones only")


def _tell_dropped(source: str, dropped: Sequence[Complaint]) -> None:
    if len(dropped) <= SHOWN:
        for complaint in dropped:
            say(f"{_place(source, complaint.line)}: dropped: {_reason(complaint)}")
        return
    reasons: dict[str, list[int]] = {}
    for complaint in dropped:
        reasons.setdefault(complaint.reason, []).append(complaint.line)
    for reason, lines in reasons.items():
        what = "a line" if len(lines) == 1 else f"{len(lines):,} lines"
        say(f"{source}: dropped: {what}: {reason}: {spans(lines)}; --json lists them all")


def spans(lines: Sequence[int]) -> str:
    """Numbers of lines, those in a row as one: "lines 1-44, 90 and more"."""
    found: list[list[int]] = []
    for line in sorted(set(lines)):
        if found and line <= found[-1][1] + 1:
            found[-1][1] = line
        else:
            found.append([line, line])
    named = ", ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in found[:SHOWN])
    return f"line{'s' if len(set(lines)) > 1 else ''} {named}" + (" and more" if len(found) > SHOWN else "")


def complaint_json(report: ImportReport, complaint: Complaint) -> dict[str, object]:
    """A complaint as JSON."""
    return {
        "source": report.source,
        "line": complaint.line,
        "reason": complaint.reason,
        "text": complaint.text,
    }


def near_json(near: Near) -> dict[str, object]:
    """A near-duplicate as JSON; ``paper`` is null where the other one came with the same source, at ``paper_line``."""
    return {
        "line": near.line,
        "title": near.title,
        "paper": near.paper.id if near.place is None else None,
        "paper_title": near.paper.title,
        "paper_line": near.other_line if near.place is not None else None,
    }


def _reason(complaint: Complaint) -> str:
    return f"{complaint.reason}: {complaint.text}" if complaint.text else complaint.reason


def _place(source: str, line: int) -> str:
    return f"{source}:{line}" if line else source
