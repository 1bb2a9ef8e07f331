"""What becomes of an open note whose paper another process deleted."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from readq.errors import ReadqError
from readq.models import Change
from readq.store import Library
from readq.tui import rescue
from readq.tui.screens.menu import Menu

LOOKED_AT = 200
"""Latest changes among which the deletion is looked for."""
_RESTORE, _FILE, _DROP, _ON = "r", "f", "d", "w"


def ask_about_lost_note(
    app: App[int],
    library: Library,
    paper_id: int,
    text: str,
    then: Callable[[str], None],
    complain: Callable[[ReadqError], None],
) -> None:
    """Ask whether to bring the paper back, keep the text in a file, or write on.

    Args:
        app: shows the question.
        library: lacks the paper.
        paper_id: the paper that is gone.
        text: the note.
        then: closes the editor, and says what was done; not called when the user writes on.
        complain: says what went wrong.
    """
    deletion = _deletion(library, paper_id)
    items = [(_RESTORE, "Bring the paper back, with this note")] if deletion else []
    if text:
        items.append((_FILE, "Keep the text in a file"))
    items += [(_DROP, "Close without the note"), (_ON, "Go on writing")]

    def chosen(key: str | None) -> None:
        try:
            if key == _RESTORE and deletion:
                library.history.undo(deletion.id)
                library.set_note(paper_id, text)
                then("The paper is back, with your note")
            elif key == _FILE:
                file = rescue.keep(text)
                if file is None:
                    raise ReadqError("no file can be written", "copy the text, or bring the paper back")
                then(f"Your text is in {file}")
            elif key == _DROP:
                then("Closed without the note")
        except ReadqError as error:
            complain(error)

    app.push_screen(Menu("The paper was deleted elsewhere", items), chosen)


def _deletion(library: Library, paper_id: int) -> Change | None:
    """The change that deleted the paper."""
    for change in library.history.list(LOOKED_AT):
        if not change.undone and paper_id in change.paper_ids:
            return change
    return None
