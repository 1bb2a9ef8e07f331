"""Records read from a source and kept aside until they are stored.

Reading can take long and touches no library; storing is then one short transaction. The records wait in a temporary
file, so that a million of them take no memory.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterator
from typing import Self

from readq.importers.base import Importer
from readq.importers.source import Source
from readq.models import Complaint, Record

Progress = Callable[[int, int], None]
"""Called now and then with how much is done and how much there is in all; what it raises stops the work."""

STEP = 200
"""Records between two calls of Progress."""


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
        self._file = tempfile.TemporaryFile(prefix="readq-")  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, progress: Progress | None = None) -> Self:
        """Read the source to its end; progress is in bytes.

        Raises:
            SourceError: nothing can be made of the source.
        """
        dump = pickle.Pickler(self._file, protocol=pickle.HIGHEST_PROTOCOL)
        for found in self.importer.read(self.source):
            if isinstance(found, Complaint):
                self.complaints.append(found)
                continue
            dump.dump(found)
            dump.clear_memo()
            self.count += 1
            if progress and self.count % STEP == 0:
                progress(min(self.source.position, self.source.size), self.source.size)
        if progress:
            progress(self.source.size, self.source.size)
        return self

    def records(self) -> Iterator[Record]:
        """The usable records in the order of the source; can be gone through again and again."""
        self._file.seek(0)
        for _ in range(self.count):
            record: Record = pickle.load(self._file)
            yield record
