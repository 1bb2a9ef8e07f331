"""How well and how fast search is, beside its peers, in one run.

    pip install tantivy iterfzf
    python -m tests.benchmarks.search --papers 100000 1000000 [--each N] [--seeds N…] [--from N] [--peers NAME…]

Quality: queries of twenty classes, each made from one paper by a seeded generator; the share of queries that have their
paper first, and among the first ten; the peers answer one in sixteen. Speed: what stands in the search bar after
every key of sixty of these queries, searched one after the other, warm; for readq that is the whole way from the text
to the list of all papers, counted and in order, for the others the first ten. fzf is also measured live in a terminal,
from the key to its last paint. At the end of each size there is a table of what search is to hold.

The papers that the queries are for are not those that the engine's constants were chosen with (``--from 0``). The
keys of FTS5 beyond 20,000 papers, and the peers' quality beyond 100,000, are left out: they would take hours.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean

from readq.search.build import index_path
from readq.search.query import parse
from readq.search.searcher import Searcher
from readq.store import Library
from tests.benchmarks import goals
from tests.benchmarks.corpus import papers, real
from tests.benchmarks.libraries import library
from tests.benchmarks.peers import FullText, Fzf, LiveFzf, Peer, Tantivy, folder
from tests.benchmarks.queries import POOL, Case, Maker, typed

TYPED = 60
"""Queries that are typed key by key."""
LIVE = 15
"""Of these, for fzf in a terminal."""
SAMPLE = 16
"""The peers answer one of so many queries: fzf starts anew for each, and reads all titles."""
ALL_PEERS = 100_000
"""Papers up to which the peers' quality is measured."""
FULL_TEXT_KEYS = 20_000
"""Papers up to which queries are typed key by key in FTS5, which takes up to a second for one."""


class Readq:
    """readq itself, over a library file."""

    name = "readq"

    def __init__(self, size: int) -> None:
        self._library = Library.open(library(size))
        self._library.index_text()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "readq.search.build", str(self._library.path)], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.build_cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.build_peak = after.ru_maxrss // 1000
        self.file_size = index_path(self._library.path).stat().st_size / 1e6
        self._before = _memory()
        self._searcher = Searcher(self._library)
        start = time.perf_counter()
        self._searcher.warm_up()
        self.open = time.perf_counter() - start

    def search(self, query: str) -> Sequence[int]:
        """All papers."""
        return self._searcher.search(parse(query, typing=True)).ids

    @property
    def memory(self) -> float:
        """Megabytes more than before the index was opened, what is mapped included."""
        return _memory() - self._before


def _memory() -> float:
    with open("/proc/self/statm") as numbers:
        return int(numbers.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


Quality = dict[str, tuple[float, float]]


def quality(peer: Peer, cases: Iterable[Case]) -> Quality:
    """Recall at 1 and at 10 for each class, and over all queries."""
    ranks: defaultdict[str, list[int]] = defaultdict(list)
    for case in cases:
        found = list(peer.search(case.query)[:10])
        rank = found.index(case.target) + 1 if case.target in found else 0
        ranks[case.kind].append(rank)
        ranks["all"].append(rank)
    return {kind: (mean(r == 1 for r in found), mean(r > 0 for r in found)) for kind, found in ranks.items()}


def percentile(times: Sequence[float], share: float) -> float:
    """In milliseconds, from seconds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1e3


def speed(peers: Sequence[Peer], steps: Iterable[Iterable[str]]) -> dict[str, list[float]]:
    """Seconds for each key: every query is typed in one engine after the other, so that all see the same machine."""
    times: dict[str, list[float]] = {peer.name: [] for peer in peers}
    for query in steps:
        for peer in peers:
            for text in query:
                start = time.perf_counter()
                peer.search(text)
                times[peer.name].append(time.perf_counter() - start)
    return times


def live(peer: Fzf, size: int, steps: Sequence[Sequence[str]]) -> list[float]:
    """Seconds for each key in fzf's own screen."""
    screen = LiveFzf(peer.executable, peer.titles, size)
    times = []
    for query in steps[:LIVE]:
        for letter in query[-1]:
            took = screen.type(letter)
            if letter != " ":
                times.append(took)
        screen.clear()
    screen.close()
    return times


def main() -> None:
    """Measure and print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--papers", type=int, nargs="+", default=[20_000])
    options.add_argument("--each", type=int, default=80, help="queries of each class for each seed")
    options.add_argument("--seeds", type=int, nargs="+", default=[11, 12])
    options.add_argument(
        "--from", dest="start", type=int, default=20_000, help="the paper behind which the targets are"
    )
    options.add_argument("--peers", nargs="*", default=["FullText", "Tantivy", "Fzf"])
    chosen = options.parse_args()
    for size in chosen.papers:
        pool = real()[: min(size, chosen.start + POOL)][-POOL:]
        cases = [case for seed in chosen.seeds for case in Maker(pool, seed).cases(chosen.each)]
        with folder() as name:
            measure(size, cases, typed(cases, TYPED, chosen.seeds[0]), chosen.peers, Path(name))


def measure(
    size: int, cases: Sequence[Case], steps: Sequence[Sequence[str]], names: Sequence[str], place: Path
) -> None:
    """Measure one size and print its tables."""
    ours = Readq(size)
    speed([ours], steps)
    memory = ours.memory
    peers: list[Peer] = [make(papers(size), place) for make in (FullText, Tantivy, Fzf) if make.__name__ in names]
    found = {ours.name: quality(ours, cases)}
    if size <= ALL_PEERS:
        found |= {peer.name: quality(peer, cases[::SAMPLE]) for peer in peers}
    typing = [p for p in peers if not isinstance(p, Fzf) and (size <= FULL_TEXT_KEYS or not isinstance(p, FullText))]
    times = speed([ours, *typing], steps)
    for peer in peers:
        if isinstance(peer, Fzf):
            times["fzf live, titles"] = live(peer, size, steps)
    _report(size, cases, found, times)
    builds = {peer.name: peer.build_cpu for peer in [ours, *peers] if peer.build_cpu}
    print("\nseconds of CPU to build the index")
    for name, seconds in builds.items():
        print(f"{name:20}{seconds:11.1f}")
    print(
        f"\nreadq: index file {ours.file_size:.0f} MB, opened in {ours.open * 1e3:.0f} ms, "
        f"{memory:.0f} MB of memory with it, peak of the build {ours.build_peak} MB\n\nto hold at {size:,} papers"
    )
    slowest = {name: percentile(taken, 0.95) for name, taken in times.items()}
    goals.report(
        [
            *goals.recall(size, found[ours.name]),
            *goals.speed(slowest[ours.name], slowest),
            *goals.cost(size, memory, ours.build_cpu, builds.get(FullText.name)),
        ]
    )


def _report(size: int, cases: Sequence[Case], found: dict[str, Quality], times: dict[str, list[float]]) -> None:
    known = min(size, len(real()))
    print(
        f"{size} papers ({known} real, {size - known} recombined), {len(cases)} queries, first / among the first ten\n"
    )
    print(f"{'':24}" + "".join(f"{name:>18}" for name in found))
    for kind in [*dict.fromkeys(case.kind for case in cases), "all"]:
        row = (by_kind[kind] for by_kind in found.values())
        print(f"{kind:24}" + "".join(f"{first:>11.2f} / {ten:.2f}" for first, ten in row))
    own = percentile(times[Readq.name], 0.95)
    print("\nmilliseconds per key        p50       p95    readq's p95 to it")
    for name, taken in times.items():
        p95 = percentile(taken, 0.95)
        print(f"{name:20}{percentile(taken, 0.5):11.2f}{p95:10.2f}    1/{p95 / own:.1f}")


if __name__ == "__main__":
    main()
