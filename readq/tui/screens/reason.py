"""Why a paper is skipped: an earlier reason by a few of its letters, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from readq.commands.command import Scope
from readq.text import clean_line, fold
from readq.tui.keys import bindings
from readq.tui.screens.picker import SHOWN, Picker, ranked
from readq.tui.widgets.choices import Choice


class ReasonDialog(Picker[str]):
    """Gives the reason.

    Args:
        known: earlier reasons with their numbers of papers, most first.
    """

    TITLE_TEXT = "Skip because"
    NAME = "reason"
    SCOPE = Scope.REASON
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.REASON)

    def __init__(self, known: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._known = dict(known)
        self._reasons: list[str] = []

    def field(self) -> Input:
        """What is typed in."""
        return Input(placeholder="such as: out of scope", compact=True, id="reason-input")

    def on_mount(self) -> None:
        """Make room for earlier reasons."""
        self.choices.styles.height = max(1, min(10, len(self._known)))

    def find(self, text: str) -> None:
        """List the earlier reasons that fit, and what is typed as a new one: before those with it inside of a word."""
        text = clean_line(text)
        names, more = ranked(text, list(self._known)) if text else (list(self._known), [])
        if text and fold(text) not in map(fold, self._known):
            names = [*names[: SHOWN - 1], text]
        self._reasons = [*names, *more][:SHOWN]
        choices = [Choice(one, f"{self._known[one]:,}" if one in self._known else "new") for one in self._reasons]
        self.choices.show(choices or [Choice("No reasons given yet", quiet=True)])

    def action_accept(self) -> None:
        """Give the reason under the cursor."""
        self.dismiss(self._reasons[self.choices.cursor] if self._reasons else None)
