"""How titles and texts read against a whole query: what decides among papers that its words put close together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

_IN_ORDER = 10
"""What a title is worth that has all letters of the query in their order."""
_BY_CHANCE = 0.65
"""The share of these letters that a title has which is about something else."""
_ALIKE = 5
"""What it is worth that has all words of the query as they are."""
_IN_A_ROW = 4
"""What it is worth where all neighbours in the query are neighbours."""
_COVERED = 3
"""What it is worth that has no words beyond as many as the query has."""

_REPEATED = 6
"""What a paper is worth more that has every word more than once, and so hardly in passing."""


def title_fit(query: str, titles: Sequence[str]) -> npt.NDArray[np.float32]:
    """How well each title fits a query of two words and more, 0 to 22.

    Args:
        query: folded, with single spaces.
        titles: likewise.

    """
    in_order = process.cdist([query], titles, scorer=LCSseq.similarity, dtype=np.float32)[0]
    in_order = np.maximum(in_order * np.float32(1 / len(query)) - np.float32(_BY_CHANCE), 0)
    words = query.split(" ")
    padded = [f" {title} " for title in titles]
    as_they_are = np.zeros(len(titles), np.float32)
    for word in words:
        whole = f" {word} "
        as_they_are += np.array([whole in title for title in padded], np.float32)
    in_a_row = np.zeros(len(titles), np.float32)
    for left, right in pairwise(words):
        row = f" {left} {right}"
        in_a_row += np.array([row in title for title in padded], np.float32)
    lengths = np.array([title.count(" ") + 1 for title in titles], np.float32)
    covered = len(words) / np.maximum(lengths, len(words))
    fit: npt.NDArray[np.float32] = (
        in_order * np.float32(_IN_ORDER / (1 - _BY_CHANCE))
        + as_they_are * np.float32(_ALIKE / len(words))
        + in_a_row * np.float32(_IN_A_ROW / (len(words) - 1))
        + covered * np.float32(_COVERED)
    )
    return fit


def text_fit(repeated: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """How much papers are about the words of a query: their term frequency, told as once or more often.

    Args:
        repeated: whether a paper has a word more than once: words x papers.

    """
    fit: npt.NDArray[np.float32] = repeated.mean(axis=0, dtype=np.float32) * np.float32(_REPEATED)
    return fit
