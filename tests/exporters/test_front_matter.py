import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.exporters.front_matter import FrontMatter, split

KEYS = frozenset({"title", "tags", "year", "rating"})


def test_a_text_without_front_matter_is_left_whole() -> None:
    for text in ("", "hello\n", "--- a\n", "---\nnever closed\n", "----\na: b\n----\n"):
        assert split(text) == (FrontMatter(), text)


def test_readqs_keys_change_in_place_and_the_users_lines_stay() -> None:
    matter, rest = split('---\n# mine\naliases:\n  - moss\ntitle: "Old"\nmine: 1\nrating: 3\n\n---\nbody\n')
    assert rest == "body\n"
    assert matter.updated({"title": "New", "year": 2021}, KEYS) == (
        '---\n# mine\naliases:\n  - moss\ntitle: "New"\nmine: 1\n\nyear: 2021\n---\n'
    )


@pytest.mark.parametrize(
    "block",
    [
        'title: "A: b"\ntags: ["x", "y z"]\nyear: 2021',
        "title: 'A: b'\ntags: [x, y z]\nyear: \"2021\"",
        "title: A: b\ntags:\n  - x\n  - y z\nyear: 2021",
        '"title": "A: b"\ntags:\n- "x"\n- y z\nyear:   2021\nrating: null\nrating2: 4',
    ],
)
def test_layout_and_quotes_make_no_difference_to_values(block: str) -> None:
    assert split(f"---\n{block}\n---\n")[0].values(KEYS) == {"title": ["A: b"], "tags": ["x", "y z"], "year": ["2021"]}


@given(st.text(st.sampled_from("ab: \n-#'\"[]{}é"), max_size=60))
def test_lines_that_are_not_readqs_stay_as_they_are(block: str) -> None:
    text = f"---\n{block}\n---\nbody\n"
    matter, rest = split(text)
    if rest == "body\n":
        assert matter.updated({}, frozenset()) + rest == text
