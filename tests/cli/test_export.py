import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from readq.exporters.registry import EXPORTERS
from tests.cli.conftest import Shell


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_goes_to_stdout(sh: Shell, papers: Path, name: str) -> None:
    result = sh("export", "--to", name, "--sort", "year")
    assert (result.code, result.err) == (0, "")
    assert result.out.index("Lanterns") < result.out.index("Tides") < result.out.index("Survey of")


@pytest.mark.parametrize("name", ["bibtex", "ris", "csv", "jsonl"])
def test_what_was_exported_is_known_when_it_comes_back(sh: Shell, papers: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "back").write_text(sh("export", "--to", name).out)
    counts = sh("import", "--json", "back").json
    assert (counts["read"], counts["new"], counts["rejected"]) == (3, 0, [])


def test_a_file_may_begin_with_a_dash_and_a_link_may_go_in_a_circle(sh: Shell, papers: Path, tmp_path: Path) -> None:
    assert sh("export", "-o", "-x.csv").code == 0
    assert "Tides of Moss" in (tmp_path / "-x.csv").read_text()
    assert sh("export", "moss", "-lanterns", "--to", "jsonl").out.count("\n") == 1
    (tmp_path / "one.csv").symlink_to("two.csv")
    (tmp_path / "two.csv").symlink_to("one.csv")
    for command in (["export", "-o", "one.csv"], ["backup", "one.csv"], ["--library", "one.csv", "list"]):
        assert "an error of its own" not in sh(*command).err


def test_a_query_chooses(sh: Shell, papers: Path) -> None:
    found = sh("export", "tag:ml", "--to", "jsonl").json
    assert found["citekey"] == "okafor2022lanterns"
    [_, row] = csv.reader(StringIO(sh("export", "lantrens", "--to", "csv").out))
    assert row[2] == "Lanterns for Recurrent Networks"


def test_the_ending_of_the_file_names_the_format(sh: Shell, papers: Path, tmp_path: Path) -> None:
    result = sh("export", "-o", "refs.bib")
    assert (result.code, result.out) == (0, "")
    assert "3 papers to refs.bib: written" in result.err
    assert (tmp_path / "refs.bib").read_text().count("@") == 3
    assert "3 papers to refs.bib: unchanged" in sh("export", "-o", "refs.bib").err


def test_without_a_format_it_asks(sh: Shell, papers: Path) -> None:
    assert sh("export").code == 2
    assert "--to" in sh("export", "-o", "x.xyz").err
    assert sh("export", "--to", "word").code == 2


def test_an_existing_file_needs_force(sh: Shell, papers: Path, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("mine")
    result = sh("export", "-o", "refs.bib")
    assert result.code == 1
    assert "--force" in result.err
    assert (tmp_path / "refs.bib").read_text() == "mine"
    assert sh("export", "-o", "refs.bib", "--force").code == 0


def test_a_folder_gets_a_file_for_each_paper(sh: Shell, papers: Path, tmp_path: Path) -> None:
    dry = sh("export", "--to", "markdown", "-o", "notes", "--dry-run")
    assert "would write notes/moss2021tides.md" in dry.err
    assert not (tmp_path / "notes").exists()
    assert sh("export", "--to", "markdown", "-o", "notes").code == 0
    assert sorted(path.name for path in (tmp_path / "notes").iterdir()) == [
        "moss2021tides.md", "okafor2022lanterns.md", "survey1999.md",
    ]  # fmt: skip


def test_files_that_were_kept_are_named_and_the_exit_code_says_so(sh: Shell, papers: Path, tmp_path: Path) -> None:
    sh("export", "--to", "markdown", "-o", "notes")
    moss = tmp_path / "notes" / "moss2021tides.md"
    moss.write_text(moss.read_text().replace("three winters", "four winters"))
    sh("rate", "5", "1")
    result = sh("export", "--to", "markdown", "-o", "notes")
    assert result.code == 1
    assert "kept notes/moss2021tides.md" in result.err
    assert "2 unchanged · 1 kept" in result.err
    assert "four winters" in moss.read_text()
    assert sh("export", "--to", "markdown", "-o", "notes", "--force").code == 0
    assert "four winters" in moss.read_text()


def test_one_document(sh: Shell, papers: Path, tmp_path: Path) -> None:
    sh("mark", "queued", "2")
    assert sh("export", "is:queued", "--to", "markdown", "-o", "list.md").code == 0
    text = (tmp_path / "list.md").read_text()
    assert "# Reading list" in text
    assert "### Lanterns" in text
    assert "Moss" not in text


def test_a_folder_that_cannot_be_made_is_explained(sh: Shell, papers: Path) -> None:
    result = sh("export", "--to", "markdown", "-o", "papers.jsonl/notes")
    assert result.code == 1
    assert "cannot be" in result.err


def test_nothing_to_export_is_an_empty_export(sh: Shell, papers: Path) -> None:
    assert sh("export", "year:1800", "--to", "jsonl").out == ""
    assert json.loads(json.dumps(sh("export", "year:1800", "--to", "bibtex").out)) == ""
