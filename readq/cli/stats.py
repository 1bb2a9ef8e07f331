"""``readq stats``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from readq.cli.output import data, out
from readq.cli.session import Session, pass_session
from readq.filters import Between, Has
from readq.models import Status
from readq.store import Library

BAR = 30
"""Columns of the longest bar."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@pass_session
def stats(session: Session, as_json: bool) -> None:
    """Count papers by status, rating and tag.

    \b
    Examples:
      readq stats
      readq stats --json | jq .unread
    """
    with session.open() as library:
        found = _count(library)
    if as_json:
        from readq.exporters.jsonl import json_line

        data(json_line(found) + "\n")
    else:
        out("\n".join(_lines(found)))


def _count(library: Library) -> dict[str, Any]:
    counts = library.counts()
    return {
        "papers": counts.total,
        **{status.value: counts.of(status) for status in Status},
        "with_abstract": library.count(Has("abstract")),
        "with_note": library.count(Has("note")),
        "ratings": {str(rating): library.count(Between("rating", rating, rating)) for rating in range(5, 0, -1)},
        "tags": {tag.name: tag.below for tag in library.tags()},
        "imports": sum(not one.undone for one in library.imports()),
        "bytes": library.path.stat().st_size,
    }


def _lines(found: dict[str, Any]) -> Iterator[str]:
    total = found["papers"]
    imports = found["imports"]
    yield (
        f"{total:,} {'paper' if total == 1 else 'papers'} · {found['with_note']:,} with a note"
        f" · {imports:,} {'import' if imports == 1 else 'imports'}"
    )
    yield ""
    yield from _bars({status.value: found[status.value] for status in Status})
    if any(found["ratings"].values()):
        yield ""
        yield from _bars({"★" * int(rating): number for rating, number in found["ratings"].items()})
    if found["tags"]:
        yield ""
        yield from _bars(found["tags"])


def _bars(counts: dict[str, int]) -> Iterator[str]:
    names = max(map(len, counts))
    most = max(counts.values()) or 1
    numbers = len(f"{most:,}")
    for name, number in counts.items():
        yield f"{name:<{names}}  {number:>{numbers},}  {'█' * -(-number * BAR // most)}".rstrip()
