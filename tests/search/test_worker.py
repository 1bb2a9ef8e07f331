"""The search thread: the newest query wins."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from readq.errors import LibraryError, QueryError, ReadqError
from readq.search import build, upkeep
from readq.search.searcher import Hits
from readq.search.worker import SearchThread
from readq.store import Library, Reader

from .conftest import SURVEY, VOLUME

Answer = tuple[int, Hits | ReadqError]
TIMEOUT = 30


@pytest.fixture
def answers() -> Queue[Answer]:
    return Queue()


Start = Callable[[Callable[[], Reader]], SearchThread]


@pytest.fixture
def start(answers: Queue[Answer]) -> Iterator[Start]:
    threads = []

    def start(open_reader: Callable[[], Reader]) -> SearchThread:
        thread = SearchThread(open_reader, lambda number, answer: answers.put((number, answer)))
        threads.append(thread)
        thread.start()
        return thread

    yield start
    for thread in threads:
        thread.close()


def test_an_answer_comes_with_the_number_of_its_query(filled: Library, start: Start, answers: Queue[Answer]) -> None:
    thread = start(filled.reader)
    number = thread.submit("volumetric")
    got, hits = answers.get(timeout=TIMEOUT)
    assert got == number
    assert isinstance(hits, Hits)
    assert list(hits.ids) == [VOLUME]


def test_a_mistake_is_delivered_as_such(filled: Library, start: Start, answers: Queue[Answer]) -> None:
    thread = start(filled.reader)
    thread.submit("autor:x")
    _, error = answers.get(timeout=TIMEOUT)
    assert isinstance(error, QueryError)
    assert (error.start, error.end) == (0, 6)


def test_only_the_newest_of_queries_in_a_burst_is_answered(
    filled: Library, start: Start, answers: Queue[Answer]
) -> None:
    opened = threading.Event()

    def open_late() -> Reader:
        opened.wait(TIMEOUT)
        return filled.reader()

    thread = start(open_late)
    numbers = [thread.submit("surveys"[:n]) for n in range(1, 8)]
    opened.set()
    got, hits = answers.get(timeout=TIMEOUT)
    assert got == numbers[-1]
    assert isinstance(hits, Hits)
    assert list(hits.ids) == [SURVEY]
    thread.close()
    assert answers.empty()


def test_a_running_query_is_interrupted_by_a_newer_one(filled: Library, start: Start, answers: Queue[Answer]) -> None:
    running, interrupted = threading.Event(), threading.Event()

    class SlowReader(Reader):
        """Counts forever, until it is interrupted."""

        def revision(self) -> int:
            if running.is_set():
                return super().revision()
            running.set()
            interrupted.wait(TIMEOUT)
            return super().revision()

        def interrupt(self) -> None:
            interrupted.set()
            super().interrupt()

    def open_slow() -> Reader:
        plain = filled.reader()
        return SlowReader(plain.path, plain._conn)

    thread = start(open_slow)
    thread.submit("volumetric")
    assert running.wait(TIMEOUT)
    second = thread.submit("survey")
    got, hits = answers.get(timeout=TIMEOUT)
    assert got == second
    assert isinstance(hits, Hits)
    assert list(hits.ids) == [SURVEY]


def test_nothing_is_delivered_after_the_end(filled: Library, start: Start, answers: Queue[Answer]) -> None:
    thread = start(filled.reader)
    thread.close()
    thread.submit("volumetric")
    assert answers.empty()


def test_a_library_that_cannot_be_opened_is_the_answer_to_every_query(start: Start, answers: Queue[Answer]) -> None:
    def refuse() -> Reader:
        raise LibraryError("the file is gone")

    thread = start(refuse)
    for _ in range(2):
        number = thread.submit("survey")
        got, error = answers.get(timeout=TIMEOUT)
        assert got == number
        assert isinstance(error, LibraryError)


def test_the_answer_comes_again_when_the_index_has_become_ready(
    filled: Library, start: Start, answers: Queue[Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    builders: Queue[subprocess.Popen[bytes]] = Queue()

    def build_when_told(library: Path) -> subprocess.Popen[bytes]:
        command = ["sh", "-c", 'read line; exec "$0" -m readq.search.build "$1"', sys.executable, str(library)]
        builder = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        builders.put(builder)
        return builder

    monkeypatch.setattr(upkeep, "MAX_DELTA", 3)
    monkeypatch.setattr(build, "build_in_background", build_when_told)
    thread = start(filled.reader)
    number = thread.submit("volumetric")
    got, first = answers.get(timeout=TIMEOUT)
    assert isinstance(first, Hits)
    builder = builders.get(timeout=TIMEOUT)
    assert builder.stdin
    with builder.stdin:
        builder.stdin.write(b"now\n")
    builder.stdin = None
    again, second = answers.get(timeout=TIMEOUT)
    assert (got, again) == (number, number)
    assert isinstance(second, Hits)
    assert (first.final, second.final) == (False, True)


def test_a_failure_of_the_search_itself_is_said_and_the_thread_goes_on(
    filled: Library, start: Start, answers: Queue[Answer]
) -> None:
    class BrokenReader(Reader):
        broken = True

        def revision(self) -> int:
            if self.broken:
                raise RuntimeError("no such thing")
            return super().revision()

    plain = filled.reader()
    reader = BrokenReader(plain.path, plain._conn)
    reader.broken = False
    thread = start(lambda: reader)
    thread.submit("survey")
    answers.get(timeout=TIMEOUT)
    reader.broken = True
    thread.submit("survey x")
    _, error = answers.get(timeout=TIMEOUT)
    assert isinstance(error, ReadqError)
    assert "no such thing" in error.message
    reader.broken = False
    thread.submit("survey")
    _, hits = answers.get(timeout=TIMEOUT)
    assert isinstance(hits, Hits)
