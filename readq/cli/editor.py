"""The user's own editor on a text."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from readq.errors import ReadqError

FALLBACKS = ("sensible-editor", "nano", "vi")


class EditorError(ReadqError):
    """The editor could not be run, or gave up."""


def editor_command(configured: str = "") -> list[str]:
    """The words of the command: the configured one, else ``$VISUAL``, ``$EDITOR``, or what the system has.

    Raises:
        EditorError: there is none.

    """
    for command in (configured, os.environ.get("VISUAL", ""), os.environ.get("EDITOR", "")):
        if command.strip():
            return shlex.split(command)
    for name in FALLBACKS:
        if shutil.which(name):
            return [name]
    raise EditorError("there is no editor", "set EDITOR, or write: readq note PAPER --append TEXT")


def edit(path: Path, command: list[str]) -> None:
    """Run the editor on a file, and wait for its end.

    Raises:
        EditorError: it could not be started, or ended with an error; the file is as the editor left it.

    """
    try:
        code = subprocess.call([*command, str(path)])
    except OSError as error:
        raise EditorError(f"the editor {command[0]} cannot be started: {error.strerror}", "set EDITOR") from error
    if code:
        raise EditorError(f"the editor {command[0]} ended with error {code}: the note was not changed")


def draft(text: str) -> Path:
    """A temporary Markdown file with a text, for the user alone."""
    number, name = tempfile.mkstemp(prefix="readq-note-", suffix=".md")
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(f"{text.rstrip()}\n" if text else "")
    return Path(name)
