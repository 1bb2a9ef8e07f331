import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from readq.errors import ExportError, UsageError
from readq.exporters import output
from readq.exporters.export import export, is_folder
from readq.exporters.filename import hashed_name
from readq.exporters.output import Outcome, write_file
from readq.exporters.registry import EXPORTERS, exporter, exporter_for
from readq.models import Paper
from tests.exporters.papers import WHOLE, paper

MARKDOWN, JSONL = exporter("markdown"), exporter("jsonl")


def outcomes(report: output.ExportReport) -> dict[str, Outcome]:
    return {file.path.name: file.outcome for file in report.files}


def test_formats_are_found_by_name_and_by_ending() -> None:
    assert list(EXPORTERS) == ["markdown", "bibtex", "ris", "csv", "jsonl"]
    assert exporter("BibTeX").name == "bibtex"
    assert [exporter_for(Path(name)) for name in ("a.BIB", "a.md", "a.xyz")] == [
        exporter("bibtex"), exporter("markdown"), None
    ]  # fmt: skip
    with pytest.raises(UsageError) as caught:
        exporter("bibtx")
    assert caught.value.hint == "did you mean bibtex?"


def test_markdown_goes_to_a_folder_unless_the_place_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "NOTES").write_text("x")
    assert is_folder(MARKDOWN, tmp_path)
    assert is_folder(MARKDOWN, tmp_path / "new")
    assert not is_folder(MARKDOWN, tmp_path / "new.md")
    assert not is_folder(MARKDOWN, tmp_path / "NOTES")
    assert not is_folder(JSONL, tmp_path)


def test_a_file_is_written_once_and_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    assert outcomes(export([WHOLE], JSONL, path)) == {"papers.jsonl": Outcome.WRITTEN}
    assert outcomes(export([WHOLE], JSONL, path)) == {"papers.jsonl": Outcome.UNCHANGED}
    before = path.read_text()
    with pytest.raises(ExportError, match="exists already") as caught:
        export([WHOLE, paper()], JSONL, path)
    assert "--force" in caught.value.hint
    assert path.read_text() == before
    report = export([WHOLE, paper()], JSONL, path, force=True)
    assert (report.papers, outcomes(report)) == (2, {"papers.jsonl": Outcome.WRITTEN})
    assert path.read_text().count("\n") == 2
    assert [p.name for p in tmp_path.iterdir()] == ["papers.jsonl"]


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    assert outcomes(export([WHOLE], JSONL, path, dry_run=True)) == {"papers.jsonl": Outcome.WRITTEN}
    assert not path.exists()
    export([WHOLE], JSONL, path)
    assert outcomes(export([WHOLE], JSONL, path, dry_run=True)) == {"papers.jsonl": Outcome.UNCHANGED}
    with pytest.raises(ExportError):
        export([paper()], JSONL, path, dry_run=True)
    export([WHOLE], MARKDOWN, tmp_path / "notes", dry_run=True)
    assert not (tmp_path / "notes").exists()


def test_a_failure_halfway_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExportError, match="No space left on device"):
        export([WHOLE], JSONL, path, force=True)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["papers.jsonl"]


def test_places_that_cannot_be_written_are_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="is a folder"):
        export([WHOLE], JSONL, tmp_path)
    with pytest.raises(ExportError, match="no folder"):
        export([WHOLE], JSONL, tmp_path / "none" / "a.jsonl")
    with pytest.raises(ExportError, match="cannot be"):
        export([WHOLE], MARKDOWN, tmp_path / "file" / "folder")
    (tmp_path / "latin.md").write_bytes(b"caf\xe9")
    with pytest.raises(ExportError, match="not UTF-8"):
        export([WHOLE], MARKDOWN, tmp_path / "latin.md")


def test_a_link_is_followed_and_permissions_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.jsonl"
    real.write_text("x")
    real.chmod(0o640)
    (tmp_path / "link.jsonl").symlink_to(real)
    export([WHOLE], JSONL, tmp_path / "link.jsonl", force=True)
    assert (tmp_path / "link.jsonl").is_symlink()
    assert "okafor" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    assert write_file(Path(f"/dev/fd/{writing}"), ["a", "b\n"]) is Outcome.WRITTEN
    os.close(writing)
    assert os.read(reading, 10) == b"ab\n"
    os.close(reading)


def test_a_folder_has_one_file_for_each_paper_and_keeps_the_users_words(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "notes"
    assert outcomes(export([WHOLE, paper()], MARKDOWN, folder)) == {
        "okafor2022lanterns.md": Outcome.WRITTEN,
        "moss2021tides.md": Outcome.WRITTEN,
    }
    moss = folder / "moss2021tides.md"
    moss.write_text(moss.read_text() + "\nMy own thoughts.\n")
    again = export([WHOLE, paper(rating=5)], MARKDOWN, folder)
    assert outcomes(again) == {"okafor2022lanterns.md": Outcome.UNCHANGED, "moss2021tides.md": Outcome.WRITTEN}
    assert "rating: 5" in moss.read_text()
    assert moss.read_text().endswith("\nMy own thoughts.\n")


def test_a_broken_file_is_kept_until_forced(tmp_path: Path) -> None:
    export([paper()], MARKDOWN, tmp_path)
    moss = tmp_path / "moss2021tides.md"
    edited = moss.read_text().replace("**unread**", "**my own words**")
    moss.write_text(edited)
    report = export([paper(rating=5)], MARKDOWN, tmp_path)
    assert [(file.outcome, "changed by hand" in file.reason) for file in report.kept] == [(Outcome.KEPT, True)]
    assert moss.read_text() == edited
    assert outcomes(export([paper(rating=5)], MARKDOWN, tmp_path, force=True)) == {moss.name: Outcome.WRITTEN}
    assert "my own words" in moss.read_text()
    assert "★★★★★" in moss.read_text()
    assert outcomes(export([paper(rating=5)], MARKDOWN, tmp_path)) == {moss.name: Outcome.UNCHANGED}


def test_someone_elses_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "moss2021tides.md").write_text("shopping list")
    assert outcomes(export([paper()], MARKDOWN, tmp_path)) == {"moss2021tides.md": Outcome.KEPT}
    assert (tmp_path / "moss2021tides.md").read_text() == "shopping list"


def test_a_paper_keeps_a_file_that_the_user_renamed(tmp_path: Path) -> None:
    export([paper()], MARKDOWN, tmp_path)
    (tmp_path / "moss2021tides.md").rename(tmp_path / "Tides!.md")
    assert outcomes(export([paper(rating=1)], MARKDOWN, tmp_path)) == {"Tides!.md": Outcome.WRITTEN}
    assert [p.name for p in tmp_path.iterdir()] == ["Tides!.md"]


def test_papers_whose_keys_differ_in_case_alone_do_not_share_a_file(tmp_path: Path) -> None:
    low, high = paper(id=1, citekey="moss", title="Low"), paper(id=2, citekey="MOSS", title="High")
    assert list(outcomes(export([low, high], MARKDOWN, tmp_path))) == ["moss.md", hashed_name("MOSS")]
    assert list(outcomes(export([high, low], MARKDOWN, tmp_path))) == [hashed_name("MOSS"), "moss.md"]
    assert "# Low" in (tmp_path / "moss.md").read_text()


def test_a_document_is_merged_too(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    export([paper()], MARKDOWN, path)
    path.write_text(path.read_text().replace("# Reading list", "# For the group") + "\nSee you.\n")
    report = export([paper(), WHOLE], MARKDOWN, path)
    assert (report.papers, outcomes(report)) == (2, {"list.md": Outcome.WRITTEN})
    text = path.read_text()
    assert text.startswith("# For the group\n")
    assert text.endswith("\nSee you.\n")
    assert "Lanterns" in text


def test_an_interrupt_says_how_many_files_there_are(tmp_path: Path) -> None:
    def papers() -> Iterator[Paper]:
        yield paper()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="files exported before it: 1"):
        export(papers(), MARKDOWN, tmp_path / "notes")
    assert os.listdir(tmp_path / "notes") == ["moss2021tides.md"]
