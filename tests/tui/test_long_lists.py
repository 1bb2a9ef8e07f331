"""Lists that are too long to be read within a key press: their first page stands there at once."""

from __future__ import annotations

from array import array

import pytest

from readq.tui.screens import listing
from readq.tui.widgets.welcome import Welcome
from tests.tui.conftest import PAPERS, UNREAD
from tests.tui.story import Story


@pytest.fixture
def shown(story: Story, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many papers were listed, each time; every list is a long one."""
    monkeypatch.setattr(listing, "LISTED_AT_ONCE", 0)
    monkeypatch.setattr(listing, "FIRST_PAGE", 3)
    monkeypatch.setattr(listing, "SOON", 5.0)
    lengths: list[int] = []
    papers, show = story.main.papers, story.main.papers.show

    def noted(ids: array[int], **options: object) -> None:
        lengths.append(len(ids))
        show(ids, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(papers, "show", noted)
    return lengths


async def test_the_first_page_of_a_view_is_there_at_once(story: Story, shown: list[int]) -> None:
    await story.press("j", "h", *"jjjjj")
    assert story.main.place.name == "All papers"
    assert shown[-2:] == [3, len(PAPERS)]
    assert story.main.papers.cursor == 0


async def test_the_cursor_keeps_its_paper_when_the_rest_is_there(story: Story, shown: list[int]) -> None:
    await story.burst("h", *"jjjjj", "l", "j")
    title = story.here
    await story.settle()
    assert len(story.titles) == len(PAPERS)
    assert story.here == title == story.titles[1]


async def test_a_list_that_comes_too_late_is_not_shown(story: Story, shown: list[int]) -> None:
    number = story.main._list_number
    await story.press("}")
    queue = story.titles
    story.main.post_message(story.main.Listed(number, array("q", [1, 2]), None))
    await story.settle()
    assert story.titles == queue


async def test_a_search_is_not_overwritten_by_a_list_read_before(story: Story, shown: list[int]) -> None:
    number = story.main._list_number
    await story.search("moss", 1)
    story.main.post_message(story.main.Listed(number, array("q", [1, 2]), None))
    await story.settle()
    assert story.titles == [UNREAD[4]]


async def test_what_takes_long_to_find_is_not_said_to_be_nothing(
    story: Story, shown: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(story.main, "_first_page", lambda seconds: (array("q"), False))
    monkeypatch.setattr(
        listing, "sleep", lambda _: said.append(story.main.query_one("#welcome", Welcome)._blocks[1].text)
    )
    await story.press("}")
    assert said == ["Looking for the papers"]
    assert story.titles[0] == "Queued First"
    assert story.main.papers.display
