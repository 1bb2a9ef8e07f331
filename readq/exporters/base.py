"""What an exporter is: a name and a way from papers to text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from readq.models import Paper


@runtime_checkable
class Exporter(Protocol):
    """One output format. Exporters hold no state: one object serves every export."""

    name: str
    """What ``--to`` takes: ``bibtex``."""
    title: str
    """The format as people call it: "BibTeX"."""
    suffix: str
    """The usual file name ending, with the dot."""

    def write(self, papers: Iterable[Paper]) -> Iterator[str]:
        r"""Yield the text of the papers piece by piece, in their order; lines end with ``\n`` or as the format asks."""
        ...
