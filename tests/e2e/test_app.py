"""The whole program in a real terminal."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from readq.models import Status
from readq.store import Library
from readq.tui.screens.listing import LOOK_EVERY
from tests.e2e.conftest import TITLES
from tests.e2e.terminal import Terminal, needs_tmux

pytestmark = needs_tmux


def statuses(terminal: Terminal) -> list[Status]:
    with Library.open(terminal.library) as library:
        return [paper.status for paper in library.papers(range(1, 5))]


def note(terminal: Terminal, number: int = 1) -> str:
    with Library.open(terminal.library) as library:
        return library.paper(number).note


def test_triage_search_undo_and_quit(terminal: Terminal) -> None:
    terminal.readq()
    terminal.sees("4 of 4 left", TITLES[0], "All about tides")
    terminal.type("as")
    terminal.sees("2 of 4 left", "All about lanterns")
    terminal.type("/microfones")
    terminal.sees("1 match", "All about counting bees")
    terminal.press("Enter")
    terminal.type("5")
    terminal.sees("Rated ★★★★★")
    terminal.press("Escape")
    terminal.misses("1 match")
    terminal.type("uu")
    terminal.sees("3 of 4 left", "Undone")
    terminal.type("q")
    terminal.is_restored(0)
    assert statuses(terminal) == [Status.QUEUED, *[Status.UNREAD] * 3]


def test_a_burst_of_keys_goes_where_each_key_leads(terminal: Terminal) -> None:
    terminal.readq()
    terminal.sees("4 of 4 left")
    terminal.type("ttraps\rjnlook again\x1b")
    terminal.until(lambda: note(terminal, 2) == "look again", "the note was not written")
    with Library.open(terminal.library) as library:
        assert library.paper(1).tags == ("traps",)
        assert library.counts().unread == 4
    terminal.type("q")
    terminal.sees("ended=0")


def test_the_demo(terminal: Terminal) -> None:
    terminal.readq("demo")
    terminal.sees("left", "To triage", "Diffusion Models")
    terminal.type("a")
    terminal.sees("Kept")
    terminal.type("q")
    terminal.is_restored(0)
    assert statuses(terminal) == [Status.UNREAD] * 4, "the user's own library is not touched"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_cleanly_and_saves_the_open_note(terminal: Terminal, number: signal.Signals) -> None:
    terminal.readq()
    terminal.sees("4 of 4 left")
    terminal.type("nhalf a thought")
    terminal.sees("half a thought")
    os.kill(terminal.process(), number)
    terminal.is_restored(128 + number)
    assert note(terminal) == "half a thought"


def test_a_signal_while_another_process_writes_leaves_the_note_in_a_file(terminal: Terminal, folder: Path) -> None:
    terminal.readq()
    terminal.sees("4 of 4 left")
    terminal.type("n")
    with Library.open(folder / "library.db") as other, other.importing("another", "bibtex"):
        terminal.type("half a thought")
        terminal.sees("half a thought")
        os.kill(terminal.process(), signal.SIGTERM)
        terminal.sees("the open note could not be saved", "Your text is in")
        terminal.is_restored(128 + signal.SIGTERM)
    (file,) = folder.rglob("note-*.md")
    assert file.read_text() == "half a thought"


def test_a_note_survives_a_kill(terminal: Terminal) -> None:
    terminal.readq()
    terminal.sees("4 of 4 left")
    terminal.type("nnearly lost")
    terminal.sees("nearly lost", "Note saved")
    os.kill(terminal.process(), signal.SIGKILL)
    terminal.sees("ended=137")
    terminal.type("stty sane; tput rmcup; clear; echo mended | tr e E")
    terminal.press("C-j")  # the killed app left the terminal raw, in which Enter ends no line
    terminal.sees("mEndEd")
    terminal.readq()
    terminal.sees("4 of 4 left", "nearly lost", "Open")
    terminal.type("q")
    terminal.sees("ended=0")


def test_suspended_and_back_the_whole_screen_is_painted(terminal: Terminal) -> None:
    terminal.readq()
    terminal.sees("4 of 4 left", "All about tides")
    before = terminal.screen
    terminal.press("C-z")
    terminal.until(lambda: terminal.ask("alternate_on") == "0", "the app was not suspended")
    terminal.run("clear; echo in between")
    terminal.sees("in between")
    terminal.run("fg")
    terminal.until(lambda: terminal.screen == before, f"the screen is not as before:\n{before}\nbut")
    terminal.type("a")
    terminal.sees("3 of 4 left")
    terminal.type("q")
    terminal.until(lambda: terminal.ask("alternate_on") == "0", "the app did not end")


def test_another_process_is_seen_within_a_second(terminal: Terminal) -> None:
    assert LOOK_EVERY <= 1, "seconds; how long a busy machine takes for the rest says nothing about readq"
    terminal.readq()
    terminal.sees("4 of 4 left")
    with Library.open(terminal.library) as library:
        library.mark([1, 2], Status.READ)
    terminal.sees("2 of 4 left")
    terminal.misses(TITLES[0])
    terminal.type("q")
    terminal.sees("ended=0")


def test_resizing(terminal: Terminal) -> None:
    terminal.readq()
    terminal.sees("4 of 4 left", "All papers", "All about tides")
    terminal.resize(50, 15)
    terminal.misses("All papers")
    terminal.sees("4 of 4 left", "Tides in Small")
    terminal.press("Enter")
    terminal.sees("All about tides")
    terminal.resize(120, 36)
    terminal.sees("All papers", "All about tides", TITLES[3])
    terminal.type("q")
    terminal.is_restored(0)


def test_the_users_editor_has_the_terminal(terminal: Terminal, folder: Path) -> None:
    script = folder / "ed"
    script.write_text('#!/bin/sh\nprintf "the editor is open "; read line; printf "%s" "$line" > "$1"\n')
    script.chmod(0o755)
    terminal.run(f"EDITOR={script}; export EDITOR")
    terminal.readq()
    terminal.sees("4 of 4 left")
    terminal.type("N")
    terminal.sees("the editor is open")
    terminal.type("written elsewhere\r")
    terminal.sees("Note saved", "written elsewhere", "4 of 4 left")
    assert note(terminal) == "written elsewhere"
    terminal.type("q")
    terminal.is_restored(0)


CRASH = """\
from readq.tui.screens.main import MainScreen
def action_help(self):
    secret = "a-value-nobody-should-see"
    raise RuntimeError("made to fail")
MainScreen.action_help = action_help
from readq.__main__ import main
main()
"""


def test_a_crash_is_told_plainly(terminal: Terminal, folder: Path) -> None:
    (folder / "crash.py").write_text(CRASH)
    terminal.run(f"clear; '{sys.executable}' crash.py; echo \"ended=$?\"")
    terminal.sees("4 of 4 left")
    terminal.type("a?")
    terminal.sees("ended=1")
    screen = terminal.screen
    assert "readq" in screen
    assert "a-value-nobody-should-see" not in screen
    assert "Traceback" not in screen
    terminal.is_restored(1)
    assert statuses(terminal)[0] is Status.QUEUED, "what was decided before is kept"


@pytest.mark.parametrize("redirect", ["< /dev/null", "> out", "2> err"])
def test_without_a_terminal_it_says_so(terminal: Terminal, redirect: str) -> None:
    terminal.readq(redirect)
    terminal.sees("ended=2")
