"""A day, asked for by one key or in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from textual.app import App

from readq.days import parse_day
from readq.errors import ReadqError
from readq.tui.screens.ask import Ask
from readq.tui.screens.menu import Menu

_DAYS = {
    "t": ("Tomorrow", "tomorrow"),
    "w": ("Next week", "next week"),
    "m": ("Next month", "next month"),
}
"""Days on one key: key, label, and what it means."""
_OTHER, _NONE = "d", "x"


def ask_day(
    app: App[int],
    title: str,
    none: str,
    then: Callable[[date | None], None],
    complain: Callable[[ReadqError], None],
) -> None:
    """Ask for a day.

    Args:
        app: shows the dialogs.
        title: what is asked.
        none: what it is called to have no day.
        then: takes the answer; None for no day. It is not called when the user gives up.
        complain: says what is wrong with a day in words.
    """
    today = date.today()
    items = [(key, f"{label:<12}{parse_day(words, today):%a %d %b}") for key, (label, words) in _DAYS.items()]
    items += [(_OTHER, "A date…"), (_NONE, none)]

    def asked(text: str | None) -> None:
        if text:
            try:
                day = parse_day(text, today, earliest=today)
            except ReadqError as error:
                complain(error)
            else:
                then(day)

    def chosen(key: str | None) -> None:
        if key == _OTHER:
            app.push_screen(Ask(title, f"3d, 2w, friday, {today + timedelta(30)}"), asked)
        elif key:
            then(None if key == _NONE else parse_day(_DAYS[key][1], today))

    app.push_screen(Menu(title, items), chosen)
