"""``readq snooze`` and ``readq due``."""

from __future__ import annotations

from datetime import date, timedelta

import click

from readq.cli.changes import tell
from readq.cli.selection import chosen, papers_argument
from readq.cli.session import Session, pass_session
from readq.days import parse_day

OFF = "off"
"""In the place of a day: none any more."""


@click.command()
@click.argument("until")
@papers_argument
@pass_session
def snooze(session: Session, until: str, papers: tuple[str, ...], query: str | None) -> None:
    """Snooze papers: they leave the triage and the queue until a day begins.

    UNTIL is tomorrow, weekend, nextweek, nextmonth, a weekday, 3d, 2w, a date, or off, which brings them back now.
    PAPER is an id, a citekey, a DOI or an arXiv ID.

    \b
    Examples:
      readq snooze weekend 12
      readq snooze 2w 12 vaswani2017attention
      readq snooze 2026-12-01 --query 'is:unread tag:rl'
      readq snooze off --query is:snoozed
    """
    today = date.today()
    day = None if until.lower() == OFF else parse_day(until, today, earliest=today + timedelta(1))
    with session.open() as library:
        ids = chosen(library, papers, query)
        tell(library.snooze(ids, day), ids, f"snoozed until {day}" if day else "not snoozed")


@click.command()
@click.argument("day")
@papers_argument
@pass_session
def due(session: Session, day: str, papers: tuple[str, ...], query: str | None) -> None:
    """Set the day by which papers are to be read.

    DAY is today, tomorrow, weekend, nextweek, nextmonth, a weekday, 3d, 2w, a date, or off, which takes it away.
    PAPER is an id, a citekey, a DOI or an arXiv ID. The query due:<7d finds what presses, sort:due orders by it.

    \b
    Examples:
      readq due friday 12
      readq due 2026-12-01 --query tag:review
      readq due off 12
    """
    by = None if day.lower() == OFF else parse_day(day, date.today())
    with session.open() as library:
        ids = chosen(library, papers, query)
        tell(library.set_due(ids, by), ids, f"due {by}" if by else "without a due date")
