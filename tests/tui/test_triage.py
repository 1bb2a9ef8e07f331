"""Triage: one paper at a time on a page of its own."""

from __future__ import annotations

from collections import Counter

from readq.models import Status
from readq.store import Library
from readq.triage import Decision, Summary
from readq.tui.screens.triage_summary import summary_blocks
from tests.tui.conftest import UNREAD
from tests.tui.story import Story


def page(story: Story) -> str:
    return "\n".join(story.area("#triage-paper"))


async def test_one_key_a_decision(story: Story) -> None:
    await story.press("T")
    assert "1 of 7" in story.line(0)
    assert UNREAD[0] in page(story)
    for key, said in (("a", "Kept"), ("s", "Skipped"), ("r", "Read"), ("m", "Maybe later")):
        before = story.text
        await story.press(key)
        assert said in story.status
        assert story.text != before
    assert "5 of 7" in story.line(0)
    assert UNREAD[4] in page(story)
    assert "a paper" in story.status
    assert [story.find(title).status for title in UNREAD[:5]] == [
        Status.QUEUED,
        Status.SKIPPED,
        Status.READ,
        Status.UNREAD,
        Status.UNREAD,
    ]


async def test_rate_and_tag_stay_on_the_paper(story: Story) -> None:
    await story.press("T", "4", "t")
    await story.type("fresh")
    await story.press("enter")
    assert UNREAD[0] in page(story)
    assert "★★★★" in page(story)
    assert "#fresh" in page(story)
    assert story.find(UNREAD[0]).rating == 4
    assert "fresh" in story.find(UNREAD[0]).tags
    await story.press("0")
    assert "★" not in page(story)


async def test_undo_goes_back_to_the_paper(story: Story) -> None:
    await story.press("T", "a", "m", "l", "u")
    assert UNREAD[1] in page(story)
    assert "Undone: later" in story.status
    await story.press("u")
    assert UNREAD[0] in page(story)
    assert story.find(UNREAD[0]).status is Status.UNREAD
    await story.press("u")
    assert "Nothing decided yet" in story.status


async def test_looking_around_decides_nothing(story: Story) -> None:
    await story.press("T", "l", "l")
    assert UNREAD[2] in page(story)
    await story.press("h")
    assert UNREAD[1] in page(story)
    await story.press("q")
    assert story.on_main, "without a decision there is nothing to sum up"
    assert story.titles == UNREAD
    assert len(story.undo_labels) == 1


async def test_the_summary_and_back_to_the_list(story: Story) -> None:
    await story.press("T", "a", "s", "q")
    assert "5 left for another time" in page(story)
    assert "2 papers in" in page(story)
    assert UNREAD[0] in page(story), "what was kept"
    assert "Back to the list" in story.key_bar
    await story.press("q")
    assert story.on_main
    assert story.titles == UNREAD[2:]
    assert story.status.startswith("Triaged 2 papers, 1 kept")
    assert story.side("Queue") == 3


async def test_undo_in_the_summary_goes_on(story: Story) -> None:
    await story.press("T", "a", "q", "u")
    assert UNREAD[0] in page(story)
    assert "1 of 7" in story.line(0)


async def test_the_last_paper_ends_it(story: Story) -> None:
    await story.press("T", *"sssssss")
    assert "All done" in page(story)
    assert "7 papers in" in page(story)
    assert "To the queue" not in story.key_bar, "nothing was kept"
    assert "Go on" not in story.key_bar, "nothing is left"
    await story.press("a", "5")
    assert len(story.undo_labels) == 8, "keys of a decision mean nothing there"
    await story.press("q")
    assert story.on_main
    assert "Nothing left to triage" in story.text


async def test_the_selection_is_triaged(story: Story) -> None:
    await story.press("j", "space", "j", "space", "T")
    assert "1 of 2" in story.line(0)
    assert UNREAD[1] in page(story)
    await story.press("a")
    assert UNREAD[3] in page(story)


async def test_a_decision_that_cannot_be_written_says_so_and_stays(story: Story) -> None:
    await story.press("T")
    with Library.open(story.library.path) as other, other.importing("another", "bibtex"):
        await story.press("a")
        await story.sees("another readq is writing")
        assert UNREAD[0] in page(story)
        assert "Kept" not in story.status
    await story.press("a")
    assert UNREAD[1] in page(story)


async def test_a_reason_is_given_once_and_chosen_by_a_few_letters(story: Story) -> None:
    await story.press("T", "e")
    await story.type("out of scope")
    await story.press("enter")
    assert "Skipped because out of scope" in story.status
    assert story.find(UNREAD[0]).reason == "out of scope"
    await story.press("e")
    await story.type("no code")
    await story.press("enter", "e", *"sco")
    assert any(line.split() == ["▌", "out", "of", "scope", "1"] for line in story.area("#reason-choices"))
    await story.press("enter")
    assert story.find(UNREAD[2]).reason == "out of scope"
    await story.press("e", "escape")
    assert UNREAD[3] in page(story), "nothing was decided"
    await story.press("h")
    assert "Decided before: skipped" in story.status
    assert "because: out of scope" in page(story)
    await story.press("q")
    lines = [line.split() for line in page(story).splitlines()]
    assert ["2", "out", "of", "scope"] in lines
    assert ["1", "no", "code"] in lines


async def test_the_list_offers_the_same_reasons(story: Story) -> None:
    await story.press("e", *"no code", "enter", "e", "enter")
    assert [story.find(title).reason for title in UNREAD[:2]] == ["no code", "no code"]


async def test_a_paper_is_snoozed_until_a_day(story: Story) -> None:
    await story.press("T", "z", "w")
    assert "Snoozed until" in story.status
    assert UNREAD[1] in page(story)
    assert story.find(UNREAD[0]).snoozed
    await story.press("u")
    assert story.find(UNREAD[0]).snoozed is None
    assert UNREAD[0] in page(story)


async def test_a_note_is_written_and_undone(story: Story) -> None:
    await story.press("T", "n")
    await story.type("? (mine) q")
    assert "Save and close" in story.text
    await story.press("escape")
    assert story.find(UNREAD[0]).note == "? (mine) q"
    assert "(mine)" in page(story)
    await story.press("u")
    assert story.find(UNREAD[0]).note == ""
    assert UNREAD[0] in page(story)


async def test_undo_takes_back_the_rating_before_the_decision(story: Story) -> None:
    await story.press("T", "a", "4", "u")
    assert story.find(UNREAD[1]).rating is None
    assert story.find(UNREAD[0]).status is Status.QUEUED
    assert UNREAD[1] in page(story)
    await story.press("u")
    assert story.find(UNREAD[0]).status is Status.UNREAD
    assert UNREAD[0] in page(story)


async def test_copying_says_how_it_went(story: Story) -> None:
    await story.press("T", "y")
    assert story.status.startswith("Copied the citation")
    await story.press("Y", "t")
    assert story.status.startswith("Copied the title")


async def test_an_interrupted_triage_goes_on_where_it_stopped(story: Story) -> None:
    await story.press("T", "m", "a", "q", "q")
    assert story.here == UNREAD[2]
    await story.press("T")
    assert UNREAD[2] in page(story)
    assert "1 of 6" in story.line(0), "the one for later comes at the end"
    await story.press("m", "m", "m", "m", "m", "m", "q")
    await story.press("G", "T")
    assert UNREAD[6] in page(story)


async def test_in_all_papers_only_the_undecided_ones_come(story: Story) -> None:
    await story.press("}", "}", "}", "}", "}")
    assert "All papers" in story.line(0)
    await story.press("G", "T")
    assert "1 of 7" in story.line(0), "below the cursor all are decided: from the top"


async def test_from_the_summary_to_the_queue_and_back_to_the_papers(story: Story) -> None:
    await story.press("T", "a", "q")
    assert "To the queue" in story.key_bar
    await story.press("T")
    assert UNREAD[1] in page(story)
    await story.press("a", "q", "enter")
    assert story.on_main
    assert story.titles == ["Queued First", "Queued Second", UNREAD[0], UNREAD[1]]


async def test_without_a_kept_paper_the_summary_leads_to_the_list(story: Story) -> None:
    await story.press("T", "s", "q", "enter")
    assert story.on_main
    assert story.titles == UNREAD[1:]


def test_a_summary_lists_the_most_frequent_reasons() -> None:
    reasons = Counter({f"reason {n}": 10 - n for n in range(8)} | {"": 2})
    summary = Summary(Counter({Decision.SKIP: reasons.total()}), 60.0, (), reasons, 0)
    listed = [(block.lead.strip(), block.text) for block in summary_blocks(summary, {}, 80)]
    assert listed[-8:] == [
        *((str(10 - n), f"reason {n}") for n in range(6)),
        ("7", "other reasons"),
        ("2", "no reason given"),
    ]


async def test_the_key_bar_can_be_clicked(story: Story) -> None:
    await story.press("T")
    row = len(story.lines) - 1
    await story.pilot.click(offset=(story.key_bar.index("s Skip"), row))
    await story.settle()
    assert story.find(UNREAD[0]).status is Status.SKIPPED


async def test_a_favourite_tag_by_its_number(story: Story) -> None:
    await story.press("T", "'")
    assert "1   rl " in story.text
    await story.press("1")
    assert "Tagged +rl" in story.status
    assert "#rl" in page(story)
    assert "rl" in story.find(UNREAD[0]).tags
    await story.press("'", "1")
    assert "Tagged −rl" in story.status
    assert "rl" not in story.find(UNREAD[0]).tags


async def test_a_due_day_stays_on_the_paper(story: Story) -> None:
    await story.press("T", "d", "w")
    due = story.find(UNREAD[0]).due
    assert due
    assert story.status.startswith(f"Due {due:%a %d %b}")
    assert f"due {due}" in page(story)
    await story.press("u")
    assert story.find(UNREAD[0]).due is None
    assert UNREAD[0] in page(story)


async def test_where_nothing_was_decided_there_is_no_pace(story: Story) -> None:
    await story.press("T", "n", "x", "escape", "q")
    await story.sees("7 left for another time")
    assert " papers in " not in story.text
