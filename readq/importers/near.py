"""Papers that are probably one, but not beyond doubt: a title with a word changed, an abstract under another title.

Nothing is merged for it. They are found fast enough to look at every new paper of a large import: only pairs whose
titles share nearly all words, or whose abstracts begin or end alike, are compared at all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from readq.importers.same import is_recurring
from readq.store.gains import Described
from readq.store.outlines import Outline
from readq.text import family_name, title_key

ABSTRACT_LETTERS = 80
"""Letters of an abstract, at least, that prove something."""
ABSTRACT_NEAR = 60.0
"""Similarity in percent from which two abstracts are versions of one; those of two papers of one group reach 55."""
TITLE_WORDS = 4
"""Words of a title, at least, of which one may differ; of shorter titles none."""
LONG_TITLE = 7
"""Words of a title, at least, of which two may differ."""
_CROWD = 200
"""Titles behind one word that are looked at; where there are more, they are a series and no versions of one paper."""
_FEW = 5
"""Papers behind one beginning of an abstract; where there are more, it is a formula."""
_COUNTER = re.compile(r"\d+|[ivx]+|one|two|three|four|first|second|third|fourth")
"""Words that tell the parts of a series apart."""


def near(one: Described, other: Described) -> bool:
    """Whether two papers that are not surely the same could be versions of one, so that the user is asked."""
    first, second = title_key(one.title), title_key(other.title)
    alike = titles_near(first, second)
    both = min(len(one.abstract), len(other.abstract)) >= ABSTRACT_LETTERS
    if both and _abstracts_near(one.abstract, other.abstract):
        return True
    if not alike or is_recurring(first):
        return False
    if first != second and (both or _counters(first) != _counters(second)):
        return False
    return _share_an_author(one, other, unknown=not both)


def titles_near(first: str, second: str) -> bool:
    """Whether two titles, as their keys, differ in a word or two at most."""
    if first == second:
        return True
    mine, others = set(first.split()), set(second.split())
    longer = max(len(mine), len(others))
    return len(mine & others) >= longer - _changes(longer)


def _changes(size: int) -> int:
    return 2 if size >= LONG_TITLE else int(size >= TITLE_WORDS)


def _counters(key: str) -> set[str]:
    return {word for word in key.split() if _COUNTER.fullmatch(word)}


def _abstracts_near(one: str, other: str) -> bool:
    if one == other:
        return True
    from rapidfuzz import fuzz  # most imports hold no two papers that are near

    return fuzz.ratio(one.lower(), other.lower(), score_cutoff=ABSTRACT_NEAR) > 0


def _share_an_author(one: Described, other: Described, *, unknown: bool) -> bool:
    """Whether somebody wrote both; ``unknown`` where one of the two names nobody."""
    if not one.authors or not other.authors:
        return unknown
    return not {family_name(name) for name in one.authors}.isdisjoint(family_name(name) for name in other.authors)


class Neighbours:
    """Papers by what those near to them have as well.

    Two titles that differ in two words have at least two of their four rarest words in common: only these are
    remembered.

    Args:
        titles: keys of some titles, from which it is learned which words are rare.
    """

    def __init__(self, titles: Iterable[str]) -> None:
        self._common = Counter(word for title in titles for word in set(title.split()))
        self._titles: dict[int, str] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_edge: dict[int, tuple[int, ...]] = {}

    def add(self, outline: Outline) -> None:
        """Remember a paper."""
        self._remember(outline, self._rarest(outline.title_key), _edges(outline))

    def meet(self, outline: Outline) -> list[int]:
        """Remember a paper; gives the ids of earlier ones to compare it with.

        Those with a near title come first, then those whose abstracts begin or end alike.
        """
        words, edges = self._rarest(outline.title_key), _edges(outline)
        once: set[int] = set()
        twice: set[int] = set()
        for word in words:
            behind = self._by_word.get(word, ())[-_CROWD:]
            twice.update(once.intersection(behind))
            once.update(behind)
        likely = sorted(twice if len(words) > 1 else once)
        found = [i for i in likely if titles_near(outline.title_key, self._titles[i])]
        for edge in edges:
            if len(ids := self._by_edge.get(edge, ())) <= _FEW:
                found += ids
        self._remember(outline, words, edges)
        return list(dict.fromkeys(found))

    def _remember(self, outline: Outline, words: list[str], edges: list[int]) -> None:
        self._titles[outline.id] = outline.title_key
        for word in words:
            self._by_word[word].append(outline.id)
        for edge in edges:
            self._by_edge[edge] = (*self._by_edge.get(edge, ()), outline.id)[-_FEW - 1 :]

    def _rarest(self, key: str) -> list[str]:
        words = set(key.split())
        changes = _changes(len(words))
        if not changes:
            return [key]
        common = self._common.get  # indexing a Counter runs Python for each word that it does not know
        ranked = sorted([(common(word, 0), word) for word in words])
        return [word for _, word in ranked[: changes + 2]]


class Wanted:
    """What a paper must have to be near to any of a few others: it keeps small imports into large libraries fast.

    Args:
        outlines: the others.
    """

    def __init__(self, outlines: Iterable[Outline]) -> None:
        self._words: set[str] = set()
        self._edges: set[int] = set()
        for outline in outlines:
            self._words.update(outline.title_key.split())
            self._edges.update(_edges(outline))

    def may_meet(self, outline: Outline) -> bool:
        """Whether the paper could be near to one of the others."""
        words = set(outline.title_key.split())
        missing = len(words) - len(words & self._words)
        return missing <= _changes(len(words)) or not self._edges.isdisjoint(_edges(outline))


def _edges(outline: Outline) -> list[int]:
    """Beginning and end of the abstract, as numbers that take less room than the text."""
    return [hash(edge.lower()) for edge in (outline.start, outline.end) if len(edge) >= ABSTRACT_LETTERS]
