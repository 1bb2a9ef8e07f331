"""Words that stand for a title."""

from __future__ import annotations

import pytest

from readq.search.initials import cost_of_pieces


@pytest.mark.parametrize(
    ("word", "title", "pieces"),
    [
        ("deeplearning", "deep learning", 2),
        ("deeplearning", "a survey of deep learning", 2),
        ("contlearn", "continual learning without forgetting", 2),
        ("conwithfor", "continual learning without forgetting", 3.5),
        ("conoffor", "continual of forgetting", 3),
        ("deepdeep", "deep learning", 0),
        ("learningdeep", "deep learning", 0),
        ("deeplearningx", "deep learning", 0),
        ("aab", "aa ab b", 2),
        ("aaa", "a b a c a", 4),
        ("deep", "deep learning", 1),
    ],
)
def test_pieces_of_a_glued_word(word: str, title: str, pieces: float) -> None:
    assert cost_of_pieces(word, title) == pieces
