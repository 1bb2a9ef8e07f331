"""A copy of the whole library as another file."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from readq.drafts import draft, sweep
from readq.errors import LibraryError
from readq.paths import private_dir
from readq.store.connection import connect, reading


def backup(conn: sqlite3.Connection, path: Path) -> None:
    """Copy a library to a new file, readable by the user alone, while others may go on reading and writing.

    The file appears under its name only when it is whole.

    Raises:
        LibraryError: the file exists already or cannot be written.

    """
    what = f"cannot write the backup {path}"
    if path.exists():
        raise LibraryError(f"{what}: it exists already", "name a new file")
    try:
        private_dir(path.parent)
        sweep(path.parent)
        with draft(path) as part:
            target = connect(part)
            try:
                with reading(what):
                    conn.backup(target)
                    # A single file to carry away; whoever opens it as a library turns WAL on again.
                    target.execute("PRAGMA journal_mode = delete")
            finally:
                target.close()
            path.touch(0o600, exist_ok=False)  # fails where someone else took the name meanwhile
            os.replace(part, path)
    except OSError as error:
        raise LibraryError(f"{what}: {error.strerror or error}", "name another file") from error
