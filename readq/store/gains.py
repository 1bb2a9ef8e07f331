"""What one description of a paper can take from another one."""

from __future__ import annotations

import re
from typing import Protocol

ARXIV_DOI = "10.48550/arxiv."
"""How the DOI of an arXiv preprint begins."""
PREPRINT_VENUE = re.compile(r"^(arxiv|corr|biorxiv|medrxiv|ssrn|preprint)\b", re.IGNORECASE)
"""How venues that publish nothing themselves begin."""


class Described(Protocol):
    """What records and papers have in common."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def abstract(self) -> str: ...  # noqa: D102
    @property
    def authors(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def venue(self) -> str: ...  # noqa: D102
    @property
    def doi(self) -> str: ...  # noqa: D102
    @property
    def arxiv_id(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102


def arxiv_id(paper: Described) -> str:
    """The arXiv ID, also where only the DOI has it."""
    return paper.arxiv_id or (paper.doi.removeprefix(ARXIV_DOI) if paper.doi.startswith(ARXIV_DOI) else "")


Gain = tuple[str, str | int | tuple[str, ...] | None]


def gains(known: Described, record: Described) -> list[Gain]:
    """What a known paper can take from a record of the same paper: field and new value.

    Blanks are filled, a longer abstract replaces a shorter one, a published DOI and venue replace those of the
    preprint. Nothing that the user added is among the fields.
    """
    found: list[Gain] = []
    if len(record.abstract) > len(known.abstract):
        found.append(("abstract", record.abstract))
    for field in ("authors", "year", "url"):
        if not getattr(known, field) and getattr(record, field):
            found.append((field, getattr(record, field)))
    if record.venue and (
        not known.venue or (PREPRINT_VENUE.match(known.venue) and not PREPRINT_VENUE.match(record.venue))
    ):
        found.append(("venue", record.venue))
    published = record.doi and not record.doi.startswith(ARXIV_DOI)
    if record.doi and (not known.doi or (published and known.doi.startswith(ARXIV_DOI))):
        found.append(("doi", record.doi))
    found_arxiv = arxiv_id(record) or arxiv_id(known)
    if found_arxiv and not known.arxiv_id:
        found.append(("arxiv_id", found_arxiv))
    return found
