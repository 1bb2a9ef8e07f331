"""A terminal that is gone takes the app with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from readq.store import Library
from tests.store.given import filled
from tests.unit.terminal import terminal


def test_the_app_ends_when_its_terminal_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    filled(path).close()
    env = os.environ | {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "READQ_LIBRARY": str(path)}
    with terminal([sys.executable, "-m", "readq"], cwd=Path.cwd(), env=env) as screen:
        screen.wait_for("left")
        screen.press("a")
        screen.wait_for("Kept")
        screen.vanish()
        assert screen.wait_for_end() == 129
    with Library.open(path) as library:
        assert library.history.list()[0].label.startswith("Mark")
