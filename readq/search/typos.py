"""Terms, and beginnings of terms, that a mistyped word may mean."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from readq.search.deletions import LETTERS
from readq.search.segment import FUZZY_PREFIXES, Vocabulary
from readq.search.signature import Masks, letters, pairs

Terms = npt.NDArray[np.int32]
Fits = npt.NDArray[np.bool_]
Extra = npt.NDArray[np.int8]

MAX_TYPOS = 32
"""Terms that one mistyped word may mean; the frequent ones first."""
MAX_BEGINNINGS = 24
"""Beginnings that one mistyped word may mean."""
COMPARED = 500
"""Candidates that are compared letter by letter at most; the frequent ones first."""


def terms_with_typos(vocabulary: Vocabulary, word: str, typos: int) -> list[int]:
    """Terms at most one or two typos away, the word itself not among them.

    A typo is a letter added, left out or replaced, or two neighbours swapped.
    """
    candidates = _of_length(vocabulary, word) if typos == 1 else _alike(vocabulary, word, typos)
    near = process.extract(word, vocabulary.terms.take(candidates), scorer=OSA.distance, score_cutoff=typos, limit=None)
    found = candidates[[i for _, distance, i in near if distance]]
    frequent: list[int] = found[vocabulary.most_frequent(found, MAX_TYPOS)].tolist()
    return frequent


def _of_length(vocabulary: Vocabulary, word: str) -> Terms:
    """Terms that share letters with the word and have about as many."""
    near = vocabulary.deletions.near(word)
    # A length below the range becomes a large number.
    return near[vocabulary.lengths[near] - np.uint8(len(word) - 1) <= 2]


def _alike(vocabulary: Vocabulary, word: str, typos: int) -> Terms:
    """Terms whose lengths, letter sets and letter pairs allow that they are so many typos away."""
    terms, sets = vocabulary.of_lengths(len(word) - typos, len(word) + typos)
    mask = np.uint32(letters(word))
    near = _similar(sets, mask, 2 * typos)  # all at once, and then what is left by its length
    terms = terms[near]
    extra = vocabulary.lengths[terms].astype(np.int8) - np.int8(len(word))
    fits = _lettered(sets[near], mask, typos, extra)
    terms, extra = terms[fits], extra[fits]
    terms = terms[_paired(vocabulary.pairs[terms], np.uint32(pairs(word)), typos, extra)]
    return terms[vocabulary.most_frequent(terms, COMPARED)]


def beginnings_with_a_typo(vocabulary: Vocabulary, word: str) -> list[str]:
    """Beginnings of terms that are one typo away from the word; of a short word, such as start with its first letters.

    A short word has fewer than six letters; it is compared with what has the first or the second of them first.
    """
    if len(word) >= LETTERS:  # the terms that begin like it have first letters like its own
        terms = vocabulary.deletions.near(word)
        strings = vocabulary.terms.take(terms[vocabulary.most_frequent(terms, COMPARED)])
        beginnings = [string[: len(word) + extra] for extra in (0, 1, -1) for string in strings]
    else:
        terms, lengths = _groups(vocabulary, word)
        frequent = vocabulary.most_frequent(terms, COMPARED)
        strings = vocabulary.terms.take(terms[frequent])
        beginnings = [string[:length] for string, length in zip(strings, lengths[frequent].tolist(), strict=True)]
    near = process.extract(word, [*dict.fromkeys(beginnings)], scorer=OSA.distance, score_cutoff=1, limit=None)
    return [beginning for beginning, typos, _ in near if typos and not beginning.startswith(word)][:MAX_BEGINNINGS]


def _groups(vocabulary: Vocabulary, word: str) -> tuple[Terms, npt.NDArray[np.int8]]:
    """The first term of each group that begins with letters which are about those of a word, and how many these are."""
    mask, own = np.uint32(letters(word)), np.uint32(pairs(word))
    parts = []
    for extra in (0, 1, -1):
        if len(word) + extra not in FUZZY_PREFIXES:
            continue
        every = vocabulary.beginnings(len(word) + extra)
        for letter in dict.fromkeys(word[:2]):
            # Bounds of the terms' own type: of another one, numpy would copy all terms to compare them.
            bounds = np.array(vocabulary.prefixed(letter), every.terms.dtype)
            first, end = every.terms.searchsorted(bounds).tolist()
            near = _similar(every.letters[first:end], mask, 2 - abs(extra)) + first
            parts.append(
                (every.terms[near], every.letters[near], every.pairs[near], np.full(len(near), extra, np.int8))
            )
    terms, sets, pairs_, extras = (np.concatenate(column) for column in zip(*parts, strict=True))
    fits = _lettered(sets, mask, 1, extras) & _paired(pairs_, own, 1, extras)
    return terms[fits], extras[fits] + np.int8(len(word))


def _similar(sets: Masks, mask: np.uint32, most: int) -> npt.NDArray[np.intp]:
    """Where at most so many letters are in one of two words alone."""
    return np.flatnonzero(np.bitwise_count(sets ^ mask) <= most)


def _lettered(sets: Masks, mask: np.uint32, typos: int, extra: Extra) -> Fits:
    """Whether the letters of words allow so few typos.

    Args:
        sets: the letters of words.
        mask: those of the word that they are compared with.
        typos: how many there may be.
        extra: by how many letters each word is longer.

    """
    missing, foreign = typos - np.maximum(extra, 0), typos + np.minimum(extra, 0)
    few: Fits = np.bitwise_count(mask & ~sets) <= missing
    few &= np.bitwise_count(sets & ~mask) <= foreign
    return few


def _paired(pairs_: Masks, own: np.uint32, typos: int, extra: Extra) -> Fits:
    """Whether the pairs of neighbouring letters allow so few typos, as in :func:`_lettered`."""
    # A letter added parts one pair and makes two, one left out the reverse; a swap breaks and makes three.
    added, left_out = np.maximum(extra, 0), -np.minimum(extra, 0)
    swaps = 3 * (typos - added - left_out)
    few: Fits = np.bitwise_count(own & ~pairs_) <= swaps + added + 2 * left_out
    few &= np.bitwise_count(pairs_ & ~own) <= swaps + 2 * added + left_out
    return few
