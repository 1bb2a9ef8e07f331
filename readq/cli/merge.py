"""``readq merge``."""

from __future__ import annotations

import click

from readq.cli.changes import tell
from readq.cli.selection import chosen
from readq.cli.session import Session, pass_session


@click.command()
@click.argument("paper")
@click.argument("other")
@pass_session
def merge(session: Session, paper: str, other: str) -> None:
    """Make two papers one: PAPER stays and gains what it lacks, OTHER goes.

    Both are named by an id, a citekey, a DOI or an arXiv ID. PAPER keeps its title, takes identifiers, a longer
    abstract, tags and the note of OTHER, and of the two statuses the one further on the way: read, reading, queued,
    unread, skipped.

    \b
    Example:
      readq merge 12 31
    """
    with session.open() as library:
        ids = chosen(library, [paper], None) + chosen(library, [other], None)
        tell(library.merge(*ids), ids, "one")
