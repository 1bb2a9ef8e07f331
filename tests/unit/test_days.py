"""Days as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.days import parse_day
from readq.errors import UsageError

TUESDAY = date(2026, 11, 24)
SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-24"),
        ("tomorrow", "2026-11-25"),
        (" Tomorrow ", "2026-11-25"),
        ("weekend", "2026-11-28"),
        ("next week", "2026-11-30"),
        ("nextweek", "2026-11-30"),
        ("Next-Week", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("nextmonth", "2026-12-01"),
        ("fri", "2026-11-27"),
        ("tuesday", "2026-12-01"),
        ("3d", "2026-11-27"),
        ("0d", "2026-11-24"),
        ("2w", "2026-12-08"),
        ("10 days", "2026-12-04"),
        ("1 week", "2026-12-01"),
        ("2027-02-28", "2027-02-28"),
        ("2027-2-8", "2027-02-08"),
        ("2020-01-01", "2020-01-01"),
    ],
)
def test_a_day(text: str, day: str) -> None:
    assert str(parse_day(text, TUESDAY)) == day


def test_named_days_lie_ahead_also_on_such_a_day() -> None:
    assert parse_day("weekend", SATURDAY) == parse_day("saturday", SATURDAY) == date(2026, 12, 5)
    assert parse_day("weekend", date(2026, 11, 29)) == date(2026, 12, 5)
    assert parse_day("next week", date(2026, 11, 30)) == date(2026, 12, 7)
    assert parse_day("next month", date(2026, 12, 31)) == date(2027, 1, 1)
    assert parse_day("next month", date(2027, 1, 31)) == date(2027, 2, 1)


@pytest.mark.parametrize(
    "text", ["", "soon", "fr", "d", "3", "-3d", "3x", "2026-13-01", "2026-02-30", "24.12.", "next", "week"]
)
def test_what_is_no_day_is_answered_with_what_can_be_written(text: str) -> None:
    with pytest.raises(UsageError, match="is no day") as caught:
        parse_day(text, TUESDAY)
    assert "next week" in caught.value.hint
    assert "2026-12-01" in caught.value.hint


def test_a_day_that_is_too_early() -> None:
    tomorrow = TUESDAY + timedelta(1)
    assert parse_day("tomorrow", TUESDAY, earliest=tomorrow) == tomorrow
    for text in ("today", "2026-11-23", "0d"):
        with pytest.raises(UsageError, match="too early") as caught:
            parse_day(text, TUESDAY, earliest=tomorrow)
        assert "2026-11-25" in caught.value.hint


def day_or_mistake(text: str, today: date) -> date | UsageError:
    try:
        return parse_day(text, today)
    except UsageError as error:
        return error


@given(st.text(max_size=12), st.dates())
def test_any_text_is_a_day_or_a_mistake_in_words(text: str, today: date) -> None:
    found = day_or_mistake(text, today)
    assert isinstance(found, date) or "write today" in found.hint


@given(st.sampled_from(["9999d", "9999w", "tomorrow", "weekend", "next month"]), st.dates(date(9990, 1, 1)))
def test_beyond_the_calendar_there_is_no_day(text: str, today: date) -> None:
    found = day_or_mistake(text, today)
    assert found > today if isinstance(found, date) else found.message.endswith("is no day")
