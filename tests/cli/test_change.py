import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Result, Shell


def statuses(sh: Shell) -> dict[str, str]:
    return {line.split("\t")[1]: line.split("\t")[2] for line in sh("list").lines}


def tags(sh: Shell, paper: str) -> list[str]:
    found: list[str] = sh("show", paper, "--json").json["tags"]
    return found


def test_papers_are_named_by_id_citekey_doi_or_arxiv_id(sh: Shell, papers: Path) -> None:
    for name in ("1", "moss2021tides", "10.1234/moss.2021", "https://doi.org/10.1234/MOSS.2021"):
        assert sh("show", name, "--json").json["id"] == 1, name
    for name in ("2201.00007", "arXiv:2201.00007v2"):
        assert sh("show", name, "--json").json["id"] == 2, name


def test_mark(sh: Shell, papers: Path) -> None:
    result = sh("mark", "read", "1", "survey1999")
    assert (result.code, result.out) == (0, "")
    assert "Mark 2 papers read" in result.err
    assert "readq undo" in result.err
    assert statuses(sh) == {"moss2021tides": "read", "survey1999": "read", "okafor2022lanterns": "unread"}
    assert sh("show", "1", "--json").json["read"].endswith("Z")
    assert "already" in sh("mark", "READ", "1").err


def test_a_query_in_place_of_names(sh: Shell, papers: Path) -> None:
    assert sh("mark", "skipped", "--query", "year:..2000").code == 0
    assert statuses(sh)["survey1999"] == "skipped"
    nothing = sh("mark", "read", "--query", "year:1800")
    assert (nothing.code, nothing.err) == (0, "no paper matches: nothing was changed\n")


def test_skipping_for_a_reason(sh: Shell, papers: Path) -> None:
    assert (
        "Mark “A Survey of Surveys” skipped: out of scope" in sh("mark", "skipped", "3", "--reason", "out of scope").err
    )
    assert sh("show", "3", "--json").json["reason"] == "out of scope"
    assert "status   skipped: out of scope" in sh("show", "3").lines
    assert [line.split("\t")[0] for line in sh("list", "reason:scope").lines] == ["3"]
    wrong = sh("mark", "read", "3", "--reason", "out of scope")
    assert (wrong.code, "skipped" in wrong.err) == (2, True)


def test_snooze(sh: Shell, papers: Path) -> None:
    result = sh("snooze", "3D", "1", "survey1999")
    day = str(date.today() + timedelta(3))
    assert (result.code, result.out) == (0, "")
    assert f"Snooze 2 papers until {day}" in result.err
    assert sh("show", "1", "--json").json["snoozed"] == day
    assert f"snoozed  until {day}" in sh("show", "1").lines
    assert [line.split("\t")[0] for line in sh("list", "-is:snoozed").lines] == ["2"]
    assert "snoozed until" in sh("snooze", "3d", "1").err
    assert sh("snooze", "OFF", "--query", "is:snoozed").code == 0
    assert sh("list", "is:snoozed").out == ""


def test_due(sh: Shell, papers: Path) -> None:
    assert "Set “Tides of Moss” due 2026-12-01" in sh("due", "2026-12-01", "1").err
    assert "Set 2 papers due" in sh("due", "2026-11-30", "2", "3").err
    assert sh("show", "1", "--json").json["due"] == "2026-12-01"
    assert "due      2026-12-01" in sh("show", "1").lines
    assert [line.split("\t")[0] for line in sh("list", "has:due", "--sort", "due").lines] == ["2", "3", "1"]
    assert "Clear the due date" in sh("due", "off", "1").err
    assert sh("show", "1", "--json").json["due"] is None


@pytest.mark.parametrize("args", [["snooze", "soon", "1"], ["snooze", "today", "1"], ["due", "soon", "1"]])
def test_a_wrong_day_is_wrong_usage(sh: Shell, papers: Path, args: list[str]) -> None:
    result = sh(*args)
    assert result.code == 2
    assert str(date.today() + timedelta(1 if "today" in args else 7)) in result.err
    assert len(sh("history").lines) == 1


def test_plans_and_reasons_come_back_from_json_lines(sh: Shell, papers: Path, tmp_path: Path) -> None:
    sh("snooze", "2w", "1")
    sh("due", "2026-12-01", "2")
    sh("mark", "skipped", "3", "--reason", "out of scope")
    (tmp_path / "copy.jsonl").write_text(sh("list", "--json").out)
    sh("--library", "copy.db", "import", "copy.jsonl")
    fields = ("citekey", "status", "snoozed", "due", "reason")
    before, after = (
        sorted([paper[name] or "" for name in fields] for paper in map(json.loads, sh(*where, "list", "--json").lines))
        for where in ((), ("--library", "copy.db"))
    )
    assert after == before
    assert sum(paper[2:] == ["", "", ""] for paper in after) == 0


def test_rate(sh: Shell, papers: Path) -> None:
    assert sh("rate", "5", "1", "2").code == 0
    assert [sh("show", n, "--json").json["rating"] for n in "123"] == [5, 5, None]
    assert sh("rate", "0", "1").code == 0
    assert sh("show", "1", "--json").json["rating"] is None
    assert sh("rate", "6", "1").code == 2
    assert sh("rate", "-1", "1").code == 2


@pytest.mark.parametrize(
    ("args", "after"),
    [
        (["+rl", "1"], ["bio/moss", "rl"]),
        (["+rl", "-bio/moss", "1"], ["rl"]),
        (["1", "+h", "-help", "+query"], ["bio/moss", "h", "query"]),
        (["+to cite", "--query", "year:1800"], ["bio/moss"]),
        (["+a", "--query", "-title:survey -title:lanterns"], ["a", "bio/moss"]),
        (["+a", "--", "1"], ["a", "bio/moss"]),
    ],
)
def test_tag(sh: Shell, papers: Path, args: list[str], after: list[str]) -> None:
    result = sh("tag", *args)
    assert result.code == 0, result.err
    assert tags(sh, "1") == after


def test_tag_without_tags_or_papers_is_wrong_usage(sh: Shell, papers: Path) -> None:
    assert sh("tag", "1").code == 2
    assert sh("tag", "+a").code == 2
    assert sh("tag", "+a", "1", "--query", "moss").code == 2
    assert sh("tag", "+", "1").code == 2
    assert sh("tag", "+a", "--query").code == 2


@pytest.mark.parametrize("args", [["mark", "read"], ["rate", "3"], ["tag", "+a"], ["snooze", "2w"], ["due", "2w"]])
def test_one_unknown_paper_and_nothing_is_changed(sh: Shell, papers: Path, args: list[str]) -> None:
    before = sh("list", "--json").out
    result = sh(*args, "1", "nobody2020")
    assert result.code == 1
    assert "nobody2020" in result.err
    assert sh("list", "--json").out == before


def test_a_wrong_status_is_wrong_usage(sh: Shell, papers: Path) -> None:
    result = sh("mark", "done", "1")
    assert result.code == 2
    assert "unread" in result.err


def test_undo_redo_and_history(sh: Shell, papers: Path) -> None:
    sh("mark", "read", "1")
    sh("rate", "3", "1")
    assert sh("undo", "2").err.count("Undone: ") == 2
    assert sh("show", "1", "--json").json["status"] == "unread"
    assert sh("redo").err.startswith("Redone: Mark ")
    lines = sh("history").lines
    assert [line.split("\t")[0] for line in lines] == ["3", "2", "1"]
    assert [line.split("\t")[2] for line in lines] == ["undone", "", ""]
    [newest] = sh("history", "--json", "--limit", "1").lines
    assert newest == sh("history", "--json").lines[0]
    found = sh("history", "--json", "--limit", "1").json
    assert {key: found[key] for key in ("id", "papers", "undone")} == {"id": 3, "papers": 1, "undone": True}
    assert found["at"].endswith("Z")


def test_one_change_can_be_undone_out_of_order(sh: Shell, papers: Path) -> None:
    sh("mark", "read", "1")
    sh("rate", "3", "1")
    assert sh("undo", "--change", "2").code == 0
    found = sh("show", "1", "--json").json
    assert (found["status"], found["rating"]) == ("unread", 3)


def test_with_nothing_left_undo_and_redo_say_so(sh: Shell, library: Path) -> None:
    result: Result = sh("undo")
    assert (result.code, "nothing to undo" in result.err) == (1, True)
    assert sh("redo").code == 1
    assert sh("history").out == ""
