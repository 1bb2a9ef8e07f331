"""Files in the state folder that keep something for each library. What they hold may be lost without harm."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from readq.paths import private_dir, state_dir


def exists(name: str) -> bool:
    """Whether there is such a file."""
    return (state_dir() / name).exists()


def read(name: str, library: Path) -> object:
    """What a file keeps for a library; None where there is nothing, or nothing that can be read."""
    return _all(name).get(_key(library))


def write(name: str, library: Path, value: object) -> None:
    """Keep something for a library, and forget libraries that are gone. A full disk is no reason to complain here."""
    every = {path: one for path, one in _all(name).items() if Path(path).exists()}
    every[_key(library)] = value
    file = state_dir() / name
    try:
        private_dir(file.parent)
        draft = file.with_suffix(f".{os.getpid()}")  # several readqs may end at once
        draft.write_text(json.dumps(every), encoding="utf-8")
        draft.replace(file)
    except OSError:
        return


def _key(library: Path) -> str:
    return str(library.resolve())


def _all(name: str) -> Mapping[str, object]:
    try:
        every = json.loads((state_dir() / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return every if isinstance(every, dict) else {}
