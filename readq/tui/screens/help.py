"""All keys that are in force, by group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from readq.commands.command import Group, Scope
from readq.commands.keymap import Keys
from readq.commands.names import key_name
from readq.commands.table import TABLE
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Page
from readq.tui.widgets.text_lines import Block, TextLines

QUERY_HELP = (
    ("words", "in title, authors, tags, abstract and note, in any order, with typos"),
    ('"exact phrase"', "these words in a row"),
    ("-word", "without it"),
    ("a OR b", "either; parentheses group"),
    ("author: title: abstract:", "in one field; also venue: and note:"),
    ("tag:rl", "the tag and all below it"),
    ("year:2020..2024", "also year:2023, year:>=2020"),
    ("rating:>=4", "also rating:3"),
    ("is:unread", "queued, reading, read, skipped"),
    ("has:note", "abstract, doi, pdf, tag, rating"),
    ("added:<7d", "in the last seven days"),
    ("in:3", "brought by import 3"),
    ("sort:year", "rating, year, added, title, queue, relevance"),
)


class KeyTable(TextLines, can_focus=True):
    """The keys as paragraphs."""


class HelpScreen(Page[None]):
    """Keys and query language.

    Args:
        about: whose keys to show.
        keys: the keys in force there, by command id.
    """

    TITLE_TEXT = "Keys"
    SCOPE = Scope.HELP
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.HELP)

    def __init__(self, about: Scope, keys: Keys) -> None:
        super().__init__()
        self._about = about
        self._keys = keys

    def content(self) -> Iterable[Widget]:
        """Build the table."""
        yield KeyTable(id="help-table")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(KeyTable)
        table.show_blocks(key_blocks(self._about, self._keys))
        table.focus()

    @property
    def moved(self) -> KeyTable:
        """What the keys move."""
        return self.query_one(KeyTable)


def key_blocks(about: Scope, keys: Keys) -> list[Block]:
    """The table of keys as paragraphs."""
    blocks = []
    for group in Group:
        of_group = [command for command in TABLE[about] if command.group is group and keys[command.id]]
        if of_group:
            blocks.append(Block(group.value, "heading"))
        for command in of_group:
            shown = " ".join(key_name(key) for key in keys[command.id])
            blocks.append(Block(command.help, indent=2, lead=shown, lead_width=16))
        blocks.append(Block(""))
    blocks.append(Block("Query language", "heading"))
    blocks += [Block(means, indent=2, lead=what, lead_width=28) for what, means in QUERY_HELP]
    return blocks
