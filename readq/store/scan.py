"""Words looked for in text itself, where no full-text index can tell."""

from __future__ import annotations

from readq.text import words


def holds(text: str | None, wanted: str, prefix: int) -> bool:
    """Whether a text has some words in a row; an SQL function of every connection.

    Args:
        text: where to look; None holds nothing.
        wanted: folded words with single spaces.
        prefix: 1 where the last of them may be the start of a word.

    """
    row = f" {' '.join(words(text or ''))} "
    return f" {wanted}" in row if prefix else f" {wanted} " in row
