import json
import zipfile
from pathlib import Path

import pytest

from readq.cli import importing
from readq.importers.merge import store
from readq.records import Record
from readq.store import Library
from tests.cli.conftest import PAPERS, Shell


def jsonl(*lines: object) -> str:
    return "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)


def test_an_import_says_what_became_of_the_records(sh: Shell, papers: Path) -> None:
    papers.write_text(jsonl(*PAPERS, {"title": "A Fourth Paper"}))
    result = sh("import", str(papers))
    assert (result.code, result.out) == (0, "4 read · 1 new · 0 merged · 3 duplicate · 0 rejected\n")


def test_rejects_are_told_with_file_line_and_reason(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(jsonl(PAPERS[0], "{broken", {"abstract": "no title"}))
    result = sh("import", "a.jsonl")
    assert result.code == 3
    assert result.out == "3 read · 1 new · 0 merged · 0 duplicate · 2 rejected\n"
    assert [line.split(": ")[:2] for line in result.err.splitlines()] == [
        ["a.jsonl:2", "rejected"],
        ["a.jsonl:3", "rejected"],
    ]


def test_json_ends_with_one_line(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(jsonl(PAPERS[0], "{broken"))
    result = sh("import", "--json", "a.jsonl")
    assert result.code == 3
    assert len(result.lines) == 1
    report = result.json
    assert {key: report[key] for key in ("read", "new", "merged", "duplicate", "import_id")} == {
        "read": 2, "new": 1, "merged": 0, "duplicate": 0, "import_id": 1,
    }  # fmt: skip
    [reject] = report["rejected"]
    assert reject["line"] == 2
    assert "JSON" in reject["reason"]


def test_nothing_new_has_no_import_id(sh: Shell, papers: Path) -> None:
    assert sh("import", "--json", str(papers)).json["import_id"] is None


def test_a_dry_run_shows_each_record_and_changes_nothing(sh: Shell, papers: Path) -> None:
    papers.write_text(
        jsonl({"title": "A Fourth Paper"}, {**PAPERS[1], "year": 2022, "venue": "Journal of Light"}, PAPERS[0])
    )
    result = sh("import", "--dry-run", str(papers))
    assert result.lines == [
        "new\t1\tA Fourth Paper",
        "merged\t2\tLanterns for Recurrent Networks",
        "duplicate\t3\tTides of Moss",
        "dry run: 3 read · 1 new · 1 merged · 1 duplicate · 0 rejected",
    ]
    assert len(sh("list").lines) == 3
    as_json = sh("import", "--dry-run", "--json", str(papers))
    assert json.loads(as_json.lines[0]) == {"verdict": "new", "line": 1, "title": "A Fourth Paper", "paper": None}
    assert as_json.json["new"] == 1


def test_standard_input_and_tags(sh: Shell) -> None:
    assert sh("import", "-", "--tag", "to-sort", "--tag", "x", stdin=jsonl(PAPERS[2])).code == 0
    assert sh("show", "survey1999", "--json").json["tags"] == ["to-sort", "x"]
    assert sh("import", stdin=jsonl(PAPERS[0])).code == 0
    assert len(sh("list").lines) == 2


def test_several_files_are_one_report(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(jsonl(PAPERS[0]))
    (tmp_path / "b.jsonl").write_text(jsonl(PAPERS[1], PAPERS[0]))
    result = sh("import", "a.jsonl", "b.jsonl", "--json")
    assert result.code == 0
    assert (result.json["read"], result.json["new"], result.json["duplicate"]) == (3, 2, 1)
    assert result.json["import_ids"] == [1, 2]


def test_a_bad_file_among_good_ones_leaves_the_library_as_it_was(sh: Shell, papers: Path, library: Path) -> None:
    papers.write_text(jsonl({"title": "A Fourth Paper"}))
    result = sh("import", str(papers), "missing.bib")
    assert result.code == 1
    assert "missing.bib" in result.err
    assert len(sh("list").lines) == 3


def test_what_is_no_list_of_papers_in_an_archive_is_told_and_passed_over(sh: Shell, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("papers.jsonl", jsonl(PAPERS[0]))
        archive.writestr("table.csv", "a,b\n1,2\n")
    result = sh("import", "a.zip")
    assert result.code == 3
    assert result.out.startswith("1 read · 1 new")
    assert "a.zip/table.csv" in result.err


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["missing.txt"], 1, "missing.txt"),
        (["."], 1, "directory"),
        (["--format", "nonsense", "papers.jsonl"], 2, "nonsense"),
        (["--map", "title", "papers.jsonl"], 2, "FIELD=COLUMN"),
        (["--map", "title=T", "papers.jsonl"], 2, "--map is for tables"),
    ],
)
def test_what_cannot_be_done_is_explained(sh: Shell, papers: Path, args: list[str], code: int, words: str) -> None:
    result = sh("import", *args)
    assert result.code == code
    assert words in result.err
    assert "Traceback" not in result.err
    assert result.out == ""


def test_columns_can_be_named(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Paper name,What it says\nTides of Moss,Moss grows.\n")
    assert sh("import", "--map", "title=Paper name", "--map", "abstract=What it says", "a.csv").code == 0
    assert sh("show", "1", "--json").json["abstract"] == "Moss grows."


def test_an_interrupt_while_reading_leaves_the_library_as_it_was(
    sh: Shell, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    papers.write_text(jsonl({"title": "A Fourth Paper"}))
    monkeypatch.setattr("readq.importers.staging.Staging.records", interrupted)
    result = sh("import", str(papers))
    assert result.code == 130
    assert result.err.endswith("readq: interrupted, nothing was stored\n")
    monkeypatch.undo()


def test_what_was_imported_before_an_interrupt_is_said(
    sh: Shell, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.jsonl").write_text(jsonl({"title": "A Fourth Paper"}))
    (tmp_path / "c.jsonl").write_text(jsonl({"title": "A Fifth Paper"}))

    def once(*args: object, **options: object) -> object:
        monkeypatch.setattr(importing, "store", interrupted)
        return store(*args, **options)  # type: ignore[arg-type]

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "store", once)
    result = sh("import", "b.jsonl", "c.jsonl")
    assert result.code == 130
    assert "b.jsonl was imported before" in result.err
    assert "nothing" not in result.err
    assert len(sh("list").lines) == 4


def test_an_interrupt_after_the_last_was_written_says_that_it_is_stored(
    sh: Shell, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*args: object, **options: object) -> object:
        store(*args, **options)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    papers.write_text(jsonl({"title": "A Fourth Paper"}))
    monkeypatch.setattr(importing, "store", late)
    result = sh("import", str(papers))
    assert result.code == 130
    assert f"{papers} was imported before" in result.err
    assert "nothing" not in result.err
    assert len(sh("list").lines) == 4


def test_what_another_readq_imported_meanwhile_is_not_said_to_be_stored(
    sh: Shell, papers: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        with Library.open(library) as other, other.importing("theirs.bib", "bibtex") as batch:
            batch.insert([Record(title="A Paper of Theirs")])
        raise KeyboardInterrupt

    papers.write_text(jsonl({"title": "A Fourth Paper"}))
    monkeypatch.setattr(importing, "store", interrupted)
    assert sh("import", str(papers)).err.endswith("readq: interrupted, nothing was stored\n")


def test_an_import_is_undone_as_one_step(sh: Shell, papers: Path) -> None:
    assert sh("undo").code == 0
    assert sh("list").lines == []
    assert sh("redo").code == 0
    assert len(sh("list").lines) == 3


KELP = {
    "title": "Kelp Forests Seen From Above",
    "abstract": "Satellites count kelp where divers cannot go. We compare twelve years of pictures with our counts.",
    "doi": "10.1234/kelp",
}
STORMS = {**KELP, "title": "What Storms Do to Kelp", "doi": "10.1234/storms"}


def test_near_duplicates_are_told_and_stored_as_new(sh: Shell, tmp_path: Path) -> None:
    assert sh("import", "-", stdin=jsonl(PAPERS[0], KELP)).code == 0
    for options in (["--dry-run"], []):
        result = sh("import", *options, "-", stdin=jsonl(STORMS, PAPERS[1]))
        assert result.code == 0
        told = result.err.splitlines()
        assert told[:2] == ["near: What Storms Do to Kelp", "    ~ #2 Kelp Forests Seen From Above"]
        assert [line for line in told[2:] if "readq merge" in line] == told[2:]
        assert len(told) == (2 if options else 3)
        assert result.lines[-1].endswith("2 read · 2 new · 0 merged · 0 duplicate · 0 rejected · 1 near")
    assert len(sh("list").lines) == 4
    assert "near" not in sh("import", "-", stdin=jsonl(STORMS, PAPERS[1])).err


def test_near_duplicates_are_in_the_json(sh: Shell) -> None:
    assert sh("import", "-", stdin=jsonl(PAPERS[0], KELP)).code == 0
    assert sh("import", "--json", "-", stdin=jsonl(PAPERS[1], STORMS)).json["near"] == [
        {"line": 2, "title": STORMS["title"], "paper": 2, "paper_title": KELP["title"], "paper_line": None}
    ]


def test_near_duplicates_take_no_more_than_a_line_each_on_a_terminal(
    sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = [{**paper, "title": f"{paper['title']}: {'A Tale of Storms ' * 8}"} for paper in (KELP, STORMS)]
    (tmp_path / "a.jsonl").write_text(jsonl(*long))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = [line for line in sh("import", "a.jsonl").err.splitlines() if line.startswith(("near: What", "    ~"))]
    assert [line[-1] for line in told] == ["…", "…"]
    assert [len(line) for line in told] == [80, 80]


def test_a_near_one_in_the_same_file_is_named_by_its_line(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(jsonl(PAPERS[0], KELP, STORMS))
    result = sh("import", "--dry-run", "a.jsonl")
    assert "near: What Storms Do to Kelp\n    ~ a.jsonl:2 Kelp Forests Seen From Above\n" in result.err
    assert [near["paper_line"] for near in sh("import", "--json", "a.jsonl").json["near"]] == [2]


def test_many_lines_that_are_no_papers_are_summed_up(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("An export\n" * 30 + "Title,Year,DOI\nTides of Moss,2021,10.1234/m\n")
    result = sh("import", "a.csv")
    assert result.err.splitlines() == [
        "a.csv: dropped: 30 lines: a line before the header: lines 1-30; --json lists them all"
    ]
    assert len(sh("import", "--json", "a.csv").json["dropped"]) == 30


def test_no_room_for_what_is_read_is_told(sh: Shell, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: open("/dev/full", "r+b"))  # noqa: SIM115
    result = sh("import", "-", stdin=jsonl(*PAPERS))
    assert result.code == 1
    assert "no room in /" in result.err
    assert "to keep <stdin> while it is read: No space left on device" in result.err
    assert "another folder in TMPDIR; nothing was stored" in result.err
    assert not library.exists()
