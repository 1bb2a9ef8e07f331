"""A whole query over the index: words from the engine, everything else from SQL as masks over its papers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

import numpy as np

from readq.errors import NotFoundError
from readq.filters import And, Filter, Like, Not, Or, Query, Words
from readq.models import Sort
from readq.search.engine import Engine, Mask, Matches, Papers
from readq.search.heap import keep_freed_memory
from readq.search.highlight import Highlighter
from readq.search.searcher import Hits
from readq.search.upkeep import Upkeep
from readq.store import Reader

NEAREST = 50
"""Papers shown where none matches all words."""
FEW = 10
"""Where fewer papers match, those that come near fill the list up to so many: one word may be misremembered."""
LOOSE_UP_TO = 3
"""Words of a query up to which known ones may be mistyped; of more, a paper may as well lack one."""
ALIKE = "No paper has just these words: showing words like them."
NOTHING = "No paper has all words: showing the nearest."
SOME = "Some lack a word or have one like it."
NONE: Papers = np.zeros(0, np.intp)
_CACHED = 16


class Ranking:
    """The engine of a library and what it needs of SQL.

    Args:
        library: used in the caller's thread.
        wait: as for :class:`~readq.search.upkeep.Upkeep`.

    """

    def __init__(self, library: Reader, *, wait: bool) -> None:
        self._library = library
        self._upkeep = Upkeep(library, wait=wait)
        self._revision = -1
        self._masks: dict[Filter, Mask] = {}
        self._orders: dict[Sort, Papers] = {}
        self._alike: dict[str, Matches] = {}
        self._engine: Engine | None = None
        self._waiting = False

    @property
    def trouble(self) -> str:
        """Why the index cannot be built; "" while it can."""
        return self._upkeep.trouble

    def ready(self) -> bool:
        """Whether an answer was put off for want of the index, and it is there now."""
        if self._upkeep.engine() is None:
            return False
        waited, self._waiting = self._waiting, False
        return waited

    def close(self) -> None:
        """Let go of the index."""
        self._upkeep.close()

    def search(self, where: Filter, order: Sort) -> Hits | None:
        """The answer, or None while there is no index.

        Args:
            where: with Words or Like somewhere.
            order: RELEVANCE or what the user wants.

        """
        engine = self._current_engine()
        if engine is None:
            self._waiting = True
            return None
        apart = _apart(where)
        if apart is None:
            try:
                mask, scores = self._evaluate(engine, where)
            except NotFoundError as error:
                return Hits(array("q"), Highlighter(), f"{error.message}.")
            matches = scores or engine.match("", engine.alive)
            best = engine.ranked(matches, mask)
            return self._hits(engine, where, matches, best, order, "")
        words, rest = apart
        among = self._mask(engine, rest) if rest else engine.alive
        matches, notice = self._matches(engine, words.text, among)
        if order is not Sort.RELEVANCE:
            best = engine.ranked(matches, matches.mask)
            return self._hits(engine, where, matches, best, order, notice)
        some = bool(matches.mask.any())
        best, lacking = engine.ranked_with_near(matches, among, FEW if some else NEAREST)
        if lacking.any():
            notice = f"{notice} {SOME}".strip() if some else NOTHING
        return self._hits(engine, where, matches, best, order, notice, best[lacking])

    def count(self, where: Filter) -> int | None:
        """How many papers match, as many as :meth:`search` finds; None while there is no index."""
        engine = self._current_engine()
        if engine is None:
            return None
        apart = _apart(where)
        if apart is None:
            try:
                mask, _ = self._evaluate(engine, where)
            except NotFoundError:
                return 0
        else:
            words, rest = apart
            among = self._mask(engine, rest) if rest else engine.alive
            mask = self._matches(engine, words.text, among)[0].mask
        return int(np.count_nonzero(mask))

    def _matches(self, engine: Engine, text: str, among: Mask) -> tuple[Matches, str]:
        """The papers for words, and what is to be said of them.

        Where few papers have the words, those that have words like them come near, or match where there are no others.
        """
        matches = engine.match(text, among)
        count = int(np.count_nonzero(matches.mask))
        words = len(matches.words)
        if count >= FEW or matches.guessed or words > LOOSE_UP_TO:
            return matches, ""
        if count:
            # A single word, and what is being typed, is right so far: only the words before it are doubted.
            doubted = words - (not text[-1:].isspace()) if words > 1 else 0
            loose = engine.match(text, among, doubted=doubted) if doubted else matches
            return replace(matches, scores=loose.scores), ""
        loose = engine.match(text, among, doubted=words)
        return (loose, ALIKE) if loose.mask.any() else (matches, "")

    def _current_engine(self) -> Engine | None:
        """The engine; what was remembered of SQL's answers is dropped when the library or the engine changed."""
        engine = self._upkeep.engine()
        revision = self._upkeep.revision
        if engine is not self._engine or revision != self._revision:
            self._masks.clear()
            self._orders.clear()
            self._alike.clear()
            if engine is not None and engine is not self._engine:
                keep_freed_memory(engine.size)
            self._engine, self._revision = engine, revision
        return engine

    def _hits(
        self,
        engine: Engine,
        where: Filter,
        matches: Matches,
        papers: Papers,
        order: Sort,
        notice: str,
        near: Papers = NONE,
    ) -> Hits:
        if order is not Sort.RELEVANCE:
            papers = self._sorted(engine, papers, order)
        found = array("q", [0]) * len(papers)
        if found:
            # Straight into the array: of a million papers, every copy costs milliseconds.
            np.take(engine.ids, papers, out=np.frombuffer(found, np.int64), mode="clip")
        highlighter, lacking = Highlighter(where, matches.meanings), frozenset(engine.ids[near].tolist())
        return Hits(found, highlighter, notice, order=order, near=lacking)

    # Parts of a query

    def _evaluate(self, engine: Engine, part: Filter) -> tuple[Mask, Matches | None]:
        """The papers that match any tree of conditions, and the scores of its words."""
        if not Query(part).has_words:
            return self._mask(engine, part), None
        match part:
            case Words(text):
                matches = engine.match(text, engine.alive)
                return matches.mask, matches
            case Like(paper):
                matches = self._like(engine, paper)
                return matches.mask, matches
            case And(parts) | Or(parts):
                every = isinstance(part, And)
                found = [self._evaluate(engine, inner) for inner in parts]
                masks = [mask for mask, _ in found]
                mask = np.logical_and.reduce(masks) if every else np.logical_or.reduce(masks)
                return mask, _combined([m for _, m in found if m is not None], every)
            case _:
                raise ValueError(f"{part!r} has no words")

    def _like(self, engine: Engine, reference: str) -> Matches:
        """The papers like one; remembered, because they stay the same while words are typed behind it.

        Raises:
            NotFoundError: there is no such paper.

        """
        if reference not in self._alike:
            paper = self._library.paper(self._library.find(reference))
            self._alike[reference] = engine.alike(paper.id, paper.title, paper.abstract)
        return self._alike[reference]

    def _mask(self, engine: Engine, part: Filter) -> Mask:
        """The papers that match conditions without words, each condition as SQL finds it."""
        match part:
            case And(parts):
                return reduce(np.logical_and, (self._mask(engine, inner) for inner in parts), engine.alive)
            case Or(parts):
                none = np.zeros(engine.size, bool)
                return reduce(np.logical_or, (self._mask(engine, inner) for inner in parts), none)
            case Not(inner):
                return engine.alive & ~self._mask(engine, inner)
            case _:
                return self._found(engine, part)

    def _found(self, engine: Engine, condition: Filter) -> Mask:
        """The papers for one condition; remembered, because it stays the same while words are typed."""
        if condition not in self._masks:
            if len(self._masks) >= _CACHED:
                self._masks.pop(next(iter(self._masks)))
            found = np.frombuffer(self._library.select(condition), np.int64)
            self._masks[condition] = engine.mask(found) & engine.alive
        return self._masks[condition]

    def _sorted(self, engine: Engine, papers: Papers, order: Sort) -> Papers:
        if order not in self._orders:
            self._orders[order] = engine.places(np.frombuffer(self._library.ids(sort=order), np.int64))
        wanted = np.zeros(engine.size, bool)
        wanted[papers] = True
        every = self._orders[order]
        return every[wanted[every]]


def _apart(where: Filter) -> tuple[Words, Filter | None] | None:
    """The words of a query and its other conditions, where it is no more than both side by side."""
    parts = list(_side_by_side(where))
    words = [part for part in parts if isinstance(part, Words)]
    rest = tuple(part for part in parts if not isinstance(part, Words))
    if not words or Query(And(rest)).has_words:
        return None
    # The words of a view and those typed in it are one query: a paper matches all, and only the last word is open.
    text = " ".join([*(part.text.strip() for part in words[:-1]), words[-1].text])
    return Words(text), And(rest) if rest else None


def _side_by_side(where: Filter) -> Iterator[Filter]:
    if isinstance(where, And):
        for part in where.parts:
            yield from _side_by_side(part)
    else:
        yield where


def _combined(found: Sequence[Matches], every: bool) -> Matches:
    scores = np.stack([m.scores for m in found])
    # Sums of several parts may leave 16 bits: an average ranks the same.
    total = scores.mean(axis=0).astype(np.uint16) if every else scores.max(axis=0)
    return Matches(
        found[0].mask,
        total,
        0,
        tuple(meaning for m in found for meaning in m.meanings),
        " ".join(m.text for m in found),
        tuple(word for m in found for word in m.words) if every else (),
        guessed=True,
    )
