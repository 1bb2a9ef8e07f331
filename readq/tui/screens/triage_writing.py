"""What the user adds to the paper of a triage: it stays on its page."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from readq.config import Highlights
from readq.models import Change
from readq.tui import highlights
from readq.tui.glyphs import stars
from readq.tui.screens.triage_page import TriagePage

if TYPE_CHECKING:
    from readq.tui.screens.tag_picker import TagChange


class TriageWriting(TriagePage):
    """Rating, due day, tags, note, words that stand out."""

    def action_rate(self, rating: int) -> None:
        """Rate the paper."""
        if paper := self.paper:
            done = f"Rated {stars(rating, full=True)}" if rating else "Rating cleared"
            self.change(lambda: self.library.rate([paper.id], rating or None), done)

    def action_due(self) -> None:
        """Set the day by which to read the paper."""
        from readq.tui.screens.days import ask_day

        def due(day: date | None) -> None:
            if paper := self.paper:
                done = f"Due {day:%a %d %b}" if day else "No due date"
                self.change(lambda: self.library.set_due([paper.id], day), done)

        if self.paper:
            ask_day(self.readq, "Due", "No due date", due, self.complain)

    # Tags

    def action_tag(self) -> None:
        """Choose tags."""
        from readq.tui.screens.tag_picker import TagPicker

        if paper := self.paper:
            picker = TagPicker(self.library, [paper.id], self.readq.favourites)
            self.app.push_screen(picker, partial(self._tag, paper.id))

    def action_favourite(self) -> None:
        """Put one of the favourite tags on, or take it off."""
        from readq.tui.screens.favourite_menu import ask_favourite

        if paper := self.paper:
            if names := self.readq.favourites.now(self.library):
                then = partial(self._tag, paper.id)
                ask_favourite(self.readq, self.library, [paper.id], names, then)
            else:
                self.say(("There are no tags yet: t makes one", "quiet"))

    def _tag(self, number: int, tags: TagChange | None) -> None:
        self.load_marks()  # the picker gives colours too
        if tags and (tags.add or tags.remove):
            self.change(lambda: self.library.tag([number], tags.add, tags.remove), f"Tagged {tags}")
        else:
            self.show(stay=True)

    # Words

    def action_note(self) -> None:
        """Write the note."""
        from readq.tui.screens.note_dialog import NoteDialog

        if paper := self.paper:
            dialog = NoteDialog(self.library, paper, self.readq.config.note_template)
            self.app.push_screen(dialog, self._noted)

    def _noted(self, change: Change | None) -> None:
        self.session.note(change)
        self.message = [("Note saved", "accent"), *self.undoes()] if change else []
        self.show(stay=True)

    def action_note_editor(self) -> None:
        """Write the note in the user's own editor."""
        from readq.tui.outside_editor import write_note

        if paper := self.paper:
            self.change(lambda: write_note(self.readq, self.library, paper), "Note saved", "Note unchanged")

    def action_highlight(self) -> None:
        """Set the words of interest and of exclusion."""
        from readq.tui.screens.highlighting import HighlightDialog

        words = highlights.load(self.library, self.readq.config)
        self.app.push_screen(HighlightDialog(words), self._highlight)

    def _highlight(self, chosen: Highlights | None) -> None:
        if chosen and chosen != highlights.load(self.library, self.readq.config):
            self.change(partial(self._set_words, chosen), "Set the words that stand out")

    def _set_words(self, words: Highlights) -> Change | None:
        change = highlights.save(self.library, words)
        self.load_marks()
        return change
