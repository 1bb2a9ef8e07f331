"""The note of a paper, written over another screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from readq.commands.command import Mode, Scope
from readq.errors import NotFoundError, ReadqError
from readq.models import Change, Paper
from readq.store import Library
from readq.tui.messages import NoteDone, NotePaused, NotePreviewed
from readq.tui.screens.dialog import Dialog
from readq.tui.widgets.bars import KeyBar
from readq.tui.widgets.note_editor import NoteEditor


class NoteDialog(Dialog[Change]):
    """Saves at every pause; gives the one change that it made, None for none.

    Args:
        library: changed.
        paper: whose note it is.
        template: what a new note starts with.
    """

    SCOPE = Scope.NOTE
    BINDINGS: ClassVar[list[BindingType]] = []
    TITLE_TEXT = "Note"

    def __init__(self, library: Library, paper: Paper, template: str) -> None:
        super().__init__()
        self._library = library
        self._paper = paper
        self._template = template
        self._change: Change | None = None
        """What was saved so far; further pauses continue it, so that undo takes the whole back."""

    def content(self) -> Iterable[Widget]:
        """Build the editor."""
        yield NoteEditor(id="note-text")

    def on_mount(self) -> None:
        """Open the note."""
        self.editor.open_note(self._paper.id, self._paper.note, self._template)

    @property
    def editor(self) -> NoteEditor:
        """Where the note is written."""
        return self.query_one(NoteEditor)

    def show_keys(self, mode: Mode) -> None:
        """Show the keys of the editor."""
        *keys, last = self.hints(Mode.NOTE)
        self.query_one("#dialog-keys", KeyBar).show([*keys, ("", "saved at every pause", ""), last])

    def action_done(self) -> None:
        """Save and close."""
        self.editor.action_done()

    def action_preview(self) -> None:
        """See the note as Markdown shows it."""
        self.editor.action_preview()

    @on(NotePaused)
    def _paused(self, event: NotePaused) -> None:
        self._save(event.text)

    @on(NotePreviewed)
    def _previewed(self, event: NotePreviewed) -> None:
        from readq.tui.screens.preview import Preview

        self.app.push_screen(Preview(event.text))

    @on(NoteDone)
    def _done(self, event: NoteDone) -> None:
        if self._save(event.text):
            self.dismiss(self._change)
            return
        self.editor.paper_id = event.paper_id
        if not list(self._library.papers([event.paper_id])):
            from readq.tui.screens.lost_note import ask_about_lost_note

            ask_about_lost_note(self.app, self._library, event.paper_id, event.text, self._end, self.complain)

    def _end(self, told: str) -> None:
        self.editor.paper_id = None
        self.notify(told, markup=False)
        self.dismiss(None)

    def save_open_note(self) -> str | None:
        """Save what stands in the editor; gives the text when that failed, else None."""
        if self.editor.paper_id is None or self._save(self.editor.written):
            return None
        return self.editor.written

    def _save(self, text: str) -> bool:
        try:
            change = self._library.set_note(self._paper.id, text, continuing=self._change)
        except NotFoundError:
            return False
        except ReadqError as error:
            self.complain(error)
            return False
        self._change = change or self._change
        return True
