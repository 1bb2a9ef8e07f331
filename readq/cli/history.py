"""``readq undo``, ``readq redo``, ``readq history``."""

from __future__ import annotations

from collections.abc import Callable

import click

from readq.cli.output import data, print_table, say
from readq.cli.session import Session, pass_session
from readq.errors import NotFoundError
from readq.models import Change


@click.command()
@click.argument("steps", type=click.IntRange(min=1), default=1, metavar="[N]")
@click.option("--change", type=int, metavar="ID", help="One change of 'readq history', instead of the latest.")
@pass_session
def undo(session: Session, steps: int, change: int | None) -> None:
    """Take back changes: the latest, or the latest N. An import or a bulk change is one.

    \b
    Examples:
      readq undo
      readq undo 3
      readq undo --change 17
    """
    with session.open() as library:
        if change is not None:
            _steps(1, lambda: library.history.undo(change), "Undone", "nothing to undo")
        else:
            _steps(steps, library.history.undo, "Undone", "nothing to undo")


@click.command()
@click.argument("steps", type=click.IntRange(min=1), default=1, metavar="[N]")
@pass_session
def redo(session: Session, steps: int) -> None:
    """Bring back what was undone: the last change, or the last N.

    \b
    Examples:
      readq redo
      readq redo 3
    """
    with session.open() as library:
        _steps(steps, library.history.redo, "Redone", "nothing to redo")


def _steps(number: int, step: Callable[[], Change | None], done: str, nothing: str) -> None:
    for count in range(number):
        change = step()
        if change is None:
            raise NotFoundError(
                nothing if not count else f"{nothing} after {count}", "'readq history' lists the changes"
            )
        say(f"{done}: {change.label}")


@click.command()
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the newest so many.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines.")
@pass_session
def history(session: Session, limit: int | None, as_json: bool) -> None:
    """List all changes, newest first, those that were undone included.

    \b
    Examples:
      readq history --limit 10
      readq history --json | jq 'select(.papers > 100)'
    """
    with session.read() as library:
        changes = library.history.list(limit)
    if as_json:
        from readq.exporters.jsonl import json_line

        for change in changes:
            data(json_line(_json(change)) + "\n")
        return
    rows = [(str(c.id), f"{c.at.astimezone():%Y-%m-%d %H:%M}", "undone" if c.undone else "", c.label) for c in changes]
    print_table(rows, shrink=(3,), faint=(1, 2))
    if not changes:
        say("nothing was changed yet")


def _json(change: Change) -> dict[str, object]:
    from readq.exporters.jsonl import iso_utc

    return {
        "id": change.id,
        "at": iso_utc(change.at),
        "label": change.label,
        "papers": change.papers,
        "undone": change.undone,
    }
