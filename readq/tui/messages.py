"""Messages of widgets that are made only after the first paint: who listens to them must not wait for their import.

Messages that are there at the start are plain classes: a dataclass takes a quarter of a millisecond to make.
"""

from __future__ import annotations

from textual.message import Message


class NotePaused(Message):
    """The user stopped typing for a moment."""

    def __init__(self, paper_id: int, text: str) -> None:
        super().__init__()
        self.paper_id = paper_id
        self.text = text


class NoteDone(Message):
    """The user closed the note."""

    def __init__(self, paper_id: int, text: str) -> None:
        super().__init__()
        self.paper_id = paper_id
        self.text = text


class NotePreviewed(Message):
    """The user wants to see the note as Markdown shows it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
