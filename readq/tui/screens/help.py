"""All keys that are in force, by group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from readq.tui.commands import COMMANDS, Group, key_name
from readq.tui.screens.dialog import Dialog
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

    COMPONENT_CLASSES: ClassVar[set[str]] = {"text-lines--heading", "text-lines--lead"}


class HelpScreen(Dialog[None]):
    """Keys and query language.

    Args:
        keys: the keys in force by command id.
    """

    TITLE_TEXT = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark", "cancel", "Close"),
        Binding("j,down", "scroll(1)", "Down", priority=True),
        Binding("k,up", "scroll(-1)", "Up", priority=True),
        Binding("ctrl+d,pagedown,space", "scroll(10)", "Page", priority=True),
        Binding("ctrl+u,pageup", "scroll(-10)", "Page", priority=True),
    ]
    HINTS = (("j k", "Scroll", ""), ("esc", "Close", "cancel"))

    def __init__(self, keys: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._keys = keys

    def content(self) -> Iterable[Widget]:
        """Build the table."""
        yield KeyTable(id="help-table")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(KeyTable)
        table.show_blocks(key_blocks(self._keys))
        table.focus()

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(KeyTable).move(by)


def key_blocks(keys: Mapping[str, Sequence[str]]) -> list[Block]:
    """The table of keys as paragraphs."""
    blocks = []
    for group in Group:
        blocks.append(Block(group.value, "heading"))
        for command in COMMANDS:
            if command.group is group and (names := keys.get(command.id, command.keys)):
                shown = " ".join(key_name(key) for key in names)
                blocks.append(Block(command.help, indent=2, lead=shown, lead_width=16))
        blocks.append(Block(""))
    blocks.append(Block("Query language", "heading"))
    blocks += [Block(means, indent=2, lead=what, lead_width=28) for what, means in QUERY_HELP]
    return blocks
