"""The keys in force where it was opened from, by group; typing finds one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from readq.commands.command import Command, Group, Scope
from readq.commands.keymap import Keys
from readq.commands.names import key_name
from readq.commands.table import TABLE
from readq.text import fold
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Page
from readq.tui.widgets.key_columns import KeyColumns, KeyGroup

QUERY_HELP = (
    ("words", "in title, authors, tags, abstract and note, in any order, with typos"),
    ('"exact phrase"', "these words in a row"),
    ("-word", "without it"),
    ("a OR b", "either; parentheses group"),
    ("author: title: abstract:", "in one field; also venue: note: reason:"),
    ("tag:rl", "the tag and all below it"),
    ("year:2020..2024", "also year:2023, year:>=2020"),
    ("rating:>=4", "also rating:3"),
    ("is:unread", "queued, reading, read, skipped, snoozed"),
    ("has:note", "abstract, doi, pdf, tag, rating, due, reason"),
    ("added:<7d", "in the last seven days"),
    ("due:<7d", "due within a week, or overdue"),
    ("in:3", "brought by import 3"),
    ("like:12", "with words like those of paper 12"),
    ("sort:year", "rating, added, oldest, title, due, length, queue, relevance"),
)


class HelpScreen(Page[None]):
    """Keys, and the query language where one can search.

    Args:
        about: whose keys to show.
        keys: the keys in force there, by command id.
    """

    SCOPE = Scope.HELP
    AUTO_FOCUS = "#help-table"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.HELP)

    def __init__(self, about: Scope, keys: Keys) -> None:
        super().__init__()
        self._about = about
        self._keys = keys

    def content(self) -> Iterable[Widget]:
        """Build the table, and the line to search it."""
        search = Input(placeholder="a key or a word", compact=True, select_on_focus=False, id="help-search")
        search.display = False
        yield search
        yield KeyColumns(id="help-table")

    def on_mount(self) -> None:
        """Fill the table."""
        self.query_one("#dialog").border_title = f"Keys in {self._about}"
        self._find("")

    @property
    def moved(self) -> KeyColumns:
        """What the keys move."""
        return self.query_one(KeyColumns)

    def _find(self, wanted: str) -> None:
        groups = key_groups(self._about, self._keys, wanted)
        self.moved.show(groups or [KeyGroup("No key here has these words", ())])

    def on_key(self, event: events.Key) -> None:
        """Begin to search by a letter that means nothing else here."""
        if event.is_printable and event.character and self.focused is self.moved:
            event.stop()
            self.action_search()
            self.query_one(Input).insert_text_at_cursor(event.character)

    def action_search(self) -> None:
        """Open the line to search in."""
        field = self.query_one(Input)
        field.display = True
        self.set_focus(field)  # at once: the next letter may be there already

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    def action_cancel(self) -> None:
        """Leave the search, then the help."""
        field = self.query_one(Input)
        if not field.display:
            self.dismiss(None)
            return
        field.value = ""
        field.display = False
        self.set_focus(self.moved)


def key_groups(about: Scope, keys: Keys, wanted: str = "") -> list[KeyGroup]:
    """The keys of a scope by group: those with all the words that are wanted, or with the one key that is."""
    words = fold(wanted).split()
    wanted = wanted.strip()
    the_key = wanted if any(wanted in _shown(keys, command).split() for command in TABLE[about]) else ""
    found = []
    for group in Group:
        rows = []
        for command in TABLE[about]:
            shown = _shown(keys, command)
            fits = the_key in shown.split() if the_key else _fits(words, command)
            if command.group is group and shown and fits:
                rows.append((shown, command.help))
        if rows:
            found.append(KeyGroup(group.value, rows))
    if about in (Scope.MAIN, Scope.SIDE, Scope.SEARCH) and not the_key:
        rows = [row for row in QUERY_HELP if all(word in fold(" ".join(row)) for word in words)]
        found += [KeyGroup("Query language", rows)] if rows else []
    return found


def _shown(keys: Keys, command: Command) -> str:
    return " ".join(key_name(key) for key in keys[command.id])


def _fits(words: list[str], command: Command) -> bool:
    text = fold(f"{command.help} {command.label} {command.id} {command.group}")
    return all(word in text for word in words)
