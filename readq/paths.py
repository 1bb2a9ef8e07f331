"""Where readq keeps its files. The only user of platformdirs."""

from __future__ import annotations

import os
from pathlib import Path


def user_path(path: str | Path) -> Path:
    """A path with ``~`` and ``~user`` expanded; the ``~user`` of nobody stays as it is, where pathlib would raise."""
    return Path(os.path.expanduser(path))


def default_library() -> Path:
    """``$READQ_LIBRARY``, else ``library.db`` in the user's data folder."""
    named = os.environ.get("READQ_LIBRARY")
    return user_path(named) if named else _folder("data") / "library.db"


def default_config() -> Path:
    """``$READQ_CONFIG``, else ``config.toml`` in the user's config folder."""
    named = os.environ.get("READQ_CONFIG")
    return user_path(named) if named else _folder("config") / "config.toml"


def state_dir() -> Path:
    """Folder for what may be lost: the screen's last state, earlier searches, crash reports."""
    return _folder("state")


def _folder(kind: str) -> Path:
    # Imported here because it takes 4 ms, which a list of papers in a named library need not wait for.
    import platformdirs

    of_kind = {
        "data": platformdirs.user_data_dir,
        "config": platformdirs.user_config_dir,
        "state": platformdirs.user_state_dir,
    }
    return Path(of_kind[kind]("readq"))


def private_dir(path: Path) -> None:
    """Make a folder and its parents, readable by the user alone. Existing folders are left as they are."""
    if not path.parent.exists():
        private_dir(path.parent)  # mkdir(parents=True) would leave the parents open to others
    path.mkdir(mode=0o700, exist_ok=True)
