"""Building a segment: from the words of papers to sorted terms and their postings."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from readq.search import postings
from readq.search.arrays import Array
from readq.search.deletions import deletions
from readq.search.segment import FUZZY_PREFIXES, Field, grouped
from readq.search.signature import Signatures
from readq.search.strings import Packer
from readq.search.words import MAX_LETTERS, STOP_WORDS, index_terms, terms
from readq.store import Document

BATCH = 2_000
"""Papers whose words are handled as one array: a multiple of eight, so that bitmaps grow by whole bytes."""

# Lower case, and a blank for everything in ASCII but letters, digits, hyphen and apostrophe: the bytes of a text then
# split into stretches that mean the same wherever they stand, and each is analysed once.
_BLANKED = bytes(
    b if b >= 128 or chr(b) in "-'\x01" else ord(chr(b).lower()) if chr(b).isalnum() else 32 for b in range(256)
)
_END = b"\x01"
_SHORT_TITLE = 20


def digest(document: Document) -> int:
    """A number that changes with a paper's words."""
    parts = (document.title, document.authors, document.tags, document.abstract, document.note)
    return crc32("\0".join(parts).encode("utf-8", "replace"))


def index(documents: Iterable[Document]) -> dict[str, Array]:
    """The arrays of a segment that holds the papers in this order."""
    return _Indexer(documents).arrays()


class _Batch(NamedTuple):
    """The postings of some papers, by term."""

    terms: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int32]
    """How many of the postings each term has."""
    papers: npt.NDArray[np.int32]
    repeated: npt.NDArray[np.bool_]
    """Whether the paper has the term more than once."""


class _Lists:
    """Postings of one field while they are collected: batches of (term, paper) pairs, sorted and without repeats."""

    def __init__(self) -> None:
        self._batches: list[_Batch] = []

    def add(self, keys: npt.NDArray[np.int64]) -> None:
        """Add a batch of ``term << 32 | paper``."""
        keys.sort()
        firsts = np.flatnonzero(np.diff(keys, prepend=-1))
        repeated = np.diff(firsts, append=len(keys)) > 1
        keys = keys[firsts]
        found, counts = np.unique(keys >> 32, return_counts=True)
        self._batches.append(_Batch(found.astype(np.int32), counts.astype(np.int32), keys.astype(np.int32), repeated))

    def merge(self, order: npt.NDArray[np.int32], size: int) -> tuple[npt.NDArray[np.int64], postings.Lists]:
        """In how many papers each term is, and the postings; the batches are gone then.

        Args:
            order: the final number of each term, by the one used so far.
            size: number of papers.

        """
        total = np.zeros(len(order), np.int64)
        for batch in self._batches:
            total[order[batch.terms]] += batch.counts
        lists = postings.Lists(total, size)
        for i, batch in enumerate(self._batches):
            lists.add(np.repeat(order[batch.terms], batch.counts), batch.papers, batch.repeated, i * BATCH)
        self._batches.clear()
        return total, lists


class _Indexer:
    def __init__(self, documents: Iterable[Document]) -> None:
        self._ids = array("q")
        self._digests = array("I")
        self._titles = Packer()
        self._initials = Packer()
        self._prior: list[Array] = []
        self._initial_marks: list[Signatures] = []
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._stretches: defaultdict[bytes, int] = defaultdict(count().__next__)
        self._stretches[_END]
        # The terms of each stretch, one stretch behind the other, and where each one's start; none for _END.
        self._stretch_terms = array("i")
        self._stretch_starts = array("q", [0, 0])
        self._fields = {field: _Lists() for field in Field}
        stream = iter(documents)
        while batch := list(islice(stream, BATCH)):
            self._add(batch)

    def _add(self, batch: Sequence[Document]) -> None:
        first = len(self._ids)
        self._ids.extend([d.id for d in batch])
        self._digests.extend(map(digest, batch))
        titles = [terms(document.title) for document in batch]
        self._titles.add([" ".join(words) for words in titles])
        self._prior.append(np.array([max(0, _SHORT_TITLE + 1 - max(1, len(words))) for words in titles], np.uint16))
        initials = [_first_letters(words) for words in titles]
        self._initials.add(initials)
        self._initial_marks.append(Signatures(initials))
        self._collect(Field.TITLE, (d.title for d in batch), first)
        self._collect(Field.NAMES, (f"{d.authors}\n{d.tags}" for d in batch), first)
        self._collect(Field.BODY, (f"{d.abstract}\n{d.note}" if d.note else d.abstract for d in batch), first)

    def _collect(self, field: Field, texts: Iterator[str], first: int) -> None:
        joined = "\n\x01\n".join(text.replace("\x01", " ") for text in texts)
        found = joined.encode("utf-8", "replace").translate(_BLANKED).split()
        stretches = np.fromiter(map(self._stretches.__getitem__, found), np.int32, len(found))
        self._analyse()
        flat, bounds = np.frombuffer(self._stretch_terms, np.int32), np.frombuffer(self._stretch_starts, np.int64)
        lengths = bounds[stretches + 1] - bounds[stretches]
        starts = np.repeat(bounds[stretches] - np.cumsum(lengths) + lengths, lengths)
        numbers = flat[starts + np.arange(len(starts))].astype(np.int64)
        papers = np.repeat(first + np.cumsum(stretches == 0), lengths)
        self._fields[field].add(numbers << 32 | papers)

    def _analyse(self) -> None:
        """Find the terms of the stretches that were not seen before."""
        for raw in islice(self._stretches, len(self._stretch_starts) - 1, None):
            self._stretch_terms.extend([self._numbers[term] for term in index_terms(raw.decode())])
            self._stretch_starts.append(len(self._stretch_terms))

    def arrays(self) -> dict[str, Array]:
        vocabulary = sorted(self._numbers)
        order = np.empty(len(vocabulary), np.int32)
        order[np.fromiter(map(self._numbers.__getitem__, vocabulary), np.int32, len(vocabulary))] = np.arange(
            len(vocabulary), dtype=np.int32
        )
        self._numbers.clear()
        self._stretches.clear()
        arrays: dict[str, Array] = {
            "ids": np.frombuffer(self._ids, np.int64),
            "digests": np.frombuffer(self._digests, np.uint32),
            "prior": _joined(self._prior, np.uint16),
        }
        marks = Signatures(vocabulary, FUZZY_PREFIXES)
        prefixes = _short_prefixes(marks)
        counts = np.zeros(len(vocabulary), np.int64)
        for field, lists in self._fields.items():
            total, merged = lists.merge(order, len(self._ids))
            counts += total
            arrays |= grouped(field.value, merged.arrays(prefixes).items())
        arrays |= grouped("vocabulary", _vocabulary(vocabulary, marks, counts).items())
        arrays |= grouped("deletions", deletions(vocabulary).items())
        arrays |= grouped("titles", self._titles.arrays().items())
        initials = {
            "letters": _joined([m.letters for m in self._initial_marks], np.uint32),
            "pairs": _joined([m.pairs for m in self._initial_marks], np.uint32),
            "triples": _joined([m.triples for m in self._initial_marks], np.uint64),
        }
        return arrays | grouped("initials", (self._initials.arrays() | initials).items())


def _joined(parts: Sequence[Array], dtype: npt.DTypeLike) -> Array:
    return np.concatenate([np.zeros(0, dtype), *parts])


def _vocabulary(words: Sequence[str], marks: Signatures, counts: npt.NDArray[np.int64]) -> dict[str, Array]:
    by_length = np.argsort(marks.lengths, kind="stable").astype(np.int32)
    packer = Packer()
    packer.add(words)
    arrays = packer.arrays() | {
        "letters": marks.letters,
        "pairs": marks.pairs,
        "lengths": marks.lengths,
        "by_length": by_length,
        "letters_by_length": marks.letters[by_length],
        "length_starts": np.searchsorted(marks.lengths[by_length], np.arange(MAX_LETTERS + 2)),
        "cumulative": np.concatenate(([0], np.cumsum(counts))).astype(np.uint32),
    }
    for length in FUZZY_PREFIXES:
        starts = _beginnings(marks, length)
        arrays[f"prefix{length}"] = starts
        arrays[f"prefix{length}_letters"] = marks.prefix_letters[length][starts]
        arrays[f"prefix{length}_pairs"] = marks.prefix_pairs[length][starts]
    return arrays


def _beginnings(marks: Signatures, length: int) -> npt.NDArray[np.int32]:
    """The first word of each group with the same first letters."""
    return np.flatnonzero((marks.lengths >= length) & (marks.shared < length)).astype(np.int32)


def _short_prefixes(marks: Signatures) -> list[tuple[int, int]]:
    """The term ranges of all prefixes of up to three letters, each range once."""
    ranges: dict[tuple[int, int], None] = {}
    for length in range(1, postings.PREFIX_LETTERS + 1):
        starts = _beginnings(marks, length)
        breaks = np.append(np.flatnonzero(marks.shared < length), len(marks.shared))
        ends = breaks[np.searchsorted(breaks, starts, side="right")]
        ranges |= dict.fromkeys(zip(starts.tolist(), ends.tolist(), strict=True))
    return list(ranges)


def _first_letters(words: Sequence[str]) -> str:
    every = "".join([w[0] for w in words])
    content = "".join([w[0] for w in words if w not in STOP_WORDS])
    return every if every == content else f"{every} {content}"
