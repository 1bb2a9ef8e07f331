"""``readq import``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import click

from readq.cli.import_report import complaint_json, near_json, tell_report
from readq.cli.output import data, out, say
from readq.cli.progress import progress
from readq.cli.session import Session, pass_session
from readq.errors import ExitCode, SourceError, UsageError
from readq.exporters.jsonl import json_line
from readq.importers.base import Importer
from readq.importers.detect import detect, importer
from readq.importers.merge import Decision, store
from readq.importers.opening import open_sources
from readq.importers.source import Source
from readq.importers.staging import Staging
from readq.records import ImportReport
from readq.search.build import build_after_import
from readq.store import Library
from readq.text import clean_line

NOTHING = "nothing was stored"
"""What an interrupt says that came before the end."""


@click.command("import")
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option(
    "--format", "format_", metavar="NAME", help="The format, where the content does not tell; see 'readq formats'."
)
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Which column of a table holds what.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Put this tag on every new paper.")
@click.option("--dry-run", is_flag=True, help="Show what would become of each record, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="End with one line of JSON.")
@pass_session
def import_(
    session: Session,
    files: tuple[str, ...],
    format_: str | None,
    columns: tuple[str, ...],
    tags: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Add papers from files or a pipe, which is named -.

    The format is found by the content. Papers that the library knows gain what they lack; your status, rating, tags and
    note stay as they are. What could be another version of a known paper is new, and is named: 'readq merge' makes two
    papers one. What cannot be placed is reported with its line. One 'readq undo' takes an import back.

    \b
    Examples:
      readq import papers.txt refs.bib
      readq import --tag to-sort ~/Downloads/scopus.csv
      readq import --map title='Paper name' --dry-run table.csv
      curl -s https://example.org/list.ris | readq import -

    Exit codes: 0 all records are in, 3 some were rejected and the rest are in, 1 nothing could be imported.
    """
    if not files and sys.stdin.isatty():
        raise click.UsageError("name a file, or - for standard input")
    mapping = _mapping(columns)
    with ExitStack() as stack:
        try:
            staged, refused = _stage_all(stack, files or ("-",), format_, mapping)
        except KeyboardInterrupt:
            raise KeyboardInterrupt(NOTHING) from None
        library = stack.enter_context(session.read(imagined=True) if dry_run else session.open(make=True))
        reports = _store_all(library, staged, tags, dry_run, _decision_printer(as_json) if dry_run else None)
        if not dry_run:
            try:
                build_after_import(library.path, sum(report.new + report.merged for report in reports))
            except KeyboardInterrupt:
                raise KeyboardInterrupt("everything was imported; 'readq undo' takes it back") from None
    total = _Total(reports, refused)
    out(json_line(total.json())) if as_json else out(total.summary(dry_run))
    click.get_current_context().exit(total.exit_code)


def _mapping(columns: Sequence[str]) -> dict[str, str]:
    mapping = {}
    for pair in columns:
        field, equals, column = pair.partition("=")
        if not equals or not field or not column:
            raise click.UsageError(f"--map {pair}: write FIELD=COLUMN, for example title='Document Title'")
        mapping[field.strip().lower()] = column.strip()
    return mapping


def _stage_all(
    stack: ExitStack, files: Sequence[str], format_: str | None, mapping: dict[str, str]
) -> tuple[list[Staging], list[SourceError]]:
    """Read everything before anything is stored: a bad file or ctrl+c leaves the library as it was.

    A file in an archive that is no list of papers, a read-me for example, is told and passed over.
    """
    named = importer(format_) if format_ else None
    staged: list[Staging] = []
    refused: list[SourceError] = []
    for name in files:
        sources = open_sources(name)
        for source in sources:
            try:
                reader = _mapped(named or _detect(source, mapping), mapping)
                staging = stack.enter_context(Staging(source, reader))
                with progress(f"reading {source.name}") as update:
                    staged.append(staging.read(update))
            except SourceError as error:
                if len(sources) == 1:
                    raise
                refused.append(error)
    if refused and not staged:
        raise refused[0]
    return staged, refused


def _detect(source: Source, mapping: dict[str, str]) -> Importer:
    try:
        return detect(source)
    except SourceError:
        # Columns that no header list knows: the mapping says that it is a table.
        if mapping:
            return importer("csv")
        raise


def _mapped(reader: Importer, mapping: dict[str, str]) -> Importer:
    if not mapping:
        return reader
    mapped = getattr(reader, "mapped", None)
    if mapped is None:
        raise UsageError(f"--map is for tables, and this is {reader.title}", "give --format csv if it is a table")
    with_columns: Importer = mapped(mapping)
    return with_columns


def _store_all(
    library: Library,
    staged: Sequence[Staging],
    tags: Sequence[str],
    dry_run: bool,
    decided: Callable[[Decision], None] | None,
) -> list[ImportReport]:
    reports: list[ImportReport] = []
    before = {info.id for info in library.imports()}
    try:
        for staging in staged:
            with progress(f"storing {staging.source.name}") as update:
                reports.append(store(library, staging, tags=tags, dry_run=dry_run, progress=update, decided=decided))
            tell_report(reports[-1])
    except BaseException as error:
        # The library is asked, not the reports: an interrupt can come after the last of an import was written. What
        # another readq imported meanwhile is not ours to tell.
        ours = {clean_line(staging.source.name) for staging in staged}
        new = (info.source for info in reversed(library.imports()) if info.id not in before)
        stored = [source for source in new if source in ours]
        for source in stored:
            say(f"{source} was imported before; 'readq undo' takes it back")
        if isinstance(error, KeyboardInterrupt) and not stored:
            raise KeyboardInterrupt(NOTHING) from None
        raise
    return reports


def _decision_printer(as_json: bool) -> Callable[[Decision], None]:
    def write(decision: Decision) -> None:
        record, verdict = decision.record, decision.verdict.value
        if as_json:
            known = decision.paper.id if decision.paper else None
            data(json_line({"verdict": verdict, "line": record.line, "title": record.title, "paper": known}) + "\n")
        else:
            out(f"{verdict}\t{record.line}\t{record.title}")

    return write


@dataclass(frozen=True)
class _Total:
    """All sources of one command together."""

    reports: Sequence[ImportReport]
    refused: Sequence[SourceError]

    def _sum(self, name: str) -> int:
        return sum(getattr(report, name) for report in self.reports)

    @property
    def _rejected(self) -> int:
        return sum(len(report.rejected) for report in self.reports)

    @property
    def exit_code(self) -> ExitCode:
        """Whether all, some or none of the records are in."""
        usable = self._sum("new") + self._sum("merged") + self._sum("duplicate")
        if not usable:
            return ExitCode.FAILED
        return ExitCode.REJECTED if self._rejected or self.refused else ExitCode.OK

    def summary(self, dry_run: bool) -> str:
        """The counts in words."""
        for error in self.refused:
            say(f"left out: {error.message}")
        counts = " · ".join(f"{self._sum(name):,} {name}" for name in ("read", "new", "merged", "duplicate"))
        if not self._sum("read"):
            say("no papers were found; 'readq formats' lists what can be read")
        near = sum(len(report.near) for report in self.reports)
        offered = f" · {near:,} near" if near else ""
        return f"{'dry run: ' if dry_run else ''}{counts} · {self._rejected:,} rejected{offered}"

    def json(self) -> dict[str, object]:
        """The counts, each near-duplicate, each reject and each line that was no record, and the last import."""
        ids = [report.import_id for report in self.reports if report.import_id is not None]
        return {
            **{name: self._sum(name) for name in ("read", "new", "merged", "duplicate")},
            "near": [near_json(near) for report in self.reports for near in report.near],
            "rejected": [complaint_json(report, c) for report in self.reports for c in report.rejected],
            "dropped": [complaint_json(report, c) for report in self.reports for c in report.dropped],
            "refused": [error.message for error in self.refused],
            "format": self.reports[0].format if len({r.format for r in self.reports}) == 1 else None,
            "import_id": ids[-1] if ids else None,
            "import_ids": ids,
        }
