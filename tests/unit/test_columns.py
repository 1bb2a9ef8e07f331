"""Which columns there is room for, and what the signs of days say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from readq.models import Status
from readq.tui.columns import COLUMNS, USUAL, fitting
from readq.tui.glyphs import due_day, sign

EVERY = tuple(column.name for column in COLUMNS)
FILLED = frozenset(EVERY)
TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("width", "wanted", "shown"),
    [
        (40, EVERY, []),
        (50, EVERY, ["rating"]),
        (58, EVERY, ["year", "rating"]),
        (90, USUAL, ["authors", "year", "due", "rating"]),
        (130, USUAL, ["tags", "authors", "year", "due", "rating"]),
        (200, EVERY, [*EVERY]),
        (100, ("tags",), ["tags"]),
        (200, (), []),
    ],
)
def test_columns_come_as_there_is_room(width: int, wanted: tuple[str, ...], shown: list[str]) -> None:
    widths = fitting(width, wanted, FILLED)
    assert list(widths) == ["title", *shown]
    assert sum(widths.values()) + 2 * len(shown) + 8 == width


def test_a_column_with_nothing_in_it_leaves_its_room_to_the_title() -> None:
    assert list(fitting(200, EVERY, frozenset({"year", "added"}))) == ["title", "year", "added"]


def test_places_in_the_queue_take_room_from_the_title() -> None:
    assert fitting(100, ("tags",), FILLED, 2) == {**fitting(97, ("tags",), FILLED), "tags": 100 // 7, "title": 73}
    assert list(fitting(60, ("year",), FILLED, 30)) == ["title"]


@pytest.mark.parametrize(
    ("days", "text"),
    [(-3, "3d late"), (-5_000, "late"), (0, "today"), (1, "tomorrow"), (2, "Sat"), (9, "5 Dec"), (400, "Dec 2027")],
)
def test_a_due_day_is_short(days: int, text: str) -> None:
    assert due_day(Status.QUEUED, TODAY + timedelta(days), TODAY) == text
    assert due_day(Status.READ, TODAY + timedelta(days), TODAY) == ""


def test_signs_of_days() -> None:
    yesterday, tomorrow = TODAY - timedelta(1), TODAY + timedelta(1)
    assert sign(Status.READING, yesterday, None, TODAY) == "!"
    assert sign(Status.UNREAD, None, TODAY, TODAY) == "↺"
    assert sign(Status.QUEUED, tomorrow, tomorrow, TODAY) == "z"
    assert sign(Status.READ, yesterday, None, TODAY) == " "
    assert sign(Status.UNREAD, TODAY, None, TODAY) == " "
