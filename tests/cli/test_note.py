import stat
import sys
import tempfile
from pathlib import Path

import pytest

from readq.errors import LibraryError
from readq.store import Library
from tests.cli.conftest import Shell


def note(sh: Shell, paper: str = "1") -> str:
    found: str = sh("show", paper, "--json").json["note"]
    return found


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shell script as the editor: adds a line to the file."""
    script = tmp_path / "an editor"
    script.write_text('#!/bin/sh\necho typed >> "$1"\n')
    script.chmod(stat.S_IRWXU)
    monkeypatch.setenv("EDITOR", f"'{script}'")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return script


def drafts(tmp_path: Path) -> list[str]:
    return [path.read_text() for path in tmp_path.glob("readq-note-*.md")]


def test_append_adds_a_paragraph(sh: Shell, papers: Path) -> None:
    sh("note", "1", "--append", "First.")
    assert sh("note", "1", "--append", "Second.").code == 0
    assert note(sh) == "First.\n\nSecond."


def test_a_pipe_replaces_the_note(sh: Shell, papers: Path) -> None:
    assert sh("note", "survey1999", stdin="# Mine\n\n- one\n").code == 0
    assert note(sh, "3") == "# Mine\n\n- one"


def test_an_empty_pipe_changes_nothing(sh: Shell, papers: Path) -> None:
    result = sh("note", "3", stdin="\n")
    assert result.code == 2
    assert note(sh, "3") == "Skim only."


def test_an_unknown_paper(sh: Shell, papers: Path) -> None:
    assert sh("note", "nobody", "--append", "x").code == 1


def test_the_editor_gets_the_note_and_gives_it_back(sh: Shell, papers: Path, editor: Path, tmp_path: Path) -> None:
    result = sh("note", "3", terminal=True)
    assert (result.code, note(sh, "3")) == (0, "Skim only.\ntyped")
    assert "readq undo" in result.err
    assert drafts(tmp_path) == []


def test_visual_goes_before_editor_and_settings_before_both(
    sh: Shell, papers: Path, editor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    assert sh("note", "3", terminal=True).err == "the note is as it was\n"
    (tmp_path / "config.toml").write_text(f"editor = \"'{editor}'\"")
    sh("note", "3", terminal=True)
    assert note(sh, "3") == "Skim only.\ntyped"


def test_when_the_editor_fails_the_words_are_kept(sh: Shell, papers: Path, editor: Path, tmp_path: Path) -> None:
    editor.write_text(editor.read_text() + "exit 3\n")
    result = sh("note", "3", terminal=True)
    assert result.code == 1
    assert "error 3" in result.err
    assert str(next(tmp_path.glob("readq-note-*.md"))) in result.err
    assert drafts(tmp_path) == ["Skim only.\ntyped\n"]
    assert note(sh, "3") == "Skim only."


def test_when_the_note_cannot_be_saved_the_words_are_kept(
    sh: Shell, papers: Path, editor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LibraryError("cannot write to the library: the disk is full")

    monkeypatch.setattr(Library, "set_note", full)
    result = sh("note", "1", terminal=True)
    assert result.code == 1
    assert "disk is full" in result.err
    assert drafts(tmp_path) == ["typed\n"]


def test_a_note_changed_meanwhile_is_not_overwritten(
    sh: Shell, papers: Path, editor: Path, tmp_path: Path, library: Path
) -> None:
    elsewhere = f'{sys.executable} -m readq --library "{library}" note 3 --append "From elsewhere."\n'
    editor.write_text(editor.read_text() + elsewhere)
    result = sh("note", "3", terminal=True)
    assert result.code == 1
    assert "changed elsewhere" in result.err
    assert note(sh, "3") == "Skim only.\n\nFrom elsewhere."
    assert drafts(tmp_path) == ["Skim only.\ntyped\n"]


def test_an_editor_that_is_not_there(
    sh: Shell, papers: Path, editor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    result = sh("note", "3", terminal=True)
    assert result.code == 1
    assert "no-such-editor cannot be started" in result.err


def test_an_empty_note_is_removed(sh: Shell, papers: Path, editor: Path) -> None:
    editor.write_text('#!/bin/sh\n: > "$1"\n')
    assert sh("note", "3", terminal=True).code == 0
    assert note(sh, "3") == ""
