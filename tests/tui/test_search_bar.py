"""Typing in the search bar: letters, pastes, the cursor, and what is too long for it."""

from __future__ import annotations

from textual import events

from tests.tui.story import Story

BAR = 1
"""The line of the screen that it stands on."""


async def test_letters_and_pastes_that_come_at_once_keep_their_order(story: Story) -> None:
    await story.press("/")
    story.strike("m", "o")
    story.app.post_message(events.Paste("ss"))
    story.strike("space", "o", "left", "left", "x", "end", "f")
    await story.settle()
    assert story.line(BAR) == " / mossx of"


async def test_a_letter_takes_the_place_of_what_is_selected(story: Story) -> None:
    await story.press("/", *"bees", "shift+left", "shift+left", "a")
    assert story.line(BAR) == " / bea"


async def test_a_tab_in_a_paste_is_a_blank(story: Story) -> None:
    await story.press("/")
    await story.paste("moss\tgardens")
    assert story.line(BAR) == " / moss gardens"


async def test_of_a_long_query_the_end_is_seen_and_its_beginning_after_home(story: Story) -> None:
    await story.resize(40, 24)
    await story.press("/")
    await story.paste("the beginning of it and then so many more words to the end of it")
    assert story.line(BAR).startswith(" / ")
    assert story.line(BAR).endswith(" to the end of it")
    assert "beginning" not in story.line(BAR)
    await story.press("home")
    assert story.line(BAR).startswith(" / the beginning of it")


async def test_wide_letters_take_two_cells_each(story: Story) -> None:
    await story.press("/")
    await story.paste("強化学習")
    assert story.line(BAR) == " / 強化学習"
    assert story.app.cursor_position.x == len(" / ") + 2 * 4 + 1


async def test_a_click_puts_the_cursor_into_the_text(story: Story) -> None:
    await story.press("/", *"bees")
    await story.pilot.click("#search-input", offset=(len(" / b"), 0))
    await story.press("x")
    assert story.line(BAR) == " / bxees"


async def test_the_rule_over_a_paper_is_bright_while_it_is_read(story: Story) -> None:
    reader = story.main.query_one("#reader")

    def rule() -> object:
        strip = story.app.screen._compositor.render_strips()[reader.region.y]
        return next(segment.style.color for segment in strip if segment.style and "─" in segment.text)

    quiet = rule()
    await story.press("enter")
    bright = rule()
    await story.press("escape")
    assert bright != quiet == rule()
