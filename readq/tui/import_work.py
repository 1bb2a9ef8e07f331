"""What the import dialog does in threads: reading and storing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from readq.errors import SourceError
from readq.importers.base import Importer
from readq.importers.merge import Decision, store
from readq.importers.staging import Staging
from readq.models import Progress
from readq.records import ImportReport, Near
from readq.store import Library
from readq.tui.screens.import_review import SHOWN, Review


def read_all(
    library: Path,
    name: str,
    data: bytes | None,
    stage: Callable[[Staging], None],
    progress: Callable[[str], Progress],
) -> Review:
    """Read a file or pasted bytes, and find out what would become of each record.

    Args:
        library: the library file.
        name: the path, or what the bytes are called.
        data: the bytes; None to read the file.
        stage: gets what was read of each source, and closes it in the end.
        progress: gives what is called with how much is done, for a name of what is being done.

    Raises:
        SourceError: nothing can be made of it.
    """
    from readq.importers.detect import PassedOver, detect  # every format is imported with it
    from readq.importers.opening import contained, open_sources
    from readq.importers.source import Source

    sources = open_sources(name) if data is None else contained(Source(name, data))
    reports: list[ImportReport] = []
    decisions: list[list[Decision]] = []

    def keep(decision: Decision) -> None:
        if len(decisions[-1]) < SHOWN or decision.near:
            decisions[-1].append(decision)

    with Library.open(library) as opened:
        for source in sources:
            try:
                importer: Importer = detect(source)
            except SourceError as error:
                if len(sources) == 1:
                    raise
                importer = PassedOver(error)
            staging = Staging(source, importer)
            stage(staging)
            staging.read(progress("Reading"))
            decisions.append([])
            reports.append(store(opened, staging, dry_run=True, decided=keep, progress=progress("Looking")))
    return Review(reports, decisions)


def store_all(
    library: Path, stagings: Sequence[Staging], same: Sequence[Mapping[int, Near]], progress: Progress
) -> list[ImportReport]:
    """Store what was read, with the near-duplicates of each source that the user takes for known papers."""
    with Library.open(library) as opened:
        return [
            store(opened, staging, same=near, look_for_near=False, progress=progress)
            for staging, near in zip(stagings, same, strict=True)
        ]
