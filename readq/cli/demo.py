"""``readq demo``."""

from __future__ import annotations

from pathlib import Path

import click

from readq.cli.opening import open_app, require_terminal
from readq.cli.session import Session, pass_session


@click.command()
@pass_session
def demo(session: Session) -> None:
    """Open the app on a throw-away library of sample papers.

    Nothing you do there is kept, and your own library is not touched.

    \b
    Example:
      readq demo
    """
    from tempfile import TemporaryDirectory

    from readq.demo import make

    require_terminal()
    with TemporaryDirectory(prefix="readq-demo-") as folder:
        path = Path(folder) / "demo.db"
        make(path)
        code = open_app(path, mouse=session.mouse)
    click.get_current_context().exit(code)
