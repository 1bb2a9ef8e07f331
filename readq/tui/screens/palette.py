"""Everything that can be done on a screen, found by a few letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.widgets import Input

from readq.commands.command import Scope
from readq.text import fold
from readq.tui.keys import bindings
from readq.tui.screens.picker import Picker
from readq.tui.widgets.choices import Choice


class Offer(NamedTuple):
    """One thing that can be done."""

    label: str
    keys: str
    """As written for people; "" for none."""
    words: str
    """More words by which it is found."""
    action: str
    """What the screen is asked to do."""


class Palette(Picker[str]):
    """Gives the action of what was chosen.

    Args:
        offers: in the order in which they are listed while nothing is typed.
    """

    TITLE_TEXT = "Commands"
    NAME = "palette"
    SCOPE = Scope.PALETTE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.PALETTE)

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._offers = offers
        self._found: Sequence[Offer] = ()

    def field(self) -> Input:
        """What is typed in."""
        return Input(placeholder="what to do", compact=True, id="palette-input")

    def find(self, text: str) -> None:
        """List what has these words."""
        self._found = fitting(text, self._offers)
        choices = [Choice(offer.label, offer.keys) for offer in self._found]
        self.choices.show(choices or [Choice("Nothing here has these words", quiet=True)])

    def action_accept(self) -> None:
        """Do what is under the cursor."""
        if self._found:
            self.dismiss(self._found[self.choices.cursor].action)


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
