import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


def test_show(sh: Shell, papers: Path) -> None:
    sh("rate", "2", "1")
    text = sh("show", "moss2021tides").out
    assert text.splitlines()[0] == "Tides of Moss"
    for line in ("authors  Ida Lind, Per Ek", "doi      10.1234/moss.2021", "rating   ★★☆☆☆ 2/5", "tags     bio/moss"):
        assert line in text.splitlines()
    assert "We count $n$ cushions" in text
    assert "  Skim only." in sh("show", "3").out
    assert sh("show", "99").code == 1


def test_stats(sh: Shell, papers: Path) -> None:
    sh("mark", "read", "1")
    sh("rate", "4", "1")
    found = sh("stats", "--json").json
    assert {key: found[key] for key in ("papers", "unread", "queued", "reading", "read", "skipped", "with_note")} == {
        "papers": 3, "unread": 2, "queued": 0, "reading": 0, "read": 1, "skipped": 0, "with_note": 1,
    }  # fmt: skip
    assert found["ratings"] == {"5": 0, "4": 1, "3": 0, "2": 0, "1": 0}
    assert found["tags"] == {"bio": 1, "bio/moss": 1, "ml": 1}
    text = sh("stats").out
    assert "3 papers · 1 with a note · 1 import\n" in text
    assert "bio/moss  1  █" in text


def test_the_statistics_of_what_was_done(sh: Shell, papers: Path) -> None:
    sh("mark", "read", "1")
    sh("mark", "queued", "2")
    sh("snooze", "2w", "2", "3")
    found = sh("stats", "--json").json
    named = ("read_today", "read_this_week", "streak", "longest_streak", "queue_median_days", "queue_oldest_days")
    assert [found[name] for name in (*named, "snoozed_unread", "snoozed_queued")] == [1, 1, 1, 1, 0, 0, 1, 1]
    today = date.today()
    monday = today - timedelta(today.weekday())
    assert found["weeks"][-1] == {"monday": str(monday), "read": 1, "kept": 1, "skipped": 0}
    assert len(found["weeks"]) == 26
    lines = sh("stats").lines
    assert "read: 1 today, 1 this week, 1 day in a row (longest: 1)" in lines
    assert "snoozed: 1 unread, 1 queued" in lines
    assert "in the queue since they were added: 0 days in the median, 0 days at most" in lines
    assert f"read     {'·' * 25}█  1 this week, 1 at most" in lines
    assert f"skipped  {'·' * 26}  0 this week, 0 at most" in lines


def test_the_statistics_of_nothing(sh: Shell, library: Path) -> None:
    assert sh("stats").out.startswith("0 papers")
    assert sh("stats", "--json").json["papers"] == 0


def test_backup_to_a_named_file(sh: Shell, papers: Path, tmp_path: Path) -> None:
    result = sh("backup", "copy.db")
    assert (result.code, result.out) == (0, "copy.db\n")
    assert len(sh("--library", "copy.db", "list").lines) == 3
    again = sh("backup", "copy.db")
    assert again.code == 1
    assert "exists already" in again.err
    assert sh("backup", str(tmp_path)).code == 1


def test_backup_beside_the_library(sh: Shell, papers: Path, library: Path) -> None:
    copy = Path(sh("backup").out.strip())
    assert copy.parent == library.parent
    assert copy.name.startswith("library-20")
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("SELECT count(*) FROM paper").fetchone() == (3,)


def test_doctor_of_a_sound_library(sh: Shell, papers: Path, library: Path) -> None:
    result = sh("doctor")
    assert result.code == 0, result.out
    for words in ("Python", "SQLite", "FTS5", "trigram", str(library), "3 papers", "sound"):
        assert words in result.out


def test_doctor_tells_what_is_wrong(sh: Shell, papers: Path, library: Path, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("them = 'x'")
    library.write_bytes(b"this is no database, whatever its name says" * 100)
    result = sh("doctor")
    assert result.code == 1
    wrong = [line for line in result.lines if line.startswith("WRONG")]
    assert len(wrong) == 2
    assert "did you mean 'theme'?" in wrong[0]
    assert "not an SQLite database" in wrong[1]


def test_doctor_beside_an_import(sh: Shell, papers: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readq.store.library.BUSY_MS", 50)
    with closing(sqlite3.connect(library, isolation_level=None)) as importing:
        importing.execute("BEGIN IMMEDIATE")
        beside = sh("doctor")
        assert beside.code == 0, beside.out
        assert any(line.split()[:2] == ["ok", "writing"] and "another readq" in line for line in beside.lines)
        for words in ("3 papers", "every page and every link is sound"):
            assert words in beside.out
        importing.execute("ROLLBACK")
    assert "another readq" not in sh("doctor").out


def test_doctor_looks_at_the_keys(sh: Shell, papers: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    assert any("preset vim, 0 of your own" in line for line in sh("doctor").lines)
    config.write_text('[keys]\nlater = "o"\nkeep = ["a", "+"]\n')
    fine = sh("doctor")
    assert fine.code == 0
    assert "preset vim, 2 of your own" in fine.out
    for text, said in (
        ('kep = "a"', "there is no command 'kep'; did you mean 'keep'?"),
        ('keep = "ctlr+x"', "'ctlr+x', given to 'keep', is no key; did you mean 'ctrl+x'?"),
        ('keep = "f2"\nskip = "f2"', "'f2' is given to both 'keep' and 'skip'; choose one of them"),
    ):
        config.write_text(f"[keys]\n{text}\n")
        result = sh("doctor")
        assert result.code == 1
        (wrong,) = (line for line in result.lines if line.startswith("WRONG"))
        assert said in wrong
    config.write_text('[keys]\nskip = "a"\n')
    assert any(line.endswith("a is now skip; keep lost it") for line in sh("doctor").lines)


def test_doctor_tells_all_mistakes_of_the_settings_with_their_lines(sh: Shell, papers: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    lines = [
        'theme = "neon"', "mouse = 1", "them = 3", 'key_preset = "emacs"', "[keys]", 'kep = "a"',
        'keep = ["f2", "ctlr+x"]', 'skip = "f2"', 'format = "a"', 'accept = ["b"]', "read = 4",
        "[export]", 'format = "bib"', "[highlights]", "interest = 7",
    ]  # fmt: skip
    config.write_text("\n".join(lines))
    result = sh("doctor")
    assert result.code == 1
    wrong = [line for line in result.lines if line.startswith("WRONG")]
    for number, said in (
        (1, "no theme 'neon'"), (2, "'mouse' must be"), (3, "no setting 'them'; did you mean 'theme'?"),
        (4, "no key_preset 'emacs'"), (6, "no command 'kep'"), (7, "'ctlr+x', given to 'keep', is no key"),
        (8, "'f2' is given to both 'keep' and 'skip'"), (9, "no command 'format'"), (10, "'accept' has letters alone"),
        (11, "'read' must be a list"), (13, "no export format 'bib'"), (15, "'interest' must be a list"),
    ):  # fmt: skip
        assert any(f"{config}:{number}: " in line and said in line for line in wrong), (number, said, wrong)
    assert len(wrong) == 12


def test_doctor_looks_at_the_theme(sh: Shell, papers: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("theme = 'nord'")
    result = sh("doctor")
    assert result.code == 0
    assert any(line.split() == ["ok", "theme", "nord"] for line in result.lines)
    config.write_text("theme = 'neon'")
    result = sh("doctor")
    assert result.code == 1
    (wrong,) = (line for line in result.lines if line.startswith("WRONG"))
    assert "there is no theme 'neon'; one of: " in wrong
    assert "readq-dark" in wrong


def test_formats(sh: Shell) -> None:
    lines = {line.split("\t")[0]: line.split("\t") for line in sh("formats").lines}
    assert lines["bibtex"][1:3] == ["import", "export"]
    assert lines["markdown"][2] == "export"
    found = sh("formats", "--json").json
    assert set(found) == {"name", "title", "suffixes", "import", "export"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions(sh: Shell, shell: str) -> None:
    result = sh("completions", shell)
    assert result.code == 0
    assert "_READQ_COMPLETE" in result.out


def test_completions_of_an_unknown_shell(sh: Shell) -> None:
    assert sh("completions", "tcsh").code == 2


READING = [
    "list",
    "list moss",
    "show 1",
    "stats",
    "history",
    "tags",
    "queue",
    "export --to csv",
    "backup copy.db",
    "triage",
]
CHANGING = ["mark read 1", "rate 3 1", "tag +a 1", "tags pin a", "note 1 --append x", "undo", "redo", "queue sort year"]


@pytest.mark.parametrize("command", [*READING, *CHANGING])
def test_a_named_library_that_is_not_there(sh: Shell, tmp_path: Path, command: str) -> None:
    slip = tmp_path / "slip.db"
    result = sh("--library", str(slip), *command.split())
    assert result.code == 1
    assert result.out == ""
    assert result.err == f"readq: there is no library at {slip}\n  'readq import FILE' makes one there\n"
    assert list(tmp_path.iterdir()) == []


def test_an_import_makes_the_library_that_is_named(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"title": "Tides of Moss"}\n')
    made = tmp_path / "made.db"
    assert f"no library at {made} yet" in sh("--library", str(made), "import", "one.jsonl", "--dry-run").err
    assert not made.exists()
    assert f"a new library: {made}" in sh("--library", str(made), "import", "one.jsonl").err
    assert len(sh("--library", str(made), "list").lines) == 1


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("list", 0, "no papers yet: readq import FILE brings some"),
        ("list moss", 0, "no papers yet"),
        ("show 1", 1, "no paper"),
        ("stats", 0, ""),
        ("history", 0, ""),
        ("tags", 0, "no paper has a tag yet"),
        ("queue", 0, "the queue is empty"),
        ("export --to jsonl", 0, ""),
        ("triage", 0, "No paper to triage"),
        ("backup", 1, "'readq import FILE' makes one there"),
    ],
)
def test_the_usual_library_is_empty_until_it_is_made(
    sh: Shell, library: Path, tmp_path: Path, command: str, code: int, said: str
) -> None:
    result = sh(*command.split())
    assert result.code == code
    assert str(library) in result.err
    assert said in result.err
    assert list(tmp_path.iterdir()) == []


def test_doctor_makes_no_library(sh: Shell, tmp_path: Path, library: Path) -> None:
    fine = sh("doctor")
    assert fine.code == 0
    assert any(f"there is no library at {library}; 'readq import FILE'" in line for line in fine.lines)
    slip = sh("--library", "slip.db", "doctor")
    assert slip.code == 1
    assert any(line.startswith("WRONG") and "there is no library at slip.db" in line for line in slip.lines)
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_cannot_be_opened(sh: Shell, tmp_path: Path) -> None:
    result = sh("--library", str(tmp_path / "no" / "\0"), "list")
    assert result.code in (1, 2)
    assert "Traceback" not in result.err
    (tmp_path / "other.db").write_bytes(b"x" * 5000)
    other = sh("--library", "other.db", "list")
    assert other.code == 1
    assert "not an SQLite database" in other.err
