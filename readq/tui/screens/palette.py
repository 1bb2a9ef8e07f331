"""Everything that can be done on a screen, found by a few letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from readq.commands.command import Scope
from readq.text import fold
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Page
from readq.tui.widgets.choices import Choice, Choices


class Offer(NamedTuple):
    """One thing that can be done."""

    label: str
    keys: str
    """As written for people; "" for none."""
    words: str
    """More words by which it is found."""
    action: str
    """What the screen is asked to do."""


class Palette(Page[str]):
    """Gives the action of what was chosen.

    Args:
        offers: in the order in which they are listed while nothing is typed.
    """

    TITLE_TEXT = "Commands"
    SCOPE = Scope.PALETTE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.PALETTE)

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._offers = offers
        self._found: Sequence[Offer] = ()

    def content(self) -> Iterable[Widget]:
        """Build a field and the list under it."""
        yield Input(placeholder="what to do", compact=True, id="palette-input")
        yield Choices(id="palette-choices")

    def on_mount(self) -> None:
        """Offer everything."""
        self._find("")

    @property
    def moved(self) -> Choices:
        """What the keys move."""
        return self.query_one(Choices)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    def _find(self, wanted: str) -> None:
        self._found = fitting(wanted, self._offers)
        choices = [Choice(offer.label, offer.keys) for offer in self._found]
        self.moved.show(choices or [Choice("Nothing here has these words", quiet=True)])

    @on(Choices.Picked)
    def action_accept(self) -> None:
        """Do what is under the cursor."""
        if self._found:
            self.dismiss(self._found[self.moved.cursor].action)


def fitting(wanted: str, offers: Sequence[Offer]) -> list[Offer]:
    """The offers that have the beginnings of all words, best first; where none has, those that come near."""
    words = fold(wanted).split()
    texts = {offer: f" {fold(offer.label)} {fold(offer.words)}" for offer in offers}
    found = [offer for offer in offers if all(f" {word}" in texts[offer] for word in words)]
    found = found or [offer for offer in offers if all(word in texts[offer] for word in words)]
    if found or not words:
        return sorted(found, key=lambda offer: not texts[offer].startswith(" " + fold(wanted).strip()))
    from rapidfuzz import fuzz, process  # not needed before someone types

    near = process.extract(fold(wanted), texts, scorer=fuzz.partial_ratio, score_cutoff=70, limit=20)
    return [offer for _, _, offer in near]
