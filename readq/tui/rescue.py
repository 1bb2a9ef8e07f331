"""The text of a note that could not be saved when the app had to end, in a file of its own."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from readq.paths import private_dir, state_dir
from readq.text import clean_note


def keep(text: str) -> Path | None:
    """Write a text down, readable by the user alone; gives the file, or None where none can be written."""
    file = state_dir() / f"note-{datetime.now():%Y%m%d-%H%M%S-%f}.md"
    try:
        private_dir(file.parent)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
    except OSError:
        return None
    return file


def message(text: str, file: Path | None) -> str:
    """What the user is told; the text itself where there is no file."""
    if file:
        return f"readq: the open note could not be saved in the library.\n  Your text is in {file}"
    return f"readq: the open note could be saved nowhere. Your text:\n\n{clean_note(text)}"
