import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from readq.cli import output
from tests.cli.conftest import PAPERS, Shell

FIELDS = {
    "id", "citekey", "title", "abstract", "authors", "year", "venue", "doi", "arxiv_id", "url", "status", "rating",
    "tags", "note", "added", "read",
}  # fmt: skip


def citekeys(lines: list[str]) -> list[str]:
    return [line.split("\t")[1] for line in lines]


def test_lines_for_scripts_have_their_cells_between_tabs(sh: Shell, papers: Path) -> None:
    sh("rate", "4", "1")
    assert sh("list", "year:2021").lines == [
        "1\tmoss2021tides\tunread\t4\t2021\tIda Lind; Per Ek\tTides of Moss\tbio/moss"
    ]


def test_the_queue_comes_first_then_the_rest(sh: Shell, papers: Path) -> None:
    sh("mark", "queued", "3")
    assert citekeys(sh("list").lines)[0] == "survey1999"
    assert len(sh("list").lines) == 3


def test_sort_and_limit(sh: Shell, papers: Path) -> None:
    assert citekeys(sh("list", "--sort", "year").lines) == ["okafor2022lanterns", "moss2021tides", "survey1999"]
    assert citekeys(sh("list", "--sort", "title", "--limit", "2").lines) == ["survey1999", "okafor2022lanterns"]
    assert citekeys(sh("list", "sort:title").lines)[0] == "survey1999"
    assert citekeys(sh("list", "sort:title", "--sort", "year").lines)[0] == "okafor2022lanterns"


def test_words_are_searched_with_typos_and_fields_filter(sh: Shell, papers: Path) -> None:
    assert citekeys(sh("list", "lantrens").lines) == ["okafor2022lanterns"]
    assert citekeys(sh("list", "tag:bio", "has:doi").lines) == ["moss2021tides"]
    assert citekeys(sh("list", "tag:bio OR has:note").lines) == ["moss2021tides", "survey1999"]


def test_json_is_one_paper_a_line_with_every_field(sh: Shell, papers: Path) -> None:
    result = sh("list", "--json", "--sort", "year")
    found = [json.loads(line) for line in result.lines]
    assert len(found) == 3
    assert all(set(paper) >= FIELDS for paper in found)
    assert found[1]["title"] == PAPERS[0]["title"]
    assert found[1]["authors"] == ["Ida Lind", "Per Ek"]
    assert found[1]["added"].endswith("Z")


def test_no_match_and_no_papers_are_said_on_stderr(sh: Shell, library: Path) -> None:
    empty = sh("list")
    assert (empty.code, empty.out) == (0, "")
    assert "readq import" in empty.err
    sh("import", "-", stdin=json.dumps(PAPERS[0]) + "\n")
    none = sh("list", "year:1800")
    assert (none.code, none.out, none.err) == (0, "", "no paper matches\n")


def test_a_mistake_in_a_query_is_shown_in_its_place(sh: Shell, papers: Path) -> None:
    result = sh("list", 'moss title:"slow')
    assert result.code == 2
    assert result.out == ""
    said = result.err.splitlines()
    assert said[0].startswith("readq: ")
    assert said[1] == '  moss title:"slow'
    assert said[2].strip("^ ") == ""
    assert said[2].index("^") >= len("  moss ")


def test_a_wrong_option_value_is_wrong_usage(sh: Shell, papers: Path) -> None:
    assert sh("list", "--sort", "colour").code == 2
    assert sh("list", "--limit", "0").code == 2


def test_on_a_terminal_columns_are_aligned_and_fit(sh: Shell, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    sh("rate", "3", "1")
    lines = sh("list", "--sort", "year").lines
    assert [line.index(title) for line, title in zip(lines, ("Lanterns", "Tides", "A Survey"), strict=True)].count(
        lines[0].index("Lanterns")
    ) == 3
    assert all(output.cells(line) <= 60 for line in lines)
    assert "★★★" in lines[1]


def test_colours_are_for_terminals_without_no_color(sh: Shell, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b" not in sh("list").out
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
    assert "\x1b[2m" in sh("list").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in sh("list").out


def test_words_can_be_excluded(sh: Shell, papers: Path) -> None:
    assert citekeys(sh("list", "-survey", "-tag:ml").lines) == ["moss2021tides"]
    assert citekeys(sh("list", "--sort", "year", "-hopping", "-title:moss").lines) == [
        "okafor2022lanterns",
        "survey1999",
    ]
    assert sh("list", "--nonsense").code == 2


def test_cutting_counts_wide_letters() -> None:
    assert output.fit("深層学習", 5) == "深層…"
    assert output.fit("ab", 4) == "ab  "
    assert output.cells("e\u0301") == 1


def test_control_characters_never_reach_the_terminal(sh: Shell, library: Path) -> None:
    sh("import", "-", stdin=json.dumps({"title": "Red \x1b[31mMoss\x07 \u202eevil", "abstract": "a\x9b2Jb"}) + "\n")
    for args in (["list"], ["show", "1"], ["list", "--json"], ["history"]):
        text = sh(*args).out
        assert not any(c in text for c in "\x1b\x07\x9b\u202e"), args


def test_what_another_program_wrote_into_the_library_is_cleaned_on_its_way_out(
    sh: Shell, papers: Path, library: Path
) -> None:
    with closing(sqlite3.connect(library)) as conn, conn:
        conn.execute("UPDATE paper SET title = ? WHERE id = 1", ("Tides \x1b]0;evil\x07of \x1b[31mMoss",))
    for args in (["list"], ["show", "1"], ["list", "--json"]):
        text = sh(*args).out
        assert "\x1b" not in text, args
        assert "Tides" in text


def test_narration_is_cleaned_too(sh: Shell, papers: Path) -> None:
    assert "\x1b" not in sh("show", "\x1b[31mred").err
    assert "\x1b" not in sh("list", 'title:\x1b[31m"x').err
    assert "\x1b" not in sh("import", "\x1b[31mred").err


def test_the_json_of_text_that_terminals_obey_is_escaped(sh: Shell, papers: Path) -> None:
    sh("note", "1", "--append", "a\u202eb")
    assert "\u202e" not in sh("list", "--json").out


def test_where_no_paper_has_all_words_the_nearest_are_listed_and_said_to_be(sh: Shell, papers: Path) -> None:
    result = sh("list", "lanterns", "moss")
    assert set(citekeys(result.lines)) == {"moss2021tides", "okafor2022lanterns"}
    assert "showing the nearest" in result.err


def test_what_is_merely_near_is_not_changed(sh: Shell, papers: Path) -> None:
    sh("mark", "read", "--query", "lanterns moss")
    assert sh("list", "is:read").lines == []
