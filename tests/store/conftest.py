from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readq.store import Library
from tests.store.given import filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with filled(path) as library:
        yield library
