"""Text from outside is data."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.text import clean_block, clean_line, clean_note, family_name, fold, is_safe, title_key, words

NASTY = st.text(
    st.one_of(
        st.sampled_from(
            "\x1b[]\x07\x9b\x9d\\m;31 \n\r\t\x85\u2028\u200b\u202e\u2066\ufeff\u0301e\U000e0041\udc80\x00ab"
        ),
        st.characters(),
    )
)


def harmless(char: str) -> bool:
    """Whether a terminal shows a character and does nothing else."""
    return char in "\n\t" or char == "\xad" or (unicodedata.category(char) not in ("Cc", "Cs") and char not in BIDI)


BIDI = "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"


@given(NASTY)
def test_clean_text_is_harmless_and_stays_as_it_is(text: str) -> None:
    for clean in (clean_line, clean_block, clean_note):
        once = clean(text)
        assert all(map(harmless, once))
        assert clean(once) == once
        once.encode()


@given(st.text(st.sampled_from("abc é漢, .\n")))
def test_clean_text_keeps_every_letter(text: str) -> None:
    assert clean_block(text).split() == text.split()
    assert "\n" not in clean_line(text)
    assert "\n\n\n" not in clean_block(text)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("plain", "plain"),
        ("  two   blanks\tand\xa0more ", "two blanks and more"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;http://x\x07link\x1b]8;;\x1b\\", "link"),
        ("a\u202eb\u2066c", "abc"),
        ("zero\u200bwidth", "zerowidth"),
        ("cafe\u0301", "café"),
        ("e\u200b\u0301", "é"),
        ("a\r\nb\rc", "a b c"),
        ("[bold]not markup[/bold]", "[bold]not markup[/bold]"),
        ("\udcff", ""),
    ],
)
def test_one_line(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


def test_paragraphs_stay() -> None:
    assert clean_block("one \r\n two\u2029\n\n\nthree") == "one\ntwo\n\nthree"
    assert clean_note("  - a\n\n\n\n\tb  \n") == "  - a\n\n\n\n\tb"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Über Café-Gespräche", "uber cafe gesprache"),
        ("Attention Is All You Need!", "attention  is all (you) need"),
        ("ﬁne-tuning", "Fine Tuning"),
        ("snake_case", "Snake case"),
        ("STRASSE", "straße"),
    ],
)
def test_titles_that_differ_in_looks_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


def test_titles_that_differ_have_two_keys() -> None:
    titles = ["Deep nets", "Deep net", "Deepnets", "分割", "分割一切", "!!!", "???", "C 2", "C 3"]
    assert len({title_key(title) for title in titles}) == len(titles)


@given(st.text())
def test_the_key_of_a_key_is_itself(text: str) -> None:
    key = " ".join(words(text))
    assert words(key) == words(text)
    assert fold(key) == key


@pytest.mark.parametrize(
    ("author", "family"),
    [
        ("Ada Lovelace", "lovelace"),
        ("Lovelace, Ada", "lovelace"),
        ("Ludwig van Beethoven", "beethoven"),
        ("Zoë Müller-Lüdenscheidt", "mullerludenscheidt"),
        ("Martin King Jr.", "king"),
        ("Henry Ford III", "ford"),
        ("李 明", "明"),
        ("OpenAI", "openai"),
        ("Jr.", "jr"),
        ("J. R. R. Tolkien *", "tolkien"),
        ("", ""),
        (" , ", ""),
    ],
)
def test_family_names(author: str, family: str) -> None:
    assert family_name(author) == family


@given(NASTY)
def test_a_safe_text_has_nothing_that_a_terminal_obeys(text: str) -> None:
    assert is_safe(clean_note(text))
    assert is_safe(text) or clean_note(text) != text
