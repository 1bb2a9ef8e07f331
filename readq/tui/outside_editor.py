"""The note of a paper in the user's own editor."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from readq.editor import editor_command
from readq.errors import ConflictError, NotFoundError, ReadqError
from readq.models import Change, Paper
from readq.store import Library

if TYPE_CHECKING:
    from readq.tui.app import ReadqApp


def write_note(app: ReadqApp, library: Library, paper: Paper) -> Change | None:
    """Have the user write the note while the app stands back; None where it is as before.

    Raises:
        ReadqError: the editor cannot be run, or what it left cannot be stored. Whatever was written then stays in a
            file, which the error names.
    """
    command = editor_command(app.config.editor)
    folder = Path(tempfile.mkdtemp(prefix="readq-"))
    file = folder / "note.md"
    file.write_text(paper.note, encoding="utf-8")
    try:
        with app.suspend():
            code = subprocess.run([*command, str(file)], check=False).returncode
    except (OSError, SuspendNotSupported) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ReadqError(
            f"cannot run the editor '{shlex.join(command)}': {error}", "set EDITOR to one that is there"
        ) from error
    app.screen.refresh(layout=True)
    change = _taken_back(library, paper, file, code)
    shutil.rmtree(folder, ignore_errors=True)  # with the backup copies that editors make
    return change


def _taken_back(library: Library, paper: Paper, file: Path, code: int) -> Change | None:
    """Store what the editor left; on any failure the file stays, and its place is said."""
    kept = f"your text is in {file}"
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ConflictError(str(error)) from error
    if code:
        what = f"the editor ended with code {code}; the note is as before"
        if text == paper.note:
            shutil.rmtree(file.parent, ignore_errors=True)
            raise ConflictError(what)
        raise ConflictError(what, kept)
    try:
        return library.set_note(paper.id, text, instead_of=paper.note)
    except NotFoundError as error:
        raise ConflictError(error.message, kept) from error
    except ReadqError as error:
        raise ConflictError(error.message, f"{error.hint}; {kept}" if error.hint else kept) from error
