"""``readq queue``."""

from __future__ import annotations

import sys
from datetime import date

import click

from readq.cli.changes import tell, tell_change
from readq.cli.output import data, print_table, say
from readq.cli.selection import chosen, papers_argument
from readq.cli.session import Session, pass_session
from readq.filters import And, HasStatus, Not, Snoozed
from readq.models import LASTING, Sort, Status


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="JSON Lines with every field.")
@click.pass_context
def queue(ctx: click.Context, as_json: bool) -> None:
    """List the queue in its order, and put it in another one.

    Without a command: the queued papers that are not snoozed, the next one first. Elsewhere than on a terminal each
    line has, separated by tabs: place, id, citekey, rating, year, due date, title.

    \b
    Examples:
      readq queue
      readq queue top 12 vaswani2017attention    # read these next
      readq queue down -n 3 12
      readq queue sort rating                    # in this order from now on
    """
    session = ctx.find_object(Session)
    if ctx.invoked_subcommand is not None or session is None:
        return
    with session.read() as library:
        today = date.today()
        ids = library.ids(And((HasStatus(Status.QUEUED), Not(Snoozed(today)))), Sort.QUEUE)
        if as_json:
            from readq.exporters.jsonl import JsonLines

            for line in JsonLines().write(library.papers(ids)):
                data(line)
            return
        rows = library.rows(ids)
        found = [rows[number] for number in ids if number in rows]
        stars = "★" if sys.stdout.isatty() else ""
        cells = [
            (
                str(place), str(row.id), row.citekey, stars * (row.rating or 0) or str(row.rating or ""),
                str(row.year or ""), str(row.due or ""), row.title,
            )
            for place, row in enumerate(found, 1)
        ]  # fmt: skip
        print_table(cells, shrink=(6, 2), faint=(1, 2, 4))
        if asleep := library.counts(today).snoozed_queued:
            say(f"{asleep:,} more {'is' if asleep == 1 else 'are'} snoozed")
        elif not found:
            say("the queue is empty: readq mark queued PAPER puts papers in")


@queue.command()
@papers_argument
@pass_session
def top(session: Session, papers: tuple[str, ...], query: str | None) -> None:
    """Put papers at the top of the queue.

    They come in the order given. Those that are not queued yet become so.

    \b
    Examples:
      readq queue top 12
      readq queue top --query 'is:queued due:<3d'
    """
    _put(session, papers, query, top=True)


@queue.command()
@papers_argument
@pass_session
def bottom(session: Session, papers: tuple[str, ...], query: str | None) -> None:
    """Put papers at the end of the queue.

    They come in the order given. Those that are not queued yet become so.

    \b
    Example:
      readq queue bottom 12 13
    """
    _put(session, papers, query, top=False)


def _put(session: Session, papers: tuple[str, ...], query: str | None, *, top: bool) -> None:
    with session.open() as library:
        ids = chosen(library, papers, query)
        tell(library.queue(ids, top=top), ids, "there")


@queue.command()
@papers_argument
@click.option("-n", "places", type=click.IntRange(min=1), default=1, metavar="N", help="So many places; default: 1.")
@pass_session
def up(session: Session, papers: tuple[str, ...], query: str | None, places: int) -> None:
    """Move queued papers up, as one block.

    \b
    Example:
      readq queue up 12 -n 3
    """
    _move(session, papers, query, -places)


@queue.command()
@papers_argument
@click.option("-n", "places", type=click.IntRange(min=1), default=1, metavar="N", help="So many places; default: 1.")
@pass_session
def down(session: Session, papers: tuple[str, ...], query: str | None, places: int) -> None:
    """Move queued papers down, as one block.

    \b
    Example:
      readq queue down 12 13
    """
    _move(session, papers, query, places)


def _move(session: Session, papers: tuple[str, ...], query: str | None, by: int) -> None:
    with session.open() as library:
        ids = chosen(library, papers, query)
        if ids and not library.matching(HasStatus(Status.QUEUED), ids):
            say("nothing to move: not in the queue; 'readq queue top' and 'bottom' put papers in")
            return
        tell(library.move(ids, by), ids, f"as far {'up' if by < 0 else 'down'} as can be")


@queue.command()
@click.argument("order", type=click.Choice([sort.value for sort in LASTING], case_sensitive=False))
@pass_session
def sort(session: Session, order: str) -> None:
    """Put the whole queue in an order, to stay so.

    Best rating, oldest, shortest abstract, nearest due date first. What is equal keeps its place to each other. [ and ]
    in the app, and up and down here, go on from there.

    \b
    Examples:
      readq queue sort rating
      readq queue sort oldest
    """
    with session.open() as library:
        tell_change(library.sort_queue(Sort(order)), f"the queue is in the order of {order} already")
