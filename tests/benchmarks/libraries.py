"""Libraries of any size to measure with, made once and kept."""

from __future__ import annotations

import os
import tempfile
from itertools import islice
from pathlib import Path

from readq.records import Record
from readq.store import Library
from tests.benchmarks.corpus import papers

FOLDER = Path(os.environ.get("BENCH_DIR", Path(tempfile.gettempdir()) / "readq-benchmarks"))


def library(size: int) -> Path:
    """A library of so many papers of the corpus."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"library-{size}.db"
    if path.exists():
        with Library.open(path) as known:
            if known.counts().total == size:
                return path
        path.unlink()
    with Library.open(path) as fresh, fresh.importing("benchmark", "jsonl") as batch:
        source = (
            Record(title=d.title, abstract=d.abstract, authors=tuple(d.authors.split("\n")) if d.authors else ())
            for d in papers(size)
        )
        while part := list(islice(source, 2_000)):
            batch.insert(part)
    return path
