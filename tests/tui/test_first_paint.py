"""What the first paint waits for: nothing that is needed later only."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from textual.message_pump import MessagePump

from readq.tui.screens.main import MainScreen

LOOK = """
import json, sys
from pathlib import Path
from textual.app import App
from readq.config import Config
from readq.tui.app import run
from readq.tui.screens.listing import Listing

async def look(self, shown):
    values = [
        f"{module}.{name}"
        for module, inside in list(sys.modules.items())
        if module.startswith("readq")
        for name, one in vars(inside).items()
        if hasattr(one, "__dataclass_fields__") and one.__module__ == module
    ]
    found = {"papers": len(self.papers.ids), "modules": list(sys.modules), "dataclasses": values}
    Path(sys.argv[2]).write_text(json.dumps(found))
    self.app.exit()

Listing._after_first_paint = look
real = App.run
App.run = lambda app, mouse: real(app, headless=True)
run(Path(sys.argv[1]), Config())
"""
LATER = {
    "click",
    "numpy",
    "rapidfuzz",
    "readq.exporters",
    "readq.importers",
    "readq.records",
    "readq.search.query",
    "readq.store.batch",
    "readq.store.migrations",
    "readq.tui.screens.dialog",
    "readq.tui.widgets.note_editor",
    "readq.tui.widgets.search_bar",
    "sqlite_utils",
    "textual.widgets._text_area",
    "tomllib",
}


@pytest.fixture
def seen(library_path: Path, tmp_path: Path) -> dict[str, list[str]]:
    """Modules and dataclasses that are there when the first papers are."""
    told = tmp_path / "told.json"
    subprocess.run([sys.executable, "-c", LOOK, str(library_path), str(told)], check=True, timeout=60)
    found: dict[str, list[str]] = json.loads(told.read_text())
    assert found["papers"]
    return found


def test_what_is_needed_later_is_not_imported(seen: dict[str, list[str]]) -> None:
    assert LATER.intersection(seen["modules"]) == set()


def test_values_of_the_first_screen_are_no_dataclasses(seen: dict[str, list[str]]) -> None:
    assert seen["dataclasses"] == [], "each takes half a millisecond to make: a NamedTuple takes a tenth of it"


def test_handlers_in_the_parts_of_the_main_screen_are_found_by_name() -> None:
    parts = [part for part in MainScreen.__mro__ if not issubclass(part, MessagePump)]
    marked = [f"{p.__name__}.{name}" for p in parts for name, one in vars(p).items() if hasattr(one, "_textual_on")]
    assert parts
    assert marked == [], "Textual sees @on in screens alone"
