"""``readq rate``."""

from __future__ import annotations

import click

from readq.cli.changes import tell
from readq.cli.selection import chosen, papers_argument
from readq.cli.session import Session, pass_session


@click.command()
@click.argument("rating", type=click.IntRange(0, 5), metavar="N")
@papers_argument
@pass_session
def rate(session: Session, rating: int, papers: tuple[str, ...], query: str | None) -> None:
    """Rate papers from 1 to 5; 0 clears the rating.

    PAPER is an id, a citekey, a DOI or an arXiv ID.

    \b
    Examples:
      readq rate 5 12
      readq rate 0 12 13
      readq rate 4 --query 'tag:rl is:read'
    """
    with session.open() as library:
        ids = chosen(library, papers, query)
        tell(library.rate(ids, rating or None), ids, f"rated {rating}" if rating else "not rated")
