"""What the global options say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from readq.store import Library


@dataclass(frozen=True)
class Session:
    """The options before the command."""

    library: Path | None
    """As named on the command line, or None."""
    mouse: bool
    """Whether the app may listen to the mouse."""

    @property
    def path(self) -> Path:
        """The library file."""
        from readq.paths import default_library, user_path

        return user_path(self.library) if self.library else default_library()

    def open(self) -> Library:
        """Open the library.

        Raises:
            LibraryError: it cannot be opened.

        """
        from readq.store import Library

        return Library.open(self.path)


pass_session = click.make_pass_decorator(Session)
