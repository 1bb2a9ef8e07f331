import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


def tags(sh: Shell, paper: str) -> list[str]:
    found: list[str] = sh("show", paper, "--json").json["tags"]
    return found


def test_tags_are_listed_with_their_counts(sh: Shell, papers: Path) -> None:
    sh("tag", "+bio", "3")
    sh("mark", "read", "3")
    sh("tags", "colour", "bio", "GREEN")
    sh("tags", "pin", "ml")
    sh("tags", "pin", "to cite")
    assert [line.split("\t") for line in sh("tags").lines] == [
        ["bio", "2", "1", "green", ""],
        ["bio/moss", "1", "1", "", ""],
        ["ml", "1", "1", "", "pinned"],
        ["to cite", "0", "0", "", "pinned"],
    ]
    first = json.loads(sh("tags", "--json").lines[0])
    assert first == {"name": "bio", "papers": 1, "below": 2, "unread": 1, "colour": "green", "pinned": False}


def test_a_tag_is_renamed_and_joined(sh: Shell, papers: Path) -> None:
    assert "Rename tag bio to life (readq undo takes it back)" in sh("tags", "rename", "bio", "life").err
    assert tags(sh, "1") == ["life/moss"]
    assert sh("tags", "rename", "life/moss", "ml").code == 0
    assert tags(sh, "1") == tags(sh, "2") == ["ml"]
    sh("undo", "2")
    assert (tags(sh, "1"), tags(sh, "2")) == (["bio/moss"], ["ml"])


def test_a_tag_is_deleted_and_its_papers_stay(sh: Shell, papers: Path) -> None:
    assert "Delete tag bio " in sh("tags", "delete", "bio").err
    assert tags(sh, "1") == []
    assert len(sh("list").lines) == 3
    sh("undo")
    assert tags(sh, "1") == ["bio/moss"]


@pytest.mark.parametrize("args", [["rename", "nlp", "x"], ["delete", "nlp"]])
def test_a_tag_that_is_not_there_is_told(sh: Shell, papers: Path, args: list[str]) -> None:
    result = sh("tags", *args)
    assert (result.code, "no paper has the tag 'nlp'" in result.err) == (1, True)


@pytest.mark.parametrize("args", [["colour", "ml", "beige"], ["rename", "ml"], ["pin"], ["paint", "ml"]])
def test_wrong_usage(sh: Shell, papers: Path, args: list[str]) -> None:
    assert sh("tags", *args).code == 2


def test_nothing_to_change_is_said(sh: Shell, papers: Path) -> None:
    sh("tags", "pin", "ml")
    for args in (["pin", "ml"], ["unpin", "bio"], ["colour", "ml", "none"], ["rename", "ml", "ml"]):
        assert sh("tags", *args).err.startswith("nothing to change: "), args
    assert len(sh("history").lines) == 2


def test_without_tags_it_says_how_to_begin(sh: Shell, library: Path) -> None:
    result = sh("tags")
    assert (result.code, result.out) == (0, "")
    assert "readq tag +NAME" in result.err


@pytest.mark.parametrize("name", ["rename", "delete", "colour", "pin", "unpin"])
def test_each_command_has_help_with_an_example(sh: Shell, name: str) -> None:
    assert f"readq tags {name} " in sh("tags", name, "--help").out
