"""Themes, and terminals without colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style

from readq.config import Config
from readq.errors import ConfigError
from readq.tui.app import ReadqApp, run
from tests.tui.conftest import UNREAD
from tests.tui.story import Story, opened

THEMES = ["readq-dark", "readq-light", "ansi-dark", "ansi-light", "textual-dark", "textual-light", "nord", "dracula"]


@pytest.mark.parametrize("theme", THEMES)
async def test_every_theme(library_path: Path, theme: str) -> None:
    async with opened(library_path, config=Config(theme=theme)) as story:
        assert UNREAD[0] in story.cursor_line
        await story.press(
            "j", "a", "space", "t", "escape", "/", "m", "escape", "?", "escape", "n", "escape", "T", "escape"
        )
        assert story.app.is_running
        assert story.app.theme == theme


async def test_every_theme_of_the_toolkit_can_be_chosen(story: Story) -> None:
    for theme in story.app.available_themes:
        story.app.theme = theme
        await story.settle()
        assert UNREAD[0] in story.cursor_line


def test_an_unknown_theme_is_a_clear_error(library_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no theme 'neon'") as error:
        run(library_path, Config(theme="neon"))
    assert "readq-dark" in error.value.hint


async def test_no_color(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(library_path) as story:
        await story.press("space", "a", *"}}}}}", "3")
        styles = [
            segment.style
            for strip in story.app.screen._compositor.render_strips()
            for segment in strip
            if isinstance(segment.style, Style)
        ]
        for style in styles:
            for colour in (style.color, style.bgcolor):
                if colour is not None and colour.triplet is not None:
                    assert len(set(colour.triplet)) == 1, f"{colour} is no grey"
        text = story.text
        assert all(sign in text for sign in "▌▸•◐✓×★"), "status, rating and cursor are told by signs"


async def test_the_cursor_is_seen_without_colour_in_16_colours(library_path: Path) -> None:
    async with opened(library_path, config=Config(theme="ansi-dark")) as story:
        app: ReadqApp = story.app
        region = story.main.papers.region
        strips = app.screen._compositor.render_strips()
        line = next(s.crop(region.x, region.right) for s in strips if UNREAD[0] in s.crop(region.x, region.right).text)
        assert any(isinstance(s.style, Style) and s.style.reverse for s in line)
