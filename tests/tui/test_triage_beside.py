"""Triage: what it has in common with the list, such as redo, history, other papers beside its own."""

from __future__ import annotations

import pytest
from rich.style import Style

from readq.models import Status
from readq.records import Record
from readq.store import Library
from readq.tui.screens import triage_deciding
from readq.tui.widgets.paper_pane import PaperPane
from tests.tui.conftest import UNREAD
from tests.tui.story import Story
from tests.tui.test_triage import page


async def test_what_was_undone_is_brought_back(story: Story) -> None:
    await story.press("T", "a", "m", "4", "u", "u", "u")
    assert UNREAD[0] in page(story)
    await story.press("ctrl+r")
    assert "Redone: kept" in story.status
    assert story.find(UNREAD[0]).status is Status.QUEUED
    assert UNREAD[1] in page(story), "behind the decision"
    await story.press("ctrl+r")
    assert "Redone: later" in story.status
    assert UNREAD[2] in page(story)
    await story.press("ctrl+r")
    assert story.find(UNREAD[2]).rating == 4
    assert "★★★★" in page(story), "a rating stays on its paper"
    await story.press("ctrl+r")
    assert "Nothing to redo" in story.status
    await story.press("u", "u", "s", "ctrl+r")
    assert "Nothing to redo" in story.status, "after another decision"
    assert "3 of 7" in story.line(0)
    await story.press("m", "u", "4", "ctrl+r")
    assert "Nothing to redo" in story.status, "after another change"
    assert "3 of 7" in story.line(0)


async def test_a_change_undone_before_the_triage_is_brought_back_too(story: Story) -> None:
    await story.press("5", "u", "T", "l", "ctrl+r")
    assert "Redone: Rate" in story.status
    assert story.find(UNREAD[0]).rating == 5
    assert UNREAD[1] in page(story), "it was not of this triage"


async def test_a_paper_is_deleted_and_comes_back_at_its_place(story: Story) -> None:
    await story.press("T", "l", "D")
    assert story.status.startswith(f"Deleted: {UNREAD[1]}   u undoes")
    assert UNREAD[2] in page(story)
    assert UNREAD[1] not in [paper.title for paper in story.library.papers(story.library.ids())]
    await story.press("h")
    assert UNREAD[0] in page(story), "what is gone is passed over"
    assert "1 of 6" in story.line(0)
    await story.press("u")
    assert UNREAD[1] in page(story)
    assert "of 7" in story.line(0)
    await story.press("D", "q")
    assert any(line.split()[:2] == ["1", "deleted"] for line in story.area("#triage-paper"))
    await story.press("q")
    assert story.titles == [UNREAD[0], *UNREAD[2:]]


async def test_history_undoes_any_change(story: Story) -> None:
    await story.press("T", "a", "s", "5", "H")
    assert "Mark" in story.text
    await story.press("j", "j", "u")
    assert "Undone: kept" in story.status
    assert UNREAD[0] in page(story), "to its paper"
    assert story.find(UNREAD[0]).status is Status.UNREAD
    assert story.find(UNREAD[1]).status is Status.SKIPPED
    await story.press("u")
    assert story.find(UNREAD[2]).rating is None, "the latest of the others"
    await story.press("H", "escape")
    assert UNREAD[2] in page(story)


async def test_a_change_that_others_rest_on_says_so(story: Story) -> None:
    await story.press("T", "a", "h", "s", "H", "j", "u")
    await story.sees("undo these first")
    assert story.find(UNREAD[0]).status is Status.SKIPPED


async def test_large_changes_are_left_to_the_list(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triage_deciding, "WRITTEN_AT_ONCE", 3)
    await story.press("ctrl+a", "4", "T", "H", "u")
    assert "A change of 7 papers: undo and redo it in the list" in story.status
    assert story.find(UNREAD[3]).rating == 4
    await story.press("escape", "u", "T", "ctrl+r")
    assert "A change of 7 papers: undo and redo it in the list" in story.status
    assert story.find(UNREAD[3]).rating is None


async def test_the_next_paper_beside_this_one(story: Story) -> None:
    await story.press("T", "l", "c")
    assert UNREAD[1] in "\n".join(story.area("#compare-left"))
    assert UNREAD[2] in "\n".join(story.area("#compare-right"))
    await story.press("escape")
    assert UNREAD[1] in page(story)
    await story.press("c", "m")
    assert "Merged two papers into one" in story.status
    assert UNREAD[1] in page(story)
    await story.press("l")
    assert UNREAD[3] in page(story), "the other one is gone"
    await story.press("u")
    assert UNREAD[1] in page(story)
    await story.press("l")
    assert UNREAD[2] in page(story), "it stands where it stood"
    await story.press(*"llll", "c")
    assert "there is none to compare it with" in story.status


async def test_papers_with_the_same_words(story: Story) -> None:
    with Library.open(story.library.path) as other, other.importing("elsewhere", "bibtex") as batch:
        batch.insert(
            [
                Record(title="Moss on Northern Roofs, Revisited", abstract="Moss grows where water stands."),
                Record(title="Moss on Southern Roofs", abstract="Water stands."),
            ]
        )
    await story.press("T", *"llll", "M")
    await story.until(lambda: "Moss on Southern Roofs" in story.text)
    assert "Revisited" in story.area("#related-choices")[0], "the nearest first"
    await story.press("j", "enter")
    assert "Moss on Northern Roofs" in "\n".join(story.area("#compare-left"))
    assert "Moss on Southern Roofs" in "\n".join(story.area("#compare-right"))
    await story.press("q", "escape")
    assert UNREAD[4] in page(story)
    await story.press("g", *"hhh", "M")
    await story.sees("No other paper has the same words")
    await story.press("enter", "q")
    assert UNREAD[1] in page(story)


async def test_words_that_stand_out_are_set_here_too(story: Story) -> None:
    await story.press("T", "W")
    await story.type("maze, entropy")
    await story.press("enter")
    assert "Set the words that stand out" in story.status
    assert marked(story) == ["maze", "Entropy"]
    await story.press("u")
    assert marked(story) == []
    await story.press("ctrl+r", "q")
    assert marked(story) == [], "the summary has a text of its own"
    await story.press("q")
    assert story.on_main
    assert "maze" in marked(story), "in the list as well"


async def test_what_a_search_found_and_colours_of_tags_are_marked(story: Story) -> None:
    await story.search("maze", 1)
    await story.press("enter", "T")
    assert marked(story, "match") == ["maze"]
    await story.press("t", "ctrl+l", "g", "escape")
    assert marked(story, "green") == ["#rl/skills"], "set in the picker, which changed no tags"


def marked(story: Story, look: str = "interest") -> list[str]:
    """What is in a look on the page."""
    style = story.app.screen.query_one(PaperPane).looks[look]
    strips = story.app.screen._compositor.render_strips()
    return [s.text for strip in strips for s in strip if isinstance(s.style, Style) and s.style + style == s.style]


async def test_statistics(story: Story) -> None:
    await story.press("T", "a", "C")
    await story.until(lambda: "Counting…" not in story.text)
    assert "Statistics" in story.text
    await story.press("C")
    assert UNREAD[1] in page(story)


async def test_a_held_key_shows_where_it_led(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    show = PaperPane.show

    def count(pane: PaperPane, paper: object, *args: object, **stay: object) -> None:
        shown.append(getattr(paper, "title", ""))
        show(pane, paper, *args, **stay)  # type: ignore[arg-type]

    await story.press("T")
    monkeypatch.setattr(PaperPane, "show", count)
    await story.burst(*"llllll")
    assert shown == [UNREAD[6]], "the pages between were not set"
    assert UNREAD[6] in page(story)
    await story.burst(*"hhh", "a")
    assert shown[1:] == [UNREAD[3], UNREAD[4]], "what is decided about was shown"
    assert story.find(UNREAD[3]).status is Status.QUEUED


async def test_keys_of_the_list_mean_nothing_in_the_summary(story: Story) -> None:
    await story.press("T", "a", "q", "D", "c", "M", "N")
    assert "Triage · summary" in story.line(0)
    assert len(story.undo_labels) == 2
