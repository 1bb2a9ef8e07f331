"""Where readq keeps its files. The only user of platformdirs."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def default_library() -> Path:
    """``$READQ_LIBRARY``, else ``library.db`` in the user's data folder."""
    named = os.environ.get("READQ_LIBRARY")
    return Path(named).expanduser() if named else Path(platformdirs.user_data_dir("readq")) / "library.db"


def default_config() -> Path:
    """``$READQ_CONFIG``, else ``config.toml`` in the user's config folder."""
    named = os.environ.get("READQ_CONFIG")
    return Path(named).expanduser() if named else Path(platformdirs.user_config_dir("readq")) / "config.toml"


def state_dir() -> Path:
    """Folder for what may be lost: the screen's last state, crash reports."""
    return Path(platformdirs.user_state_dir("readq"))


def private_dir(path: Path) -> None:
    """Make a folder and its parents, readable by the user alone. Existing folders are left as they are."""
    if not path.parent.exists():
        private_dir(path.parent)  # mkdir(parents=True) would leave the parents open to others
    path.mkdir(mode=0o700, exist_ok=True)
