"""``readq triage``."""

from __future__ import annotations

import click

from readq.cli.output import say
from readq.cli.selection import QueryCommand, query_argument, search
from readq.cli.session import Session, pass_session


@click.command(cls=QueryCommand)
@query_argument
@click.option("--plain", is_flag=True, help="Lines instead of a screen: for slow links and screen readers.")
@pass_session
@click.pass_context
def triage(ctx: click.Context, session: Session, query: str, plain: bool) -> None:
    """Decide about papers one at a time, with one key each.

    Without a query these are the unread ones that are not snoozed, so an interrupted triage goes on where it stopped.
    Every decision is stored at once, and can be undone.

    \b
    Examples:
      readq triage
      readq triage 'tag:rl is:unread sort:year'
      readq triage --plain
    """
    with session.read() as library:
        ids = search(library, query or "is:unread -is:snoozed sort:added")
        if not ids:
            say("No paper to triage.")
            return
        if plain:
            from readq.cli.plain_triage import PlainTriage

            PlainTriage(library, ids).run()
            return
    from readq.cli.opening import open_app

    ctx.exit(open_app(session.path, mouse=session.mouse, triage=ids))
