"""Papers for the tests of this folder."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from readq.models import Paper, Status

ADDED = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def paper(**values: Any) -> Paper:
    """A paper with plain values but for those given."""
    plain: dict[str, Any] = {"id": 1, "citekey": "moss2021tides", "title": "Tides of Moss", "added": ADDED}
    return Paper(**plain | values)


WHOLE = paper(
    id=7,
    citekey="okafor2022lanterns",
    title="Lanterns for RNNs: 40% fewer $O(n^2)$ steps",
    abstract="We light the way.\n\nThen we measure $a<b$ & more.",
    authors=("Ada Okafor", "Per van der Berg", "LUMEN Collaboration"),
    year=2022,
    venue="Journal of Slow Computing",
    doi="10.1234/lanterns_7",
    arxiv_id="2201.00007",
    url="https://example.org/lanterns?x=1&y=2",
    status=Status.QUEUED,
    rating=4,
    tags=("rl/skills", "to cite"),
    note="Read *before* Friday.\n\n- ask Per",
    rank=3,
    import_id=2,
)
