"""What is shown of a title that is too long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readq.tui.eliding import parts
from readq.tui.wrapping import Span

TITLE = "A Survey of Everything That Was Ever Written About Lighthouses and the Moss on Their Northern Walls"


def shown(text: str, width: int, *found: str) -> str:
    spans: list[Span] = [(text.index(one), text.index(one) + len(one)) for one in found]
    return "".join(text[start:end] + behind for (start, end), behind in parts(text, width, spans))


@pytest.mark.parametrize(
    ("width", "found", "expected"),
    [
        (40, (), "A Survey of Everything That Was Ever Wr…"),
        (40, ("Survey", "Moss"), "A Survey of Everything That Was Ever Wr…"),
        (40, ("Moss",), "A Survey of … the Moss on Their Norther…"),
        (60, ("Moss",), "A Survey of … and the Moss on Their Northern Walls"),
        (40, ("Written",), "A Survey of Everything That Was Ever Wr…"),
        (40, ("Lighthouses",), "A Survey of … About Lighthouses and the…"),
        (12, ("Walls",), "A … Walls"),
    ],
)
def test_parts(width: int, found: tuple[str, ...], expected: str) -> None:
    assert shown(TITLE, width, *found) == expected


def test_a_wide_letter_before_a_match_does_not_take_its_room() -> None:
    text = "a aaaa 漢字" + "x" * 9
    pieces = parts(text, 8, [(8, 9)])
    assert "".join(text[a:b] + behind for (a, b), behind in pieces) == "a … 字x…"


@given(st.text("ab 漢é", min_size=2, max_size=80), st.integers(8, 40), st.data())
def test_what_was_found_first_is_seen_and_nothing_is_too_wide(text: str, width: int, data: st.DataObject) -> None:
    text += "x" * (width + 1)
    start = data.draw(st.integers(0, len(text) - 1))
    found = (start, start + 1)
    pieces = parts(text, width, [found])
    assert sum(cell_len(text[a:b]) + cell_len(behind) for (a, b), behind in pieces) <= width
    assert any(a <= start < b for (a, b), _ in pieces) or text[start] == " "
