"""A short menu: one key a choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget

from readq.commands.command import Scope
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Page
from readq.tui.widgets.choices import Choice, Choices


class Menu(Page[str]):
    """Gives the key of what was chosen.

    Args:
        title: what is chosen.
        items: key and label of each choice.
        colours: of labels that have one, by key.
        now: the key of what holds now, under the cursor at the start; "" for the first.
    """

    SCOPE = Scope.MENU
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.MENU)

    def __init__(
        self,
        title: str,
        items: Sequence[tuple[str, str]],
        colours: Mapping[str, str] = MappingProxyType({}),
        now: str = "",
    ) -> None:
        super().__init__()
        self._now = now
        self._colours = colours
        self._title = title
        self._items = items

    def content(self) -> Iterable[Widget]:
        """Build the list."""
        choices = Choices(id="menu-choices")
        choices.styles.height = len(self._items)
        yield choices

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one("#dialog").border_title = self._title
        colours, now = self._colours, self._now
        choices = [
            Choice(label, "now" if key == now else "", key, colour=colours.get(key, "")) for key, label in self._items
        ]
        self.choices.show(choices, next((at for at, (key, _) in enumerate(self._items) if key == now), 0))

    def on_key(self, event: events.Key) -> None:
        """Choose by key."""
        if event.character in {key for key, _ in self._items}:
            event.stop()
            self.dismiss(event.character)

    @on(Choices.Picked)
    def action_accept(self) -> None:
        """Choose what is under the cursor."""
        self.dismiss(self._items[self.choices.cursor][0])
