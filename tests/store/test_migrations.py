"""A library of any age comes up to date with everything in it."""

from __future__ import annotations

import _sqlite3
import ctypes
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from readq.filters import Phrase
from readq.models import Status, TagColour
from readq.records import Record
from readq.store import Library
from readq.store.connection import connect
from readq.store.fulltext import waiting
from readq.store.migrations import MIGRATIONS
from readq.store.schema import NAMES
from tests.store.given import filled, put

ROWS = """
INSERT INTO change(id, at, label, papers) VALUES (1, '2024-05-01T10:00:00Z', 'Import 2 papers from old.bib', 2);
INSERT INTO import VALUES (1, '2024-05-01T10:00:00Z', 'old.bib', 'bibtex', 2, 2, 0, 0, 0, 1);
INSERT INTO paper(id, citekey, title, title_key, added, import_id, status, rating)
    VALUES (1, 'old2020', 'An Old Paper', 'an old paper', '2024-05-01T10:00:00Z', 1, 'unread', 4),
           (7, 'odd2021', 'An Odd Paper', 'an odd paper', '2024-05-01T10:00:00Z', 1, 'read', NULL);
INSERT INTO abstract VALUES (1, 'Written long ago.');
INSERT INTO note VALUES (7, 'Still true');
INSERT INTO tag(id, key, name) VALUES (1, 'rl', 'RL');
INSERT INTO paper_tag VALUES (7, 1);
INSERT INTO edit(change_id, paper_id, field) VALUES (1, 1, 'paper'), (1, 7, 'paper');
"""


def old_library(path: Path, migrations: int) -> None:
    """A library that had only the first so many migrations, with papers in it."""
    with closing(sqlite3.connect(path)) as conn:
        MIGRATIONS.apply(Database(conn), stop_before=NAMES[migrations:])
        conn.executescript(ROWS)


@pytest.mark.parametrize("migrations", range(1, len(NAMES) + 1), ids=lambda n: f"after {NAMES[n - 1]}")
def test_from_every_old_schema_with_papers_in_it(path: Path, migrations: int) -> None:
    old_library(path, migrations)
    with Library.open(path) as library:
        old, odd = library.papers([1, 7])
        assert (old.title, old.abstract, old.rating) == ("An Old Paper", "Written long ago.", 4)
        assert (odd.status, odd.note, odd.tags) == (Status.READ, "Still true", ("RL",))
        assert list(library.ids(Phrase("still true"))) == [7]
        library.index_text()
        assert list(library.ids(Phrase("old paper"))) == [1]
        library.rate([7], 2)
        library.tag([1], add=["RL"])
        library.colour_tag("rl", TagColour.GREEN)
        assert library.used_tags(9) == ["RL"]
        assert library.problems() == []
        assert [change.label for change in iter(library.history.undo, None) if change][-1].startswith("Import")
        assert library.counts().total == 0
        library.history.redo()
        assert library.paper(7).note == "Still true"


def test_from_an_empty_file(path: Path) -> None:
    path.touch()
    with Library.open(path) as library:
        assert library.counts().total == 0
        assert library.problems() == []


def test_an_up_to_date_library_is_opened_without_a_write(path: Path) -> None:
    Library.open(path).close()
    before = path.read_bytes()
    Library.open(path).close()
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_library_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_library(path, 1)
    monkeypatch.setattr("readq.store.migrations.schema", lambda: iter(["CREATE TABLE half (x)", "CREATE NONSENSE"]))
    with pytest.raises(Exception, match="NONSENSE"):
        Library.open(path)
    with closing(sqlite3.connect(path)) as conn:
        names = {name for (name,) in conn.execute("SELECT name FROM sqlite_master")}
        assert "half" not in names
        assert conn.execute("SELECT name FROM _sqlite_migrations").fetchall() == [("tables",)]


def test_without_fts5_the_same_papers_are_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("readq.store.fulltext", "readq.store.migrations"):
        monkeypatch.setattr(f"{place}.has_fts5", lambda conn: False)
    old_library(path, 1)
    with Library.open(path) as library:
        assert not library.full_text
        assert list(library.ids(Phrase("OLD paper"))) == [1]
        assert list(library.ids(Phrase("pape"))) == []
        assert library.index_text() == 0
        assert library.problems() == []


def _poor(conn: sqlite3.Connection) -> sqlite3.Connection:
    """The connection as a build of SQLite without FTS5 would give it."""
    # Where CPython keeps the handle of the database: behind the head of the object.
    handle = ctypes.cast(id(conn) + object.__basicsize__, ctypes.POINTER(ctypes.c_void_p)).contents
    kept = (ctypes.c_char_p * 3)(b"json_each", b"json_tree", None)
    ctypes.CDLL(_sqlite3.__file__).sqlite3_drop_modules(handle, kept)
    conn.create_function("sqlite_compileoption_used", 1, lambda name: name != "ENABLE_FTS5")
    return conn


def test_a_library_can_be_changed_where_fts5_is_missing_and_its_index_comes_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path).close()
    with monkeypatch.context() as patch:
        patch.setattr("readq.store.library.connect", lambda path, **options: _poor(connect(path, **options)))
        with Library.open(path) as library:
            with pytest.raises(sqlite3.OperationalError, match="no such module: fts5"):
                library._conn.execute("SELECT * FROM paper_fts")
            assert not library.full_text
            library.set_note(2, "a lantern in the fog")
            library.delete([1])
            library.history.undo()
            put(library, Record(title="A new paper", abstract="Another lantern in the fog."))
            assert sorted(library.ids(Phrase("lantern in the fog"))) == [2, 7]
    with Library.open(path) as library:
        assert library.full_text
        assert sorted(library.ids(Phrase("lantern in the fog"))) == [2, 7]
        assert library.index_text() == 7
        assert sorted(library.ids(Phrase("lantern in the fog"))) == [2, 7]
        assert library.problems() == []


def test_an_index_that_was_left_is_taken_up_unless_its_texts_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_fts5(change: Callable[[Library], object]) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("readq.store.library.connect", lambda path, **options: _poor(connect(path, **options)))
            with Library.open(path) as library:
                change(library)

    def waiting_with_fts5() -> int:
        with Library.open(path) as library:
            assert library.full_text
            assert sorted(library.ids(Phrase("skills"))) == skilled
            number = waiting(library._conn)
            library.index_text()
            assert library.problems() == []
            assert sorted(library.ids(Phrase("skills"))) == skilled
            return number

    with filled(path) as library:
        library.index_text()
        skilled = sorted(library.ids(Phrase("skills")))
        total = len(library.ids())
        library.set_note(3, "lantern")
    assert skilled
    for harmless in (
        lambda library: library.ids(Phrase("skills")),
        lambda library: library.mark([1, 2], Status.READ),
        lambda library: library.rate([1], 4),
        lambda library: library.tag([2], add=["fog"]),
        lambda library: library.history.undo(),
    ):
        without_fts5(harmless)
        assert waiting_with_fts5() == 0
    without_fts5(lambda library: put(library, Record(title="A new paper")))
    assert waiting_with_fts5() == 1, "the new one alone"
    for telling in (
        lambda library: library.set_note(1, "in the fog"),
        lambda library: library.set_note(3, ""),
        lambda library: library.delete([total]),
        lambda library: library.mark([2], Status.SKIPPED, "out of scope"),
    ):
        without_fts5(telling)
        assert waiting_with_fts5() >= total, "all anew"
