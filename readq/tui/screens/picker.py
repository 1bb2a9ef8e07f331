"""The ground of dialogs in which a few letters find one of many things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from readq.text import fold
from readq.tui.screens.dialog import Page
from readq.tui.widgets.choices import Choices

SHOWN = 200
"""Most things listed at a time; typing finds the others."""

NEAR = 75
"""Percent of their letters that two names share when one may be a typo of the other."""

Result = TypeVar("Result")


class Picker(Page[Result], Generic[Result]):
    """A field, and under it a list of what fits what is typed there.

    Subclasses :meth:`find` that, and accept what is under the cursor.
    """

    NAME: ClassVar[str]
    """What the ids of field and list begin with."""

    def field(self) -> Input:
        """What is typed in."""
        raise NotImplementedError

    def content(self) -> Iterable[Widget]:
        """Build the field and the list."""
        yield self.field()
        yield Choices(id=f"{self.NAME}-choices")

    def on_mount(self) -> None:
        """Offer everything."""
        self.find("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.find(event.value)

    def find(self, text: str) -> None:
        """List what fits a text."""
        raise NotImplementedError

    def action_accept(self) -> None:
        """Take what is under the cursor."""
        raise NotImplementedError

    @on(Choices.Picked)
    def _clicked(self) -> None:
        self.clicked()

    def clicked(self) -> None:
        """A line of the list was clicked."""
        self.action_accept()


def ranked(wanted: str, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Names that fit what was typed, best first.

    Args:
        wanted: what was typed.
        names: what there is.

    Returns:
        Those that are likely meant: one of their words begins so, or they come near. And those that only have it inside
        of a word: what is typed is more likely a new name.
    """
    from rapidfuzz import fuzz, process  # not needed before someone types

    begun = fold(wanted)
    folded = {name: fold(name) for name in names}
    word = re.compile(
        ("(?<![^\\W_])" if begun.isascii() else "") + re.escape(begun)
    )  # other scripts run words together
    at = {name: found.start() for name, text in folded.items() if (found := word.search(text))}
    inside = [name for name, text in folded.items() if name not in at and begun in text]
    # Of a few letters nearly every word is near; and a name that goes on after a known one is a new name, not a typo.
    others = {name: text for name, text in folded.items() if begun not in text} if len(begun) > 3 else {}
    near = [
        name
        for text, _, name in process.extract(begun, others, scorer=fuzz.ratio, score_cutoff=NEAR, limit=SHOWN)
        if fuzz.ratio(*_own(begun, text)) >= NEAR
    ]
    meant = sorted(at, key=lambda name: (at[name], folded[name]))
    return meant + near, sorted(inside, key=lambda name: (folded[name].find(begun), folded[name]))


def _own(one: str, other: str) -> tuple[str, str]:
    """What two names have below the tag that is above both: what they share is no sign that they mean the same."""
    (mine, *below), (yours, *beside) = one.split("/"), other.split("/")
    while below and beside and mine == yours:
        (mine, *below), (yours, *beside) = below, beside
    return "/".join([mine, *below]), "/".join([yours, *beside])
