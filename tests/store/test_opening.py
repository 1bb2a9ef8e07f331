"""A library is opened, or it is said why not; what is no library is left as it is."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from readq.errors import BusyError, LibraryError, NewerLibraryError
from readq.store import Library
from tests.store.given import filled, picture, put

ROOT = Path(__file__).parents[2]


def test_a_new_library_and_its_folders_are_private(tmp_path: Path) -> None:
    path = tmp_path / "share" / "readq" / "library.db"
    with filled(path):
        files = sorted(path.parent.iterdir())
        assert [file.name for file in files] == ["library.db", "library.db-shm", "library.db-wal"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert {stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parent.parent)} == {0o700}


@pytest.mark.parametrize("name", ["a b#c?d%e.db", "\u8ad6\u6587.db", "-x.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    filled(tmp_path / name).close()
    assert [file.name for file in tmp_path.iterdir()] == [name]
    with Library.open(tmp_path / name) as library:
        assert library.counts().total == 6


def test_a_link_to_a_library_is_followed(tmp_path: Path) -> None:
    filled(tmp_path / "real.db").close()
    (tmp_path / "link.db").symlink_to(tmp_path / "real.db")
    with Library.open(tmp_path / "link.db") as library:
        assert library.counts().total == 6


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no regular file") as caught:
        Library.open(tmp_path)
    assert "--library" in caught.value.hint
    assert str(tmp_path) in caught.value.message


def test_a_fifo_is_no_library_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LibraryError, match="no regular file"):
        Library.open(tmp_path / "pipe")


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="cannot open the library"):
        Library.open(tmp_path / "file" / "library.db")


def test_a_text_file_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("Title,Authors\n" * 200)
    with pytest.raises(LibraryError, match="not an SQLite database"):
        Library.open(path)
    assert path.read_text() == "Title,Authors\n" * 200


@pytest.mark.parametrize(
    "tables",
    [
        "CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)",
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT);"
        "INSERT INTO _sqlite_migrations VALUES (1, 'another', 'first', '');",
    ],
    ids=["browser", "another program with migrations"],
)
def test_the_database_of_another_program_is_refused_and_left_alone(path: Path, tables: str) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(tables)
    before = path.read_bytes()
    with pytest.raises(LibraryError, match=f"{path} belongs to another program"):
        Library.open(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_library_of_a_newer_readq_is_refused(path: Path) -> None:
    filled(path).close()
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("INSERT INTO _sqlite_migrations VALUES (99, 'readq', 'holograms', '')")
    with pytest.raises(NewerLibraryError, match="holograms") as caught:
        Library.open(path)
    assert "upgrade" in caught.value.hint


def test_a_damaged_library_is_said_to_be_damaged(path: Path) -> None:
    filled(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: 4096 * 2] + os.urandom(len(whole) - 4096 * 2))
    with pytest.raises(LibraryError, match=r"damaged|not an SQLite"), Library.open(path) as library:
        picture(library)


RATE = """
import os, sys
from pathlib import Path
from readq.errors import LibraryError
from readq.store import Library
if os.geteuid() == 0:  # the superuser may write anywhere
    import tempfile
    with tempfile.TemporaryDirectory() as other, Library.open(Path(other) / "library.db") as library:
        library.rate([1], None)  # imports all that is needed: another user may not be allowed to read Python's files
    os.setgid(65_534)
    os.setuid(65_534)
try:
    with Library.open(Path(sys.argv[1])) as library:
        library.rate([1], 5)
except LibraryError as error:
    print(error.message, "|", error.hint)
"""


@pytest.fixture
def for_anyone() -> Iterator[Path]:
    """A folder that other users can come to; pytest's own are private, and are made so again by whoever starts it."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def rate_as_anyone(path: Path) -> str:
    """What a user says who may not write everywhere, after an attempt to rate a paper."""
    done = subprocess.run([sys.executable, "-c", RATE, str(path)], capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("read_only", ["file", "folder"])
def test_what_is_read_only_is_said_to_be(read_only: str, for_anyone: Path) -> None:
    path = for_anyone / "papers" / "library.db"
    filled(path).close()
    path.chmod(0o444 if read_only == "file" else 0o666)
    path.parent.chmod(0o777 if read_only == "file" else 0o555)
    said = rate_as_anyone(path)
    path.parent.chmod(0o755)
    assert "permissions" in said
    assert str(path) in said
    with Library.open(path) as library:
        assert library.paper(1).rating is None


def test_a_folder_that_may_not_be_entered_is_said_to_be_the_reason(for_anyone: Path) -> None:
    path = for_anyone / "papers" / "library.db"
    filled(path).close()
    path.parent.chmod(0)
    assert rate_as_anyone(path).startswith(f"cannot open the library {path}: Permission denied | name another file")
    path.parent.chmod(0o755)


def test_eight_first_starts_at_once_all_open_the_library(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from readq.store import Library; Library.open(Path(sys.argv[1])).close()"
    )
    starts = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stderr=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(8)
    ]
    assert [(start.wait(60), start.communicate()[1]) for start in starts] == [(0, "")] * 8
    with Library.open(path) as library:
        put(library)
        assert library.problems() == []


@pytest.fixture
def writing_elsewhere(path: Path) -> Iterator[sqlite3.Connection]:
    """Another start that has begun to make the library, and so keeps its file from becoming a write-ahead log."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("BEGIN IMMEDIATE")
        yield conn


def test_a_first_start_waits_for_another_one_however_short_its_changes_wait(
    path: Path, writing_elsewhere: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            writing_elsewhere.execute("ROLLBACK")

    monkeypatch.setattr("readq.store.schema.sleep", wait)
    with Library.open(path, busy_ms=0) as library:
        put(library)
        assert library._conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        writing_elsewhere.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError):
            library.set_setting("a", "b", "Set it")
    assert len(waits) == 3


def test_a_first_start_does_not_wait_for_ever(
    path: Path, writing_elsewhere: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readq.store.library.BUSY_MS", 30)
    with pytest.raises(BusyError, match="another readq is writing"):
        Library.open(path)
    writing_elsewhere.execute("ROLLBACK")
    Library.open(path).close()


def test_a_backup_is_a_whole_private_library_in_one_file(library: Library, tmp_path: Path) -> None:
    library.set_note(1, "mine")
    copy = tmp_path / "kept" / "copy.db"
    library.backup(copy)
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with Library.open(copy) as other:
        assert picture(other) == picture(library)
        assert other.history.undo()
        assert other.problems() == []


def test_a_backup_never_replaces_a_file(library: Library, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(LibraryError, match="exists already"):
        library.backup(tmp_path / "thesis.txt")
    with pytest.raises(LibraryError, match="cannot write the backup"):
        library.backup(tmp_path / "thesis.txt" / "copy.db")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_the_file_can_be_read_with_any_sqlite_tool(library: Library) -> None:
    library.tag([1], add=["to read"])
    with closing(sqlite3.connect(library.path)) as conn:
        conn.row_factory = sqlite3.Row
        rows = conn.execute("SELECT * FROM papers ORDER BY id").fetchall()
    assert rows[0]["title"] == "Learning to choreograph skills inside a learned world"
    assert sorted(rows[0]["tags"].split("\n")) == ["rl/skills", "to read"]
    assert rows[1]["note"].startswith("# Read again")
    assert rows[3]["rating"] == 4
