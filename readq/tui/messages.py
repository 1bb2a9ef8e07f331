"""Messages of widgets that are made only after the first paint: who listens to them must not wait for their import."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class NotePaused(Message):
    """The user stopped typing for a moment."""

    paper_id: int
    text: str


@dataclass
class NoteDone(Message):
    """The user closed the note."""

    paper_id: int
    text: str


@dataclass
class NotePreviewed(Message):
    """The user wants to see the note as Markdown shows it."""

    text: str


@dataclass
class QueryTyped(Message):
    """Another query stands in the search bar."""

    text: str


class QueryAccepted(Message):
    """The user is content with the query and goes to the list."""
