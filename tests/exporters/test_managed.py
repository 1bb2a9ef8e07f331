import re

import pytest

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
