from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.importers import clean


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Growth of H<sub>2</sub>O &amp; CO<jats:sub>2</jats:sub>", "Growth of H₂O & CO₂"),
        ("<jats:italic>E. coli</jats:italic> at 10<sup>−3</sup>", "E. coli at 10⁻³"),
        ("a < b and c > d, Vec<T>, p<0.05", "a < b and c > d, Vec<T>, p<0.05"),
        ("Deep\n  Learn-\ning for the ﬁrst time", "Deep Learning for the first time"),
        ("x <b and c> d, <a href='x>y' rel=z>link</a><br />", "x <b and c> d, link"),
        ("R&amp;amp;D", "R&D"),
        (r"Erd\H{o}s, P\'eter and {\L}ukasz \emph{et al.} at 5\%", "Erdős, Péter and Łukasz et al. at 5%"),
        (r"The $\alpha'$ and SAP^{2} of \alpha", r"The $\alpha'$ and SAP^{2} of \alpha"),
        ("co\u00adoperation", "cooperation"),
        (r"at ~20% of~all, see~\ref{x} and /~home", r"at ~20% of all, see \ref{x} and /~home"),
        ("\x1b[31mRed\x1b[0m", "Red"),
    ],
)
def test_titles(raw: str, shown: str) -> None:
    assert clean.title(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<jats:title>Abstract</jats:title><jats:p>We show.</jats:p>", "We show."),
        ("Abstract: we show", "we show"),
        ("ABSTRACT\nWe show", "We show"),
        ("AbstractThis paper", "This paper"),
        ("Summary. We show", "We show"),
        ("Abstract interpretation is sound.", "Abstract interpretation is sound."),
        ("Summary statistics are enough.", "Summary statistics are enough."),
        ("Abstract", ""),
        ("We present a recog-\nnition model for state-of-the-\nart self-\nsupervised learning.",
         "We present a recognition model for state-of-the-art self-supervised learning."),
        ("One of the state-\nof-\nthe-art recog-\nnition nets.", "One of the state-of-the-art recognition nets."),
        ("Values 3-\nfold and -\nlike ones.", "Values 3- fold and - like ones."),
        ("First\nparagraph.\n\nSecond\none.", "First paragraph.\n\nSecond one."),
        (
            "<jats:sec><jats:title>Background</jats:title><jats:p>Old.</jats:p></jats:sec>"
            "<jats:sec><jats:title>Methods</jats:title><jats:p>New.</jats:p></jats:sec>",
            "Background: Old.\n\nMethods: New.",
        ),
    ],
)  # fmt: skip
def test_abstracts(raw: str, shown: str) -> None:
    assert clean.abstract(raw) == shown


def test_subtitles() -> None:
    assert clean.joined_title("Faust", "A tragedy") == "Faust: A tragedy"
    assert clean.joined_title("Who knows?", "A study") == "Who knows? A study"
    assert clean.joined_title("Faust: a tragedy", "A tragedy") == "Faust: a tragedy"
    assert clean.joined_title("", "A tragedy") == "A tragedy"


@given(st.text(alphabet=st.sampled_from("ab {}\\$%&~<>-\n'\"^`()[]=/uvHo.ﬁ\u00ad"), max_size=80))
def test_any_text_is_taken(text: str) -> None:
    for function in (clean.title, clean.abstract):
        function(text)
    assert "\n" not in clean.title(text)


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Nd"]), max_size=80))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert clean.unwrap(text) == text
