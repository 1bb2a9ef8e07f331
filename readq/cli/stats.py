"""``readq stats``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from readq.cli.output import data, out
from readq.cli.session import Session, pass_session
from readq.models import Status
from readq.text import plural

if TYPE_CHECKING:
    from readq.stats import Statistics

BAR = 30
"""Columns of the longest bar."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@pass_session
def stats(session: Session, as_json: bool) -> None:
    """Count papers by status, rating and tag, and what was done week by week.

    \b
    Examples:
      readq stats
      readq stats --json | jq .unread
      readq stats --json | jq -r '.weeks[] | [.monday, .read] | @tsv'
    """
    from readq.stats import statistics

    with session.read() as library:
        found = statistics(library, date.today())
    if as_json:
        from readq.exporters.jsonl import json_line

        data(json_line(_json(found)) + "\n")
    else:
        out("\n".join(_lines(found)))


def _json(found: Statistics) -> dict[str, object]:
    counts = found.counts
    return {
        "papers": counts.total,
        **{status.value: counts.of(status) for status in Status},
        "snoozed_unread": counts.snoozed_unread,
        "snoozed_queued": counts.snoozed_queued,
        "with_abstract": found.with_abstract,
        "with_note": found.with_note,
        "ratings": {str(rating): number for rating, number in found.ratings.items()},
        "tags": {tag.name: tag.below for tag in found.tags},
        "read_today": found.read_today,
        "read_this_week": found.read_this_week,
        "streak": found.streak,
        "longest_streak": found.longest_streak,
        "queue_median_days": found.queue_median,
        "queue_oldest_days": found.queue_oldest,
        "weeks": [asdict(week) | {"monday": str(week.monday)} for week in found.weeks],
        "imports": found.imports,
        "bytes": found.size,
    }


def _lines(found: Statistics) -> Iterator[str]:
    counts = found.counts
    yield f"{plural(counts.total, 'paper')} · {found.with_note:,} with a note · {plural(found.imports, 'import')}"
    yield ""
    yield from _bars({status.value: counts.of(status) for status in Status})
    if activity := [*_activity(found), *_weeks(found)]:
        yield ""
        yield from activity
    if any(found.ratings.values()):
        yield ""
        yield from _bars({"★" * rating: number for rating, number in found.ratings.items()})
    if found.tags:
        yield ""
        yield from _bars({tag.name: tag.below for tag in found.tags})


def _activity(found: Statistics) -> Iterator[str]:
    counts = found.counts
    if counts.snoozed:
        yield f"snoozed: {counts.snoozed_unread:,} unread, {counts.snoozed_queued:,} queued"
    if found.queue_median is not None and found.queue_oldest is not None:
        median, oldest = (plural(days, "day") for days in (found.queue_median, found.queue_oldest))
        yield f"in the queue since they were added: {median} in the median, {oldest} at most"
    if found.longest_streak:
        yield (
            f"read: {found.read_today:,} today, {found.read_this_week:,} this week,"
            f" {plural(found.streak, 'day')} in a row (longest: {found.longest_streak:,})"
        )


def _weeks(found: Statistics) -> Iterator[str]:
    from readq.stats import sparkline

    if any(map(any, found.by_week.values())):
        yield f"by week since {found.weeks[0].monday}, each on a scale of its own:"
        for name, numbers in found.by_week.items():
            yield f"{name:<7}  {sparkline(numbers)}  {numbers[-1]:,} this week, {max(numbers):,} at most"


def _bars(counts: Mapping[str, int]) -> Iterator[str]:
    names = max(map(len, counts))
    most = max(counts.values()) or 1
    numbers = len(f"{most:,}")
    for name, number in counts.items():
        yield f"{name:<{names}}  {number:>{numbers},}  {'█' * -(-number * BAR // most)}".rstrip()
