"""Opening the app: the one place where the command line reaches for the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from readq.cli.session import Session, pass_session
from readq.config import load
from readq.errors import UsageError
from readq.paths import default_config


def open_app(library: Path, *, mouse: bool, triage: Sequence[int] = ()) -> int:
    """Open the app on a library; gives the exit code.

    Args:
        library: the library file.
        mouse: whether to listen to the mouse, if config.toml allows it.
        triage: papers to go through one at a time, right away.

    Raises:
        UsageError: there is no terminal to draw on.
        ConfigError: there is a mistake in config.toml.

    """
    _require_terminal()
    config = load(default_config())
    # Textual takes 200 ms to import, which no other command should wait for.
    from readq.tui.app import run

    return run(library, config, mouse=mouse, triage=triage)


def _require_terminal() -> None:
    # Textual draws on stderr and reads keys from stdin.
    streams = {"input": sys.stdin, "output": sys.stdout, "error output": sys.stderr}
    for name, stream in streams.items():
        if not stream.isatty():
            raise UsageError(
                f"the app needs a terminal, but the {name} is none",
                "in scripts use a command: 'readq --help' lists them",
            )
    if os.environ.get("TERM", "dumb") == "dumb":
        raise UsageError("the app needs a terminal that can move the cursor", "set TERM, for example to xterm-256color")


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

    _require_terminal()
    with TemporaryDirectory(prefix="readq-demo-") as folder:
        path = Path(folder) / "demo.db"
        make(path)
        code = open_app(path, mouse=session.mouse)
    click.get_current_context().exit(code)
