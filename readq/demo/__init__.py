"""A library to try readq on: well-known papers in our own words, some of them read already."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from readq.importers.merge import store
from readq.importers.readq_jsonl import JsonLines
from readq.importers.source import Source
from readq.importers.staging import Staging
from readq.models import Status
from readq.store import Library

_DECISIONS = {
    Status.READ: (
        "vaswani2017attention", "kingma2015adam", "watson1953molecular", "mnih2015human", "ioannidis2005why",
    ),
    Status.QUEUED: (
        "mazzaglia2023choreographer", "hafner2023mastering", "ho2020denoising", "benjamini1995controlling",
        "jumper2021highly",
    ),
    Status.READING: ("eysenbach2019diversity",),
    Status.SKIPPED: ("schulman2017proximal",),
}  # fmt: skip
_RATINGS = {
    5: ("vaswani2017attention", "watson1953molecular", "eysenbach2019diversity"),
    4: ("mnih2015human", "ioannidis2005why"),
    3: ("kingma2015adam",),
}
_NOTES = {
    "vaswani2017attention": """\
Worth going back to **section 3.2.1**: the scaling by $1/\\sqrt{d_k}$ comes from the variance of a dot product.

- positions as sines: chosen so that an offset is a linear map
- what would change with *one* head? Table 3, row A""",
    "eysenbach2019diversity": """\
Skills from a discriminator alone. Ask: what keeps it from telling skills apart by tiny, useless differences?

Compare with Choreographer, which finds skills in imagination.""",
}
_VIEWS = (
    ("To triage", "is:unread", "f2"),
    ("Reinforcement learning", "tag:rl", "f3"),
    ("Classics still unread", "year:..1999 is:unread", ""),
)


def make(path: Path) -> None:
    """Make a library of sample papers, with statuses, ratings, notes and views, at a path where there is none yet.

    Raises:
        LibraryError: it cannot be written.
    """
    source = Source("papers.jsonl", (files(__name__) / "papers.jsonl").read_bytes())
    with Library.open(path) as library:
        with Staging(source, JsonLines()) as staging:
            store(library, staging.read())
        for status, keys in _DECISIONS.items():
            library.mark([library.find(key) for key in keys], status)
        for rating, keys in _RATINGS.items():
            library.rate([library.find(key) for key in keys], rating)
        for key, text in _NOTES.items():
            library.set_note(library.find(key), text)
        for name, query, key in _VIEWS:
            library.save_view(name, query, key)
        library.history.settle()
