"""How titles read against a whole query: what decides among papers that its words alone put close together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

_IN_ORDER = 10
"""What a title is worth that has all letters of the query in their order."""
_ALIKE = 5
"""What it is worth that has all words of the query as they are."""
_IN_A_ROW = 4
"""What it is worth where all neighbours in the query are neighbours."""
_COVERED = 3
"""What it is worth that has no words beyond as many as the query has."""


def title_fit(query: str, titles: Sequence[str]) -> npt.NDArray[np.float32]:
    """How well each title fits a query of two words and more, 0 to 22.

    Args:
        query: folded, with single spaces.
        titles: likewise.

    """
    in_order = process.cdist([query], titles, scorer=LCSseq.similarity, dtype=np.float32)[0]
    alike = process.cdist([query], titles, scorer=fuzz.token_set_ratio, dtype=np.float32)[0]
    words = query.split(" ")
    rows = [f" {left} {right}" for left, right in pairwise(words)]
    in_a_row = np.array([sum(row in f" {title}" for row in rows) for title in titles], np.float32)
    covered = np.array([len(words) / max(len(words), title.count(" ") + 1) for title in titles], np.float32)
    fit: npt.NDArray[np.float32] = (
        in_order * np.float32(_IN_ORDER / len(query))
        + alike * np.float32(_ALIKE / 100)
        + in_a_row * np.float32(_IN_A_ROW / len(rows))
        + covered * np.float32(_COVERED)
    )
    return fit
