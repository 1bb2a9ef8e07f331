"""``readq backup``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from readq.cli.output import out
from readq.cli.session import Session, pass_session
from readq.errors import LibraryError


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@pass_session
def backup(session: Session, path: Path | None) -> None:
    """Copy the library to a new file and print its path; readq may go on being used meanwhile.

    Without PATH the copy lies beside the library, named by date and time. Any SQLite tool can read it; to go back to
    it, name it with --library or put it in the library's place.

    \b
    Examples:
      readq backup
      readq backup /media/stick/library.db
    """
    if not session.is_there():
        raise session.missing()
    with session.open() as library:
        target = path or library.path.with_name(f"{library.path.stem}-{datetime.now():%Y-%m-%d-%H%M%S}.db")
        if target.is_dir():
            raise LibraryError(f"{target} is a folder", f"name a file in it: {target / library.path.name}")
        library.backup(target)
    out(str(target))
