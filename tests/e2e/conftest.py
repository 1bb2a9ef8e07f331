from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from readq.records import Record
from readq.store import Library
from tests.e2e.terminal import Terminal

TITLES = [
    "Tides in Small Lakes",
    "Kelp Forests Seen From Above",
    "Lanterns for Recurrent Networks",
    "Counting Bees With Microphones",
]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path: the name of a socket has little room."""
    with TemporaryDirectory(prefix="rq", ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    """A shell in a terminal, and a library of four papers beside it."""
    with Library.open(folder / "library.db") as library, library.importing("the tests", "bibtex") as batch:
        batch.insert([Record(title=title, abstract=f"All about {title.lower()}.") for title in TITLES])
    terminal = Terminal(folder)
    yield terminal
    terminal.close()
