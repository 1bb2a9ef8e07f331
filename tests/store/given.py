"""Libraries and imports made of records, without a file between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from readq.importers.merge import store
from readq.importers.source import Source
from readq.importers.staging import Staging
from readq.models import Paper, Progress, Sort, TagCount, TagLook, View
from readq.records import Complaint, ImportReport, Record
from readq.store import Library, Reader


class Given:
    """An importer that finds what it was given."""

    name = "given"
    title = "Given records"
    suffixes: tuple[str, ...] = ()

    def __init__(self, items: Iterable[Record | Complaint]) -> None:
        self._items = list(items)

    def sniff(self, source: Source) -> float:
        return 1.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        yield from self._items


def put(
    library: Library,
    *items: Record | Complaint,
    source: str = "papers.bib",
    tags: Sequence[str] = (),
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import some records."""
    with Staging(Source(source, b""), Given(items)) as staging:
        return store(library, staging.read(), tags=tags, dry_run=dry_run, progress=progress)


CHOREOGRAPHER = Record(
    title="Learning to choreograph skills inside a learned world",
    abstract="Skills found by curiosity are arranged in imagination, so that a new task needs few steps outside.",
    authors=("Petra Maier", "Ali Cossu"),
    year=2023,
    venue="ICLR",
    doi="10.5555/choreo.1",
    tags=("rl/skills",),
)
DIVERSE = Record(
    title="Diverse skills are all that an agent needs",
    abstract="An agent that tells its own skills apart learns to run and jump without any reward at all.",
    authors=("Ben Ey", "Ana Gupta"),
    year=2019,
    arxiv_id="1802.00001",
    url="https://arxiv.org/abs/1802.00001",
    note="# Read again\n\n- the bound in section 3",
    status=None,
)
SEGMENTS = Record(
    title="分割一切的图像模型", abstract="我们提出一个可以分割任何图像的模型。", authors=("李 明",), year=2023
)
CAFE = Record(title="Über Café-Gespräche: naïve Modelle", authors=("Zoë Müller-Lüdenscheidt",), rating=4)
SHORT = Record(title="Deep nets")
NUMBERS = Record(
    title="1984", abstract='100% of 50_000 \\ cases: "quoted" (really)* ^ -', authors=('Ana "Xi" O\'Neil',), year=1984
)

SHELF = (CHOREOGRAPHER, DIVERSE, SEGMENTS, CAFE, SHORT, NUMBERS)


def filled(path: Path) -> Library:
    """A library with six papers."""
    library = Library.open(path)
    put(library, *SHELF)
    return library


Picture = tuple[list[Paper], list[int], list[TagCount], list[View], dict[str, TagLook]]


def picture(library: Reader) -> Picture:
    """Everything that a user can see of a library, apart from its history."""
    return (
        list(library.papers(sorted(library.ids()))),
        list(library.ids(sort=Sort.QUEUE)),
        library.tags(),
        library.views(),
        library.tag_looks(),
    )


def renamed(record: Record, number: int) -> Record:
    """Another paper of the same kind."""
    return record._replace(title=f"{record.title} number {number}", doi="", arxiv_id="", citekey="")
