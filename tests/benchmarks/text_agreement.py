"""How many papers come out of text piles with title and abstract exactly right, by layout.

Run with: python -m tests.benchmarks.text_agreement [PAPERS] [PILES]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from readq.importers.source import Source
from readq.importers.text import PlainText
from readq.records import Record
from tests.importers import piles
from tests.importers.piles import LAYOUTS, Layout, Sample


def agreement(papers: Sequence[Sample], layout: Layout) -> tuple[int, int, list[str]]:
    """How many are right, how many records came out, and the titles of what went wrong."""
    missing = tuple(place % len(papers) for place in layout.missing)
    layout = replace(layout, missing=missing)
    text = piles.render(papers, layout)
    out = [x for x in PlainText().read(Source("pile.txt", text.encode())) if isinstance(x, Record)]
    found = [(record.title, " ".join(record.abstract.split())) for record in out]
    wanted = piles.expected(papers, layout)
    wrong = [title for title, abstract in wanted if (title, abstract) not in set(found)]
    return len(wanted) - len(wrong), len(found), wrong


def main() -> None:
    count, rounds = (int(sys.argv[1]) if len(sys.argv) > 1 else 40), (int(sys.argv[2]) if len(sys.argv) > 2 else 3)
    verbose = "-v" in sys.argv
    collections = {
        "real": [piles.real_papers(count, seed) for seed in range(rounds)],
        "short": [piles.short_abstracts(piles.real_papers(count, seed)) for seed in range(rounds)],
        "hard": [piles.real_papers(count, 50 + seed, piles.is_hard) for seed in range(rounds)],
        "one or two": [piles.real_papers(1 + seed % 2, 200 + seed) for seed in range(rounds * 5)],
        "few": [piles.real_papers(5, 100 + seed) for seed in range(rounds * 3)],
    }
    print(f"{'layout':42}" + "".join(f"{name:>20}" for name in collections) + "  (exactly right, records / papers)")
    start = time.perf_counter()
    for name, layout in LAYOUTS.items():
        cells = []
        for sets in collections.values():
            results = [agreement(papers, layout) for papers in sets]
            right, out = sum(r[0] for r in results), sum(r[1] for r in results)
            total = sum(len(papers) for papers in sets)
            cells.append(f"{right / total:>7.1%} {out:>4}/{total:<5} ")
            if verbose:
                for result in results:
                    for title in result[2][:3]:
                        print(f"      {name}: {title[:100]}")
        print(f"{name:42}" + "".join(f"{cell:>20}" for cell in cells), flush=True)
    print(f"{time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
