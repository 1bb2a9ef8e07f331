"""Where the user was when the app ended, for the next start. It may be lost without harm."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from readq.paths import private_dir, state_dir


@dataclass(frozen=True, slots=True)
class ScreenState:
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


def _file() -> Path:
    return state_dir() / "screens.json"


def load(library: Path) -> ScreenState:
    """The state of one library; a fresh one where there is none, or none that can be read."""
    if not _file().exists():
        return ScreenState(new=True)
    saved = _all().get(str(library.resolve()), {})
    paper = saved.get("paper")
    place, sort, theme = (str(saved.get(name, "")) for name in ("place", "sort", "theme"))
    return ScreenState(place, paper if isinstance(paper, int) else None, sort, theme)


def save(library: Path, state: ScreenState) -> None:
    """Keep the state of one library, and forget libraries that are gone. A full disk is no reason to complain here."""
    states = {path: one for path, one in _all().items() if Path(path).exists()}
    states[str(library.resolve())] = asdict(replace(state, new=False))
    file = _file()
    try:
        private_dir(file.parent)
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps(states), encoding="utf-8")
        draft.replace(file)
    except OSError:
        return


def _all() -> dict[str, dict[str, object]]:
    try:
        states = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(states, dict):
        return {}
    return {path: one for path, one in states.items() if isinstance(one, dict)}
