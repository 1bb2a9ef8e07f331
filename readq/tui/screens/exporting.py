"""Export to a file, or, for Markdown, to a folder with one file per paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from readq.commands.command import Scope
from readq.config import EXPORT_FORMATS, ExportDefaults
from readq.errors import Interrupted, ReadqError
from readq.exporters.export import export, watched
from readq.exporters.output import ExportReport, Outcome
from readq.exporters.registry import EXPORTERS
from readq.models import Progress
from readq.paths import user_path
from readq.store import Library
from readq.text import plural
from readq.tui.keys import bindings
from readq.tui.ongoing import Ongoing, Progressed
from readq.tui.screens.dialog import Page
from readq.tui.widgets.bars import Piece, ongoing
from readq.tui.widgets.choices import Choice, Choices
from readq.tui.widgets.notice import Notice

FOLDER = "markdown folder"
"""The choice of one Markdown file per paper."""
GIVEN_UP = ": nothing was written"
GIVEN_UP_FOLDER = ": the files that were done stay"


class Ending(NamedTuple):
    """What became of an export, in words."""

    done: str
    more: str


class ExportDialog(Page[Ending]):
    """Format and place; gives what was done.

    Args:
        library: the library file; the work runs in a thread with a connection of its own.
        ids: the papers, in order.
        what: which papers these are, for people.
        defaults: from the user's settings.
    """

    TITLE_TEXT = "Export"
    SCOPE = Scope.EXPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.EXPORT)

    def __init__(self, library: Path, ids: Sequence[int], what: str, defaults: ExportDefaults) -> None:
        super().__init__()
        self._library = library
        self._ids = ids
        self._what = what
        self._defaults = defaults
        self._formats = EXPORT_FORMATS
        self._offered = ""
        self._replace = ""
        self._path = ""
        """What is being written to."""
        self._ongoing: Ongoing | None = None
        """What a thread is writing; None while there is something to choose."""

    def content(self) -> Iterable[Widget]:
        """Build the formats, the path and a line that says what is going on."""
        yield Choices(id="export-choices")
        yield Input(compact=True, id="export-path")
        yield Notice(id="export-bar")

    def on_mount(self) -> None:
        """Offer formats and a place."""
        remarks = {"markdown": "one document", FOLDER: "one file per paper"}
        choices = [
            Choice(name, remarks.get(name, EXPORTERS[name].suffix if name in EXPORTERS else ""))
            for name in self._formats
        ]
        first = self._formats.index(self._defaults.format)
        self.choices.show(choices, first)
        self._offer()
        self._tell((f"{plural(len(self._ids), 'paper')} {self._what}", "quiet"))

    @property
    def _format(self) -> str:
        return self._formats[self.choices.cursor]

    def _offer(self) -> None:
        """Offer a path that fits the format, unless the user typed one."""
        field = self.query_one(Input)
        if field.value != self._offered:
            return
        folder = str(self._defaults.folder) + "/" if self._defaults.folder else ""
        name = "papers/" if self._format == FOLDER else f"papers{EXPORTERS[self._format].suffix}"
        self._offered = field.value = folder + name
        field.cursor_position = len(field.value)

    def action_move(self, by: int) -> None:
        """Choose another format."""
        if self._ongoing is None:
            super().action_move(by)

    def after_move(self) -> None:
        """Offer a path that fits the format."""
        self._offer()

    @on(Choices.Picked)
    def _clicked(self) -> None:
        self._offer()

    def action_accept(self) -> None:
        """Write; a file that is not readq's is replaced only when asked twice."""
        path = self.query_one(Input).value.strip()
        if path and self._ongoing is None:
            self._path = path
            self.query_one(Input).disabled = True
            self._ongoing = Ongoing(self.post_message)
            self._tell(*ongoing("Writing", 0, len(self._ids)))
            self._write(path, self._format, path == self._replace, self._ongoing.progress("Writing"))

    @work(thread=True, exclusive=True, group="export", exit_on_error=False)
    def _write(self, path: str, format_name: str, replace: bool, progress: Progress) -> ExportReport:
        target = user_path(path)
        exporter = EXPORTERS["markdown" if format_name == FOLDER else format_name]
        if format_name == FOLDER:
            target.mkdir(parents=True, exist_ok=True)
        with Library.open(self._library) as library:
            papers = watched(library.papers(self._ids), len(self._ids), progress)
            return export(papers, exporter, target, force=replace)

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        self._tell(*ongoing(event.doing, event.done, event.total))

    def action_cancel(self) -> None:
        """Close; what is being written ends at its next step first."""
        if self._ongoing is None:
            self.dismiss(None)
        else:
            self._ongoing.given_up = True

    @on(Worker.StateChanged)
    def _worked(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "export":
            return
        if event.state is WorkerState.SUCCESS and event.worker.result is not None:
            words = told(event.worker.result, self._path)
            self.dismiss(Ending("Exported", f" {words}"))
        elif event.state is WorkerState.ERROR:
            self._ongoing = None
            error = event.worker.error
            if isinstance(error, Interrupted):
                self.dismiss(Ending("Export given up", GIVEN_UP_FOLDER if self._format == FOLDER else GIVEN_UP))
                return
            if isinstance(error, OSError):
                error = ReadqError(f"cannot write: {error.strerror or error}")
            if not isinstance(error, ReadqError):
                raise error or ReadqError("the export failed")
            field = self.query_one(Input)
            field.disabled = False
            self.set_focus(field)
            again = user_path(self._path).is_file() and self._replace != self._path
            self._replace = self._path
            if again:
                self._tell(("⏎ again replaces it:  ", "accent"), (error.message, "error"))
            else:
                self._tell((error.message, "error"), (f"  {error.hint}" if error.hint else "", "quiet"))

    def _tell(self, *pieces: Piece) -> None:
        self.query_one("#export-bar", Notice).show(*pieces)


def told(report: ExportReport, path: str) -> str:
    """An export in words."""
    papers = f"{plural(report.papers, 'paper')} to {path}"
    kept = report.count(Outcome.KEPT)
    unchanged = report.count(Outcome.UNCHANGED)
    more = [f"{unchanged:,} unchanged" if unchanged else "", f"{kept:,} left alone: you changed them" if kept else ""]
    return papers + "".join(f", {part}" for part in more if part)
