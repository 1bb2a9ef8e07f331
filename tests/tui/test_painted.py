"""Lines that are drawn by hand."""

from __future__ import annotations

import gc
from collections.abc import Iterable

import pytest
from rich.segment import Segment
from textual.geometry import Region, Size

from readq.tui.widgets.painted import Line
from readq.tui.widgets.paper_list import PaperList
from tests.tui.story import Story


def test_a_line_leaves_nothing_for_the_garbage_collector() -> None:
    gc.collect()
    line = Line([Segment("a line")], 6)
    assert line.divide([6]) == [line]
    del line
    assert gc.collect() == 0


def test_a_line_is_cut() -> None:
    assert [part.text for part in Line([Segment("a line")], 6).divide([1, 6])] == ["a", " line"]


async def test_only_what_changed_is_drawn(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    paint = PaperList.paint

    def noted(self: PaperList, y: int, size: Size) -> Iterable[Segment]:
        drawn.append(y)
        return paint(self, y, size)

    monkeypatch.setattr(PaperList, "paint", noted)
    await story.press("j")
    assert drawn == [0, 1]


async def test_a_pane_below_a_narrower_screen_is_cut(story: Story) -> None:
    papers = story.main.papers
    whole = papers.render_lines(Region(0, 0, papers.outer_size.width, 2))
    part = papers.render_lines(Region(3, 1, 10, 1))
    assert [line.text for line in part] == [whole[1].text[3:13]]
