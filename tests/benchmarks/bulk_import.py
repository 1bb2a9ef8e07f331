"""Bulk import against ``sqlite-utils insert --nl``, and what a large library costs to read.

``python -m tests.benchmarks.bulk_import [PAPERS…]`` imports that many papers of JSON Lines (5,000 and 100,000 when
none is given) in turn with both programs, each in a process of its own with an empty file, three times, and prints the
best times, their ratio and the highest memory. Papers beyond the 45,000 real ones are made by joining halves of titles.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from readq.filters import Between, Contains, HasStatus, Phrase
from readq.models import Sort, Status
from readq.store import Library

DATA = Path(__file__).parents[3] / "shared" / "data" / "papers_arxiv_45k.jsonl.gz"
GOALS = {5_000: 5.0, 100_000: 3.0}
RUNS = 3
OURS = """
import gc, sys
gc.set_threshold(100_000, 50, 50)  # as readq does for every command
from pathlib import Path
from readq.importers.detect import detect
from readq.importers.merge import store
from readq.importers.source import Source
from readq.importers.staging import Staging
from readq.store import Library
source, path = map(Path, sys.argv[1:])
source = Source(str(source), source)
with Library.open(path) as library, Staging(source, detect(source)) as staging:
    report = store(library, staging.read())
print(report.new)
"""


class Cost(NamedTuple):
    """What one process took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, less noisy on a shared machine."""
    memory: int
    """Most bytes at once."""


def corpus(papers: int, path: Path) -> None:
    """Write papers of JSON Lines."""
    with gzip.open(DATA, "rt") as file:
        real = [json.loads(line) for line in file]
    rng = random.Random(7)
    with path.open("w") as out:
        for number in range(papers):
            paper = dict(real[number % len(real)])
            if number >= len(real):
                other = rng.choice(real)
                first, second = paper["title"].split(), other["title"].split()
                paper["title"] = " ".join([*first[: len(first) // 2], *second[len(second) // 2 :], str(number)])
                paper["id"] = f"arxiv:{2700 + number // 100_000 % 12 + 1}.{number % 100_000:05}"
                paper["url"] = f"https://arxiv.org/abs/{paper['id'][6:]}"
                paper["authors"] = other["authors"]
            out.write(json.dumps(paper) + "\n")


def run(command: list[str]) -> Cost:
    """Run a process to its end."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[:3]} failed")
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale)


def best(command: Callable[[Path], list[str]], folder: Path) -> Cost:
    """The least of each cost over some runs, each with an empty folder."""
    costs = []
    for _ in range(RUNS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        costs.append(run(command(folder / "library.db")))
    return Cost(*map(min, zip(*costs, strict=True)))


def both(source: Path, folder: Path) -> tuple[Cost, Cost]:
    """What sqlite-utils and readq take for one file; readq's library is left in ``folder / "ours"``."""
    theirs = best(
        lambda path: [sys.executable, "-m", "sqlite_utils", "insert", str(path), "papers", str(source), "--nl"],
        folder / "theirs",
    )
    return theirs, best(lambda path: [sys.executable, "-c", OURS, str(source), str(path)], folder / "ours")


def compare(papers: int, folder: Path) -> Path:
    """Import with both; gives the library."""
    source = folder / f"{papers}.jsonl"
    # In a process of its own: a child's peak memory begins with its parent's.
    code = (
        "import sys, pathlib, tests.benchmarks.bulk_import as b; b.corpus(int(sys.argv[1]), pathlib.Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", code, str(papers), str(source)], check=True)
    theirs, ours = both(source, folder)
    goal = f"goal {GOALS[papers]:.0f}×" if papers in GOALS else ""
    print(f"{papers:>9,} papers  readq {ours.wall:6.2f} s  sqlite-utils {theirs.wall:6.2f} s", end="  ")
    print(f"ratio {ours.wall / theirs.wall:4.2f}× (processor {ours.cpu / theirs.cpu:4.2f}×) {goal}", end="  ")
    print(f"memory {ours.memory / 2**20:.0f} MiB (sqlite-utils {theirs.memory / 2**20:.0f} MiB)")
    return folder / "ours" / "library.db"


def timed(name: str, act: Callable[[], object]) -> None:
    """Print how long something takes at first, and at best."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    print(f"    {name:32} first {times[0]:8.1f} ms, then {min(times):8.1f} ms")


def read(path: Path) -> None:
    """What the start of the app and its lists ask for."""
    with Library.open(path) as library, library.reader() as reader:
        timed("counts", reader.counts)
        timed("first 100 ids", lambda: reader.ids(limit=100))
        timed("first 100 ids of the queue", lambda: reader.ids(sort=Sort.QUEUE, limit=100))
        for sort in Sort:
            timed(f"all ids by {sort}", partial(reader.ids, sort=sort))
        timed("ids of the unread", lambda: reader.ids(HasStatus(Status.UNREAD)))
        page = list(reader.ids(limit=5_000))[-100:]
        timed("100 rows", lambda: reader.rows(page))
        timed("year:2025", lambda: reader.select(Between("year", 2025, 2025)))
        timed("phrase, scanned", lambda: reader.select(Phrase("reinforcement learning")))
        start = time.perf_counter()
        library.index_text()
        print(f"    full-text index                  {time.perf_counter() - start:.1f} s")
        timed("phrase, indexed", lambda: reader.select(Phrase("reinforcement learning")))
        timed("title:diff, indexed", lambda: reader.select(Contains("title", "diff")))
        ids = reader.ids()
        library.tag(ids, add=["everything/here"])
        timed("tags", reader.tags)
        steps: list[tuple[str, Callable[[], object]]] = [
            ("mark all", lambda: library.mark(ids, Status.QUEUED)),
            ("undo", library.history.undo),
            ("undo the tags", library.history.undo),
            ("undo the import", library.history.undo),
            ("redo the import", library.history.redo),
        ]
        for name, act in steps:
            start = time.perf_counter()
            act()
            print(f"    {name:32} {time.perf_counter() - start:.1f} s")
    print(f"    memory of all that: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def main() -> None:
    """Compare, then read the largest."""
    if not DATA.exists():
        raise SystemExit(f"{DATA} is not there")
    sizes = [int(size) for size in sys.argv[1:]] or list(GOALS)
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = compare(size, Path(folder))
        read(path)


if __name__ == "__main__":
    main()
