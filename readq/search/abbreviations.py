"""Terms that a word abbreviates: its letters, in their order, and more between them."""

from __future__ import annotations

import re

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from readq.search.segment import Vocabulary
from readq.search.signature import letters

COMPARED = 500
"""Candidates that are compared letter by letter at most; the frequent ones first."""
_VOWELS = re.compile("[aeiou]")


def abbreviated_terms(vocabulary: Vocabulary, word: str) -> list[tuple[int, int]]:
    """Longer terms with the same first letter and the word's letters in order ("trnsfrmr"), best first.

    With each comes how many more consonants it has: 0 where nothing but vowels was left out.
    """
    first, end = vocabulary.prefixed(word[0])
    mask = np.uint32(letters(word))
    fits = vocabulary.letters[first:end] & mask == mask
    lengths = vocabulary.lengths[first:end]
    fits &= (lengths > len(word)) & (lengths <= 3 * len(word))
    candidates = (np.flatnonzero(fits) + first).astype(np.int32)
    candidates = candidates[vocabulary.most_frequent(candidates, COMPARED)]
    near = process.extract(
        word, vocabulary.terms.take(candidates), scorer=LCSseq.similarity, score_cutoff=len(word), limit=None
    )
    consonants = _consonants(word)
    weights = np.log2(1 + vocabulary.counts(candidates))
    found = [(int(candidates[i]), _consonants(term) - consonants, float(weights[i])) for term, _, i in near]
    found.sort(key=lambda item: (2 * item[1] - item[2] / 2, item[0]))
    return [(term, skipped) for term, skipped, _ in found[:12]]


def _consonants(word: str) -> int:
    return len(_VOWELS.sub("", word[1:]))
