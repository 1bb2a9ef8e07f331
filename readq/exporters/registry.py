"""The output formats that readq knows."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import PurePath

from readq.errors import UsageError
from readq.exporters.base import Exporter
from readq.exporters.bibtex import BibTeX
from readq.exporters.csv_table import Csv
from readq.exporters.jsonl import JsonLines
from readq.exporters.markdown import Markdown
from readq.exporters.ris import Ris

EXPORTERS: dict[str, Exporter] = {e.name: e for e in (Markdown(), BibTeX(), Ris(), Csv(), JsonLines())}
"""Every exporter by its name, in the order in which they are offered."""

_SUFFIXES = {".markdown": "markdown", ".ndjson": "jsonl"} | {e.suffix: e.name for e in EXPORTERS.values()}


def exporter(name: str) -> Exporter:
    """The exporter of that name, without regard to case.

    Raises:
        UsageError: there is none.
    """
    found = EXPORTERS.get(name.lower())
    if found is None:
        near = get_close_matches(name.lower(), EXPORTERS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(EXPORTERS)}"
        raise UsageError(f"there is no export format {name!r}", hint)
    return found


def exporter_for(path: PurePath) -> Exporter | None:
    """The exporter that a file name asks for by its ending, or None where it says nothing."""
    name = _SUFFIXES.get(path.suffix.lower())
    return EXPORTERS[name] if name else None
