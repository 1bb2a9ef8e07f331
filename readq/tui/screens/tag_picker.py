"""Tags of one or many papers: type to find, enter to put on or take off, a new name to create."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from readq.commands.command import Mode, Scope
from readq.commands.names import key_name
from readq.errors import ReadqError
from readq.store import Library
from readq.text import fold
from readq.tui.favourites import Favourites
from readq.tui.keys import bindings
from readq.tui.screens.picker import SHOWN, Picker, ranked
from readq.tui.tag_looks import MOST, colour_of
from readq.tui.widgets.bars import KeyBar
from readq.tui.widgets.choices import Choice


@dataclass(frozen=True, slots=True)
class TagChange:
    """What to do to the papers."""

    add: tuple[str, ...]
    remove: tuple[str, ...]

    def __str__(self) -> str:
        """As it is told: ``+rl −old``."""
        return " ".join([*(f"+{name}" for name in self.add), *(f"−{name}" for name in self.remove)])


class TagPicker(Picker[TagChange]):
    """A fuzzy picker that creates.

    Args:
        library: where the tags are; colours and pins that are set here are written at once.
        ids: the papers that the change is for.
        numbered: gives the tags that have a number key, from 1 on.
    """

    TITLE_TEXT = "Tags"
    NAME = "tag"
    SCOPE = Scope.TAGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.TAGS)

    def __init__(self, library: Library, ids: Sequence[int], numbered: Favourites) -> None:
        super().__init__()
        self._library = library
        self._papers = len(ids)
        tags = library.tags()
        self._favourites = numbered.now(library, tags)
        self._known = dict.fromkeys(self._favourites, 0) | {tag.name: tag.papers for tag in tags if tag.papers}
        self._carried = library.carried(ids)
        self._looks = library.tag_looks()
        self._wanted: dict[str, bool] = {}
        self._names: list[str] = []

    def field(self) -> Input:
        """What is typed in."""
        what = "this paper" if self._papers == 1 else f"{self._papers:,} papers"
        picks = [key for number in self._numbers for key in self.keys[f"favourite-{number}"]]
        return TagInput(f"tag {what}: find or create, with / for levels", picks)

    def show_keys(self, mode: Mode) -> None:
        """Show the keys that matter now, with those of as many favourites as there are."""
        useless = {f"favourite-{number}": "" for number in range(1, MOST + 1) if number not in self._numbers}
        self.query_one("#dialog-keys", KeyBar).show(self.hints(mode, useless))

    @property
    def _numbers(self) -> range:
        """The numbers of the favourites."""
        return range(1, len(self._favourites) + 1)

    def find(self, text: str) -> None:
        """List the tags that fit, and what is typed as a new one: before those that have it inside of a word."""
        wanted = typed(text)
        every = {**self._known, **dict.fromkeys(self._wanted, 0), **self._known}
        number = dict(zip(self._favourites, self._numbers, strict=True))
        more: list[str] = []
        if wanted:
            names, more = ranked(wanted, list(every))
            if fold(wanted) not in map(fold, every):
                names = [*names[: SHOWN - 1], wanted]
        else:
            on_first = {name: (not self._is_on(name), number.get(name, MOST + 1)) for name in every}
            names = sorted(every, key=lambda name: (*on_first[name], -every[name], name.casefold()))
        self._names = [*names, *more][:SHOWN]
        choices = [
            Choice(
                name,
                f"{every[name]:,}" if every[name] else "new",
                self._mark(name),
                key="" if text or name not in number else self._key(number[name]),
                colour=colour_of(name, self._looks),
                nested=True,
            )
            if name in every
            else Choice(name, "create", "+", colour=colour_of(name, self._looks))
            for name in self._names
        ]
        self.choices.show(choices)

    def _key(self, number: int) -> str:
        """The key of a favourite; "" where the user gave it none."""
        return next(map(key_name, self.keys[f"favourite-{number}"]), "")

    def _is_on(self, name: str) -> bool:
        return self._wanted.get(name, self._carried.get(name, 0) > 0)

    def _mark(self, name: str) -> str:
        if name in self._wanted:
            return "✓" if self._wanted[name] else ""
        carried = self._carried.get(name, 0)
        return "✓" if carried == self._papers else "–" if carried else ""

    def action_favourite(self, number: int) -> None:
        """Put a favourite on, or take it off."""
        if number in self._numbers:
            self._flip(self._favourites[number - 1])

    def action_flip(self) -> None:
        """Put the tag under the cursor on, or take it off; then type on."""
        if self._names:
            self._flip(self._names[self.choices.cursor])

    def _flip(self, name: str) -> None:
        on_all = self._carried.get(name, 0) == self._papers
        self._wanted[name] = not self._wanted.get(name, on_all)
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        else:
            self._show_again(name)

    def _show_again(self, name: str) -> None:
        """Show the tags as they are now, the cursor on one of them."""
        cursor = self.choices.cursor
        self.find(self.query_one(Input).value)
        self.choices.show(self.choices.choices, self._names.index(name) if name in self._names else cursor)

    def action_look(self) -> None:
        """Give the tag under the cursor a colour, or pin it."""
        if not self._names:
            return
        from readq.tui.screens.tag_look import TagLookMenu, set_look

        name = self._names[self.choices.cursor]

        def chosen(key: str | None) -> None:
            if key:
                try:
                    set_look(self._library, name, key)
                except ReadqError as error:
                    self.complain(error)
                self._looks = self._library.tag_looks()
                self._show_again(name)

        self.app.push_screen(TagLookMenu(self._looks, name), chosen)

    def clicked(self) -> None:
        """Put the tag that was clicked on, or take it off."""
        self.action_flip()

    def action_accept(self) -> None:
        """Close; a name that was typed and not yet put on is put on."""
        if typed(self.query_one(Input).value) and self._names:
            self._wanted[self._names[self.choices.cursor]] = True
        elif not self._wanted and self._names:
            self.action_flip()
        self.dismiss(
            TagChange(
                add=tuple(name for name, on_ in self._wanted.items() if on_),
                remove=tuple(name for name, on_ in self._wanted.items() if not on_),
            )
        )


class TagInput(Input):
    """Where a tag is typed. While nothing is, keys of favourites are left to these.

    Args:
        placeholder: what can be typed.
        picks: the keys of favourites.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.TAGS, bare=True)

    def __init__(self, placeholder: str, picks: Sequence[str]) -> None:
        super().__init__(placeholder=placeholder, compact=True, id="tag-input")
        self._picks = picks

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text here."""
        return bool(self.value or key not in self._picks) and super().check_consume_key(key, character)


def typed(text: str) -> str:
    """The tag that was typed; a ``#`` before it lets its name begin with a digit."""
    return text.strip().lstrip("#").strip()
