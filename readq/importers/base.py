"""What an importer is: a name, a guess, and a stream of records and complaints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from readq.importers.source import Source
from readq.records import Complaint, Record


@runtime_checkable
class Importer(Protocol):
    """One input format. Importers hold no state: one object serves every import."""

    name: str
    """What ``--format`` takes and reports say: ``bibtex``."""
    title: str
    """The format as people call it: "BibTeX and BibLaTeX"."""
    suffixes: tuple[str, ...]
    """File name endings that hint at it, with the dot, lower case."""

    def sniff(self, source: Source) -> float:
        """How surely the source is of this format, from its head alone: 0 not at all, 1 beyond doubt.

        Content decides; a matching suffix may add a little. Never raises, whatever the bytes are.
        """
        ...

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """Yield what is in the source, in its order, as it is read.

        Raises:
            SourceError: nothing at all can be made of the source.
        """
        ...
