"""Import by path, paste or clipboard: what was found is shown before it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from readq.errors import Interrupted, ReadqError, SourceError
from readq.importers.merge import Decision, Verdict, store
from readq.importers.staging import Staging
from readq.models import ImportReport
from readq.store import Library
from readq.tui.files import matching_files, path_of
from readq.tui.screens.dialog import Dialog
from readq.tui.widgets.bars import Bar, KeyBar, Piece
from readq.tui.widgets.choices import Choice, Choices

SHOWN = 5_000
"""Most records listed for review; the counts are of all."""

_MARKS = {Verdict.NEW: "+", Verdict.MERGED: "↻", Verdict.DUPLICATE: "="}
_REMARKS = {Verdict.NEW: "new", Verdict.MERGED: "adds to a known paper", Verdict.DUPLICATE: "there already"}


class PathInput(Input):
    """A line for a path; a paste of several lines is papers, not a path."""

    class Pasted(Message):
        """Papers were pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        if "\n" in event.text.strip():
            event.stop()
            event.prevent_default()  # Input's own handler follows this one
            self.post_message(self.Pasted(event.text))


class ImportDialog(Dialog[list[ImportReport]]):
    """Path, progress, review.

    Args:
        library: the library file; the work runs in a thread with a connection of its own.
        pasted: papers that were pasted already, "" for none.
    """

    @dataclass
    class Progressed(Message):
        """The thread got further."""

        doing: str
        done: int
        total: int

    TITLE_TEXT = "Import"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "Down", priority=True),
        Binding("up,ctrl+p", "move(-1)", "Up", priority=True),
        Binding("pagedown", "move(10)", "Page", priority=True),
        Binding("pageup", "move(-10)", "Page", priority=True),
        Binding("tab", "complete", "Complete", priority=True),
        Binding("enter", "accept", "Go on", priority=True),
        Binding("ctrl+v,ctrl+y", "clipboard", "Clipboard", priority=True),
    ]
    HINTS = (
        ("⏎", "Read", "accept"),
        ("tab", "Complete", "complete"),
        ("^v", "Clipboard", "clipboard"),
        ("esc", "Cancel", "cancel"),
    )
    REVIEW = (("⏎", "Store", "accept"), ("↑↓", "Look through", ""), ("esc", "Cancel", "cancel"))

    def __init__(self, library: Path, pasted: str = "") -> None:
        super().__init__()
        self._library = library
        self._pasted = pasted
        self._stagings: list[Staging] = []
        self._open = ExitStack()
        self._cancelled = False
        self._working = False
        """Whether a thread reads or stores: until it ends there is nothing to accept."""

    def content(self) -> Iterable[Widget]:
        """Build a field, a list and a line that says what is going on."""
        yield PathInput(placeholder="path of a file, or paste the papers here", compact=True, id="import-path")
        yield Choices(id="import-choices")
        yield Bar(id="import-bar")

    def on_mount(self) -> None:
        """Offer files, or read what was pasted."""
        self._offer("")
        if self._pasted:
            self.read("<paste>", self._pasted.encode())

    def on_unmount(self) -> None:
        """Let go of temporary files."""
        self._open.close()

    # The path

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if not self._stagings:
            self._offer(event.value)

    def _offer(self, text: str) -> None:
        self._files = matching_files(text)
        self.query_one(Choices).show([Choice(file.shown, file.remark) for file in self._files])
        self._tell(("Text, BibTeX, RIS, CSV, JSON, XML…: the format is found by content", "quiet"))

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(Choices).move(by)

    def action_complete(self) -> None:
        """Complete the path with the file under the cursor."""
        if self._stagings or not self._files:
            return
        field = self.query_one(PathInput)
        field.value = self._files[self.query_one(Choices).cursor].path
        field.cursor_position = len(field.value)

    @on(Choices.Picked)
    def _clicked(self) -> None:
        self.action_complete()

    @on(PathInput.Pasted)
    def _was_pasted(self, event: PathInput.Pasted) -> None:
        self.read("<paste>", event.text.encode())

    def action_clipboard(self) -> None:
        """Read the system's clipboard."""
        if self._working or self._stagings:
            return
        import pyperclip  # tries several programs when it is imported

        try:
            text = pyperclip.paste()
        except pyperclip.PyperclipException:
            self._tell(("No clipboard to read here: paste with the terminal's own key instead", "error"))
            return
        if text.strip():
            self.read("<clipboard>", text.encode())
        else:
            self._tell(("The clipboard is empty", "error"))

    # The work

    def action_accept(self) -> None:
        """Read the file, or, after the review, store."""
        if self._working:
            return
        if self._stagings:
            self._store()
            return
        text = self.query_one(PathInput).value.strip()
        if not text and self._files:
            self.action_complete()
        elif text:
            if path_of(text).is_dir():
                self.query_one(PathInput).value = text.rstrip("/") + "/"
                self.query_one(PathInput).cursor_position = len(text) + 1
            else:
                self.read(text, None)

    def read(self, name: str, data: bytes | None) -> None:
        """Read a file or pasted bytes in a thread, and show what is in it."""
        if self._working or self._stagings:
            return
        self._working = True
        self.query_one(PathInput).disabled = True
        self._tell((f"Reading {name}…", "quiet"))
        self._read(name, data)

    @work(thread=True, exclusive=True, group="import", exit_on_error=False)
    def _read(self, name: str, data: bytes | None) -> tuple[list[ImportReport], list[Decision]]:
        from readq.importers.detect import detect
        from readq.importers.opening import checked, open_sources
        from readq.importers.source import Source

        sources = open_sources(name) if data is None else [checked(Source(name, data))]
        decisions: list[Decision] = []

        def keep(decision: Decision) -> None:
            if len(decisions) < SHOWN:
                decisions.append(decision)

        reports = []
        with Library.open(self._library) as library:
            for source in sources:
                staging = self._open.enter_context(Staging(source, detect(source)))
                staging.read(self._progress("Reading"))
                reports.append(store(library, staging, dry_run=True, decided=keep, progress=self._progress("Looking")))
                self._stagings.append(staging)
        return reports, decisions

    def _progress(self, doing: str) -> _Progress:
        return _Progress(self, doing)

    def _store(self) -> None:
        self._working = True
        self._tell(("Storing…", "quiet"))
        self._write()

    @work(thread=True, exclusive=True, group="import", exit_on_error=False)
    def _write(self) -> list[ImportReport]:
        with Library.open(self._library) as library:
            return [store(library, staging, progress=self._progress("Storing")) for staging in self._stagings]

    @on(Worker.StateChanged)
    def _worked(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "import":
            return
        if event.state is WorkerState.ERROR:
            self._failed(event.worker.error)
        elif event.state is WorkerState.SUCCESS and event.worker.name == "_read":
            reports, decisions = event.worker.result or ([], [])
            self._review(reports, decisions)
        elif event.state is WorkerState.SUCCESS:
            self.dismiss(event.worker.result)

    def _failed(self, error: BaseException | None) -> None:
        self._working = False
        self._stagings.clear()
        if isinstance(error, Interrupted):
            self.dismiss(None)
            return
        if not isinstance(error, ReadqError):
            raise error or SourceError("the import failed")
        field = self.query_one(PathInput)
        field.disabled = False
        self.set_focus(field)
        self._tell((error.message, "error"), (f"  {error.hint}" if error.hint else "", "quiet"))

    def _review(self, reports: Sequence[ImportReport], decisions: Sequence[Decision]) -> None:
        self._working = False
        complaints = [c for report in reports for c in report.complaints]
        choices = [
            Choice(f"line {c.line}: {c.reason}" + (f": {c.text}" if c.text else ""), "rejected", "!")
            for c in complaints
            if c.rejected
        ]
        choices += [Choice(d.record.title, _REMARKS[d.verdict], _MARKS[d.verdict]) for d in decisions]
        choices += [
            Choice(f"line {c.line}: {c.reason}" + (f": {c.text}" if c.text else ""), "left out", "·")
            for c in complaints
            if not c.rejected
        ]
        self.query_one(PathInput).display = False
        self.set_focus(None)
        self.query_one("#dialog").border_title = f"Import from {reports[0].source} as {reports[0].format}"
        self.query_one(Choices).show(choices)
        self._tell(*summary(reports))
        self.query_one("#dialog-keys", KeyBar).show(self.REVIEW)

    def _tell(self, *pieces: Piece) -> None:
        self.query_one("#import-bar", Bar).show([(" ", ""), *pieces])

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        cells = round(20 * event.done / event.total) if event.total else 20
        self._tell((f"{event.doing}  ", "quiet"), ("━" * cells, "accent"), ("─" * (20 - cells), "quiet"))

    @property
    def cancelled(self) -> bool:
        """Whether the user gave up; read by the thread."""
        return self._cancelled

    def action_cancel(self) -> None:
        """Give up; a running thread ends at its next step, with nothing changed."""
        self._cancelled = True
        self.dismiss(None)


class _Progress:
    """Tells the dialog how far a thread is, and stops the thread when the user gave up."""

    def __init__(self, dialog: ImportDialog, doing: str) -> None:
        self._dialog = dialog
        self._doing = doing

    def __call__(self, done: int, total: int) -> None:
        if self._dialog.cancelled:
            raise Interrupted("the import was given up")
        self._dialog.post_message(ImportDialog.Progressed(self._doing, done, total))


def summary(reports: Sequence[ImportReport]) -> list[Piece]:
    """What was found, in numbers."""
    new = sum(report.new for report in reports)
    parts: list[Piece] = [(f"{new:,} new", "accent")]
    for count, what in (
        (sum(r.merged for r in reports), "to update"),
        (sum(r.duplicate for r in reports), "there already"),
        (sum(len(r.rejected) for r in reports), "rejected"),
        (sum(len(r.dropped) for r in reports), "lines left out"),
    ):
        if count:
            parts.append((f"  ·  {count:,} {what}", "error" if what == "rejected" else "quiet"))
    return parts
