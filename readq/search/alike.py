"""How much of a paper's vocabulary other papers share: titles and abstracts as terms, weighed by idf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from readq.search.segment import Field, Segment
from readq.search.words import STOP_WORDS, terms

Shares = npt.NDArray[np.float32]

TERMS = 32
"""The most telling terms of a paper that others are compared by."""
_MIN_LETTERS = 3
_TIMES = {Field.TITLE: 2, Field.BODY: 1}
"""How often a term counts for standing in a field, however often it stands there: titles are chosen with more care."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Papers beside one of them."""

    shares: Shares
    """For each paper, what it shares of the weight of the one, 0 to 1."""
    compared: tuple[str, ...]
    """The paper's terms, the most telling first."""


def alike(segments: Sequence[Segment], title: str, body: str) -> Alike:
    """Compare all papers with one.

    Args:
        segments: of all papers.
        title: of the one paper.
        body: its abstract.

    """
    size = sum(segment.size for segment in segments)
    shares = np.zeros(size, np.float32)
    own = Counter(_distinct(title)) + Counter(_distinct(body))
    times = Counter(_distinct(title)) + own
    weights = {term: times[term] * _idf(segments, term, own[term], size) for term in own}
    known = [term for term, weight in weights.items() if weight]
    telling = sorted(known, key=lambda term: -weights[term])[:TERMS]
    for term in telling:
        start = 0
        for segment in segments:
            _add(shares[start : start + segment.size], segment, term, weights[term])
            start += segment.size
    if whole := sum(times[term] * weights[term] for term in telling):
        shares /= np.float32(whole)
    return Alike(shares, tuple(telling))


def _distinct(text: str) -> set[str]:
    return {term for term in set(terms(text)) - STOP_WORDS if len(term) >= _MIN_LETTERS or not term.isascii()}


def _idf(segments: Sequence[Segment], term: str, own: int, size: int) -> float:
    """The inverse document frequency; 0 for a term that only the paper itself has, in ``own`` of its fields."""
    entries = 0
    for segment in segments:
        number = segment.vocabulary.find(term)
        if number >= 0:
            entries += sum(segment.postings[field].length(number) for field in _TIMES)
    return max(0.0, log(size / entries)) if entries > own else 0.0


def _add(shares: Shares, segment: Segment, term: str, weight: float) -> None:
    number = segment.vocabulary.find(term)
    if number < 0:
        return
    for field, times in _TIMES.items():
        postings = segment.postings[field]
        papers = postings.docs(number, number + 1)
        if papers is None:
            shares += postings.flags(number, number + 1) * np.float32(times * weight)
        else:
            shares[papers] += np.float32(times * weight)
