"""Import by path, paste or clipboard: what was found is shown before it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from readq.commands.command import Mode, Scope
from readq.errors import Interrupted, ReadqError, SourceError
from readq.importers.staging import Staging
from readq.paths import user_path
from readq.records import ImportReport, Near
from readq.tui.files import matching_files
from readq.tui.import_work import read_all, store_all
from readq.tui.keys import bindings
from readq.tui.ongoing import Ongoing, Progressed
from readq.tui.screens.dialog import Page
from readq.tui.screens.import_review import Entry, Review, told
from readq.tui.widgets.bars import KeyBar, Piece, ongoing
from readq.tui.widgets.choices import Choice, Choices
from readq.tui.widgets.notice import Notice
from readq.tui.widgets.path_input import PathInput


class ImportDialog(Page[list[ImportReport]]):
    """Path, progress, review.

    Args:
        library: the library file; the work runs in a thread with a connection of its own.
        pasted: papers that were pasted already, "" for none.
    """

    TITLE_TEXT = "Import"
    SCOPE = Scope.IMPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.REVIEW, Scope.IMPORT)

    def __init__(self, library: Path, pasted: str = "") -> None:
        super().__init__()
        self._library = library
        self._pasted = pasted
        self._stagings: list[Staging] = []
        self._review: Review | None = None
        self._open = ExitStack()
        self._ongoing = Ongoing(self.post_message)
        self._working = False
        """Whether a thread reads or stores: until it ends there is nothing to accept."""

    def content(self) -> Iterable[Widget]:
        """Build a field, a list and a line that says what is going on."""
        yield PathInput(placeholder="path of a file, or paste the papers here", compact=True, id="import-path")
        yield Choices(id="import-choices")
        yield Notice(id="import-bar")

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
        self.choices.show([Choice(file.shown, file.remark) for file in self._files])
        self._tell(("The format is found by the content", "quiet"))

    def after_move(self) -> None:
        """Show the keys for the entry under the cursor."""
        if self._review:
            self._show_keys()

    def action_complete(self) -> None:
        """Complete the path with the file under the cursor."""
        if self._stagings or not self._files:
            return
        field = self.query_one(PathInput)
        field.value = self._files[self.choices.cursor].path
        field.cursor_position = len(field.value)

    @on(Choices.Picked)
    def _clicked(self) -> None:
        self.action_accept() if self._review else self.action_complete()

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
        """Read the file; in the review, store or open the entry under the cursor."""
        if self._working:
            return
        if self._review:
            entry = self._review.entry(self.choices.cursor)
            if entry:
                self._open_entry(entry)
            elif self._storable:
                self.action_store()
            else:
                self.dismiss(list(self._review.reports))
            return
        text = self.query_one(PathInput).value.strip()
        if not text and self._files:
            self.action_complete()
        elif text:
            if user_path(text).is_dir():
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
    def _read(self, name: str, data: bytes | None) -> Review:
        return read_all(self._library, name, data, self._stage, self._ongoing.progress)

    def _stage(self, staging: Staging) -> None:
        self._stagings.append(self._open.enter_context(staging))

    def action_store(self) -> None:
        """Store what was reviewed."""
        if self._review and not self._storable:
            self._tell(("Nothing to store", "accent"), *self._review.summary()[1:])
        elif self._review and not self._working:
            self._working = True
            self._tell(("Storing…", "quiet"))
            self._write([self._review.same(source) for source in range(len(self._stagings))])

    @work(thread=True, exclusive=True, group="import", exit_on_error=False)
    def _write(self, same: Sequence[Mapping[int, Near]]) -> list[ImportReport]:
        return store_all(self._library, self._stagings, same, self._ongoing.progress("Storing"))

    @on(Worker.StateChanged)
    def _worked(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "import":
            return
        if event.state is WorkerState.ERROR:
            self._failed(event.worker.error)
        elif event.state is WorkerState.SUCCESS and isinstance(event.worker.result, Review):
            self._show_review(event.worker.result)
        elif event.state is WorkerState.SUCCESS:
            self.dismiss(event.worker.result)

    def _failed(self, error: BaseException | None) -> None:
        self._working = False
        if isinstance(error, Interrupted):
            self.dismiss(None)
            return
        if not isinstance(error, ReadqError):
            raise error or SourceError("the import failed")
        if not self._review:
            self._stagings.clear()
            field = self.query_one(PathInput)
            field.disabled = False
            self.set_focus(field)
        self._tell((error.message, "error"), (f"  {error.hint}" if error.hint else "", "quiet"))

    # The review

    def _show_review(self, review: Review) -> None:
        self._working = False
        self._review = review
        self.query_one(PathInput).display = False
        self.set_focus(None)
        staging = self._stagings[0]
        self.query_one("#dialog").border_title = f"Import from {staging.source.name} as {staging.importer.name}"
        self.choices.show(review.choices())
        self._tell(*review.summary())
        self._show_keys()

    def _show_keys(self) -> None:
        entry = self._review.entry(self.choices.cursor) if self._review else None
        mode = Mode.REVIEW if entry is None else Mode.NEAR if entry.near else Mode.ENTRY
        labels = {} if self._storable else {"store": "", "cancel": "Close"}
        self.query_one("#dialog-keys", KeyBar).show(self.hints(mode, labels))

    @property
    def _storable(self) -> bool:
        return self._review is not None and self._review.storable

    @property
    def scope(self) -> Scope:
        """Whose keys hold now."""
        return Scope.REVIEW if self._review else Scope.IMPORT

    def action_merge(self, merged: bool) -> None:
        """Merge the near-duplicate under the cursor into what it is near to, or keep it apart."""
        choices = self.choices
        if self._review and not self._working and (entry := self._review.entry(choices.cursor)):
            self._review.merge(entry, merged)
            choices.show(self._review.choices(), choices.cursor)

    def _open_entry(self, entry: Entry) -> None:
        from readq.tui.screens.compare import CompareScreen, Side, paper_of

        source = self._stagings[entry.source].source.name
        if entry.complaint:
            self.app.push_screen(CompareScreen([Side(told(entry.complaint))], f"Line of {source}"))
        elif decision := entry.decision:
            found = Side(f"In {source}", paper_of(decision.record))
            other = decision.near.paper if decision.near else decision.paper
            merging = ""
            if decision.near:
                merging = "Keep apart" if self._review and self._review.is_merged(entry) else "Merge"
            there = "In the library" if decision.near is None or decision.near.place is None else f"Also in {source}"
            sides = [Side(there, other), found] if other else [found]
            self.app.push_screen(
                CompareScreen(sides, "Import", merging=merging),
                lambda pressed: self.action_merge(merging == "Merge") if pressed else None,
            )

    def _tell(self, *pieces: Piece) -> None:
        self.query_one("#import-bar", Notice).show(*pieces)

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        self._tell(*ongoing(event.doing, event.done, event.total))

    def action_cancel(self) -> None:
        """Give up; a running thread ends at its next step, with nothing changed."""
        self._ongoing.given_up = True
        self.dismiss(None)
