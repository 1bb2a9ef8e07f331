"""The command ``readq`` with its global options."""

from __future__ import annotations

from pathlib import Path

import click

from readq import __version__
from readq.cli.lazy import LazyGroup
from readq.cli.session import Session

COMMANDS = {
    "demo": ("demo:demo", "Open the app on a throw-away library of sample papers."),
    "triage": ("triage:triage", "Decide about papers one at a time."),
    "import": ("importing:import_", "Add papers from files or a pipe."),
    "list": ("listing:list_", "List the papers that match a query."),
    "show": ("show:show", "Show one paper, whole."),
    "mark": ("mark:mark", "Set the status of papers."),
    "snooze": ("planning:snooze", "Snooze papers: they leave the triage and the queue until a day begins."),
    "due": ("planning:due", "Set the day by which papers are to be read."),
    "rate": ("rate:rate", "Rate papers from 1 to 5."),
    "tag": ("tag:tag", "Put tags on papers and take them off."),
    "tags": ("tags:tags", "List the tags; rename, join, delete, colour and pin them."),
    "queue": ("queue:queue", "List the queue in its order, and put it in another one."),
    "merge": ("merge:merge", "Make two papers one."),
    "note": ("note:note", "Write the note of a paper."),
    "undo": ("history:undo", "Take back changes."),
    "redo": ("history:redo", "Bring back what was undone."),
    "history": ("history:history", "List all changes, newest first."),
    "export": ("export:export", "Write papers as Markdown, BibTeX, RIS, CSV or JSON Lines."),
    "stats": ("stats:stats", "Count papers by status, rating and tag, and what was done week by week."),
    "backup": ("backup:backup", "Copy the library to a new file."),
    "doctor": ("doctor:doctor", "Check that everything is in order."),
    "formats": ("formats:formats", "List the formats of import and export."),
    "completions": ("completions:completions", "Print the completion script of a shell."),
}
"""Place and summary of every command, in the order of the help."""


@click.group(
    cls=LazyGroup,
    lazy={name: (f"readq.cli.{place}", summary) for name, (place, summary) in COMMANDS.items()},
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--library",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PATH",
    help="The library file; default: $READQ_LIBRARY, else library.db in the user's data folder.",
)
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.version_option(__version__, "--version", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, library: Path | None, no_mouse: bool) -> None:
    """A reading-queue manager for research papers. Without a command, the app opens.

    \b
    Examples:
      readq demo                          # look around
      readq import papers.txt refs.bib    # pour the pile in
      readq                               # triage it by keyboard
      readq export is:queued --to markdown -o reading-list.md
    """
    session = Session(library, not no_mouse)
    ctx.obj = session
    if ctx.invoked_subcommand is None:
        from readq.cli.opening import open_app

        ctx.exit(open_app(session.path, mouse=session.mouse))
