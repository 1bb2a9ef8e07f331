"""Where the user was when the app ended, for the next start. It may be lost without harm."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from readq.tui import kept

_FILE = "screens.json"


class ScreenState(NamedTuple):
    """What comes back on start."""

    place: str = ""
    """Name of the place in the side pane."""
    paper: int | None = None
    """The paper under the cursor."""
    sort: str = ""
    """The order that the user chose, "" for the place's own."""
    theme: str = ""
    new: bool = False
    """Whether readq never ran here before."""


def load(library: Path) -> ScreenState:
    """The state of one library; a fresh one where there is none, or none that can be read."""
    if not kept.exists(_FILE):
        return ScreenState(new=True)
    found = kept.read(_FILE, library)
    saved = found if isinstance(found, dict) else {}
    paper = saved.get("paper")
    place, sort, theme = (str(saved.get(name, "")) for name in ("place", "sort", "theme"))
    return ScreenState(place, paper if isinstance(paper, int) else None, sort, theme)


def save(library: Path, state: ScreenState) -> None:
    """Keep the state of one library."""
    kept.write(_FILE, library, state._replace(new=False)._asdict())
