"""Where the user was when the app ended, for the next start. It may be lost without harm."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from readq.tui import kept
from readq.tui.columns import USUAL

_FILE = "screens.json"
SHOWN, HIDDEN = "shown", "hidden"


class ScreenState(NamedTuple):
    """What comes back on start."""

    place: str = ""
    """Name of the place in the side pane."""
    paper: int | None = None
    """The paper under the cursor."""
    sort: str = ""
    """The order that the user chose, "" for the place's own."""
    theme: str = ""
    columns: tuple[str, ...] = USUAL
    """The columns of the list that the user wants, as far as there is room for them."""
    side: str = ""
    """SHOWN or HIDDEN, where the user said so of the views; "" where the room decides."""
    side_width: int = 0
    """Cells of the views that the user chose; 0 for the usual ones."""
    folded: tuple[str, ...] = ()
    """Keys of the tags that are folded in the views."""
    new: bool = False
    """Whether readq never ran here before."""


def load(library: Path) -> ScreenState:
    """The state of one library; a fresh one where there is none, or none that can be read."""
    if not kept.exists(_FILE):
        return ScreenState(new=True)
    found = kept.read(_FILE, library)
    saved = found if isinstance(found, dict) else {}
    paper, width = saved.get("paper"), saved.get("side_width")
    columns, folded = saved.get("columns"), saved.get("folded")
    place, sort, theme, side = (str(saved.get(name, "")) for name in ("place", "sort", "theme", "side"))
    return ScreenState(
        place=place,
        paper=paper if isinstance(paper, int) else None,
        sort=sort,
        theme=theme,
        columns=tuple(map(str, columns)) if isinstance(columns, list) else USUAL,
        side=side,
        side_width=width if isinstance(width, int) else 0,
        folded=tuple(map(str, folded)) if isinstance(folded, list) else (),
    )


def save(library: Path, state: ScreenState) -> None:
    """Keep the state of one library."""
    kept.write(_FILE, library, state._replace(new=False)._asdict())
