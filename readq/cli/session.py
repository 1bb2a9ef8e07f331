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
from readq.errors import NotFoundError

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
    def open(self, *, make: bool = False) -> Iterator[Library]:
        """Open the library; changes that take their time show how far they are.

        Args:
            make: whether one that is named and not there is made, which is said: its name may be a slip.

        Raises:
            NotFoundError: it is named and not there.
            LibraryError: it cannot be opened.

        """
        new = self.library and not self.is_there()
        if new and not make:
            raise self.missing()
        with self._opened(self.path) as library:
            if new:
                say(f"a new library: {self.path}")
            yield library

    @contextmanager
    def read(self, *, imagined: bool = False) -> Iterator[Library]:
        """Open the library for a command that only reads: no file is made.

        The usual library that is not there yet is read as an empty one, which is said.

        Args:
            imagined: whether one that is named and not there is read so, too.

        Raises:
            NotFoundError: it is named and not there.
            LibraryError: it cannot be opened.

        """
        if self.is_there():
            with self._opened(self.path) as library:
                yield library
            return
        if self.library and not imagined:
            raise self.missing()
        from tempfile import TemporaryDirectory

        say(f"no library at {self.path} yet")
        with TemporaryDirectory(prefix="readq-") as folder, self._opened(Path(folder) / "empty.db") as library:
            yield library

    def is_there(self) -> bool:
        """Whether there is something at the path, be it a library or not."""
        try:
            self.path.stat()
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return False
        except OSError:
            pass  # whoever opens it says why it cannot be reached
        return True

    def missing(self) -> NotFoundError:
        """What to say where there is no library and one is needed."""
        return NotFoundError(f"there is no library at {self.path}", "'readq import FILE' makes one there")

    @contextmanager
    def _opened(self, path: Path) -> Iterator[Library]:
        from readq.store import Library

        with Library.open(path) as library, closing(LateBar("changing")) as bar:
            library.history.progress = bar
            yield library


pass_session = click.make_pass_decorator(Session)
