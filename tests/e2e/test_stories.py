"""What people do with readq in an evening, from the shell to the shell."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from readq.models import Status
from readq.store import Library
from tests.e2e.terminal import Terminal, needs_tmux

pytestmark = needs_tmux

DUMP = Path(__file__).resolve().parents[3] / "shared" / "data" / "dump.txt"
ROUND = "asarasm"
"""Decisions about seven papers: keep, skip, keep, read, keep, skip, later."""

HASTY = (
    "import readq.tui.widgets.note_editor as e; e.PAUSE, e.LONGEST = 60.0, 0.5; from readq.__main__ import main; main()"
)
"""readq that does not wait for a pause, and saves ten times as often."""


@pytest.fixture
def empty(folder: Path) -> Iterator[Terminal]:
    """A shell in a terminal, without a library."""
    terminal = Terminal(folder)
    yield terminal
    terminal.close()


def shell(terminal: Terminal, arguments: str, *sees: str) -> None:
    """Run a command and wait for what it prints."""
    terminal.run(f"clear; '{sys.executable}' -m readq {arguments}; echo \"ended=$?\"")
    terminal.sees(*sees, "ended=0")


@pytest.mark.skipif(not DUMP.exists(), reason=f"the real page is not here: {DUMP}")
def test_a_page_of_213_abstracts_becomes_a_reading_list(empty: Terminal, folder: Path) -> None:
    shell(empty, f"import '{DUMP}'", "213 read · 213 new · 0 merged · 0 duplicate · 0 rejected")
    empty.readq("triage")
    empty.sees("Choreographer: Learning and Adapting Skills in Imagination", "1 of 213")
    decided = ROUND * 30 + "asa"
    assert len(decided) == 213
    for start in range(0, 213, 71):
        empty.type(decided[start : start + 71])
        if (seen := start + 71) < 213:
            empty.sees(f"{seen + 1} of 213")
    kept, skipped, read, later = (decided.count(key) for key in "asrm")
    empty.sees("213 papers in", f"{kept}  kept", f"{skipped}  skipped", f"{read}  read", f"{later}  later")
    empty.type("u")
    empty.sees("213 of 213", "Undone")
    empty.type("a")
    empty.sees("213 papers in")
    empty.type("q")
    empty.sees(f"{later} of 213 left", f"Triaged 213 papers, {kept} kept")
    empty.type("q")
    empty.is_restored(0)
    with Library.open(empty.library) as library:
        statuses = Counter(paper.status for paper in library.papers(library.ids()))
    assert statuses == {
        Status.QUEUED: kept, Status.SKIPPED: skipped, Status.READ: read, Status.UNREAD: later,
    }  # fmt: skip
    shell(empty, "export is:queued --to markdown -o list.md", f"{kept} papers to list.md")
    text = (folder / "list.md").read_text(encoding="utf-8")
    with Library.open(empty.library) as library:
        assert all(paper.title in text for paper in library.papers(library.ids()) if paper.status is Status.QUEUED)


def test_a_bulk_change_is_one_undo_after_a_restart(terminal: Terminal) -> None:
    terminal.readq()
    terminal.sees("4 of 4 left")
    terminal.press("C-a")
    terminal.sees("4 selected")
    terminal.type("s")
    terminal.sees("all 4 triaged")
    terminal.type("q")
    terminal.is_restored(0)
    shell(terminal, "history", "4 papers")
    terminal.readq()
    terminal.sees("all 4 triaged")
    terminal.type("u")
    terminal.sees("4 of 4 left", "Undone")
    terminal.type("q")
    terminal.sees("ended=0")


def test_a_note_that_is_typed_without_a_pause_is_there_after_a_crash(terminal: Terminal) -> None:
    terminal.run(f"clear; '{sys.executable}' -c '{HASTY}'; echo \"ended=$?\"")
    terminal.sees("4 of 4 left")
    terminal.type("n")
    typed: list[str] = []

    def saved() -> bool:
        typed.append(f"{len(typed) + 1} ")
        terminal.type(typed[-1])
        return "Note saved" in terminal.screen

    terminal.until(saved, "the note was not saved while the typing went on")
    terminal.type("and more")
    os.kill(terminal.process(), signal.SIGKILL)
    terminal.sees("ended=137")
    with Library.open(terminal.library) as library:
        note = library.paper(1).note
    assert note.startswith("1")
    assert "".join([*typed, "and more"]).startswith(note)
