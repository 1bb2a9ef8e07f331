"""The ground of every screen: its keys come out of the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.screen import Screen

from readq.commands.command import Mode, Scope
from readq.commands.keymap import Keys
from readq.tui.keys import hints
from readq.tui.widgets.bars import Hint

if TYPE_CHECKING:
    from readq.tui.app import ReadqApp

Result = TypeVar("Result")


class Keyed(Screen[Result], Generic[Result]):
    """A screen with help and palette.

    Subclasses name their ``SCOPE``, and take its bindings.
    """

    SCOPE: ClassVar[Scope]

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

    def hints(self, mode: Mode) -> list[Hint]:
        """The keys for the key bar."""
        return hints(self.scope, mode, self.keys)

    def save_open_note(self) -> str | None:
        """Save what stands in a note that is open here; gives the text when that failed, else None."""
        return None

    def action_help(self) -> None:
        """Show the keys that are in force here."""
        from readq.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.scope, self.keys))

    def action_palette(self) -> None:
        """Search everything that can be done here."""
        self.app.action_command_palette()
