"""Which editor writes notes: the same from the app and from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from readq.editor import editor_command
from readq.errors import ReadqError


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No variable names an editor, and the system has only what is in a folder."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_the_settings_go_before_visual_and_that_before_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "ed")
    assert editor_command() == ["ed"]
    monkeypatch.setenv("VISUAL", "'my editor' --wait")
    assert editor_command() == ["my editor", "--wait"]
    assert editor_command("code --wait") == ["code", "--wait"]


def test_without_a_choice_it_is_the_friendliest_that_the_system_has(nothing_set: Path) -> None:
    with pytest.raises(ReadqError, match="there is no editor"):
        editor_command()
    for name in ("vi", "nano"):
        (nothing_set / name).touch(mode=0o755)
        assert editor_command() == [name]


def test_quotes_that_do_not_match_are_told() -> None:
    with pytest.raises(ReadqError, match="cannot run the editor"):
        editor_command("'my editor")
