"""What the global options say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readq.cli.output import say
from readq.cli.progress import LateBar

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

    @contextmanager
    def open(self) -> Iterator[Library]:
        """Open the library; changes that take their time show how far they are.

        One that is named and not there is made, and that is said: its name may be a slip.

        Raises:
            LibraryError: it cannot be opened.

        """
        from readq.store import Library

        if self.library and not self.path.exists():
            say(f"a new library: {self.path}")
        with Library.open(self.path) as library, closing(LateBar("changing")) as bar:
            library.history.progress = bar
            yield library


pass_session = click.make_pass_decorator(Session)
