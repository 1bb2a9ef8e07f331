"""What leaves the screen by one key: links and citations."""

from __future__ import annotations

import webbrowser

import pytest

from tests.tui.story import Story


@pytest.fixture
def browsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were opened."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url: not opened.append(url))  # type: ignore[func-returns-value]
    return opened


async def test_a_doi_and_an_arxiv_id_are_opened(story: Story, browsed: list[str]) -> None:
    await story.press("o", "j", "o")
    assert browsed == ["https://doi.org/10.1234/skills.2019", "https://arxiv.org/abs/2101.00042"]
    assert "https://arxiv.org/abs/2101.00042" in story.status


async def test_the_citation_is_copied(story: Story) -> None:
    await story.press("y")
    assert story.app.clipboard == (
        "Lindqvist and Ferreira (2019). Skill Discovery Without Rewards. Journal of Idle Agents. "
        "https://doi.org/10.1234/skills.2019"
    )
    await story.press("space", "space", "y")
    assert len(story.app.clipboard.splitlines()) == 2
    assert "2 papers" in story.status
