"""How well and how fast search is, beside its peers, in one run.

    pip install tantivy iterfzf
    python -m tests.benchmarks.search [--papers N] [--each N] [--seed N] [--peers NAME…]

Quality: queries of twenty classes, each made from one paper by a seeded generator; the share of queries that have their
paper first, and among the first ten. Speed: what stands in the search bar after every key of sixty of these queries,
searched one after the other, warm; for readq that is the whole way from the text to the list of all papers, counted and
in order, for the others the first ten. fzf is also measured live in a terminal, from the key to its last paint.
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

from readq.records import Record
from readq.search.query import parse
from readq.search.searcher import Searcher
from readq.store import Library
from tests.benchmarks.corpus import papers, real
from tests.benchmarks.peers import FullText, Fzf, LiveFzf, Peer, Tantivy, folder
from tests.benchmarks.queries import Case, Maker, typed

TYPED = 60
"""Queries that are typed key by key."""
LIVE = 15
"""Of these, for fzf in a terminal."""


class Readq:
    """readq itself, over a library file."""

    name = "readq"

    def __init__(self, size: int, folder: Path) -> None:
        self._library = Library.open(folder / "library.db")
        with self._library.importing("benchmark", "jsonl") as batch:
            page: list[Record] = []
            for p in papers(size):
                page.append(Record(title=p.title, abstract=p.abstract, authors=tuple(p.authors.split("\n"))))
                if len(page) == 5_000:
                    batch.insert(page)
                    page = []
            batch.insert(page)
        self._library.index_text()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "readq.search.build", str(self._library.path)], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.build_cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.build_peak = after.ru_maxrss // 1000
        self.file_size = (folder / "library.db.index").stat().st_size / 1e6
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
    options.add_argument("--papers", type=int, default=20_000)
    options.add_argument("--each", type=int, default=40, help="queries of each class")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--peers", nargs="*", default=["FullText", "Tantivy", "Fzf"])
    chosen = options.parse_args()
    cases = Maker(real(), chosen.seed).cases(chosen.each)
    steps = typed(cases, TYPED, chosen.seed)
    with folder() as name:
        ours = Readq(chosen.papers, Path(name))
        speed([ours], steps)
        memory = ours.memory
        peers: list[Peer] = [ours]
        for make in (FullText, Tantivy, Fzf):
            if make.__name__ in chosen.peers:
                peers.append(make(papers(chosen.papers), Path(name)))
        measured = {peer.name: quality(peer, cases) for peer in peers}
        times = speed([peer for peer in peers if not isinstance(peer, Fzf)], steps)
        for peer in peers:
            if isinstance(peer, Fzf):
                times["fzf live, titles"] = live(peer, chosen.papers, steps)
        _report(chosen.papers, cases, measured, times, peers, ours, memory)


def _report(
    size: int,
    cases: Sequence[Case],
    measured: dict[str, Quality],
    times: dict[str, list[float]],
    peers: Sequence[Peer],
    ours: Readq,
    memory: float,
) -> None:
    known = min(size, len(real()))
    print(
        f"{size} papers ({known} real, {size - known} recombined), {len(cases)} queries, first / among the first ten\n"
    )
    kinds = list(dict.fromkeys(case.kind for case in cases))
    print(f"{'':24}" + "".join(f"{peer.name:>18}" for peer in peers))
    for kind in [*kinds, "all"]:
        row = (measured[peer.name][kind] for peer in peers)
        print(f"{kind:24}" + "".join(f"{first:>11.2f} / {ten:.2f}" for first, ten in row))
    own = percentile(times[ours.name], 0.95)
    print("\nmilliseconds per key        p50       p95    readq's p95 to it")
    for name, taken in times.items():
        p95 = percentile(taken, 0.95)
        print(f"{name:20}{percentile(taken, 0.5):11.2f}{p95:10.2f}    1/{p95 / own:.1f}")
    print("\nseconds of CPU to build the index")
    for peer in peers:
        if peer.build_cpu:
            print(f"{peer.name:20}{peer.build_cpu:11.1f}")
    print(
        f"\nreadq: index file {ours.file_size:.0f} MB, opened in {ours.open * 1e3:.0f} ms, "
        f"{memory:.0f} MB of memory with it, peak of the build {ours.build_peak} MB"
    )


if __name__ == "__main__":
    main()
