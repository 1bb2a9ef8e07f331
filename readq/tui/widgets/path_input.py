"""A line for the path of a file."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input


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
