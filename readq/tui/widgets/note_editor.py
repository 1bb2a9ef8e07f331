"""The note of one paper, edited in place; what is typed is handed over at every pause."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.geometry import Size
from textual.timer import Timer
from textual.widgets import TextArea

from readq.commands.command import Scope
from readq.tui.keys import bindings
from readq.tui.messages import NoteDone, NotePaused, NotePreviewed

PAUSE = 0.8
"""Seconds without a key after which the text is handed over."""
LONGEST = 5.0
"""Seconds after which it is handed over though the typing goes on."""


class NoteEditor(TextArea):
    """An editor for Markdown. Escape closes it."""

    takes_keys = True
    """Every key is for the editor first."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.NOTE)

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="indent", compact=True)
        self.paper_id: int | None = None
        """Whose note it is; None while the editor is closed."""
        self._pause: Timer | None = None
        self._since: float | None = None
        """When the first key came that was not handed over yet."""
        self._untouched = ""
        self._laid_out = Size()
        """The size of the last layout."""

    def on_mount(self) -> None:
        """Keep the cursor in sight where a notice takes room: a resize is not always told, a layout is."""
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self._look_at_size())

    def _look_at_size(self) -> None:
        if self.size != self._laid_out:
            self._laid_out = self.size
            self.call_later(self.scroll_cursor_visible)

    @property
    def written(self) -> str:
        """What the user wrote: a template that was left as it is counts for nothing."""
        return "" if self.text == self._untouched else self.text

    def action_preview(self) -> None:
        """Ask for the preview."""
        self.post_message(NotePreviewed(self.text))

    def open_note(self, paper_id: int, text: str, template: str = "") -> None:
        """Start with the note of a paper, or with the template of an empty one, the cursor at its end."""
        self.paper_id = self._since = None
        self._untouched = "" if text else template
        self.load_text(text or template)
        self.paper_id = paper_id
        self.move_cursor(self.document.end)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._pause:
            self._pause.stop()
        if self.paper_id is not None:
            now = monotonic()
            self._since = self._since or now
            left = min(PAUSE, self._since + LONGEST - now)
            if left > 0:
                self._pause = self.set_timer(left, self._hand_over)
            else:
                self._hand_over()

    def _hand_over(self) -> None:
        self._since = None
        if self.paper_id is not None:
            self.post_message(NotePaused(self.paper_id, self.written))

    def action_done(self) -> None:
        """Close the note; the screen saves it."""
        if self._pause:
            self._pause.stop()
        if self.paper_id is not None:
            self.post_message(NoteDone(self.paper_id, self.written))
            self.paper_id = None
