"""Which letters of a text are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.filters import And, Contains, Not, Or, Phrase, Words
from readq.search.highlight import Highlighter, literal

from .conftest import SKILL, Search

TITLE = "Skill Is All You Need: Learning Reusable Behaviours"
ABSTRACT = "Radiance fields help a manipulator to grasp transparent objects. Pre-training is not needed."


def marked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with brackets around what is marked."""
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("query", "field", "text", "expected"),
    [
        ("radiance", "abstract", ABSTRACT, "[Radiance] fields help"),
        ("radi", "abstract", ABSTRACT, "[Radi]ance fields help"),
        ("radiacne", "abstract", ABSTRACT, "[Radiance] fields help"),
        ("grasp radiance", "abstract", ABSTRACT, "[Radiance] fields help a manipulator to [grasp] transparent"),
        ("pretraining", "abstract", ABSTRACT, "objects. [Pre-training] is not"),
        ("pre-training", "abstract", ABSTRACT, "objects. [Pre-training] is not"),
        ("siayn", "title", TITLE, "[S]kill [I]s [A]ll [Y]ou [N]eed: Learning"),
        ("skillislearn", "title", TITLE, "[Skill] [Is] All You Need: [Learn]ing"),
        ("volu metric", "title", "Volumetric Rendering", "[Volumetric] Rendering"),
        ("muller", "author", "Élodie Müller", "Élodie [Müller]"),
        ("学习", "title", "深度学习方法综述", "深度[学习]方法综述"),
        ("深度学习", "title", "深度学习方法综述", "[深度学习]方法综述"),
        ('"grasp transparent"', "abstract", ABSTRACT, "to [grasp transparent] objects"),
        ("title:skill", "title", TITLE, "[Skill] Is"),
        ("title:radiance", "abstract", ABSTRACT, "Radiance fields"),
        ("skill -behaviours", "title", TITLE, "[Skill] Is All You Need: Learning Reusable Behaviours"),
    ],
)
def test_what_matched_is_marked(search: Search, query: str, field: str, text: str, expected: str) -> None:
    shown = marked(text, search(query).highlighter.spans(text, field))
    assert expected in shown


def test_a_typo_marks_the_word_that_was_meant(search: Search) -> None:
    hits = search("behavoiurs")
    assert hits.ids[0] == SKILL
    assert marked(TITLE, hits.highlighter.spans(TITLE, "title")).endswith("[Behaviours]")


def test_words_stand_for_themselves_without_an_index() -> None:
    highlighter = Highlighter(And((Phrase("all you"), Words("reus"))), literal("reus"))
    assert marked(TITLE, highlighter.spans(TITLE, "title")) == (
        "Skill Is [All You] Need: Learning [Reus]able Behaviours"
    )


def test_no_query_marks_nothing() -> None:
    assert Highlighter().spans(TITLE) == []


@given(
    st.text(st.sampled_from("ab é-'ßŁ学习 \u0301.ÄI\u0130"), max_size=30),
    st.text(st.sampled_from("abé学习ssi "), min_size=1, max_size=6),
)
def test_marks_lie_inside_any_text_in_order_and_apart(text: str, words: str) -> None:
    where = Or((Phrase(words), Contains("title", words), Not(Phrase(words))))
    spans = Highlighter(where, literal(words)).spans(text, "title")
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(set(edges))
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))


def test_a_reason_is_marked_by_conditions_of_its_own_alone(search: Search) -> None:
    assert search("reason:scope").highlighter.spans("Out of scope", "reason") == [(7, 12)]
    assert search("volumetric").highlighter.spans("Volumetric", "reason") == []
