"""Records read from a source and kept aside until they are stored.

Reading can take long and touches no library; storing is then one short transaction. The records wait in a temporary
file, so that a million of them take no memory.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Self

from readq.importers.base import Importer
from readq.importers.room import room
from readq.importers.source import Source
from readq.models import Progress
from readq.records import Complaint, Record

STEP = 200
"""Records between two calls of Progress, and kept together."""


class Staging:
    """What was found in one source. A context manager: the temporary file is gone at its end.

    Args:
        source: where the records come from.
        importer: reads them.
    """

    def __init__(self, source: Source, importer: Importer) -> None:
        self.source = source
        self.importer = importer
        self.count = 0
        """Usable records."""
        self.complaints: list[Complaint] = []
        self._pages = 0
        with room(source.name):
            self._file = tempfile.TemporaryFile(prefix="readq-")  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what could not be written cannot be so now
            self._file.close()

    def read(self, progress: Progress | None = None) -> Self:
        """Read the source to its end; progress is in bytes.

        Raises:
            SourceError: nothing can be made of the source.
        """
        page: list[tuple[Any, ...]] = []
        for found in self.importer.read(self.source):
            if isinstance(found, Complaint):
                self.complaints.append(found)
                continue
            # Plain tuples, many at a time: pickling one record after another takes three times as long.
            page.append(tuple(found))
            self.count += 1
            if len(page) == STEP:
                self._keep(page)
                page = []
                if progress:
                    progress(min(self.source.position, self.source.size), self.source.size)
        self._keep(page)
        if progress:
            progress(self.source.size, self.source.size)
        return self

    def _keep(self, page: list[tuple[Any, ...]]) -> None:
        with room(self.source.name):
            pickle.dump(page, self._file, protocol=pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        self._pages += 1

    def records(self) -> Iterator[Record]:
        """The usable records in the order of the source; can be gone through again and again, also at the same time."""
        place = 0
        for _ in range(self._pages):
            self._file.seek(place)
            page = pickle.load(self._file)
            place = self._file.tell()
            yield from map(Record._make, page)
