"""Queries to papers: the one way that the screen and the shell search."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readq.filters import And, Contains, Filter, HasTag, Or, Query, Words
from readq.models import Sort
from readq.search.highlight import Highlighter, Meaning, literal
from readq.search.words import terms
from readq.store import Reader

if TYPE_CHECKING:
    from readq.search.ranking import Ranking


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a query."""

    ids: array[int]
    """Papers in the order to show: all that match, without a cap, and a few that come near."""
    highlighter: Highlighter
    """Where the query matched in a text."""
    notice: str = ""
    """What the user should know about this answer; "" for nothing."""
    final: bool = True
    """False where a better answer will follow: the index is still being built."""
    order: Sort = Sort.RELEVANCE
    """What they are ordered by."""

    near: frozenset[int] = frozenset()
    """Those of ``ids`` that do not match every word: shown where few match, or a word may be misremembered."""

    @property
    def total(self) -> int:
        """How many papers match."""
        return len(self.ids) - len(self.near)

    @property
    def matching(self) -> array[int]:
        """The papers that match, in their order: what a change of all hits is about."""
        return array("q", (i for i in self.ids if i not in self.near)) if self.near else self.ids


class Searcher:
    """Answers queries over one library. Use one object in one thread at a time.

    Args:
        library: read in the caller's thread.
        wait: whether to build a missing index before answering, instead of in the background.

    """

    def __init__(self, library: Reader, *, wait: bool = False) -> None:
        self._library = library
        self._wait = wait
        self._ranking_: Ranking | None = None

    def search(self, query: Query, sort: Sort | None = None) -> Hits:
        """The papers that match.

        Args:
            query: as parsed.
            sort: the order where the query names none; None for the best first, and where there are no words to be
                better for, the queue and then the latest.

        Raises:
            Interrupted: another thread interrupted the library.
            LibraryError: the library cannot be read.

        """
        order = query.sort or sort
        if not query.has_words:
            order = order or Sort.QUEUE
            return Hits(self._library.ids(query.where, order), Highlighter(query.where), order=order)
        order = order or Sort.RELEVANCE
        hits = self._ranking.search(query.where, order)
        return hits or self._exact(query.where, order)

    def count(self, where: Filter) -> int | None:
        """How many papers match; None while there is no index to say so.

        Raises:
            Interrupted: another thread interrupted the library.
            LibraryError: the library cannot be read.

        """
        return self._ranking.count(where) if Query(where).has_words else self._library.count(where)

    @property
    def trouble(self) -> str:
        """Why there is no index and will be none; "" where there is one, or one is being built."""
        return self._ranking.trouble

    def refreshed(self) -> bool:
        """Whether the index has become ready since the last answer that was not final."""
        return self._ranking_ is not None and self._ranking_.ready()

    def warm_up(self) -> None:
        """Do now what the first search would wait for: load the libraries, open or start to build the index."""
        self._ranking.ready()

    def close(self) -> None:
        """Let go of the index; a build in the background goes on by itself."""
        if self._ranking_:
            self._ranking_.close()

    @property
    def _ranking(self) -> Ranking:
        if self._ranking_ is None:
            # numpy and rapidfuzz take a tenth of a second to import: only who searches for words waits for them.
            from readq.search.ranking import Ranking

            self._ranking_ = Ranking(self._library, wait=self._wait)
        return self._ranking_

    def _exact(self, where: Filter, order: Sort) -> Hits:
        """What SQL can answer while there is no index: words as they are, titles first; no paper like another."""
        trouble = self._ranking.trouble
        if Query(where).has_like:
            notice = "The search index is being built: papers like another come as soon as it is there."
            if trouble:
                notice = f"There is no search index ({trouble}), which finds papers like another."
            return Hits(array("q"), Highlighter(where), notice, final=bool(trouble))
        ids = self._library.ids(_exactly(where, ("title",)), order)
        first = set(ids)
        rest = self._library.ids(_exactly(where, ("title", "author", "abstract", "note")), order)
        if order is Sort.RELEVANCE:
            ids.extend(i for i in rest if i not in first)
        else:
            ids = rest
        notice = "The search index is being built: exact words only, for the moment."
        if trouble:
            notice = f"There is no search index ({trouble}): exact words only."
        return Hits(ids, Highlighter(where, tuple(_literal(where))), notice, final=bool(trouble), order=order)


def _exactly(part: Filter, fields: tuple[str, ...]) -> Filter:
    """A filter that SQL can answer: each word in one of the fields, or as a tag."""
    match part:
        case Words(text):
            return And(tuple(Or((*(Contains(f, word) for f in fields), HasTag(word))) for word in terms(text)))
        case And(parts):
            return And(tuple(_exactly(p, fields) for p in parts))
        case Or(parts):
            return Or(tuple(_exactly(p, fields) for p in parts))
        case _:
            return part


def _literal(part: Filter) -> list[Meaning]:
    match part:
        case Words(text):
            return list(literal(text))
        case And(parts) | Or(parts):
            return [meaning for inner in parts for meaning in _literal(inner)]
        case _:
            return []
