from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.importers.latex import latex, tex


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (r"{\"U}ber {B}ayes'sche {N}etze", "Über Bayes'sche Netze"),
        (r"The {\sc CONNIVER} Manual -- ``new''", "The CONNIVER Manual – “new”"),
        (r"100\% of R\&D, 50% off", "100% of R&D, 50% off"),
        (r"Bounds for $x_{1} < \alpha$", r"Bounds for $x_{1} < \alpha$"),
        (r"It costs $5 and G{\"o}del", "It costs $5 and Gödel"),
        (r"{\L}ukasz's \{0, 1\} and \textbf{\emph{{E}. coli} at 5\,\%}", "Łukasz's {0, 1} and E. coli at 5 %"),
        (r"{\bf bold {Inner} words} and {Fo\"o}", "bold Inner words and Foö"),
        (r"{$\mu$}J at 200\,{\mbox{$\mu$}}J", r"$\mu$J at 200 $\mu$J"),
        (r"\foo{kept} \alpha-helix \o{} \textasciitilde{}20", "kept α-helix ø ~20"),
        (r"\LaTeX{} and \BibTeX", "LaTeX and BibTeX"),
        (r"A~B \textit{in vivo} \unknown{kept}", "A B in vivo kept"),
        ("In Honore~-- Vom Sinn", "In Honore – Vom Sinn"),
        (r"The methodology\hyphen independent energies", "The methodology-independent energies"),
        (r"unbalanced } and { braces", "unbalanced  and  braces"),
        ("Navier--Stokes --- in 10--20 steps", "Navier–Stokes — in 10–20 steps"),
        ("run --fast, see https://example.org/a--b", "run --fast, see https://example.org/a--b"),
        (r"See \url{http://a_b/c%20d}", "See http://a_b/c%20d"),
    ],
)
def test_latex(raw: str, shown: str) -> None:
    assert latex(raw) == shown


@given(st.text(alphabet=st.sampled_from("ab {}\\$%&~'\"`^-vHo()[]"), max_size=60))
def test_any_text_is_taken(text: str) -> None:
    latex(text)
    tex(text)


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Nd"]), max_size=80))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert tex(text) == text
    assert latex(text) == text
