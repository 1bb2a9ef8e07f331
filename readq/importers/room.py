"""Room for what is read, in temporary files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from readq.errors import SourceError


@contextmanager
def room(name: str) -> Iterator[None]:
    """Tell what failed in a temporary file that keeps a source of this name, or its records.

    Raises:
        SourceError: the disk is full, or there is no folder for such files.
    """
    try:
        yield
    except OSError as error:
        where = tempfile.tempdir or "the folder of temporary files"
        raise SourceError(
            f"there is no room in {where} to keep {name} while it is read: {error.strerror or error}",
            "free some space there, or name another folder in TMPDIR; nothing was stored",
        ) from error
