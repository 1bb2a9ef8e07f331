"""Words of interest and of exclusion, set by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Label

from readq.commands.command import Scope
from readq.config import Highlights
from readq.text import clean_line
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Dialog


class HighlightDialog(Dialog[Highlights]):
    """Two lines of words with commas between them.

    Args:
        highlights: what is set now.
    """

    TITLE_TEXT = "Words that stand out"
    SCOPE = Scope.WORDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.WORDS)

    def __init__(self, highlights: Highlights) -> None:
        super().__init__()
        self._highlights = highlights

    def content(self) -> Iterable[Widget]:
        """Build both lines."""
        yield Label("Of interest", markup=False, classes="field-name")
        interest = ", ".join(self._highlights.interest)
        yield Input(interest, placeholder="such as: world model, explor, sample effici", compact=True, id="interest")
        yield Label("Of exclusion", markup=False, classes="field-name")
        yield Input(
            ", ".join(self._highlights.exclude), placeholder="such as: survey, benchmark", compact=True, id="exclude"
        )

    def action_accept(self) -> None:
        """Give the words; the beginning of a word is enough."""
        self.dismiss(Highlights(self._words("#interest"), self._words("#exclude")))

    def _words(self, field: str) -> tuple[str, ...]:
        written = self.query_one(field, Input).value.split(",")
        return tuple(dict.fromkeys(word for part in written if (word := clean_line(part))))
