"""What a row of the table of commands is."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


class Group(StrEnum):
    """Headings of the help screen, in its order."""

    MOVE = "Move"
    DECIDE = "Decide"
    SELECT = "Select"
    FIND = "Find"
    WRITE = "Write"
    BRING = "In and out"
    GENERAL = "General"


class Scope(StrEnum):
    """Where keys hold: one screen, dialog or field. Within a scope a key does one thing."""

    MAIN = "the list"
    SIDE = "the views and tags"
    SEARCH = "the search bar"
    NOTE = "the editor of notes"
    TRIAGE = "the triage"
    COMPARE = "two papers side by side"
    RELATED = "papers like one"
    HISTORY = "the history"
    STATISTICS = "the statistics"
    PREVIEW = "the preview of a note"
    HELP = "the help"
    PALETTE = "the palette"
    TAGS = "the tags"
    COLUMNS = "the columns of the list"
    WORDS = "the words that stand out"
    LINE = "a question"
    REASON = "a reason for a skip"
    MENU = "a menu"
    IMPORT = "the import"
    REVIEW = "the review of an import"
    EXPORT = "the export"
    TOUR = "the tour"

    @property
    def heading(self) -> str:
        """As a heading."""
        words = self.removeprefix("the ").removeprefix("a ")
        return words[0].upper() + words[1:]


class Mode(StrEnum):
    """What the user is in the middle of; the key bar shows the keys that matter there."""

    LIST = "list"
    PAPER = "paper"
    SIDE = "side"
    OWN = "own"
    """A tag or a saved view, in the side pane."""
    SEARCH = "search"
    NOTE = "note"
    SELECTING = "selecting"
    EMPTY = "empty"
    TRIAGE = "triage"
    SUMMARY = "summary"
    """The end of a triage."""
    DIALOG = "dialog"
    REVIEW = "review"
    """What an import found, the cursor on nothing that could be opened."""
    ENTRY = "entry"
    """The same, on a paper."""
    NEAR = "near"
    """The same, on a paper that could be a version of another one."""


class Command(NamedTuple):
    """One thing that a key does."""

    id: str
    """Stable name, used in config.toml. In several scopes the same name means the same keys."""
    keys: tuple[str, ...]
    """Default keys in Textual's names."""
    action: str
    label: str
    """One or two words for the key bar."""
    help: str
    """One line for help and palette."""
    group: Group
    hints: tuple[Mode, ...] = ()
    """Where the key bar shows it."""
    first: bool = False
    """Whether it goes before what the field that is typed in does with the key, such as ``enter``."""
    bare: bool = False
    """Whether it has its key while nothing is typed, also where that key writes text."""

    def here(self, **changes: Any) -> Command:
        """The same command in another scope, where its action or its words differ."""
        return self._replace(hints=changes.pop("hints", ()), **changes)


Table = tuple[Command, ...]
"""The commands of one scope."""


def taken(table: Table, *names: str) -> Table:
    """Commands of another scope that are the same here, without their places in the key bar."""
    by_name = {command.id: command for command in table}
    return tuple(by_name[name].here() for name in names)
