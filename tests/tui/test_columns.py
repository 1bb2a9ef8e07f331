"""Columns, signs of days, places in the queue, colours of tags; the pane of views as it was left."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from readq.models import Status, TagColour
from readq.records import Record
from readq.store import Library
from readq.tui.state import ScreenState
from tests.tui.conftest import UNREAD, fill
from tests.tui.story import Story, opened

TODAY = date.today()


def styles_of(story: Story, selector: str, text: str) -> set[str]:
    """The colours in which a text stands in a widget."""
    region = story.app.screen.query_one(selector).region
    strips = story.app.screen._compositor.render_strips()[region.y : region.bottom]
    return {
        str(segment.style.color.name)
        for strip in strips
        for segment in strip.crop(region.x, region.right)
        if text in segment.text and segment.style and segment.style.color
    }


async def test_other_columns_are_chosen_and_come_back(library_path: Path) -> None:
    async with opened(library_path, size=(148, 36)) as story:
        assert "#rl/skills" in story.listed[0]
        assert "Journal of" not in story.listed[0]
        await story.press("|", "tab", "j", "j", "space", "j", "j", "space")
        assert "✓ Venue" in story.text
        await story.press("enter")
        listed = "\n".join(story.listed)
        assert "Journal of" in listed
        assert "#rl" not in listed
        state = story.main.state()
        assert state.columns == ("authors", "venue", "year", "added", "due", "rating")
        await story.press("|", "space", "escape")
        assert story.main.state() == state
    async with opened(library_path, size=(148, 36), state=state) as story:
        assert "Journal of" in "\n".join(story.listed)


async def test_the_views_stay_hidden_and_as_wide_as_they_were(library_path: Path) -> None:
    async with opened(library_path) as story:
        await story.press(")", ")")
        assert story.main.side.outer_size.width == 28
        wide = story.main.state()
        await story.press("b")
        hidden = story.main.state()
    async with opened(library_path, state=wide) as story:
        assert story.main.side.outer_size.width == 28
        await story.press(*["("] * 20)
        assert story.main.side.outer_size.width == 16
    async with opened(library_path, state=hidden) as story:
        assert "All papers" not in story.text
        await story.press("b")
        assert story.side("All papers") == 12
        assert story.main.side.outer_size.width == 28
    async with opened(library_path, size=(80, 24), state=wide._replace(side="shown")) as story:
        assert story.side("All papers") == 12, "where there is no room for them unasked"
    async with opened(library_path, size=(50, 15), state=wide._replace(side="shown")) as story:
        assert UNREAD[0] in story.text, "they are not in the place of the list"


async def test_signs_tell_what_is_late_back_or_put_off(library_path: Path) -> None:
    with Library.open(library_path) as library:
        library.set_due([1], TODAY - timedelta(2))
        library.snooze([2], TODAY)
        library.snooze([3], TODAY + timedelta(2))
    async with opened(library_path, state=ScreenState("All papers", sort="added")) as story:
        assert story.listed[0].startswith("▌ !• " + UNREAD[0])
        assert "2d late" in story.listed[0]
        assert story.listed[1].startswith("  ↺• " + UNREAD[1])
        assert story.listed[2].startswith("  z• " + UNREAD[2])
        assert "overdue since" in story.reading
        await story.press("j")
        assert f"back since {TODAY}" in story.reading
        await story.press("r", "k")
        assert story.find(UNREAD[1]).status is Status.READ
        assert "↺" not in story.text


async def test_a_title_goes_on_where_its_paper_has_nothing_for_the_columns(tmp_path: Path) -> None:
    title = "A Title That Goes on Past the Place Where the Authors of Other Papers Begin"
    papers = (
        Record(title=title),
        Record(title=title, authors=("Ida Lind",), doi="10.1234/lind"),
        Record(title=title, year=2001, doi="10.1234/year"),
    )
    async with opened(fill(tmp_path / "some.db", papers), size=(80, 24)) as story:
        assert title[:60] in story.listed[0], "nothing stands beside it"
        assert story.listed[1].index("Lind") < 60, "the other columns stay where they were"
        assert story.listed[2].index("2001") < 76
        assert "Other" in story.listed[2], "up to the first that is filled"


async def test_the_queue_is_numbered(story: Story) -> None:
    await story.press("}")
    assert [line[5:20].strip() for line in story.listed] == ["1 Queued First", "2 Queued Second"]
    await story.press("]")
    assert [line[5:20].strip() for line in story.listed] == ["1 Queued Second", "2 Queued First"]
    await story.press("S", "a")
    assert [line[5:20].strip() for line in story.listed] == ["2 Queued First", "1 Queued Second"], (
        "also in other orders"
    )
    await story.press("{")
    assert story.listed[0][5:].startswith(UNREAD[0])


async def test_a_coloured_tag_is_so_everywhere(story: Story) -> None:
    story.library.colour_tag("rl", TagColour.GREEN)
    story.library.pin_tag("rl", True)
    await story.press("z", "escape", "t", "escape")
    await story.until(lambda: "rl ¹" in "\n".join(story.area("#side")))
    green = {"#9bbf7e"}
    assert styles_of(story, "#side", "rl") == green
    assert styles_of(story, "#side", "skills") == green, "those below have it too"
    assert styles_of(story, "#paper", "#rl/skills") == green
    assert green.isdisjoint(styles_of(story, "#side", "robots"))
    await story.press("t")
    assert styles_of(story, "#tag-choices", "skills") == green
    await story.press("escape", "u", "u")
    assert green.isdisjoint(styles_of(story, "#side", "rl"))
