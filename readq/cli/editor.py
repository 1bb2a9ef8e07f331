"""The user's own editor on a text, in a terminal that waits for it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from readq.errors import ReadqError


def edit(path: Path, command: list[str]) -> None:
    """Run the editor on a file, and wait for its end.

    Raises:
        ReadqError: it could not be started, or ended with an error; the file is as the editor left it.

    """
    try:
        code = subprocess.call([*command, str(path)])
    except OSError as error:
        raise ReadqError(f"the editor {command[0]} cannot be started: {error.strerror}", "set EDITOR") from error
    if code:
        raise ReadqError(f"the editor {command[0]} ended with error {code}: the note was not changed")


def draft(text: str) -> Path:
    """A temporary Markdown file with a text, for the user alone."""
    number, name = tempfile.mkstemp(prefix="readq-note-", suffix=".md")
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(f"{text.rstrip()}\n" if text else "")
    return Path(name)
