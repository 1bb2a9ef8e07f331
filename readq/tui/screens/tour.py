"""Three steps on the first start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from readq.commands.command import Mode, Scope
from readq.commands.names import key_name
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Dialog
from readq.tui.widgets.bars import KeyBar
from readq.tui.widgets.text_lines import Block, TextLines

STEPS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "1 of 3 · Pour the pile in",
        "Abstracts come in piles: a copied page, an alert mail, BibTeX, RIS, CSV. You see what was found before it is "
        "stored, and one key takes a whole import back.",
        (("import", "import a file, a paste or the clipboard"),),
    ),
    (
        "2 of 3 · Decide",
        "One key for each paper, and the cursor goes on to the next. Everything is stored at once and can be undone, "
        "also tomorrow.",
        (
            ("keep", "keep it: into the queue"),
            ("skip", "skip it"),
            ("read", "read it already"),
            ("triage", "one paper at a time, on a page of its own"),
            ("undo", "undo"),
        ),
    ),
    (
        "3 of 3 · Find, write, take out",
        "Search as you type; typing errors do not matter. Tags, ratings and notes are yours, and everything comes out "
        "again as Markdown, BibTeX and more.",
        (
            ("search", "search"),
            ("tag", "tags"),
            ("note", "write a note"),
            ("export", "export"),
            ("help", "all keys"),
        ),
    ),
)
"""Title, text, and the commands with what they are for."""


class Tour(Dialog[str]):
    """Goes through the steps; escape skips the rest, and so does any other key: it is given as the result.

    Args:
        keys: the keys in force by command id.
    """

    SCOPE = Scope.TOUR
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.TOUR)

    def __init__(self, keys: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._keys = keys
        self._at = 0

    def content(self) -> Iterable[Widget]:
        """Build the page."""
        yield TextLines(id="tour-page")

    def on_mount(self) -> None:
        """Show the first step."""
        self._show()

    def _show(self) -> None:
        title, text, commands = STEPS[self._at]
        self.query_one("#dialog").border_title = title
        blocks = [Block(text), Block("")]
        for name, what in commands:
            keys = self._keys[name]
            blocks.append(Block(what, lead=key_name(keys[0]) if keys else "", lead_width=6, indent=2))
        self.query_one(TextLines).show_blocks(blocks)
        self.show_keys(Mode.DIALOG)

    def show_keys(self, mode: Mode) -> None:
        """Show the keys; past the last step the tour ends."""
        onward, *others = self.hints(mode)
        if self._at == len(STEPS) - 1:
            onward = (onward[0], "Start", onward[2])
        self.query_one("#dialog-keys", KeyBar).show([onward, *others])

    def on_key(self, event: events.Key) -> None:
        """Let who knows the keys already go on."""
        event.stop()
        self.dismiss(event.key)

    def action_step(self, by: int) -> None:
        """Go to the next step or the one before; past the last one the tour ends."""
        self._at = max(0, self._at + by)
        if self._at >= len(STEPS):
            self.dismiss(None)
        else:
            self._show()
