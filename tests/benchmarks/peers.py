"""Other ways to search the same papers, behind one interface."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import sqlite3
import struct
import subprocess
import tempfile
import termios
import time
from collections.abc import Iterable, Sequence
from fcntl import ioctl
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Protocol

from readq.store import Document
from readq.text import fold

TOP = 10
_WORD = re.compile(r"[^\W_]+")


class Peer(Protocol):
    """A search engine that holds the papers."""

    name: str
    build_cpu: float
    """Seconds of CPU that its index took; 0 for none."""

    def search(self, query: str) -> Sequence[int]:
        """The first ten papers for what stands in the search bar; a query that ends with a blank is complete."""
        ...


def _words(query: str) -> list[str]:
    return _WORD.findall(fold(query))


class FullText:
    """SQLite's FTS5 with its own ranking: all words, the last one as a prefix."""

    name = "FTS5, bm25"

    def __init__(self, papers: Iterable[Document], folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts5.db")
        self._db.execute("PRAGMA journal_mode = off")
        self._db.execute("CREATE TABLE paper(id INTEGER PRIMARY KEY, title, abstract, authors)")
        self._db.executemany(
            "INSERT INTO paper VALUES (?, ?, ?, ?)", ((p.id, p.title, p.abstract, p.authors) for p in papers)
        )
        start = time.process_time()
        self._db.execute(
            "CREATE VIRTUAL TABLE found USING fts5(title, abstract, authors, content='paper', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        self._db.execute("INSERT INTO found(found) VALUES ('rebuild')")
        self._db.execute("INSERT INTO found(found) VALUES ('optimize')")
        self._db.commit()
        self.build_cpu = time.process_time() - start

    def search(self, query: str) -> Sequence[int]:
        """The first ten papers."""
        words = " ".join(f'"{word}"' for word in _words(query))
        if not words:
            return []
        sql = f"SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, 10, 1, 4) LIMIT {TOP}"
        return [row[0] for row in self._db.execute(sql, (words + ("" if query.endswith(" ") else "*"),))]


class Tantivy:
    """tantivy, all words, each in spite of a typo (two from eight letters), the last one as a prefix."""

    name = "tantivy, fuzzy"
    _fields: ClassVar = {"title": 4.0, "authors": 2.0, "abstract": 1.0}

    def __init__(self, papers: Iterable[Document], folder: Path) -> None:
        tantivy: Any = import_module("tantivy")
        self._tantivy = tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("id", stored=True)
        for name in self._fields:
            schema.add_text_field(name)
        self._schema = schema.build()
        path = folder / "tantivy"
        path.mkdir()
        index = tantivy.Index(self._schema, path=str(path))
        start = time.process_time()
        writer = index.writer(heap_size=200_000_000)
        for p in papers:
            writer.add_document(tantivy.Document(id=p.id, title=p.title, authors=p.authors, abstract=p.abstract))
        writer.commit()
        writer.wait_merging_threads()
        self.build_cpu = time.process_time() - start
        index.reload()
        self._searcher = index.searcher()

    def search(self, query: str) -> Sequence[int]:
        """The first ten papers."""
        words = _words(query)
        if not words:
            return []
        make, occur = self._tantivy.Query, self._tantivy.Occur
        every = []
        for i, word in enumerate(words):
            open_ = i == len(words) - 1 and not query.endswith(" ")
            ways = []
            for field, worth in self._fields.items():
                exact = make.term_query(self._schema, field, word)
                ways.append((occur.Should, make.boost_query(exact, worth)))
                if len(word) >= 4:
                    typos = 1 if len(word) < 8 else 2
                    near = make.fuzzy_term_query(
                        self._schema, field, word, distance=typos, transposition_cost_one=True, prefix=open_
                    )
                    ways.append((occur.Should, make.boost_query(near, worth / 2)))
                elif open_:
                    longer = make.regex_query(self._schema, field, f"{word}.*")
                    ways.append((occur.Should, make.boost_query(longer, worth / 2)))
            every.append((occur.Must, make.boolean_query(ways)))
        hits = self._searcher.search(make.boolean_query(every), TOP).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]


class Fzf:
    """fzf over the titles: ``--filter`` for what it finds."""

    name = "fzf, titles"
    build_cpu = 0.0

    def __init__(self, papers: Iterable[Document], folder: Path) -> None:
        self.executable = fzf()
        self.titles = folder / "titles.txt"
        self._ids: dict[str, int] = {}
        with open(self.titles, "w", encoding="utf-8") as file:
            for p in papers:
                title = " ".join(p.title.split())
                self._ids.setdefault(title, p.id)
                file.write(title + "\n")

    def search(self, query: str) -> Sequence[int]:
        """The first ten papers."""
        command = [self.executable, "-i", "--filter", query]
        with open(self.titles, "rb") as titles:
            done = subprocess.run(command, stdin=titles, capture_output=True, check=False)
        found = done.stdout.decode("utf-8", "replace").split("\n", TOP)[:TOP]
        return [self._ids.get(line, -1) for line in found if line]


def fzf() -> str:
    """fzf's executable: the one of the package iterfzf, or the one on the path."""
    try:
        return str(import_module("iterfzf").BUNDLED_EXECUTABLE)
    except ImportError:
        found = shutil.which("fzf")
        if not found:
            raise SystemExit("the benchmark wants fzf: pip install iterfzf") from None
        return found


class LiveFzf:
    """fzf in a terminal: from a key to the last byte that it paints for it.

    A search that takes long is painted in between, and some paint nothing for a while: fzf itself says when its answer
    is complete, by ringing the bell.

    Args:
        executable: fzf.
        titles: a file with a title per line.
        count: how many these are.

    """

    PATIENCE = 30.0
    """Seconds until a key that is not answered is given up."""
    QUIET = 0.15
    """Seconds without output after which the last of an answer is painted. They are not counted."""

    def __init__(self, executable: str, titles: Path, count: int) -> None:
        self._pid, self._terminal = pty.fork()
        if not self._pid:
            os.environ["TERM"] = "xterm-256color"
            os.dup2(os.open(titles, os.O_RDONLY), 0)
            os.execv(executable, ["fzf", "-i", "--no-mouse", "--bind", "result:bell"])
        ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        loaded = f"{count}/{count}".encode()
        seen = b""
        while loaded not in seen:
            seen = (seen + os.read(self._terminal, 65536))[-100_000:]
        self._until_quiet()

    def type(self, letter: str) -> float:
        """Press a key; seconds until the last paint.

        Raises:
            TimeoutError: there is no answer.

        """
        start = time.perf_counter()
        os.write(self._terminal, letter.encode())
        while select.select([self._terminal], [], [], self.PATIENCE)[0]:
            if b"\a" in os.read(self._terminal, 65536):
                return self._until_quiet() - start
        raise TimeoutError(f"fzf does not answer {letter!r}")

    def clear(self) -> None:
        """Empty the search bar."""
        self.type("\x15")

    def close(self) -> None:
        """End it."""
        os.write(self._terminal, b"\x1b")
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def _until_quiet(self) -> float:
        last = time.perf_counter()
        while select.select([self._terminal], [], [], self.QUIET)[0]:
            try:
                os.read(self._terminal, 65536)
            except OSError:  # the other end is closed
                break
            last = time.perf_counter()
        return last


def folder() -> tempfile.TemporaryDirectory[str]:
    """A place for their files."""
    return tempfile.TemporaryDirectory(prefix="readq-bench-")
