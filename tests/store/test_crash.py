"""Nothing is lost to a kill, a full disk or a second readq."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from readq.errors import BusyError, ConflictError, Interrupted, LibraryError
from readq.filters import Contains
from readq.models import Status
from readq.records import Record
from readq.store import Library
from readq.store.connection import connect, reading, write
from tests.store.given import SHELF, filled, picture, put

ROOT = Path(__file__).parents[2]


def start(code: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )


IMPORT_HALF = """
import sys
from pathlib import Path
from readq.records import Record
from readq.store import Library
from tests.store.given import put
def stop(done, total):
    print("halfway", flush=True)
    sys.stdin.read()
library = Library.open(Path(sys.argv[1]))
put(library, *(Record(title=f"A long paper number {n}", abstract="word " * 500) for n in range(2_000)), progress=stop)
"""
CHANGE_HALF = """
import sys
from pathlib import Path
from readq.store import Library
from readq.store.connection import write
library = Library.open(Path(sys.argv[1]))
with write(library._conn):
    library.set_note(1, "half a note")
    library.delete([2])
    print("halfway", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("code", [IMPORT_HALF, CHANGE_HALF], ids=["import", "change"])
def test_a_kill_in_the_middle_leaves_the_library_as_before(path: Path, code: str) -> None:
    with filled(path) as library:
        library.set_note(1, "typed before")
        before = picture(library)
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == "halfway\n"
        process.send_signal(signal.SIGKILL)
    with Library.open(path) as library:
        assert picture(library) == before
        assert library.problems() == []
        assert library.history.undo()
        assert library.paper(1).note == ""


def test_what_was_changed_is_there_after_a_kill(path: Path) -> None:
    filled(path).close()
    code = """
import os, signal, sys
from pathlib import Path
from readq.store import Library
Library.open(Path(sys.argv[1])).set_note(1, "the last words")
os.kill(os.getpid(), signal.SIGKILL)
"""
    with start(code, str(path)) as process:
        assert process.wait(60) == -signal.SIGKILL
    with Library.open(path) as library:
        assert library.paper(1).note == "the last words"


WRITE_MANY = """
import sys
from pathlib import Path
from readq.store import Library
with Library.open(Path(sys.argv[1])) as library:
    for n in range(40):
        paper = library.paper(int(sys.argv[2]))
        library.set_note(paper.id, f"{paper.note}\\n{n}")
        library.tag([5], add=[f"{sys.argv[2]}/{n}"])
"""


def test_two_processes_write_at_once_and_lose_nothing(path: Path) -> None:
    filled(path).close()
    processes = [start(WRITE_MANY, str(path), number) for number in ("1", "3")]
    assert [(p.wait(60), p.communicate()[1]) for p in processes] == [(0, "")] * 2
    with Library.open(path) as library:
        for number in (1, 3):
            assert library.paper(number).note.split() == [str(n) for n in range(40)]
        assert len(library.paper(5).tags) == 80
        assert len(library.history.list()) == 161
        while library.history.undo():
            pass
        assert library.counts().total == 0
        assert library.problems() == []


def test_a_second_session_sees_what_the_first_one_did(library: Library) -> None:
    with library.reader() as reader:
        version, revision = reader.data_version(), reader.revision()
        library.rate([1], 5)
        assert reader.data_version() != version
        assert reader.revision() > revision
        assert reader.paper(1).rating == 5
        assert [document.id for document in reader.documents(since_revision=revision)] == [1]


def test_a_value_that_another_session_changed_is_what_undo_brings_back(path: Path) -> None:
    with filled(path) as mine, Library.open(path) as other:
        assert mine.paper(1).note == ""
        other.set_note(1, "from the other window")
        mine.set_note(1, "from this one")
        mine.history.undo()
        assert other.paper(1).note == "from the other window"


@contextmanager
def just_before_it_writes(library: Library, what: Callable[[], object]) -> Iterator[None]:
    """Something happens elsewhere when a library is about to take the lock."""
    left = [what]

    def look(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE" and left:
            left.pop()()

    library._conn.set_trace_callback(look)
    yield
    library._conn.set_trace_callback(None)
    assert not left


def test_two_sessions_that_append_to_a_note_at_once_lose_nothing(path: Path) -> None:
    with filled(path) as mine, Library.open(path) as other:
        with just_before_it_writes(mine, lambda: other.append_note(1, "From the other window.")):
            mine.append_note(1, "From this one.")
        assert mine.paper(1).note == "From the other window.\n\nFrom this one."


def test_a_note_that_the_writer_did_not_see_is_not_replaced(path: Path) -> None:
    with filled(path) as mine, Library.open(path) as other:
        with (
            just_before_it_writes(mine, lambda: other.set_note(1, "From the other window.")),
            pytest.raises(ConflictError, match="changed elsewhere"),
        ):
            mine.set_note(1, "From this one.", instead_of="")
        assert mine.paper(1).note == "From the other window."
        assert mine.set_note(1, "From this one.", instead_of="From the other window.")


def test_a_locked_library_is_said_to_be_busy(path: Path) -> None:
    filled(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as blocker, Library.open(path, busy_ms=50) as library:
        blocker.execute("BEGIN IMMEDIATE")
        before = picture(library)
        changes: list[Callable[[], object]] = [
            lambda: library.rate([1], 5),
            lambda: library.history.undo(),
            lambda: put(library, Record(title="New")),
            lambda: library.index_text(),
        ]
        for change in changes:
            with pytest.raises(BusyError, match="another readq is writing") as caught:
                change()
            assert "try again" in caught.value.hint
        assert picture(library) == before
        blocker.execute("ROLLBACK")
        assert library.rate([1], 5)


@contextmanager
def full_disk(library: Library) -> Iterator[None]:
    """SQLite may not add a page to the file."""
    pages = library._conn.execute("PRAGMA page_count").fetchone()[0]
    library._conn.execute(f"PRAGMA max_page_count = {pages}")
    yield
    library._conn.execute("PRAGMA max_page_count = 1000000")


def test_a_full_disk_stops_a_change_and_an_import_whole(library: Library) -> None:
    before = picture(library)
    with full_disk(library):
        with pytest.raises(LibraryError, match="the disk is full") as caught:
            library.set_note(1, "x" * 100_000)
        assert "free some space" in caught.value.hint
        with pytest.raises(LibraryError, match="the disk is full"):
            put(library, *(Record(title=f"Paper {n}", abstract="word " * 300) for n in range(600)))
    assert picture(library) == before
    assert len(library.history.list()) == 1
    assert library.problems() == []
    assert library.set_note(1, "x" * 100_000)


def test_a_limit_of_the_file_size_is_no_loss_either(path: Path) -> None:
    filled(path).close()
    code = """
import resource, signal, sys
from pathlib import Path
from readq.errors import LibraryError
from readq.records import Record
from readq.store import Library
from tests.store.given import put
library = Library.open(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    library.set_note(1, "x" * 1_000_000)
except LibraryError as error:
    print(error.message)
"""
    with start(code, str(path)) as process:
        out, err = process.communicate(timeout=60)
    assert "nothing was changed: the disk" in out, err
    with Library.open(path) as library:
        assert library.paper(1).note == ""
        assert library.problems() == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_ctrl_c_in_a_change_takes_it_back(library: Library) -> None:
    before = picture(library)

    def stopped() -> None:
        with write(library._conn):
            library.mark([1, 2, 3], Status.READ)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert picture(library) == before
    assert library.mark([1], Status.READ)


def test_a_query_is_stopped_from_another_thread(library: Library) -> None:
    put(library, *(Record(title=f"Paper {n}", abstract="word " * 200) for n in range(300)))
    reader = library.reader()
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
    timer = threading.Timer(0.05, reader.interrupt)
    timer.start()
    with pytest.raises(Interrupted), reading():
        reader._conn.execute(endless).fetchone()
    timer.join()
    assert reader.count(Contains("abstract", "wor")) == 300
    reader.close()


def test_errors_while_rows_come_in_are_readqs_own(library: Library) -> None:
    documents = library.documents()
    assert next(documents).id == 1
    library.interrupt()
    with pytest.raises(Interrupted):
        next(documents)


def test_a_reader_cannot_write(library: Library) -> None:
    conn = connect(library.path, read_only=True)
    with pytest.raises(LibraryError, match="read-only"), write(conn):
        conn.execute("DELETE FROM paper")
    conn.close()
    assert library.counts().total == len(SHELF)


def test_a_closed_library_says_so(path: Path) -> None:
    library = filled(path)
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.counts()
    with pytest.raises(LibraryError, match="closed"):
        library.rate([1], 2)
    assert os.path.getsize(path) > 0
