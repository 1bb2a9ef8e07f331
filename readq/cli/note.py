"""``readq note``."""

from __future__ import annotations

import sys

import click

from readq.cli.changes import tell_change
from readq.cli.editor import draft, edit
from readq.cli.output import say
from readq.cli.session import Session, pass_session
from readq.config import load
from readq.editor import editor_command
from readq.errors import UsageError
from readq.models import Paper
from readq.paths import default_config
from readq.store import Library

_AS_BEFORE = "the note is as it was"


@click.command()
@click.argument("paper")
@click.option("--append", metavar="TEXT", help="Add a paragraph at the end of the note.")
@pass_session
def note(session: Session, paper: str, append: str | None) -> None:
    """Write the note of a paper, in Markdown. PAPER is an id, a citekey, a DOI or an arXiv ID.

    The note opens in $VISUAL or $EDITOR; an empty one is removed. From a pipe the note is replaced.

    \b
    Examples:
      readq note 12
      readq note 12 --append 'Table 3 is the point.'
      readq note vaswani2017attention < notes.md
    """
    with session.open() as library:
        found = library.paper(library.find(paper))
        if append is not None:
            tell_change(library.append_note(found.id, append) if append else None, _AS_BEFORE)
        elif sys.stdin.isatty():
            _edit(library, found)
        else:
            text = sys.stdin.read()
            if not text.strip():
                raise UsageError("standard input is empty: the note stays as it is", "to remove it, undo or edit it")
            tell_change(library.set_note(found.id, text), _AS_BEFORE)


def _edit(library: Library, paper: Paper) -> None:
    command = editor_command(load(default_config()).editor)
    path = draft(paper.note)
    try:
        edit(path, command)
        text = path.read_text(encoding="utf-8", errors="replace")
        if text.rstrip() == paper.note.rstrip():
            say(_AS_BEFORE)
        else:
            tell_change(library.set_note(paper.id, text, instead_of=paper.note), _AS_BEFORE)
    except BaseException:
        # Whatever went wrong, these words exist nowhere else.
        say(f"your text is in {path}")
        raise
    path.unlink()
