"""The ground of every screen: its keys come out of the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.screen import Screen

from readq.commands.command import Group, Mode, Scope
from readq.commands.keymap import Keys
from readq.commands.names import key_name
from readq.commands.table import TABLE
from readq.errors import ReadqError
from readq.tui.keys import hints
from readq.tui.widgets.bars import Hint

if TYPE_CHECKING:
    from readq.tui.app import ReadqApp
    from readq.tui.screens.palette import Offer

Result = TypeVar("Result")


HEIGHTS = [(0, "-short"), (18, "-tall"), (28, "-roomy")]
"""Classes of a screen by the lines that the terminal has at least."""


class Keyed(Screen[Result], Generic[Result]):
    """A screen with help and palette.

    Subclasses name their ``SCOPE``, and take its bindings.
    """

    SCOPE: ClassVar[Scope]
    _behind: tuple[Callable[[], None], ...] = ()
    """What is to be shown when no more keys are waiting."""

    @property
    def readq(self) -> ReadqApp:
        """The app, as what it is."""
        from readq.tui.app import ReadqApp

        assert isinstance(self.app, ReadqApp)
        return self.app

    @property
    def scope(self) -> Scope:
        """Whose keys hold now."""
        return self.SCOPE

    @property
    def keys(self) -> Keys:
        """The keys in force here, by command id."""
        return self.readq.keys_in_force[self.scope]

    def hints(self, mode: Mode, labels: Mapping[str, str] = MappingProxyType({})) -> list[Hint]:
        """The keys for the key bar, as :func:`~readq.tui.keys.hints` takes them."""
        return hints(self.scope, mode, self.keys, labels)

    def soon(self, show: Callable[[], None]) -> None:
        """Show something now; while more keys are waiting, once behind them: a held key must not lag.

        Args:
            show: a method that shows how things are then.
        """
        if not self.app.message_queue_size:
            self._behind = tuple(put_off for put_off in self._behind if put_off != show)
            show()
        elif show not in self._behind:
            self._behind = (*self._behind, show)

    def catch_up(self) -> None:
        """Show what was put off."""
        behind, self._behind = self._behind, ()
        for show in behind:
            show()

    def complain(self, error: ReadqError) -> None:
        """Say what went wrong and what to do, where it cannot be overlooked."""
        title, text = (error.message, error.hint) if error.hint else ("", error.message)
        self.notify(text, title=title, severity="error", timeout=10, markup=False)

    def save_open_note(self) -> str | None:
        """Save what stands in a note that is open here; gives the text when that failed, else None."""
        return None

    def action_help(self) -> None:
        """Show the keys that are in force here."""
        from readq.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.scope, self.keys))

    def action_palette(self) -> None:
        """Search everything that can be done here."""
        from readq.tui.screens.palette import Palette

        async def do(action: str | None) -> None:
            if action:
                await self.run_action(action)

        self.app.push_screen(Palette([*self._commands(), *self.places_offered(), *self._themes()]), do)

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Whose commands the palette offers: those that can be done now."""
        return (self.scope,)

    def _commands(self) -> Iterator[Offer]:
        from readq.tui.screens.palette import Offer

        told = {"palette"}
        for scope in self.scopes:
            # Nobody comes here to move by a line.
            for command in sorted(TABLE[scope], key=lambda command: command.group is Group.MOVE):
                keys = " ".join(key_name(key) for key in self.readq.keys_in_force[scope][command.id])
                if command.id not in told:
                    told.add(command.id)
                    yield Offer(command.help, keys, f"{command.id.replace('-', ' ')} {command.label}", command.action)

    def places_offered(self) -> Iterable[Offer]:
        """Places to go to from here, for the palette."""
        return ()

    def _themes(self) -> Iterator[Offer]:
        from readq.tui.screens.palette import Offer

        for name in sorted(self.app.available_themes, key=lambda name: (not name.startswith("readq"), name)):
            now = "in use" if name == self.app.theme else ""
            yield Offer(f"Theme {name}", now, "colours", f"theme({name!r})")

    def action_theme(self, name: str) -> None:
        """Take other colours."""
        self.app.theme = name
