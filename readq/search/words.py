"""Text as terms, the same for papers and for queries.

A term is a run of letters and digits, folded (lower case, no accents). Scripts that are written without spaces become
pairs of neighbouring characters. A word with hyphens or apostrophes is indexed in its parts and also joined, so that
"pretraining" finds "pre-training".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readq.text import fold

MAX_LETTERS = 48
"""Longer words are cut: nobody types them, and they cost in every comparison."""

STOP_WORDS = frozenset(
    "a an and are as at be by can do for from how in into is it its new of on or our that the their this through to "
    "toward towards under using via we what when which with".split()
)
"""Words that say too little to leave a paper out over them."""

# For text in ASCII, which most is: ten times as fast as a pattern.
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[^\W_]+(?:[-'‐‑’][^\W_]+){1,3}")
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_SCRIPTS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")


def terms(text: str) -> list[str]:
    """The terms of a query or a title, in order, with repeats."""
    if text.isascii():
        return [word[:MAX_LETTERS] for word in text.translate(_ASCII).split()]
    return [term for word in _WORD.findall(fold(text)) for term in _split(word)]


def index_terms(raw: str) -> list[str]:
    """The terms that a stretch of text without blanks is found by: those of :func:`terms` and a few more."""
    if raw.isascii():
        if raw.isalnum():
            return [raw.lower()[:MAX_LETTERS]]
        if "-" not in raw and "'" not in raw:
            return terms(raw)
    folded = fold(raw)
    found = [term for word in _WORD.findall(folded) for term in _split(word, ends=True)]
    found += ["".join(_WORD.findall(joint))[:MAX_LETTERS] for joint in _JOINT.findall(folded)]
    return list(dict.fromkeys(found))


def is_unspaced(term: str) -> bool:
    """Whether a term is of a script without spaces: it is whole from one character on, and has no typos."""
    return bool(_IS_UNSPACED.match(term))


def _split(word: str, *, ends: bool = False) -> Iterator[str]:
    if word.isascii():
        yield word[:MAX_LETTERS]
        return
    for run in _SCRIPTS.findall(word):
        if not is_unspaced(run):
            yield run[:MAX_LETTERS]
        elif len(run) == 1:
            yield run
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))
            if ends:
                yield run[-1]  # every other character starts a pair, and is found as its prefix


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text where they stand: start, end, folded word."""
    if text.isascii():
        folded = text.lower()
        for found in _WORD.finditer(folded):
            yield found.start(), found.end(), found[0]
        return
    # Marks that stand alone belong to the letter before them: fold() drops them.
    for found in _MARKED.finditer(text):
        yield found.start(), found.end(), fold(found[0])


_MARKED = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_\u0300-\u036f]*)*")
