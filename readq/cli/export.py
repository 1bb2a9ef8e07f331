"""``readq export``."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import click

from readq.cli.output import data, say
from readq.cli.progress import LateBar
from readq.cli.selection import QueryCommand, query_argument, search, sort_option
from readq.cli.session import Session, pass_session
from readq.errors import ExitCode
from readq.exporters.base import Exporter
from readq.exporters.export import export as export_papers
from readq.exporters.export import is_folder, watched
from readq.exporters.output import ExportReport, Outcome
from readq.exporters.registry import EXPORTERS, exporter, exporter_for
from readq.models import Paper, Sort
from readq.paths import user_path
from readq.text import plural


@click.command(cls=QueryCommand)
@query_argument
@click.option("--to", "name", type=click.Choice(list(EXPORTERS), case_sensitive=False), help="The format.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="A file or folder; default: stdout."
)
@sort_option
@click.option("--force", is_flag=True, help="Replace an existing file; update Markdown that was edited by hand.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@pass_session
def export(
    session: Session,
    query: str,
    name: str | None,
    output: Path | None,
    sort: Sort | None,
    force: bool,
    dry_run: bool,
) -> None:
    """Write papers as Markdown, BibTeX, RIS, CSV or JSON Lines: those that match a query, or all.

    Markdown goes to stdout or a .md file as one document, to a folder as one file for each paper. What you write to
    these files outside of readq's marks stays there when you export again.

    \b
    Examples:
      readq export is:queued --to markdown -o reading-list.md
      readq export --to markdown -o notes/
      readq export tag:rl -o rl.bib
      readq export has:note --to jsonl | jq .note
    """
    chosen = _format(name, output)
    with session.read() as library, closing(LateBar("writing")) as bar:
        ids = search(library, query, sort)
        papers = watched(library.papers(ids), len(ids), bar)
        if output is None or str(output) == "-":
            _to_stdout(chosen, papers, dry_run)
            return
        target = user_path(output)
        folder = is_folder(chosen, target)
        report = export_papers(papers, chosen, target, force=force, dry_run=dry_run)
    _tell(report, output, folder)
    if report.kept:
        click.get_current_context().exit(ExitCode.FAILED)


def _format(name: str | None, output: Path | None) -> Exporter:
    found = exporter(name) if name else exporter_for(output) if output else None
    if found is None:
        raise click.UsageError(f"say which format with --to: {', '.join(EXPORTERS)}")
    return found


def _to_stdout(chosen: Exporter, papers: Iterable[Paper], dry_run: bool) -> None:
    if dry_run:
        say(f"would write {plural(sum(1 for _ in papers), 'paper')} to stdout")
        return
    for text in chosen.write(papers):
        data(text)


def _tell(report: ExportReport, target: Path, folder: bool) -> None:
    for file in report.files:
        if file.outcome is Outcome.KEPT:
            say(f"kept {file.path}: {file.reason}; --force updates it and moves your text below readq's")
        elif folder and report.dry_run and file.outcome is Outcome.WRITTEN:
            say(f"would write {file.path}")
    if folder:
        kept = f" · {len(report.kept):,} kept" if report.kept else ""
        files = f"{report.count(Outcome.WRITTEN):,} written · {report.count(Outcome.UNCHANGED):,} unchanged{kept}"
    else:
        files = ", ".join(file.outcome for file in report.files)
    say(f"{'dry run: ' if report.dry_run else ''}{plural(report.papers, 'paper')} to {target}: {files}")
