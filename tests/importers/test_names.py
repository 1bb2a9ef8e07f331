from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.importers import names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Lovelace, Ada", "Ada Lovelace"),
        ("Ada Lovelace", "Ada Lovelace"),
        ("de la Cruz, María", "María de la Cruz"),
        ("King, Jr., Martin Luther", "Martin Luther King Jr."),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
        ("Valle-Delgado,J. J.", "J. J. Valle-Delgado"),
        ("Acme Robots, Inc.", "Acme Robots, Inc."),
        ("World Health Organization", "World Health Organization"),
        ("et al.", ""),
        (r"G{\"o}del, Kurt", "Kurt Gödel"),
    ],
)
def test_one_name(name: str, shown: str) -> None:
    assert names.display(name) == shown


def test_family_first_with_initials_is_turned_round_where_asked() -> None:
    assert names.display("Mangalam H", inverted=True) == "H Mangalam"
    assert names.display("Smith J.A. Jr", inverted=True) == "J.A. Smith Jr"
    assert names.display("Louis XIV", inverted=True) == "Louis XIV"
    assert names.display("Mangalam H") == "Mangalam H"


def test_one_that_looks_inverted_among_full_names_is_not() -> None:
    assert names.listed(["Ajo Babu George", "Pranav S"], inverted=True) == ("Ajo Babu George", "Pranav S")
    assert names.listed(["Lerro CC", "Pranav S", "WHO Group"], inverted=True) == ("CC Lerro", "S Pranav", "WHO Group")


PIECES = ("Ada", "B.", " ", "et al", "Others", "-", ";", "\n", ",", "é", "ﬁ")


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=4))
def test_many_names_are_shown_as_each_alone(given: list[str]) -> None:
    assert names.listed(given) == tuple(filter(None, map(names.display, given)))
    assert names.listed(["Ada Byron", "et al.", "C. Babbage", "and others"]) == ("Ada Byron", "C. Babbage")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lovelace, A.; Babbage, C.", ("A. Lovelace", "C. Babbage")),
        ("Lovelace A., Babbage C.", ("A. Lovelace", "C. Babbage")),
        ("Lovelace, A., Babbage, C.", ("A. Lovelace", "C. Babbage")),
        ("Ada Lovelace, Charles Babbage, and Mary Somerville", ("Ada Lovelace", "Charles Babbage", "Mary Somerville")),
        ("Lovelace, Ada and Babbage, Charles", ("Ada Lovelace", "Charles Babbage")),
        ("Lovelace, Ada", ("Ada Lovelace",)),
        ("['Ada Lovelace', 'Charles Babbage']", ("Ada Lovelace", "Charles Babbage")),
        ("Ada LovelaceCharles Babbage", ("Ada Lovelace", "Charles Babbage")),
        ("Ian McDonald", ("Ian McDonald",)),
        ("Ada Lovelace|Charles Babbage", ("Ada Lovelace", "Charles Babbage")),
        ("", ()),
    ],
)
def test_lists_in_one_field(text: str, shown: tuple[str, ...]) -> None:
    assert names.listed(names.split(text), inverted=True) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Knuth, Donald E. and {Barnes and Noble, Inc.} and others", ("Donald E. Knuth", "Barnes and Noble, Inc.")),
        (r"Charles de la Vall{\'e}e Poussin", ("Charles de la Vallée Poussin",)),
        ("von Neumann, John", ("John von Neumann",)),
        ("King, Jr., Martin Luther", ("Martin Luther King Jr.",)),
        ("family=Rabble, given=Richard, prefix=von", ("Richard von Rabble",)),
        ("{World Health\n Organization}", ("World Health Organization",)),
    ],
)
def test_bibtex_names(value: str, shown: tuple[str, ...]) -> None:
    assert names.bibtex(value) == shown


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    names.listed(names.split(text), inverted=True)
    names.bibtex(text)
