"""The index file: built beside the screen, trusted only when whole, never in the way."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from readq.errors import BusyError
from readq.records import Record
from readq.search import build, upkeep
from readq.search.build import index_path
from readq.search.query import parse
from readq.search.searcher import Searcher
from readq.store import Library

from .conftest import CONTINUAL, PAPERS, SURVEY, VOLUME, fill


@pytest.fixture(autouse=True)
def small_delta(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the papers is too much for memory, so that the file is needed."""
    monkeypatch.setattr(upkeep, "MAX_DELTA", len(PAPERS) // 2)
    monkeypatch.setattr(upkeep, "REBUILD_FROM", len(PAPERS) // 2)


def found(searcher: Searcher, text: str) -> list[int]:
    return list(searcher.search(parse(text)).matching)


def wait_for_build(searcher: Searcher) -> None:
    builder = searcher._ranking._upkeep._builder
    assert builder is not None
    assert builder.wait(60) == 0


@pytest.fixture
def indexed(filled: Library) -> Library:
    """A library with an index file."""
    assert build.build(filled)
    return filled


def test_until_the_index_is_built_exact_words_are_found_and_it_is_said(filled: Library) -> None:
    searcher = Searcher(filled)
    hits = searcher.search(parse("volumetric robot"))
    assert list(hits.ids) == [VOLUME]
    assert "being built: exact words only" in hits.notice
    assert not hits.final
    assert hits.highlighter.spans("Volumetric") == [(0, 10)]
    assert found(searcher, "tag:robots transparent") == [VOLUME]

    wait_for_build(searcher)
    assert searcher.refreshed()
    assert not searcher.refreshed()
    hits = searcher.search(parse("volmetric"))
    assert (list(hits.ids), hits.notice, hits.final) == ([VOLUME], "", True)


def test_who_waits_gets_the_full_answer_at_once(filled: Library) -> None:
    searcher = Searcher(filled, wait=True)
    assert found(searcher, "volmetric") == [VOLUME]
    assert oct(index_path(filled.path).stat().st_mode & 0o777) == "0o600"
    assert [p.name for p in filled.path.parent.iterdir() if "index" in p.name] == ["library.db.index"]


def test_a_second_process_uses_the_file_of_the_first(indexed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("nothing is to be built")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert found(Searcher(indexed), "volmetric") == [VOLUME]


def test_changes_since_the_file_was_built_are_found(indexed: Library) -> None:
    searcher = Searcher(indexed)
    assert found(searcher, "rehearsal") == [CONTINUAL]
    indexed.set_note(VOLUME, "rehearsal of robots")
    assert set(found(searcher, "rehearsal")) == {CONTINUAL, VOLUME}
    indexed.set_note(CONTINUAL, "")
    indexed.delete([VOLUME])
    assert found(searcher, "rehearsal") == [CONTINUAL]
    assert found(Searcher(indexed), "volumetric") == []
    indexed.history.undo()
    assert set(found(searcher, "rehearsal")) == {CONTINUAL, VOLUME}


def test_many_changes_have_the_file_built_anew(indexed: Library) -> None:
    before = index_path(indexed.path).stat()
    searcher = Searcher(indexed)
    assert found(searcher, "volmetric") == [VOLUME]
    many = tuple(Record(title=f"Wallaby {word}") for word in ("one", "two", "three"))
    fill(indexed, many)
    assert len(found(searcher, "walaby")) == 3
    wait_for_build(searcher)
    assert len(found(searcher, "walaby")) == 3
    assert not os.path.samestat(before, index_path(indexed.path).stat())
    fill(indexed, tuple(Record(title=f"Wombat {n}") for n in range(9)))
    hits = searcher.search(parse("wombat"))
    assert (hits.total, hits.final) == (9, False)
    wait_for_build(searcher)
    hits = searcher.search(parse("wombta"))
    assert (hits.total, hits.final) == (9, True)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def _flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x40
    file.write_bytes(content)


def _header(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"meta"', b'"mate"', 1))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut short": _cut,
    "a flipped bit": _flip,
    "another header": _header,
    "empty": lambda file: file.write_bytes(b""),
    "no index at all": lambda file: file.write_text("# my notes\n" * 100),
    "binary noise": lambda file: file.write_bytes(bytes(range(256)) * 64),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_built_anew(indexed: Library, damage: Callable[[Path], object]) -> None:
    damage(index_path(indexed.path))
    searcher = Searcher(indexed, wait=True)
    assert found(searcher, "volmetric") == [VOLUME]
    assert found(Searcher(indexed), "volmetric") == [VOLUME]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_file_that_is_damaged_while_it_is_used_is_built_anew(
    indexed: Library, damage: Callable[[Path], object]
) -> None:
    searcher = Searcher(indexed)
    assert found(searcher, "volmetric") == [VOLUME]
    damage(index_path(indexed.path))
    hits = searcher.search(parse("volumetric"))
    assert (list(hits.ids), hits.final) == ([VOLUME], False)
    wait_for_build(searcher)
    assert found(searcher, "volmetric") == [VOLUME]


def test_a_file_that_is_deleted_while_it_is_used_is_not_missed(indexed: Library) -> None:
    searcher = Searcher(indexed)
    assert found(searcher, "volmetric") == [VOLUME]
    index_path(indexed.path).unlink()
    indexed.set_note(CONTINUAL, "volumetric, too")
    assert found(searcher, "volmetric") == [VOLUME, CONTINUAL]
    assert found(Searcher(indexed, wait=True), "volmetric") == [VOLUME, CONTINUAL]
    assert found(searcher, "rehersal") == [CONTINUAL]


def test_a_file_of_another_version_is_built_anew(indexed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = index_path(indexed.path).stat()
    monkeypatch.setattr(build, "VERSION", build.VERSION + 1)
    assert found(Searcher(indexed, wait=True), "volmetric") == [VOLUME]
    assert not os.path.samestat(before, index_path(indexed.path).stat())


def test_a_file_that_is_ahead_of_its_library_is_not_used(indexed: Library, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    indexed.backup(backup)
    indexed.set_note(SURVEY, "kangaroo")
    build.build(indexed)
    index_path(indexed.path).replace(index_path(backup))
    with Library.open(backup) as restored:
        assert found(Searcher(restored, wait=True), "kangaroo") == []


def test_where_the_file_cannot_be_written_exact_words_are_found_and_the_reason_is_said(filled: Library) -> None:
    index_path(filled.path).mkdir()
    searcher = Searcher(filled, wait=True)
    hits = searcher.search(parse("volumetric"))
    assert list(hits.ids) == [VOLUME]
    assert "There is no search index" in hits.notice
    assert "Is a directory" in hits.notice
    assert hits.final

    beside = Searcher(filled)
    assert not beside.search(parse("volumetric")).final
    builder = beside._ranking._upkeep._builder
    assert builder is not None
    assert builder.wait(60) == 1
    hits = beside.search(parse("volumetric"))
    assert "Is a directory" in hits.notice
    assert hits.final


def test_two_builders_do_not_meet(filled: Library) -> None:
    unfinished = index_path(filled.path).with_name("library.db.index.tmp")
    with build._alone(unfinished) as file:
        assert file is not None
        assert not build.build(filled)
    assert build.build(filled)


def test_who_waits_uses_what_another_process_builds(filled: Library) -> None:
    """The other process finishes while this one waits for it."""
    unfinished = index_path(filled.path).with_name("library.db.index.tmp")
    waiting = threading.Event()
    answers: list[list[int]] = []

    def search() -> None:
        with filled.reader() as reader:
            waiting.set()
            answers.append(found(Searcher(reader, wait=True), "volmetric"))

    thread = threading.Thread(target=search)
    with build._alone(unfinished) as file:
        assert file is not None
        thread.start()
        assert waiting.wait(60)
    thread.join(60)
    assert answers == [[VOLUME]]


def test_a_builder_waits_for_another_one(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["build", str(filled.path)])
    monkeypatch.setattr(os, "nice", lambda by: None)
    waits, lock, codes = threading.Event(), fcntl.flock, list[int]()

    def lock_and_tell(file: BinaryIO, how: int) -> None:
        if how == fcntl.LOCK_EX:
            waits.set()
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", lock_and_tell)
    thread = threading.Thread(target=lambda: codes.append(build.main()))
    with build._alone(index_path(filled.path).with_name("library.db.index.tmp")) as file:
        assert file is not None
        thread.start()
        assert waits.wait(60)
    thread.join(60)
    assert codes == [build.WAITED]
    assert build.main() == 0


def test_a_builder_that_finds_the_library_busy_has_not_built(
    filled: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["build", str(filled.path)])
    monkeypatch.setattr(os, "nice", lambda by: None)

    def busy(*_: object) -> Library:
        raise BusyError("another readq is writing to it")

    with monkeypatch.context() as patched:
        patched.setattr(Library, "open", busy)
        assert build.main() == build.WAITED
    with monkeypatch.context() as patched:
        patched.setattr(Library, "index_text", busy)
        assert build.main() == 0
    assert index_path(filled.path).exists()
    assert capsys.readouterr() == ("", "")


def _ending(code: str) -> Callable[[Path], subprocess.Popen[bytes]]:
    """A builder that ends without an index."""
    command = [sys.executable, "-c", f"import os, sys; {code}"]
    return lambda library: subprocess.Popen(command, stderr=subprocess.PIPE)


def test_when_the_builder_that_was_waited_for_is_killed_the_one_that_waited_builds(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    searcher = Searcher(filled)
    with monkeypatch.context() as patched:
        patched.setattr(build, "build_in_background", _ending(f"sys.exit({build.WAITED})"))
        assert not searcher.search(parse("volumetric")).final
        builder = searcher._ranking._upkeep._builder
        assert builder is not None
        builder.wait(60)
    assert not searcher.refreshed()
    wait_for_build(searcher)
    assert searcher.refreshed()
    assert found(searcher, "volmetric") == [VOLUME]


def test_a_builder_that_is_killed_is_told_of_until_another_one_is_done(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "build_in_background", _ending("os.kill(os.getpid(), 9)"))
    searcher = Searcher(filled)
    searcher.search(parse("volumetric"))
    builder = searcher._ranking._upkeep._builder
    assert builder is not None
    builder.wait(60)
    hits = searcher.search(parse("volumetric"))
    assert "building it was ended by signal 9" in hits.notice
    assert hits.final
    assert build.build(filled)
    assert found(searcher, "volmetric") == [VOLUME]
    assert searcher.trouble == ""


def test_search_costs_the_launch_nothing() -> None:
    """What the screen imports before the first paint brings neither numpy nor rapidfuzz."""
    code = "import sys, readq.search.worker, readq.search.complete; print({'numpy', 'rapidfuzz'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_who_waits_does_not_wait_where_there_is_an_answer(indexed: Library) -> None:
    searcher = Searcher(indexed, wait=True)
    fill(indexed, tuple(Record(title=f"Wallaby {word}") for word in ("one", "two", "three")))
    assert len(found(searcher, "walaby")) == 3
    wait_for_build(searcher)
    assert len(found(searcher, "walaby")) == 3


def test_no_change_is_forgotten_when_they_become_too_many(indexed: Library) -> None:
    """While the file cannot be built, the changes before and after the limit are still one set."""
    index_path(indexed.path).with_name("library.db.index.tmp").mkdir()  # no builder gets anywhere
    searcher = Searcher(indexed)
    fill(indexed, (Record(title="Wallaby one"), Record(title="Wallaby two")))
    assert len(found(searcher, "wallaby")) == 2
    fill(indexed, (Record(title="Wallaby three"), Record(title="Wallaby four")))
    assert len(found(searcher, "wallaby")) == 4
    assert len(found(searcher, "wallaby")) == 4
    searcher.close()


def test_only_a_large_import_is_indexed_at_once(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    in_background = build.build_in_background

    def start(library: Path) -> subprocess.Popen[bytes]:
        builder = in_background(library)
        started.append(builder.pid)
        return builder

    monkeypatch.setattr(build, "build_in_background", start)
    build.build_after_import(filled.path, build.LARGE_IMPORT)
    assert not started
    build.build_after_import(filled.path, build.LARGE_IMPORT + 1)
    os.waitpid(started[0], 0)
    assert build.index_path(filled.path).exists()
