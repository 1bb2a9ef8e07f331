"""Notes: written here, saved at every pause, undone as one; and in the user's own editor."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from readq.config import Config
from readq.store import Library
from readq.tui.app import ReadqApp
from readq.tui.widgets import note_editor
from tests.tui.conftest import UNREAD
from tests.tui.story import Story, opened

NOTED = "Finished Long Ago"
BEFORE = "Worth *another* look at section 3."


@pytest.fixture
def quick_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_editor, "PAUSE", 0.02)


async def test_a_note_is_written_and_shown(story: Story) -> None:
    await story.press("n")
    assert story.focus == "note"
    assert "Save and close" in story.key_bar
    await story.type("compare with the maze paper")
    await story.press("escape")
    assert story.paper.note == "compare with the maze paper"
    assert story.focus == "papers"
    assert "compare with the maze paper" in story.reading
    assert "✎" in story.cursor_line


async def test_several_lines_and_keys_of_the_list_are_text(story: Story) -> None:
    await story.press("n")
    await story.burst(*"- asr?/", "enter", *"  x", "tab", "q")
    await story.press("escape")
    assert story.paper.note.splitlines()[0] == "- asr?/"
    assert story.paper.note.splitlines()[1].startswith("  x")
    assert len(story.undo_labels) == 2


async def test_a_pause_saves(story: Story, quick_pause: None) -> None:
    await story.press("n")
    await story.type("half a thou")
    await story.until(lambda: story.paper.note == "half a thou")
    assert story.focus == "note", "and typing goes on"


async def test_one_undo_takes_all_pauses_back(story: Story, quick_pause: None) -> None:
    for _ in range(3):
        await story.press("}")
    await story.press("n")
    for word in (" one", " two", " three"):
        await story.type(word)
        await story.until(lambda word=word: story.paper.note.endswith(word.strip()))  # type: ignore[misc]
    await story.press("escape")
    assert story.paper.note == BEFORE + " one two three"
    await story.press("u")
    assert story.paper.note == BEFORE
    await story.press("ctrl+r")
    assert story.paper.note == BEFORE + " one two three"


async def test_a_note_looked_at_is_no_change(story: Story) -> None:
    for _ in range(3):
        await story.press("}")
    await story.press("n", "escape")
    assert story.paper.note == BEFORE
    assert len(story.undo_labels) == 1


async def test_a_note_is_removed_by_emptying_it(story: Story) -> None:
    for _ in range(3):
        await story.press("}")
    await story.press("n")
    await story.press(*["backspace"] * len(BEFORE))
    await story.press("escape")
    assert story.paper.note == ""
    assert "✎" not in story.cursor_line
    await story.press("u")
    assert story.paper.note == BEFORE


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+s"])
async def test_leaving_saves(library_path: Path, key: str) -> None:
    async with opened(library_path) as story:
        await story.press("n")
        await story.type("in a hurry")
        await story.press(key)
    with Library.open(library_path) as library:
        assert library.paper(1).note == "in a hurry"


async def test_closing_the_window_saves(library_path: Path) -> None:
    async with opened(library_path) as story:
        await story.press("n")
        await story.type("in a hurry")
        story.app._end(129)
        await story.until(lambda: story.app.return_code == 129)
    with Library.open(library_path) as library:
        assert library.paper(1).note == "in a hurry"


async def test_escape_sequences_and_tabs_of_a_paste(story: Story) -> None:
    await story.press("n")
    await story.paste("bad \x1b[31mred\x1b]0;title\x07 and\n\tindented \u202eevil")
    await story.press("escape")
    assert story.paper.note == "bad red and\n\tindented evil"


async def test_a_note_is_saved_while_the_typing_goes_on(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_editor, "PAUSE", 60.0)
    monkeypatch.setattr(note_editor, "LONGEST", 0.1)
    await story.press("n")
    await story.type("no pause")
    await story.sees("Note saved")
    assert "no pause".startswith(story.paper.note)
    assert story.paper.note
    assert story.focus == "note"


async def test_a_note_while_the_library_is_locked_stays_in_the_editor(story: Story, library_path: Path) -> None:
    await story.press("n")
    await story.type("precious")
    with Library.open(library_path) as other, other.importing("another", "bibtex"):
        await story.press("escape")
        await story.sees("another readq is writing")
        assert story.focus == "note"
        assert story.main.editor.text == "precious"
    await story.press("escape")
    assert story.paper.note == "precious"


# The user's own editor


@pytest.fixture
def no_suspend(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests have no terminal to hand over."""

    @contextmanager
    def suspend(_: ReadqApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(ReadqApp, "suspend", suspend)


def editor(path: Path, script: str) -> str:
    """An editor that does one thing; gives the command."""
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return f"{path} --wait"


@pytest.mark.usefixtures("no_suspend")
async def test_the_users_editor(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed", 'cp "$2" "$HOME/seen"; printf "from the editor\\n" >> "$2"'))
    for _ in range(3):
        await story.press("}")
    await story.press("N")
    assert (tmp_path / "seen").read_text().strip() == BEFORE
    assert story.paper.note.splitlines()[-1].endswith("from the editor")
    assert story.status.startswith("Note saved")
    await story.press("u")
    assert story.paper.note == BEFORE


@pytest.mark.usefixtures("no_suspend")
async def test_the_editor_opens_from_the_triage_too(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed", 'printf "from the editor\\n" > "$2"'))
    await story.press("T", "N")
    assert story.status.startswith("Note saved   u undoes")
    assert "from the editor" in "\n".join(story.area("#triage-paper"))
    await story.press("N")
    assert story.status.startswith("Note unchanged")
    await story.press("u")
    assert story.find(UNREAD[0]).note == ""
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed", 'printf "half" > "$2"; exit 3'))
    await story.press("N")
    await story.sees("the editor ended with code 3")
    assert story.find(UNREAD[0]).note == ""


@pytest.mark.usefixtures("no_suspend")
async def test_visual_comes_before_editor_and_the_settings_before_both(
    library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("EDITOR", "VISUAL", "config"):
        command = editor(tmp_path / name, f'printf {name} > "$2"')
        if name != "config":
            monkeypatch.setenv(name, command)
    async with opened(library_path) as story:
        await story.press("N")
        assert story.paper.note == "VISUAL"
    async with opened(library_path, config=Config(editor=f"{tmp_path / 'config'} --wait")) as story:
        await story.press("N")
        assert story.paper.note == "config"


@pytest.mark.usefixtures("no_suspend")
async def test_an_editor_that_fails_keeps_the_text(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed", 'printf "half" > "$2"; echo "$2" > "$HOME/place"; exit 3'))
    await story.press("N")
    await story.sees("the editor ended with code 3")
    assert story.paper.note == ""
    place = Path((tmp_path / "place").read_text().strip())
    assert place.read_text() == "half"
    assert "your text is in" in story.text


@pytest.mark.usefixtures("no_suspend")
@pytest.mark.parametrize(
    ("script", "seen"), [('cp "$2" "$2~"; echo b > "$2"', "Note saved"), ("exit 1", "the note is as before")]
)
async def test_an_editor_leaves_nothing_behind(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, seen: str
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed", f'echo "$2" > "$HOME/place"; {script}'))
    await story.press("N")
    await story.sees(seen)
    assert not Path((tmp_path / "place").read_text().strip()).parent.exists()


@pytest.mark.usefixtures("no_suspend")
async def test_an_editor_that_is_not_there(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    await story.press("N")
    await story.sees("cannot run the editor 'no-such-editor-here'")
    assert story.app.is_running


@pytest.mark.usefixtures("no_suspend")
async def test_a_note_changed_meanwhile_is_not_overwritten(
    story: Story, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        f'sqlite3_free="import sys; from pathlib import Path; from readq.store import Library\n'
        f"with Library.open(Path('{library_path}')) as library: library.set_note(1, 'from elsewhere')\"\n"
        f'"{sys.executable}" -c "$sqlite3_free"\nprintf "mine" > "$2"; echo "$2" > "$HOME/place"'
    )
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed", script))
    await story.press("N")
    await story.sees("changed elsewhere meanwhile")
    assert story.paper.note == "from elsewhere"
    assert Path((tmp_path / "place").read_text().strip()).read_text() == "mine"


@pytest.mark.usefixtures("no_suspend")
async def test_a_paper_deleted_meanwhile(
    story: Story, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        f'"{sys.executable}" -c "from pathlib import Path; from readq.store import Library\n'
        f"with Library.open(Path('{library_path}')) as library: library.delete([1])\"\n"
        'printf "mine" > "$2"; echo "$2" > "$HOME/place"'
    )
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed", script))
    await story.press("N")
    await story.sees("your text is in")
    assert Path((tmp_path / "place").read_text().strip()).read_text() == "mine"
    assert story.find(UNREAD[1])


async def test_without_a_terminal_to_hand_over_it_says_so(story: Story) -> None:
    await story.press("N")
    await story.sees("cannot run the editor")


@pytest.mark.parametrize("keys", ["T", ""], ids=["triage", "list"])
async def test_a_note_whose_paper_was_deleted_elsewhere_is_brought_back_or_kept(
    story: Story, library_path: Path, keys: str
) -> None:
    await story.press(*keys, "n")
    await story.type("precious")
    with Library.open(library_path) as other:
        other.delete([1])
    await story.press("escape")
    await story.sees("The paper was deleted elsewhere")
    await story.press("w")
    await story.type("!")
    await story.press("escape", "r")
    await story.sees("The paper is back, with your note")
    assert story.library.paper(1).note == "precious!"
    assert "Save and close" not in story.text


async def test_the_text_of_such_a_note_is_kept_in_a_file(
    story: Story, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    await story.press("n")
    await story.type("precious")
    with Library.open(library_path) as other:
        other.delete([1])
    await story.press("escape", "f")
    await story.sees("Your text is in")
    (kept,) = (tmp_path / "state").rglob("note-*.md")
    assert kept.read_text() == "precious"
    assert "Save and close" not in story.text
    await story.press("j")
    assert story.here == UNREAD[2]
