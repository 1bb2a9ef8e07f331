"""Which papers to show, by their scores: all that match, and a few that come near."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.uint16]
Papers = npt.NDArray[np.intp]

_ALL_ORDERED = 6_000
_ORDERED = 2_000
_SAMPLE = 2_000
NEAR = 32
"""Papers that lack a word which are looked at."""


def ordered(scores: Scores, among: Mask) -> Papers:
    """The papers of a mask, highest scores first; of very many the best thousands, then the others as they stand."""
    papers = np.flatnonzero(among)
    if len(papers) <= _ALL_ORDERED:
        return _descending(scores, papers)
    # Of the papers themselves: every so many of all may be none of them, as where every third one is left out.
    sample = np.sort(scores[papers[:: len(papers) // _SAMPLE]])
    head = scores >= sample[-1 - len(sample) * _ORDERED // len(papers)]
    return np.concatenate((_descending(scores, np.flatnonzero(among & head)), np.flatnonzero(among & ~head)))


def near(scores: Scores, among: Mask, least: int) -> Papers:
    """The best papers of a mask, in no order: few, and none worth less than half of the best.

    Args:
        scores: of all papers.
        among: papers that lack a word.
        least: what they must be worth more than in any case.

    """
    worth = scores * among
    papers = np.flatnonzero(worth > max(int(worth.max(initial=0)) // 2, least))
    if len(papers) <= NEAR:
        return papers
    found = worth[papers]
    best_papers: Papers = papers[found >= np.partition(found, -NEAR)[-NEAR]]
    return best_papers[: 2 * NEAR]  # many may be worth the same


def _descending(scores: Scores, papers: Papers) -> Papers:
    # The stable sort of 16-bit numbers is a radix sort.
    return papers[np.argsort(~scores[papers], kind="stable")]
