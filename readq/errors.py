"""Every error that readq raises on purpose.

The tree::

    ReadqError                 shown to the user as it is: what, where, what to do
    ├── UsageError             the request itself is wrong (a status that is none, a bad option)
    │   └── QueryError         a mistake in a query, with its place
    ├── NotFoundError          no such paper, view, change or file
    ├── Interrupted            a query was stopped because a newer one came; never shown
    ├── ConflictError          the library changed meanwhile; nothing was written
    ├── LibraryError           the library file cannot be opened, read or written
    │   ├── BusyError          another process is writing; try again
    │   └── NewerLibraryError  written by a newer readq
    ├── SourceError            an input that cannot be read at all
    ├── ExportError            an output that cannot be written
    └── ConfigError            a mistake in config.toml

They are caught at the edge only: the command line prints them to stderr and exits with their
``exit_code``; the app shows them as a notification.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process says to the shell when it ends."""

    OK = 0
    """Done."""
    FAILED = 1
    """The request could not be met; nothing was changed, or what was is said."""
    USAGE = 2
    """Wrong usage: an option, an argument or a query that cannot be understood."""
    REJECTED = 3
    """Some records were rejected, the rest were imported."""
    INTERRUPTED = 130
    """Stopped by ctrl+c."""


class ReadqError(Exception):
    """An error with a message that is meant for the user.

    Args:
        message: what is wrong and where, in one line.
        hint: what to do about it, or "" when there is nothing to add.

    """

    exit_code: ExitCode = ExitCode.FAILED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ReadqError):
    """The request itself is wrong."""

    exit_code = ExitCode.USAGE


class QueryError(UsageError):
    """A mistake in a query.

    Args:
        message: the mistake in words.
        start: offset of its first character in the query.
        end: offset past its last character; at least ``start + 1`` so that it can be marked.
        hint: what to write instead.

    """

    def __init__(self, message: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.start = start
        self.end = max(end, start + 1)


class NotFoundError(ReadqError):
    """No such paper, view, change or file."""


class Interrupted(ReadqError):
    """A query was stopped because a newer one came."""


class ConflictError(ReadqError):
    """The library changed meanwhile; nothing was written."""


class LibraryError(ReadqError):
    """The library file cannot be opened, read or written."""


class BusyError(LibraryError):
    """Another process is writing to the library."""


class NewerLibraryError(LibraryError):
    """The library was written by a newer readq than this one."""


class SourceError(ReadqError):
    """An input that cannot be read at all."""


class ExportError(ReadqError):
    """An output that cannot be written."""


class ConfigError(ReadqError):
    """A mistake in config.toml.

    Args:
        message: what is wrong.
        hint: what to write instead.
        setting: the setting that it is about, "" for the whole file; in a table as ``keys.keep``.

    """

    others: tuple[ConfigError, ...] = ()
    """Further mistakes in the same file."""

    def __init__(self, message: str, hint: str = "", setting: str = "") -> None:
        super().__init__(message, hint)
        self.setting = setting


def raise_all(mistakes: Sequence[ConfigError]) -> None:
    """Raise the first mistake with the others, each once; nothing where there is none."""
    if mistakes:
        first, *others = {mistake.message: mistake for mistake in mistakes}.values()
        first.others = tuple(others)
        raise first
