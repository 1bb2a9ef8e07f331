"""``readq list``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from readq.cli.output import data, out, print_table, say
from readq.cli.selection import QueryCommand, query_argument, search, sort_option
from readq.cli.session import Session, pass_session
from readq.models import Row, Sort, Status
from readq.store import Library

MARKS = {Status.UNREAD: "·", Status.QUEUED: "+", Status.READING: ">", Status.READ: "✓", Status.SKIPPED: "-"}
"""A sign for each status."""


@click.command("list", cls=QueryCommand)
@query_argument
@sort_option
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many papers.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines with every field.")
@pass_session
def list_(session: Session, query: str, sort: Sort | None, limit: int | None, as_json: bool) -> None:
    """List the papers that match a query, or all, in the order of the screen.

    Where few papers match words, those that come nearest follow, and standard error says so.
    On a terminal the columns are aligned and cut to its width. Elsewhere each line has, separated by tabs: id, citekey,
    status, rating, year, authors, title, tags.

    \b
    Examples:
      readq list
      readq list diffusion polcy                 # words, typos forgiven
      readq list 'tag:rl year:2020.. is:unread'
      readq list is:queued --sort rating --limit 10
      readq list like:12                         # papers whose words are like those of paper 12
      readq list --json has:note | jq .title
    """
    with session.read() as library:
        ids = search(library, query, sort, limit, nearest=True)
        if as_json:
            for line in _json_lines(library, ids):
                data(line)
            return
        rows = library.rows(ids)
        found = [rows[number] for number in ids if number in rows]
        if sys.stdout.isatty():
            print_table([_cells(row) for row in found], shrink=(4, 6, 5), faint=(0, 3, 4, 6))
        else:
            out("\n".join(map(_tabbed, found)))
        if not found:
            say("no paper matches" if library.counts().total else "no papers yet: readq import FILE brings some")


def _json_lines(library: Library, ids: Iterable[int]) -> Iterator[str]:
    from readq.exporters.jsonl import JsonLines

    return JsonLines().write(library.papers(ids))


def _tabbed(row: Row) -> str:
    authors, tags = "; ".join(row.authors), ",".join(row.tags)
    return (
        f"{row.id}\t{row.citekey}\t{row.status}\t{row.rating or ''}\t{row.year or ''}\t{authors}\t{row.title}\t{tags}"
    )


def _cells(row: Row) -> tuple[str, ...]:
    return (
        str(row.id), MARKS[row.status], "★" * (row.rating or 0), str(row.year or ""), _authors(row.authors), row.title,
        " ".join(f"#{tag}" for tag in row.tags),
    )  # fmt: skip


def _authors(names: tuple[str, ...]) -> str:
    families = [name.rsplit(" ", 1)[-1] for name in names]
    return f"{families[0]} et al." if len(families) > 2 else " & ".join(families)
