from pathlib import Path

from tests.cli.conftest import Shell


def test_papers_are_decided_one_at_a_time(sh: Shell, papers: Path) -> None:
    result = sh("triage", "--plain", stdin="a\n+to cite\n4\ns\nm\n")
    assert result.code == 0
    assert next(line for line in result.lines if " of 3" in line) == "1 of 3"
    assert "1 kept, 1 skipped, 1 left for later" in result.err
    first, second, third = (sh("show", number, "--json").json for number in "123")
    assert [paper["status"] for paper in (first, second, third)] == ["queued", "skipped", "unread"]
    assert (second["tags"], second["rating"]) == (["ml", "to cite"], 4)


def test_tags_are_read_after_the_abstract(sh: Shell, papers: Path) -> None:
    lines = sh("triage", "--plain", stdin="q\n").lines
    assert lines.index("tags: bio/moss") > next(n for n, line in enumerate(lines) if "Moss grows" in line)


def test_a_decision_can_be_taken_back(sh: Shell, papers: Path) -> None:
    result = sh("triage", "--plain", stdin="s\nu\nr\nq\n")
    assert "undone: skipped" in result.err
    assert [sh("show", number, "--json").json["status"] for number in "12"] == ["read", "unread"]


def test_snoozed_papers_are_not_asked_about(sh: Shell, papers: Path) -> None:
    sh("snooze", "2w", "1", "2")
    result = sh("triage", "--plain", stdin="q\n")
    assert "A Survey of Surveys" in result.lines
    assert "1 of 1" in result.lines
    sh("mark", "read", "3")
    assert sh("triage", "--plain").err == "No paper to triage.\n"
    assert "1 of 2" in sh("triage", "--plain", "is:unread", stdin="q\n").lines


def test_reasons_are_offered_by_number(sh: Shell, papers: Path) -> None:
    result = sh("triage", "--plain", stdin="e out of scope\ne\n1\ne\nno code\nq\n")
    assert "1: out of scope" in result.err
    assert [sh("show", number, "--json").json["reason"] for number in "123"] == [
        "out of scope",
        "out of scope",
        "no code",
    ]
    assert "skipped because: out of scope (2), no code (1)" in result.err
    assert "3 skipped in" in result.err


def test_days_notes_and_going_back(sh: Shell, papers: Path) -> None:
    result = sh("triage", "--plain", stdin="n My own words.\nd 2w\na\nh\nu\nz tomorrow\nz nonsense\nwhat\n?\nq\n")
    assert "decided before: kept" in result.out
    assert "undone: kept" in result.err
    assert "snoozed until" in result.err
    assert "'what' is no answer here" in result.err
    first = sh("show", "1", "--json").json
    assert (first["status"], first["note"]) == ("unread", "My own words.")
    assert first["due"]
    assert first["snoozed"]
