"""Words to papers: match, score, rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log2
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from readq.search import candidates
from readq.search.alike import alike
from readq.search.highlight import Meaning
from readq.search.lookup import Lookup, Word
from readq.search.rerank import text_fit, title_fit
from readq.search.segment import Field, Segment
from readq.search.words import STOP_WORDS, terms

Mask = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.uint16]
Papers = npt.NDArray[np.intp]
Number = TypeVar("Number", bound=np.generic)

MOST_ALIKE = 100
"""Papers that are like another, at most."""
_ALIKE_FROM = 0.1
"""The share of a paper's weight that another must have to be like it."""

MAX_WORDS = 16
_WORDS_AT_FULL_WEIGHT = 10
_EVERY_WORD = 40
"""What it is worth to have every word, on the scale of one word of average weight."""
_LONG = 4
"""Words from which one may be misremembered: a paper that lacks one can then come before those that have all."""
RERANKED = 48
_WORDS_ALONE = 60
"""What the best paper is worth for its words alone, where its title's fit is added."""
_SUMS_CACHED = 8


@dataclass(frozen=True, slots=True)
class Matches:
    """The papers for some words."""

    mask: Mask
    """Those that match every word, of the papers asked for."""
    scores: Scores
    """The worth of all papers for the words that each of them matches."""
    bonus: int
    """What those that match every word are worth more than that."""
    meanings: tuple[Meaning, ...]
    text: str
    """The words, folded."""
    words: tuple[Word, ...]
    guessed: bool
    """Every word was taken for mistyped already: a loose match is the same."""
    unsure: bool = False
    """A paper that lacks a word may be the right one: words were taken for mistyped, or there are many of them."""


class Engine:
    """The index of a library: segments, their papers numbered through.

    Args:
        segments: the first may be large, the others are small.
        dead: papers that later segments replace, or that are gone.
    """

    def __init__(self, segments: Sequence[Segment], dead: Mask) -> None:
        self._segments = segments
        self._starts = np.cumsum([0, *(s.size for s in segments)]).tolist()
        self.size: int = self._starts[-1]
        self.ids = _joined([s.ids for s in segments])
        """The numbers of the papers in the library."""
        # In order they are already, unless a paper was changed since.
        in_order = bool((self.ids[1:] > self.ids[:-1]).all())
        self._order = None if in_order else np.argsort(self.ids, kind="stable")
        self._sorted_ids = self.ids if self._order is None else self.ids[self._order]
        self._prior = _joined([s.prior for s in segments])
        self.alive: Mask = ~dead
        """The papers that there are, not to be written to."""
        self._lookup = Lookup(segments)
        self._sum = lru_cache(maxsize=_SUMS_CACHED)(self._summed)

    def places(self, ids: npt.NDArray[np.int64]) -> Papers:
        """Where papers stand here, by their numbers in the library; unknown numbers are left out."""
        if not self.size:
            return np.zeros(0, np.intp)
        # A paper that was indexed again stands in a later segment: the last of equal numbers.
        at = np.maximum(np.searchsorted(self._sorted_ids, ids, side="right") - 1, 0)
        found: Papers = at[self._sorted_ids[at] == ids]
        return found if self._order is None else self._order[found]

    def mask(self, ids: npt.NDArray[np.int64]) -> Mask:
        """The papers with these numbers in the library."""
        mask = np.zeros(self.size, bool)
        mask[self.places(ids)] = True
        return mask

    def match(self, text: str, among: Mask, *, doubted: int = 0) -> Matches:
        """The papers for the words of a query.

        Args:
            text: as in :class:`readq.filters.Words`.
            among: papers that may be shown.
            doubted: how many of the first words to take for mistyped, also where they are known.

        """
        words = terms(text)[:MAX_WORDS]
        open_ = not text[-1:].isspace()
        found = self._lookup.words(words, open_, [False] * len(words))
        guessed = all(word.guessed for word in found)
        if doubted and not guessed:
            found = self._lookup.words(words, open_, [i < doubted and not f.guessed for i, f in enumerate(found)])
        counted = [word not in STOP_WORDS for word in words]
        if not any(counted):
            counted = [True] * len(words)
        weights = [self._weight(f.count, c, len(words)) for f, c in zip(found, counted, strict=True)]
        scores, mask = self._summed(tuple(zip(found, weights, counted, strict=True)))
        bonus = sum(weights) * _EVERY_WORD // len(words) if len(words) > 1 else 0
        meanings = tuple(f.meaning for f, c in zip(found, counted, strict=True) if c)
        unsure = bool(doubted) or sum(counted) >= _LONG
        return Matches(mask & among, scores, bonus, meanings, " ".join(words), tuple(found), guessed, unsure)

    def _summed(self, parts: tuple[tuple[Word, int, bool], ...]) -> tuple[Scores, Mask]:
        """Scores and who has all words; those of all words but the last stay known while it is typed.

        Args:
            parts: words with their weights, and whether a paper must have them.

        """
        if not parts:
            return self._prior, np.ones(self.size, bool)
        scores, mask = self._sum(parts[:-1])
        word, weight, counts = parts[-1]
        added = np.multiply(word.values, np.uint16(weight), dtype=np.uint16)
        added += scores
        return added, mask & (word.values > 0) if counts else mask

    def _weight(self, count: int, counts: bool, words: int) -> int:
        """How much a word decides: more for a rare one, little for a stop word."""
        rarity = min(9.0, log2(1 + self.size / (1 + count)))
        weight = (6 + 5 * rarity) * min(1.0, _WORDS_AT_FULL_WEIGHT / words)
        return int(weight) if counts else max(2, int(weight / 4))

    def alike(self, paper: int, title: str, body: str) -> Matches:
        """The papers whose words are most like those of one of them, which is not among them.

        Args:
            paper: its number in the library.
            title: its title.
            body: its abstract.

        """
        found = alike(self._segments, title, body)
        shares = np.where(self.alive, found.shares, np.float32(0))
        shares[self.places(np.array([paper], np.int64))] = 0
        floor = float(np.partition(shares, -MOST_ALIKE)[-MOST_ALIKE]) if self.size > MOST_ALIKE else 0.0
        mask = shares >= max(_ALIKE_FROM, floor)
        meanings = tuple(Meaning(term, frozenset({term})) for term in found.compared)
        return Matches(mask, (shares * 10_000).astype(np.uint16), 0, meanings, "", (), guessed=True)

    # Ranking

    def ranked(self, matches: Matches, among: Mask) -> Papers:
        """The papers of a mask, best first; of very many the best thousands, then the others as they were added."""
        return self._best_reranked(matches, candidates.ordered(matches.scores, among))

    def ranked_with_near(self, matches: Matches, among: Mask, places: int) -> tuple[Papers, Mask]:
        """Papers best first, and which of them lack a word: such as take one of the first places.

        They stand behind the papers that have every word, except where the words are unsure.

        Args:
            matches: what is looked for among these papers.
            among: papers that may be shown.
            places: up to which place papers that lack a word are wanted.

        """
        full = candidates.ordered(matches.scores, matches.mask)
        if len(full) >= places and not matches.unsure:
            return self._best_reranked(matches, full), np.zeros(len(full), bool)
        least = (int(matches.scores[full[0]]) + matches.bonus) // 2 if len(full) else self._prior.max(initial=0)
        near = candidates.near(matches.scores, among & ~matches.mask, int(least))
        first = self._reranked(matches, np.concatenate((full[:RERANKED], near)))
        lacking = ~matches.mask[first]
        if not matches.unsure:
            order = np.argsort(lacking, kind="stable")
            first, lacking = first[order], lacking[order]
        kept = ~lacking | (np.arange(len(first)) < places)
        rest = full[RERANKED:]
        return np.concatenate((first[kept], rest)), np.concatenate((lacking[kept], np.zeros(len(rest), bool)))

    def _best_reranked(self, matches: Matches, papers: Papers) -> Papers:
        return np.concatenate((self._reranked(matches, papers[:RERANKED]), papers[RERANKED:]))

    def _reranked(self, matches: Matches, papers: Papers) -> Papers:
        """Papers in order by their words and by how their titles read against the query."""
        if len(matches.words) < 2 or len(papers) < 2:
            return papers
        score = matches.scores[papers] + matches.mask[papers] * np.float32(matches.bonus)
        score *= _WORDS_ALONE / float(score.max() or 1)
        titles, repeated = self._looked_at(papers, matches.words)
        score += title_fit(matches.text, titles) + text_fit(repeated)
        return papers[np.argsort(-score, kind="stable")]

    def _looked_at(self, papers: Papers, words: Sequence[Word]) -> tuple[list[str], Mask]:
        """The folded titles of papers, and which words their abstract and note have more than once: words x papers."""
        titles = [""] * len(papers)
        repeated = np.zeros((len(words), len(papers)), bool)
        for i, (segment, (start, end)) in enumerate(zip(self._segments, pairwise(self._starts), strict=True)):
            at = np.flatnonzero((papers >= start) & (papers < end))
            inside = (papers[at] - start).astype(np.int32)
            for place, title in zip(at.tolist(), segment.titles.take(inside), strict=True):
                titles[place] = title
            for row, word in zip(repeated, words, strict=True):
                for term in word.terms[i]:
                    row[at] |= segment.postings[Field.BODY].repeated(term, inside)
        return titles, repeated


def _joined(parts: Sequence[npt.NDArray[Number]]) -> npt.NDArray[Number]:
    """Arrays one behind the other; a single one as it is, which may be mapped and take no memory."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
