"""Query words that stand for a whole title: "diayn", "contlearl", "deeplearning"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from readq.search.postings import Bits
from readq.search.segment import Field, Segment
from readq.search.signature import pairs, triples
from readq.search.words import STOP_WORDS

Found = dict[int, int]
"""Papers with the value, up to 100, of what was found in them."""

ALL_INITIALS, FIRST_INITIALS, SOME_INITIALS = 100, 85, 60
_COMPARED = 4_000
_GLUED_COMPARED = 400
_GLUED_CHECKED = 80
_MAX_ACRONYM = 14
_LEFT_OUT = 2
"""Words of a title, beside stop words, that its acronym may leave out in the middle."""
_SCATTERED_COMPARED = 400

_HALF_OF_A_COMPOUND = 3
_MAX_PIECE = 16
_MAX_PIECES = 6
_UNREACHED = 30
_MAX_GLUED = 24
_LETTERS_ALONE_UP_TO = 16
"""Letters of a glued word up to which one of its pieces may be a single letter."""


def acronyms(segment: Segment, word: str, *, whole: bool) -> Found:
    """Papers whose title's first letters spell the word, with or without those of stop words.

    Args:
        segment: where to look.
        word: folded.
        whole: only where it spells the title from beginning to end.
    """
    if not 2 <= len(word) <= _MAX_ACRONYM:
        return {}
    pair_mask, triple_mask = np.uint32(pairs(word)), np.uint64(triples(word))
    candidates = segment.with_initials(word)
    candidates = candidates[segment.initial_pairs[candidates] & pair_mask == pair_mask]
    candidates = candidates[segment.initial_triples[candidates] & triple_mask == triple_mask][:_COMPARED]
    found: Found = {}
    for paper, initials in zip(candidates.tolist(), segment.initials.take(candidates), strict=True):
        if word not in initials:
            continue
        value = max(_spelled(word, spelling) for spelling in initials.split(" "))
        if value == ALL_INITIALS or (value and not whole):
            found[paper] = value
    return found


def _spelled(word: str, initials: str) -> int:
    if initials.startswith(word):
        return ALL_INITIALS if len(initials) == len(word) else FIRST_INITIALS
    # Three letters stand somewhere in the initials of too many titles.
    return SOME_INITIALS if len(word) > 3 and word in initials else 0


def scattered_acronyms(segment: Segment, word: str) -> Found:
    """Papers whose title starts with the word's first letter and has the others as initials in this order."""
    if len(word) < 4:
        return {}
    candidates = segment.with_initials(word)
    # A word of the title that is left out parts one pair of initials.
    parted = np.bitwise_count(np.uint32(pairs(word)) & ~segment.initial_pairs[candidates])
    candidates = candidates[parted <= _LEFT_OUT][:_SCATTERED_COMPARED]
    spellings = [spelled.split(" ") for spelled in segment.initials.take(candidates)]
    found: Found = {}
    for which in (0, -1):  # with and without stop words
        initials = [of_paper[which] for of_paper in spellings]
        for spelled, _, i in process.extract(
            word, initials, scorer=LCSseq.similarity, score_cutoff=len(word), limit=64
        ):
            if spelled[0] == word[0]:
                paper, value = int(candidates[i]), max(40, 90 - 8 * (len(spelled) - len(word)))
                found[paper] = max(value, found.get(paper, 0))
    return found


def compounds(segment: Segment, word: str) -> Found:
    """Papers whose title has the word in two: "language models" for "languagemodels"."""
    titles = segment.postings[Field.TITLE]
    found: Found = {}
    for at in range(_HALF_OF_A_COMPOUND, len(word) - _HALF_OF_A_COMPOUND + 1):
        left = segment.vocabulary.find(word[:at])
        first, last = segment.vocabulary.prefixed(word[at:])
        if left < 0 or first == last:
            continue
        papers = titles.papers(titles.bits(left, left + 1) & titles.bits(first, last))
        row = f" {word[:at]} {word[at:]}"
        for paper, title in zip(papers.tolist(), segment.titles.take(papers), strict=True):
            if row in f" {title}":
                found[paper] = 100
    return found


def glued(segment: Segment, word: str) -> Found:
    """Papers in whose title successive words begin with the pieces of the word.

    Dynamic programming over the letters: the papers that make up the first ``n`` letters in ``k`` pieces, each piece
    being how some word of the title begins. What is left is checked for the order of the pieces.
    """
    if len(word) > _MAX_GLUED:
        return {}
    pieces = max(2, min(_MAX_PIECES, (len(word) + 1) // 2))
    candidates = _made_of_pieces(segment, word, pieces)[:_GLUED_COMPARED]
    titles = segment.titles.take(candidates)
    near = process.extract(word, titles, scorer=LCSseq.similarity, score_cutoff=len(word), limit=None)
    found: Found = {}
    for title, _, i in sorted(near, key=lambda item: item[2])[:_GLUED_CHECKED]:
        if cost := cost_of_pieces(word, title):
            found[int(candidates[i])] = max(40, int(100 - 7 * (cost - 2)))
    return found


class _Piece(NamedTuple):
    start: int
    end: int
    first: int
    last: int
    """The terms that begin with these letters."""


def _pieces(segment: Segment, word: str, limit: int) -> list[_Piece]:
    """The stretches of a word with which terms begin and that lie on a way through it of few pieces."""
    length = len(word)
    found = []
    for start in range(length):
        for end in range(start + 1, min(length, start + _MAX_PIECE) + 1):
            first, last = segment.vocabulary.prefixed(word[start:end])
            if first == last:
                break
            if end > start + 1 or length <= _LETTERS_ALONE_UP_TO:
                found.append(_Piece(start, end, first, last))
    before, behind = [0] + [_UNREACHED] * length, [_UNREACHED] * length + [0]
    for piece in found:
        before[piece.end] = min(before[piece.end], before[piece.start] + 1)
    for piece in sorted(found, key=lambda p: -p.start):
        behind[piece.start] = min(behind[piece.start], behind[piece.end] + 1)
    return [piece for piece in found if before[piece.start] + 1 + behind[piece.end] <= limit]


def _made_of_pieces(segment: Segment, word: str, limit: int) -> npt.NDArray[np.intp]:
    """Papers in whose title words begin with pieces that make up the word, those of the fewest pieces first."""
    titles = segment.postings[Field.TITLE]
    # For each number of letters: bitmaps of the papers that make up so many of them, by the number of pieces.
    reached: list[dict[int, Bits]] = [{} for _ in range(len(word) + 1)]
    reached[0][0] = np.full((segment.size + 7) // 8, 255, np.uint8)
    for start, end, first, last in _pieces(segment, word, limit):
        if not reached[start]:
            continue
        holders = titles.bits(first, last)
        for count, papers in reached[start].items():
            if count + 1 + (end < len(word)) <= limit:
                found = papers & holders
                if not found.max():
                    continue
                known = reached[end].setdefault(count + 1, found)
                if known is not found:
                    known |= found
    chosen, seen = [np.zeros(0, np.intp)], np.zeros_like(reached[0][0])
    for _, papers in sorted(reached[-1].items(), key=lambda item: item[0]):
        chosen.append(titles.papers(papers & ~seen))
        seen |= papers
    return np.concatenate(chosen)


def cost_of_pieces(word: str, title: str) -> float:
    """The fewest pieces of a word that are the beginnings of title words in this order; 0 for impossible.

    A word of the title that is passed over between two pieces costs half a piece, unless it is a stop word.
    """
    length, places = len(word), _places(word)
    # What reaching each letter costs, less what all words so far cost that are passed over.
    best: list[float] = [0.0] + [_UNREACHED] * (length - 1)
    whole: float = _UNREACHED
    passed = 0.0
    for title_word in title.split(" "):
        after = passed if title_word in STOP_WORDS else passed + 0.5
        for at in places.get(title_word[0], ()):
            if best[at] == _UNREACHED:
                continue
            cost = 1 + (best[at] + passed if at else 0.0)
            for end in range(at + 1, at + len(title_word) + 1):
                if end == length:
                    whole = min(whole, cost)
                    break
                best[end] = min(best[end], cost - after)
                if word[end] != title_word[end - at : end - at + 1]:
                    break
        passed = after
    return 0 if whole == _UNREACHED else whole


@lru_cache(maxsize=4)
def _places(word: str) -> dict[str, list[int]]:
    """Where each letter stands in a word; from behind, so that a title word serves once."""
    return {letter: [at for at in reversed(range(len(word))) if word[at] == letter] for letter in word}
