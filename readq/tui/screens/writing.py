"""Notes, and words that stand out."""

from __future__ import annotations

from readq.config import Highlights
from readq.errors import ReadqError
from readq.models import Change
from readq.tui import highlights
from readq.tui.messages import NoteDone, NotePaused, NotePreviewed
from readq.tui.screens.counting import Counting


class Writing(Counting):
    """The user's own words on papers."""

    _note_change: Change | None = None
    """The change that the open editor made last; further pauses continue it, so that undo takes the whole back."""

    # Words that stand out

    def action_highlight(self) -> None:
        """Set the words of interest and of exclusion."""
        from readq.tui.screens.highlighting import HighlightDialog

        self.app.push_screen(HighlightDialog(self.highlights), self._highlight)

    def _highlight(self, chosen: Highlights | None) -> None:
        if chosen is None or chosen == self.highlights:
            return
        try:
            highlights.save(self.library, chosen)
        except ReadqError as error:
            self.complain(error)
            return
        self.load_marks()
        self.say(("Set", "accent"), (" the words that stand out", ""), ("   u undoes", "quiet"))

    # Notes

    async def action_note(self) -> None:
        """Write the note of the paper under the cursor."""
        paper = self.paper_here()
        if paper is None:
            return
        await self.furnished.wait()
        self._note_change = None
        self.editor.open_note(paper.id, paper.note, self.readq.config.note_template)
        self.add_class("-writing")
        self.show_paper(stay=True)
        self.set_focus(self.editor)
        self.show_bars()

    def on_note_paused(self, event: NotePaused) -> None:
        """Save the note at every pause."""
        self._save_note(event.paper_id, event.text)

    def on_note_done(self, event: NoteDone) -> None:
        """Save the note and close the editor."""
        if self._save_note(event.paper_id, event.text):
            self.close_editor()
            return
        self.editor.paper_id = event.paper_id
        if not list(self.library.papers([event.paper_id])):
            from readq.tui.screens.lost_note import ask_about_lost_note

            ask_about_lost_note(self.readq, self.library, event.paper_id, event.text, self._let_go, self.complain)

    def _let_go(self, told: str) -> None:
        """Close the editor of a note that has no paper."""
        self.editor.paper_id = None
        self.papers.renew()
        self.reload()
        self.close_editor()
        self.say((told, "accent"))

    def on_note_previewed(self, event: NotePreviewed) -> None:
        """Show the note as Markdown shows it."""
        from readq.tui.screens.preview import Preview  # Textual's Markdown costs 60 ms to import

        self.app.push_screen(Preview(event.text))

    def action_done(self) -> None:
        """Save and close the note."""
        self.editor.action_done()

    def action_preview(self) -> None:
        """Show the note as Markdown shows it."""
        self.editor.action_preview()

    def close_editor(self) -> None:
        """Go back to the list."""
        self.remove_class("-writing")
        self.set_focus(self.papers)
        self.show_paper(stay=True)

    def save_open_note(self) -> str | None:
        """Save what stands in the editor, if it is open; gives the text when that failed, else None."""
        editor = self.late_editor
        if editor is None or editor.paper_id is None or self._save_note(editor.paper_id, editor.written):
            return None
        return editor.written

    def _save_note(self, paper_id: int, text: str) -> bool:
        """Write the note; False when that failed, and the editor must stay open with the text in it."""
        try:
            change = self.library.set_note(paper_id, text, continuing=self._note_change)
        except ReadqError as error:
            self.complain(error)
            return False
        if change:
            self._note_change = change
            self.papers.renew([paper_id])
            self.say(("Note saved", "quiet"))
        return True

    def action_note_editor(self) -> None:
        """Write the note in the user's own editor."""
        from readq.tui.outside_editor import write_note

        paper = self.paper_here()
        if paper is None:
            return
        try:
            change = write_note(self.readq, self.library, paper)
        except ReadqError as error:
            self.complain(error)
            return
        self.papers.renew([paper.id])
        self.show_paper(stay=True)
        self.say(("Note saved", "accent"), ("   u undoes", "quiet")) if change else self.say(
            ("Note unchanged", "quiet")
        )
