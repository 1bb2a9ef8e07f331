"""Tags of one or many papers: type to find, enter to put on or take off, a new name to create."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from readq.commands.command import Scope
from readq.models import TagCount
from readq.text import fold
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Page
from readq.tui.widgets.choices import Choice, Choices

SHOWN = 200
"""Most tags listed at a time; typing finds the others."""


@dataclass(frozen=True, slots=True)
class TagChange:
    """What to do to the papers."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


class TagPicker(Page[TagChange]):
    """A fuzzy picker that creates.

    Args:
        papers: how many papers the change is for.
        known: all tags of the library.
        carried: of these papers, how many have which tag.
    """

    TITLE_TEXT = "Tags"
    SCOPE = Scope.TAGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.TAGS)

    def __init__(self, papers: int, known: Sequence[TagCount], carried: dict[str, int]) -> None:
        super().__init__()
        self._papers = papers
        self._known = {tag.name: tag.papers for tag in known if tag.papers}
        self._carried = carried
        self._wanted: dict[str, bool] = {}
        self._names: list[str] = []

    def content(self) -> Iterable[Widget]:
        """Build a field and the list under it."""
        what = "this paper" if self._papers == 1 else f"{self._papers:,} papers"
        yield Input(placeholder=f"tag {what}: find or create, with / for levels", compact=True, id="tag-input")
        yield Choices(id="tag-choices")

    def on_mount(self) -> None:
        """Show all tags."""
        self._find("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    def _find(self, text: str) -> None:
        wanted = text.strip().lstrip("#")
        every = {**self._known, **dict.fromkeys(self._wanted, 0), **self._known}
        if wanted:
            names = ranked(wanted, list(every))
        else:
            names = sorted(every, key=lambda name: (not self._is_on(name), -every[name], name.casefold()))
        self._names = names[:SHOWN]
        choices = [Choice(name, f"{every[name]:,}" if every[name] else "new", self._mark(name)) for name in self._names]
        if wanted and fold(wanted) not in {fold(name) for name in every}:
            self._names.append(wanted)
            choices.append(Choice(wanted, "create", "+"))
        self.query_one(Choices).show(choices)

    def _is_on(self, name: str) -> bool:
        return self._wanted.get(name, self._carried.get(name, 0) > 0)

    def _mark(self, name: str) -> str:
        if name in self._wanted:
            return "✓" if self._wanted[name] else ""
        carried = self._carried.get(name, 0)
        return "✓" if carried == self._papers else "–" if carried else ""

    @property
    def moved(self) -> Choices:
        """What the keys move."""
        return self.query_one(Choices)

    def action_flip(self) -> None:
        """Put the tag under the cursor on, or take it off; then type on."""
        choices = self.query_one(Choices)
        if not self._names:
            return
        name = self._names[choices.cursor]
        on_all = self._carried.get(name, 0) == self._papers
        self._wanted[name] = not self._wanted.get(name, on_all)
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        else:
            cursor = choices.cursor
            self._find("")
            choices.show(choices.choices, self._names.index(name) if name in self._names else cursor)

    @on(Choices.Picked)
    def _clicked(self) -> None:
        self.action_flip()

    def action_accept(self) -> None:
        """Close; a name that was typed and not yet put on is put on."""
        if self.query_one(Input).value.strip() and self._names:
            self._wanted.setdefault(self._names[self.query_one(Choices).cursor], True)
        elif not self._wanted and self._names:
            self.action_flip()
        self.dismiss(
            TagChange(
                add=tuple(name for name, on_ in self._wanted.items() if on_),
                remove=tuple(name for name, on_ in self._wanted.items() if not on_),
            )
        )


def ranked(wanted: str, names: Sequence[str]) -> list[str]:
    """Names that fit what was typed, best first: beginnings, then parts, then near misses."""
    from rapidfuzz import fuzz, process  # not needed before someone types

    begun = fold(wanted)
    folded = {name: fold(name) for name in names}
    sure = [name for name in names if begun in folded[name]]
    sure.sort(key=lambda name: (not folded[name].startswith(begun), folded[name].find(begun), folded[name]))
    # Of a few letters nearly every word is near; and a name that goes on after a known one is a new name, not a typo.
    others = {name: text for name, text in folded.items() if begun not in text} if len(begun) > 3 else {}
    near = process.extract(begun, others, scorer=fuzz.ratio, score_cutoff=75, limit=SHOWN)
    return sure + [name for _, _, name in near]
