from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Shell


def test_two_papers_become_one_and_two_again(sh: Shell, papers: Path) -> None:
    result = sh("merge", "moss2021tides", "2201.00007")
    assert result.code == 0
    assert "Merge “Lanterns for Recurrent Networks” into “Tides of Moss” (readq undo takes it back)" in result.err
    shown = sh("show", "1", "--json").json
    assert (shown["title"], shown["arxiv_id"], shown["tags"]) == ("Tides of Moss", "2201.00007", ["bio/moss", "ml"])
    assert len(sh("list").lines) == 2
    assert sh("undo").code == 0
    assert len(sh("list").lines) == 3


def test_what_cannot_be_merged_is_said(sh: Shell, papers: Path) -> None:
    assert sh("merge", "1", "moss2021tides").code == 2
    assert sh("merge", "1", "99").code == 1
    assert sh("merge", "1").code == 2
    assert len(sh("list").lines) == 3
