"""Papers to measure with: real ones, and for larger sizes recombinations of these.

The real ones are the 50,000 titles and abstracts in ``../shared/data`` beside the repository, in a fixed random order.
Beyond them a title is made of pieces of three titles, an abstract of sentences of four, with the authors of one: real
words in real numbers, but a vocabulary that no longer grows. Figures for such sizes say so.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from readq.store import Document

DATA = Path(__file__).parents[3] / "shared" / "data"
FILES = ("papers_acl_5k.jsonl.gz", "papers_arxiv_45k.jsonl.gz")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@cache
def real() -> list[Document]:
    """All real papers, numbered from 1.

    Raises:
        SystemExit: the data is not there.
    """
    papers = []
    for name in FILES:
        if not (DATA / name).exists():
            raise SystemExit(f"the benchmark wants {DATA / name}, which is not there")
        with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
            papers += [json.loads(line) for line in lines]
    random.Random(7).shuffle(papers)
    return [
        Document(i, p["title"], "\n".join(p.get("authors") or ()), "", p.get("abstract") or "", "")
        for i, p in enumerate(papers, start=1)
    ]


def papers(size: int) -> Iterator[Document]:
    """So many papers: the real ones first."""
    known = real()
    yield from known[:size]
    chance = random.Random(11)
    for i in range(len(known) + 1, size + 1):
        parts = chance.choices(known, k=4)
        title = " ".join(word for n, p in enumerate(parts[:3]) for word in _part(p.title.split(), n, 3))
        abstract = " ".join(text for n, p in enumerate(parts) for text in _part(_SENTENCE.split(p.abstract), n, 4))
        yield Document(i, title, parts[3].authors, "", abstract, "")


def _part(pieces: list[str], n: int, of: int) -> list[str]:
    return pieces[len(pieces) * n // of : len(pieces) * (n + 1) // of]
