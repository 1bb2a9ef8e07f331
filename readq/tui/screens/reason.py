"""Why a paper is skipped: an earlier reason by a few of its letters, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from readq.commands.command import Scope
from readq.text import clean_line, fold
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Page
from readq.tui.screens.tag_picker import ranked
from readq.tui.widgets.choices import Choice, Choices

SHOWN = 200
"""Most reasons listed at a time; typing finds the others."""


class ReasonDialog(Page[str]):
    """Gives the reason.

    Args:
        known: earlier reasons with their numbers of papers, most first.
    """

    TITLE_TEXT = "Skip because"
    SCOPE = Scope.REASON
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.REASON)

    def __init__(self, known: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._known = dict(known)
        self._reasons: list[str] = []

    def content(self) -> Iterable[Widget]:
        """Build a field and the list under it."""
        yield Input(placeholder="out of scope, no code, wrong population…", compact=True, id="reason-input")
        choices = Choices(id="reason-choices")
        choices.styles.height = max(1, min(10, len(self._known)))
        yield choices

    def on_mount(self) -> None:
        """Offer all earlier reasons."""
        self._find("")

    @property
    def moved(self) -> Choices:
        """What the keys move."""
        return self.query_one(Choices)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(clean_line(event.value))

    def _find(self, text: str) -> None:
        self._reasons = ranked(text, list(self._known))[:SHOWN] if text else list(self._known)[:SHOWN]
        choices = [Choice(reason, f"{self._known[reason]:,}") for reason in self._reasons]
        if text and fold(text) not in map(fold, self._known):
            self._reasons.append(text)
            choices.append(Choice(text, "new"))
        self.moved.show(choices or [Choice("No reasons given yet", quiet=True)])

    @on(Choices.Picked)
    def action_accept(self) -> None:
        """Give the reason under the cursor."""
        self.dismiss(self._reasons[self.moved.cursor] if self._reasons else None)
