"""Work that takes its time has a bar; short work has none."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest

from readq.cli import progress
from readq.cli.progress import LateBar


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Terminal]:
    """Put a terminal behind stderr, inside the test: before it, pytest has stderr for itself."""

    def begin(patience: float = 0.0) -> Terminal:
        shown = Terminal()
        monkeypatch.setattr("sys.stderr", shown)
        monkeypatch.setattr(progress, "PATIENCE", patience)
        return shown

    return begin


def test_a_bar_appears_once_the_work_takes_long(watch: Callable[..., Terminal]) -> None:
    terminal = watch()
    bar = LateBar("writing")
    bar(1, 4)
    assert "writing" in terminal.getvalue()
    assert "25%" in terminal.getvalue()
    bar(4, 4)
    assert "100%" in terminal.getvalue()


def test_each_piece_of_work_has_a_bar_of_its_own(watch: Callable[..., Terminal]) -> None:
    terminal = watch()
    bar = LateBar("changing")
    for _ in range(2):
        bar(1, 2)
        bar(2, 2)
    assert terminal.getvalue().count(" 50%") == 2


def test_short_work_has_no_bar(watch: Callable[..., Terminal]) -> None:
    terminal = watch(patience=60)
    bar = LateBar("writing")
    bar(1, 4)
    bar(4, 4)
    bar.close()
    assert terminal.getvalue() == ""


def test_a_bar_that_is_given_up_leaves_the_cursor_on_a_new_line(watch: Callable[..., Terminal]) -> None:
    terminal = watch()
    bar = LateBar("writing")
    bar(1, 4)
    bar.close()
    assert terminal.getvalue().endswith("\n")
