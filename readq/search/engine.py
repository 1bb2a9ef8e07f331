"""Words to papers: match, score, rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from readq.search.alike import alike
from readq.search.expand import Expansion, Range, expand
from readq.search.highlight import Meaning
from readq.search.initials import Found, acronyms, compounds, glued, scattered_acronyms
from readq.search.rerank import title_fit
from readq.search.segment import Field, Segment
from readq.search.words import STOP_WORDS, terms

Mask = npt.NDArray[np.bool_]
Values = npt.NDArray[np.uint8]
Scores = npt.NDArray[np.uint16]
Papers = npt.NDArray[np.intp]

FIELD_VALUE = {Field.TITLE: 97, Field.NAMES: 89, Field.BODY: 58}
"""What a word is worth where it stands, of 100."""
AND_IN_THE_BODY = 3
"""What it is worth more where the abstract or the note has it besides."""
JOINED_QUALITY = 0.9
"""For a term that two words of the query make together: "volu metric"."""

MOST_ALIKE = 100
"""Papers that are like another, at most."""
_ALIKE_FROM = 0.1
"""The share of a paper's weight that another must have to be like it."""

MAX_WORDS = 16
_WORDS_AT_FULL_WEIGHT = 10
RERANKED = 128
_WORDS_ALONE = 60
"""What the best paper is worth for its words alone, where its title's fit is added."""
_ALL_ORDERED = 30_000
_ORDERED = 10_000
_SAMPLE = 5_000
_CACHED = 24
_GLUED_LETTERS = 5
_COMPOUND_LETTERS = 7
"""Letters from which a word may be two words of a title."""
_FEW = 50
"""A word that fewer than one paper in so many has may mean a title as well."""


@dataclass(frozen=True, slots=True)
class Word:
    """A query word, looked up: what each paper is worth for it."""

    values: Scores
    """For each paper, 0 for no match to 100; in 16 bits, to be multiplied without another copy."""
    count: int
    """About how many papers match."""
    meaning: Meaning
    guessed: bool
    """It was taken for mistyped already, or cannot be."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The papers for some words."""

    mask: Mask
    """Those that match every word."""
    scores: Scores
    """The worth of all papers, also of those that match some of the words only."""
    meanings: tuple[Meaning, ...]
    text: str
    """The words, folded."""
    words: int
    guessed: bool
    """Every word was taken for mistyped already: a loose match is the same."""


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
        self.ids = np.concatenate([s.ids for s in segments])
        """The numbers of the papers in the library."""
        self._order = np.argsort(self.ids, kind="stable")
        self._sorted_ids = self.ids[self._order]
        self._prior = np.concatenate([s.prior for s in segments])
        self._dead = dead
        self._any_dead = bool(dead.any())
        self._vocabularies = [s.vocabulary for s in segments]
        self._look_up = lru_cache(maxsize=_CACHED)(self._word)

    def alive(self) -> Mask:
        """The papers that there are."""
        return ~self._dead

    def places(self, ids: npt.NDArray[np.int64]) -> Papers:
        """Where papers stand here, by their numbers in the library; unknown numbers are left out."""
        if not self.size:
            return np.zeros(0, np.intp)
        # A paper that was indexed again stands in a later segment: the last of equal numbers.
        at = np.maximum(np.searchsorted(self._sorted_ids, ids, side="right") - 1, 0)
        found: Papers = self._order[at[self._sorted_ids[at] == ids]]
        return found

    def mask(self, ids: npt.NDArray[np.int64]) -> Mask:
        """The papers with these numbers in the library."""
        mask = np.zeros(self.size, bool)
        mask[self.places(ids)] = True
        return mask

    def match(self, text: str, *, loose: bool = False) -> Matches:
        """The papers for the words of a query.

        Args:
            text: as in :class:`readq.filters.Words`.
            loose: whether to take every word for mistyped, also one that is known.

        """
        words = terms(text)[:MAX_WORDS]
        open_ = not text[-1:].isspace()
        found = [self._look_up(word, open_ and i == len(words) - 1, False) for i, word in enumerate(words)]
        guessed = all(word.guessed for word in found)
        if loose and not guessed:
            found = [
                known if known.guessed else self._look_up(word, open_ and i == len(words) - 1, True)
                for i, (word, known) in enumerate(zip(words, found, strict=True))
            ]
        found = self._joined(words, found, open_)
        counted = [word not in STOP_WORDS for word in words]
        if not any(counted):
            counted = [True] * len(words)
        weights = [self._weight(f.count, c, len(words)) for f, c in zip(found, counted, strict=True)]
        worst = np.full(self.size, 255, np.uint16)
        scores = self._prior.copy()
        for one, weight, counts in zip(found, weights, counted, strict=True):
            scores += one.values * np.uint16(weight)
            if counts:
                np.minimum(worst, one.values, out=worst)
        mask = worst > 0
        if len(words) > 1:
            scores += mask * np.uint16(sum(weights) * 25)
        if self._any_dead:
            mask &= ~self._dead
            scores *= ~self._dead
        meanings = tuple(f.meaning for f, c in zip(found, counted, strict=True) if c)
        return Matches(mask, scores, meanings, " ".join(words), len(words), guessed)

    def _weight(self, count: int, counts: bool, words: int) -> int:
        """How much a word decides: more for a rare one, little for a stop word."""
        rarity = min(9.0, float(np.log2(1 + self.size / (1 + count))))
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
        shares = np.where(self._dead, np.float32(0), found.shares)
        shares[self.places(np.array([paper], np.int64))] = 0
        floor = float(np.partition(shares, -MOST_ALIKE)[-MOST_ALIKE]) if self.size > MOST_ALIKE else 0.0
        mask = shares >= max(_ALIKE_FROM, floor)
        meanings = tuple(Meaning(term, frozenset({term})) for term in found.compared)
        return Matches(mask, (shares * 10_000).astype(np.uint16), meanings, "", 1, guessed=True)

    # One word

    def _word(self, word: str, open_: bool, loose: bool) -> Word:
        meaning = expand(word, open_, self._vocabularies, self.size, loose=loose)
        values = np.zeros(self.size, np.uint8)
        count = sum(
            self._fill(part, s, r)
            for part, s, r in zip(self._parts(values), self._segments, meaning.ranges, strict=True)
        )
        titles = 0
        if meaning.unknown or count * _FEW <= self.size:
            for part, segment in zip(self._parts(values), self._segments, strict=True):
                for paper, value in self._whole_titles(segment, word, meaning).items():
                    part[paper] = max(part[paper], value)
                    titles += 1
        found = Meaning(word, frozenset(meaning.words), frozenset(meaning.prefixes), bool(titles))
        return Word(values.astype(np.uint16), min(self.size, count + titles), found, meaning.guessed)

    def _parts(self, values: Values) -> list[Values]:
        return [values[a:b] for a, b in pairwise(self._starts)]

    def _fill(self, values: Values, segment: Segment, ranges: Sequence[Range]) -> int:
        steps = sorted(
            (int(worth * r.quality), field, r.first, r.end) for r in ranges for field, worth in FIELD_VALUE.items()
        )
        body = np.zeros(segment.size, np.uint8)
        for value, field, first, end in steps:
            segment.postings[field].mark(body if field is Field.BODY else values, first, end, value)
        both = (values > 0) & (body > 0)
        np.maximum(values, body, out=values)
        values += both * np.uint8(AND_IN_THE_BODY)
        return sum(segment.vocabulary.count(r.first, r.end) for r in ranges)

    def _whole_titles(self, segment: Segment, word: str, meaning: Expansion) -> Found:
        """Papers that a word means through their whole title: by its initials, or its words' beginnings glued."""
        if not meaning.unknown:
            whole = acronyms(segment, word, whole=True) if meaning.rare and len(word) >= 4 else {}
            return whole | (compounds(segment, word) if len(word) >= _COMPOUND_LETTERS else {})
        found = acronyms(segment, word, whole=False)
        if meaning.near:
            return found
        if not any(value == 100 for value in found.values()):
            found = scattered_acronyms(segment, word) | found
        if len(word) >= _GLUED_LETTERS and max(found.values(), default=0) < 85:
            for paper, value in glued(segment, word).items():
                found[paper] = max(value, found.get(paper, 0))
        return found

    # Several words

    def _joined(self, words: Sequence[str], found: Sequence[Word], open_: bool) -> list[Word]:
        """Let neighbours that are one word in a paper match there: "volu metric"."""
        result = list(found)
        for i, (left, right) in enumerate(pairwise(words)):
            if len(left) < 2 or left in STOP_WORDS:
                continue
            last = open_ and i == len(words) - 2
            joined = left + right
            ranges = [self._range(segment, joined, last) for segment in self._segments]
            if not any(r.first < r.end for r in ranges):
                continue
            values = np.zeros(self.size, np.uint8)
            count = sum(
                self._fill(part, segment, [r])
                for part, segment, r in zip(self._parts(values), self._segments, ranges, strict=True)
            )
            meaning = Meaning(joined, frozenset({joined}), frozenset({joined} if last else ()), False)
            for j in (i, i + 1):
                old = result[j]
                both = np.maximum(old.values, values)
                result[j] = Word(both, old.count + count, old.meaning | meaning, old.guessed)
        return result

    def _range(self, segment: Segment, joined: str, open_: bool) -> Range:
        first, end = segment.vocabulary.prefixed(joined)
        if not open_ and first < end:
            end = first + (segment.vocabulary.terms[first] == joined)
        return Range(JOINED_QUALITY, first, end)

    # Ranking

    def ranked(self, matches: Matches, among: Mask) -> Papers:
        """The papers of a mask, best first; of very many the best thousands, then the others as they were added."""
        count = int(np.count_nonzero(among))
        if count <= _ALL_ORDERED:
            return self._ordered(matches, np.flatnonzero(among))
        step = max(1, count // _SAMPLE)
        sample = np.sort(matches.scores[::step][among[::step]])
        head = among & (matches.scores >= sample[-1 - len(sample) * _ORDERED // count])
        return np.concatenate((self._ordered(matches, np.flatnonzero(head)), np.flatnonzero(among & ~head)))

    def nearest(self, matches: Matches, among: Mask, limit: int) -> Papers:
        """The papers of a mask that come nearest to all words, best first."""
        papers = np.flatnonzero(among & (matches.scores > self._prior))
        if len(papers) > _ALL_ORDERED:
            scores = matches.scores[papers]
            papers = papers[scores >= np.partition(scores, -RERANKED)[-RERANKED]]
        return self._ordered(matches, papers)[:limit]

    def _ordered(self, matches: Matches, papers: Papers) -> Papers:
        # The stable sort of 16-bit numbers is a radix sort.
        return self._reranked(matches, papers[np.argsort(~matches.scores[papers], kind="stable")])

    def _reranked(self, matches: Matches, papers: Papers) -> Papers:
        """Put the first papers in order by how their titles read against the query."""
        if matches.words < 2 or len(papers) < 2:
            return papers
        head = papers[:RERANKED]
        scores = matches.scores[head].astype(np.float32)
        score = scores * (_WORDS_ALONE / float(scores.max() or 1)) + title_fit(matches.text, self.titles(head))
        return np.concatenate((head[np.argsort(-score, kind="stable")], papers[RERANKED:]))

    def titles(self, papers: Papers) -> list[str]:
        """The folded titles of papers."""
        result = [""] * len(papers)
        for segment, start in zip(self._segments, self._starts, strict=False):
            at = np.flatnonzero((papers >= start) & (papers < start + segment.size))
            for i, title in zip(at.tolist(), segment.titles.take(papers[at] - start), strict=True):
                result[i] = title
        return result
