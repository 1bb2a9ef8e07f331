"""How many versions of one paper are found, and how much else is: on perturbed real papers.

``python -m tests.benchmarks.near [VERSIONS]`` stores 50,000 real papers, imports so many perturbed ones (500) in each
of several ways, and prints what became of them. What the real papers are near to among themselves is counted too,
with a few to look at.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from readq.importers.merge import Decision, store
from readq.importers.source import Source
from readq.importers.staging import Staging
from readq.records import ImportReport, Record
from readq.store import Library
from tests.store.given import Given

DATA = Path(__file__).parents[3] / "shared" / "data"
VERSIONS = 500
SHOWN = 15


def papers() -> Iterator[Record]:
    """The real papers, without identifiers: title, abstract and authors must do."""
    for name in ("papers_arxiv_45k", "papers_acl_5k"):
        with gzip.open(DATA / f"{name}.jsonl.gz", "rt") as file:
            for line in file:
                paper = json.loads(line)
                yield Record(
                    title=paper["title"],
                    abstract=paper.get("abstract") or "",
                    authors=tuple(paper.get("authors") or ()),
                )


class Perturbing:
    """Ways in which one paper comes in two versions."""

    def __init__(self, others: list[Record]) -> None:
        self._rng = random.Random(11)
        self._words = [word for other in others for word in other.title.split()]

    def _changed(self, text: str, share: float) -> str:
        words = text.split()
        for _ in range(max(1, round(share * len(words)))):
            place = self._rng.randrange(len(words))
            match self._rng.randrange(3):
                case 0:
                    words[place] = self._rng.choice(self._words)
                case 1:
                    words.insert(place, self._rng.choice(self._words))
                case _:
                    del words[place]
            words = words or ["Untitled"]
        return " ".join(words)

    def one_word(self, paper: Record) -> Record:
        """One word of the title is another, more, or gone."""
        return paper._replace(title=self._changed(paper.title, 0))

    def two_words(self, paper: Record) -> Record:
        """Two words of the title, and nothing else is known but the authors."""
        return paper._replace(title=self._changed(self._changed(paper.title, 0), 0), abstract="")

    def another_title(self, paper: Record) -> Record:
        """One abstract under a title that was made anew, with one word in twenty changed."""
        return paper._replace(
            title=" ".join(self._rng.sample(self._words, 8)), abstract=self._changed(paper.abstract, 0.05)
        )

    def revised(self, paper: Record) -> Record:
        """Two words of the title and three in ten of the abstract."""
        return self.two_words(paper)._replace(abstract=self._changed(paper.abstract, 0.3))

    def other_doi(self, paper: Record) -> Record:
        """One title under an identifier that contradicts."""
        return paper._replace(arxiv_id=f"9901.{self._rng.randrange(10**5):05}")


def bring(library: Library, records: list[Record]) -> tuple[list[Decision], ImportReport]:
    """Import without keeping anything."""
    told: list[Decision] = []
    with Staging(Source("near", b""), Given(records)) as staging:
        return told, store(library, staging.read(), dry_run=True, decided=told.append)


def main() -> None:
    """Print the table."""
    if not DATA.exists():
        raise SystemExit(f"{DATA} is not there")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else VERSIONS
    real = [paper._replace(arxiv_id=f"9801.{n % 10**5:05}") for n, paper in enumerate(papers())]
    chosen = random.Random(3).sample([i for i, paper in enumerate(real) if paper.abstract], count)
    perturbing = Perturbing(real)
    ways: list[Callable[[Record], Record]] = [
        perturbing.one_word, perturbing.two_words, perturbing.another_title, perturbing.revised, perturbing.other_doi,
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        start = time.perf_counter()
        told: list[Decision] = []
        with Staging(Source("near", b""), Given(real)) as staging:
            report = store(library, staging.read(), decided=told.append)
        print(f"{len(real):,} real papers: {len(report.near):,} near ones, {time.perf_counter() - start:.1f} s")
        for near in random.Random(1).sample(report.near, min(SHOWN, len(report.near))):
            print(f"    {near.title[:70]:70} ~ {near.paper.title[:70]}")
        by_title = {paper.title: paper.id for paper in library.papers(library.ids())}
        print(f"{'versions':16} {'offered':>8} {'merged':>7} {'missed':>7} {'wrong':>6}   seconds")
        for way in ways:
            start = time.perf_counter()
            versions = [
                way(real[i])._replace(arxiv_id="" if way != perturbing.other_doi else f"9701.{i:05}") for i in chosen
            ]
            told, _ = bring(library, versions)
            counts: Counter[str] = Counter()
            for i, decision in zip(chosen, told, strict=True):
                right = by_title[real[i].title]
                if decision.paper:
                    counts["merged" if decision.paper.title == real[i].title else "wrong"] += 1
                elif decision.near:
                    counts["offered" if decision.near.paper.id == right else "wrong"] += 1
                else:
                    counts["missed"] += 1
            seconds = time.perf_counter() - start
            print(
                f"{way.__name__:16} " + " ".join(f"{counts[k]:>7}" for k in ("offered", "merged", "missed", "wrong")),
                f"{seconds:9.1f}",
            )


if __name__ == "__main__":
    main()
