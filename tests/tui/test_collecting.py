"""No key waits for the garbage collector."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOOK = """
import gc, json, sys
from pathlib import Path
from textual.app import App
from readq.config import Config
from readq.tui.app import ReadqApp, run
from readq.tui.screens.listing import Listing

after = Listing._after_first_paint

async def look(self, shown):
    await after(self, shown)
    found = {"looked through": len(gc.get_objects()), "left alone": gc.get_freeze_count()}
    Path(sys.argv[2]).write_text(json.dumps(found))
    self.app.exit()

Listing._after_first_paint = look
real = App.run
App.run = lambda app, mouse: real(app, headless=True)
run(Path(sys.argv[1]), Config())
"""


def test_what_is_loaded_at_the_start_is_not_looked_through_for_garbage(library_path: Path, tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    subprocess.run([sys.executable, "-c", LOOK, str(library_path), str(told)], check=True, timeout=60)
    found = json.loads(told.read_text())
    assert found["left alone"] > 10 * found["looked through"]
