"""The whole table: every scope with its commands."""

from __future__ import annotations

from collections.abc import Mapping

from readq.commands import dialogs
from readq.commands.command import Command, Scope, Table
from readq.commands.main import MAIN
from readq.commands.names import is_printable
from readq.commands.side import SIDE
from readq.commands.triage import TRIAGE

TABLE: Mapping[Scope, Table] = {
    Scope.MAIN: MAIN,
    Scope.SIDE: SIDE,
    Scope.SEARCH: dialogs.SEARCH,
    Scope.NOTE: dialogs.NOTE,
    Scope.TRIAGE: TRIAGE,
    Scope.COMPARE: dialogs.COMPARE,
    Scope.RELATED: dialogs.RELATED,
    Scope.HISTORY: dialogs.HISTORY,
    Scope.STATISTICS: dialogs.STATISTICS,
    Scope.PREVIEW: dialogs.PREVIEW,
    Scope.HELP: dialogs.HELP,
    Scope.PALETTE: dialogs.PALETTE,
    Scope.TAGS: dialogs.TAGS,
    Scope.COLUMNS: dialogs.COLUMNS,
    Scope.WORDS: dialogs.WORDS,
    Scope.LINE: dialogs.LINE,
    Scope.REASON: dialogs.REASON,
    Scope.MENU: dialogs.MENU,
    Scope.IMPORT: dialogs.IMPORT,
    Scope.REVIEW: dialogs.REVIEW,
    Scope.EXPORT: dialogs.EXPORT,
    Scope.TOUR: dialogs.TOUR,
}
TYPED = frozenset(
    (
        Scope.SEARCH, Scope.NOTE, Scope.PALETTE, Scope.TAGS, Scope.WORDS, Scope.LINE, Scope.REASON, Scope.MENU,
        Scope.IMPORT, Scope.EXPORT,
    )
)  # fmt: skip
"""Scopes in which letters are written down or choose; keys that print mean nothing else there."""


def default_keys(scope: Scope, command: Command) -> tuple[str, ...]:
    """The keys of a command that can hold in a scope."""
    return usable(scope, command, command.keys)


def usable(scope: Scope, command: Command, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Of some keys those that a command can have in a scope: they do not write text there."""
    if scope not in TYPED or command.bare:
        return keys
    return tuple(key for key in keys if not is_printable(key))
