"""``readq mark``."""

from __future__ import annotations

import click

from readq.cli.changes import tell
from readq.cli.selection import chosen, papers_argument
from readq.cli.session import Session, pass_session
from readq.models import Status


@click.command()
@click.argument("status", type=click.Choice([s.value for s in Status], case_sensitive=False))
@papers_argument
@click.option("--reason", default="", metavar="TEXT", help="Why papers are skipped; the query reason:WORD finds it.")
@pass_session
def mark(session: Session, status: str, papers: tuple[str, ...], query: str | None, reason: str) -> None:
    """Set the status of papers: unread, queued, reading, read or skipped.

    PAPER is an id, a citekey, a DOI or an arXiv ID. Queued papers go to the end of the queue.

    \b
    Examples:
      readq mark read 12
      readq mark queued 3 vaswani2017attention 10.1038/nature14236
      readq mark skipped --query 'is:unread title:survey'
      readq mark skipped 3 --reason "out of scope"
    """
    wanted = Status(status)
    if reason and wanted is not Status.SKIPPED:
        raise click.UsageError("--reason is for papers that are skipped")
    with session.open() as library:
        ids = chosen(library, papers, query)
        tell(library.mark(ids, wanted, reason), ids, status)
