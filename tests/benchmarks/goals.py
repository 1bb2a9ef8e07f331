"""What search is to hold, as a table: measured, wanted, held or not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.pseudo_terminal import ROOT

LARGE = 1_000_000
"""Papers from which the goals are those for very large libraries."""


@dataclass(frozen=True)
class Goal:
    """One figure to hold."""

    what: str
    measured: float
    wanted: float
    at_least: bool
    """Whether more is better."""
    unit: str = ""

    @property
    def held(self) -> bool:
        """Whether it is held."""
        return self.measured >= self.wanted if self.at_least else self.measured <= self.wanted

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        figures = f"{self.measured:10.3f} {sign} {self.wanted:g} {self.unit}"
        return f"{self.what:52}{figures:28}{'held' if self.held else 'NOT HELD'}"


def recall(size: int, found: Mapping[str, tuple[float, float]]) -> Iterator[Goal]:
    """The goals of quality.

    Args:
        size: number of papers.
        found: for each class, and for "all", the share of queries with their paper first and among the first ten.

    """
    first, ten = found["all"]
    large = size >= LARGE
    yield Goal("recall@1, all classes", first, 0.85 if large else 0.92, True)
    yield Goal("recall@10, all classes", ten, 0.95 if large else 0.985, True)
    if large:
        yield Goal("recall@10, glued starts", found["glued starts"][1], 0.80, True)
    else:
        worst = min(found, key=lambda kind: found[kind][1])
        yield Goal(f"recall@10, the worst class ({worst})", found[worst][1], 0.90, True)


def speed(own: float, peers: Mapping[str, float]) -> Iterator[Goal]:
    """The goals of speed, from the 95th percentiles of a key."""
    for name, wanted in (("tantivy, fuzzy", 8), ("fzf live, titles", 40)):
        if name in peers:
            yield Goal(f"a key, p95: how often it goes into that of {name}", peers[name] / own, wanted, True, "times")


def cost(size: int, memory: float, build: float, full_text: float | None) -> Iterator[Goal]:
    """The goals of memory (MB, what is mapped included) and of CPU (seconds) to build the index."""
    yield Goal("memory beyond that without an index", memory, 800 if size >= LARGE else 120, False, "MB")
    if full_text:
        yield Goal("CPU to build, of that of FTS5", build / full_text, 2, False, "times")
    yield Goal("what search adds to the first paint", imports(), 5, False, "ms")


def imports(rounds: int = 5) -> float:
    """Milliseconds that the modules of search take to import with the app, the best of some rounds."""
    return min(_imports() for _ in range(rounds))


def _imports() -> float:
    command = [sys.executable, "-X", "importtime", "-c", "import readq.tui.app"]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=True)
    lines = [line.split("|") for line in done.stderr.splitlines() if line.startswith("import time:")]
    own = [line[0].rpartition(":")[2] for line in lines if line[2].strip().startswith("readq.search")]
    return sum(map(int, own)) / 1000


def report(goals: Sequence[Goal]) -> None:
    """Print the table."""
    for goal in goals:
        print(goal)
