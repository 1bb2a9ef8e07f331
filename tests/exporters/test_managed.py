import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readq.exporters.managed import BEGIN, END, Part, merge

OLD = Part("# Moss\n\nold words\n", {"title": "Moss", "year": 2020}, frozenset({"title", "year", "rating"}))
NEW = Part("# Moss\n\nnew words\n", {"title": "Moss", "rating": 4}, OLD.managed)


def first() -> str:
    return merge(None, OLD).text


def test_a_new_file() -> None:
    text = first()
    assert text.startswith('---\ntitle: "Moss"\nyear: 2020\n---\n' + BEGIN)
    assert text.endswith(f"# Moss\n\nold words\n{END}\n")
    assert merge("  \n", OLD).text == text


def test_the_same_part_changes_nothing() -> None:
    edited = first() + "\nMine.\n"
    assert merge(edited, OLD) == merge(edited, OLD).__class__(edited)


def test_what_the_user_wrote_around_the_marks_stays() -> None:
    edited = first().replace("---\n" + BEGIN, f"status: mine\n---\nAbove.\n{BEGIN}") + "\n## My view\n\nBelow.\n"
    merged = merge(edited, NEW)
    assert merged.conflict == ""
    assert merged.text.startswith('---\ntitle: "Moss"\nstatus: mine\nrating: 4\n---\nAbove.\n' + BEGIN)
    assert merged.text.endswith(f"new words\n{END}\n\n## My view\n\nBelow.\n")
    assert "old words" not in merged.text


def test_line_ends_of_windows_are_no_change() -> None:
    merged = merge(first().replace("\n", "\r\n"), NEW)
    assert merged.conflict == ""
    assert "new words" in merged.text


def test_other_quotes_in_the_front_matter_are_no_change() -> None:
    assert merge(first().replace('"Moss"', "Moss"), NEW).conflict == ""


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("old words", "my words", "changed by hand"),
        ("year: 2020", "year: 1999", "front matter"),
        (BEGIN, "", "marks"),
        (END, "", "marks"),
        (END, f"{END}\n{BEGIN}\nmy words\n{END}", "marks"),
    ],
)
def test_a_file_broken_by_hand_is_a_conflict_and_loses_nothing(before: str, after: str, reason: str) -> None:
    edited = first().replace(before, after) + "\nBelow.\n"
    merged = merge(edited, NEW)
    assert reason in merged.conflict
    assert merged.text.count("new words") == 1
    for words in ("my words", "Below."):
        assert merged.text.count(words) == edited.count(words)
    assert merge(merged.text, NEW).conflict == ""


def test_a_file_of_someone_else_is_a_conflict_and_loses_nothing() -> None:
    merged = merge("---\nmine: 1\n---\nMy own page.\n", NEW)
    assert "did not write it" in merged.conflict
    assert "mine: 1" in merged.text
    assert "My own page." in merged.text


def test_a_checksum_that_is_gone_is_a_conflict() -> None:
    assert merge(re.sub("<!-- Written.*\n", "", first()), NEW).conflict


ANY = st.text(st.sampled_from("ab \n-#:<!>`\"'[]$é—"), max_size=40)


@given(above=ANY, below=ANY)
def test_no_text_of_the_user_is_lost_or_changed(above: str, below: str) -> None:
    head, marked = first().split(BEGIN)
    edited = f"{head}{above}\n{BEGIN}{marked}\n{below}"
    merged = merge(edited, NEW)
    assert merged.conflict == ""
    assert merged.text.split(BEGIN)[0].endswith(f"---\n{above}\n")
    assert merged.text.split(END + "\n", 1)[1] == f"\n{below}"
    assert merge(merged.text, NEW).text == merged.text


@given(cut=st.integers(0, 400), text=ANY)
def test_whatever_is_done_to_a_file_a_forced_export_keeps_its_words(cut: int, text: str) -> None:
    whole = first()
    pieces = whole[:cut], text, whole[min(len(whole), cut + 30) :]
    damaged = "".join(pieces)
    assume(damaged.count("<!--") == sum(piece.count("<!--") for piece in pieces))  # the text is no part of a mark
    merged = merge(damaged, NEW)
    assert merged.text.count(BEGIN) == merged.text.count(END) == 1
    assert merge(merged.text, NEW).conflict == ""
    if merged.conflict and "front matter" not in merged.conflict:
        assert all(word in merged.text for word in text.split() if "<!--" not in word and "---" not in word)
