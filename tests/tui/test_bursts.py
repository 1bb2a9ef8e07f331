"""Keys that come faster than the screen can change: each goes where the one before it led."""

from __future__ import annotations

from tests.tui.conftest import PAPERS, UNREAD
from tests.tui.story import Story


async def test_letters_typed_while_the_tag_picker_opens_go_to_it(story: Story) -> None:
    await story.burst("t", "r", "a", "D", "s")
    await story.sees("raDs")
    assert len(story.undo_labels) == 1, "none of them was taken for a decision"
    await story.press("enter")
    assert "raDs" in story.paper.tags


async def test_a_whole_tag_in_one_burst(story: Story) -> None:
    await story.burst("t", *"maze", "enter")
    await story.back()
    assert story.paper.tags == ("maze", "rl/skills")


async def test_keys_for_the_list_of_a_dialog_that_opens(story: Story) -> None:
    await story.burst("t", "down", "tab", "enter")
    await story.back()
    await story.until(lambda: len(story.undo_labels) == 2)
    assert story.paper.title == UNREAD[0]


async def test_letters_typed_while_the_search_opens_go_to_it(story: Story) -> None:
    await story.burst("/", *"diswar")
    await story.until(lambda: story.main.search_bar.text == "diswar")
    assert len(story.undo_labels) == 1
    assert story.on_main


async def test_letters_typed_while_the_note_opens_go_to_it(story: Story) -> None:
    await story.burst("n", *"as rD")
    await story.until(lambda: story.main.editor.text == "as rD")
    assert story.titles == UNREAD


async def test_a_whole_note_in_one_burst(story: Story) -> None:
    await story.burst("n", *"read it", "escape")
    await story.until(lambda: story.paper.note)
    assert story.paper.note == "read it"
    await story.until(lambda: story.focus == "papers")


async def test_a_path_typed_while_the_import_opens(story: Story) -> None:
    await story.burst("i", *"aqs/x")
    await story.sees("aqs/x")
    assert story.app.is_running
    assert story.titles == UNREAD


async def test_moves_while_the_history_opens(story: Story) -> None:
    await story.press("a", "s", "1")
    await story.burst("H", "j", "j", "u")
    await story.back()
    assert story.find(UNREAD[0]).status == "unread"


async def test_moves_while_the_help_opens(story: Story) -> None:
    await story.burst("?", "j", "j", "q")
    await story.back()
    assert story.app.is_running


async def test_a_format_chosen_while_the_export_opens(story: Story) -> None:
    await story.burst("x", "down", "down", "escape")
    await story.back()
    assert story.titles == UNREAD


async def test_many_decisions_in_one_burst(story: Story) -> None:
    await story.burst("a", "s", "a", "j", "s", "u")
    await story.until(lambda: story.side("Unread") == 4)
    assert story.titles == UNREAD[3:]


async def test_a_held_key_ends_where_it_was_let_go(story: Story) -> None:
    await story.burst(*"jjj")
    assert story.main.papers.cursor == 3
    assert UNREAD[3] in story.reading
    assert f"4/{len(UNREAD)}" in story.status


async def test_a_held_key_shows_its_paper_before_the_next_key_acts_on_it(story: Story) -> None:
    shown: list[str] = []
    story.main.pane.move = lambda by: shown.append(story.main.pane._blocks[0].text)  # type: ignore[method-assign]
    await story.burst(*"jjJ", "k")
    assert shown == [UNREAD[2]]


async def test_a_held_decision_acts_on_each_paper_once(story: Story) -> None:
    queued = story.side("Queue")
    await story.burst(*"aaaa")
    assert [story.find(title).status for title in UNREAD[:5]] == ["queued"] * 4 + ["unread"]
    assert UNREAD[4] in story.reading
    await story.until(lambda: story.side("Queue") == queued + 4)


async def test_a_key_held_in_the_views_ends_on_the_last_one(story: Story) -> None:
    await story.burst("h", *"jjjjj")
    assert story.main.place.name == "All papers"
    assert len(story.titles) == len(PAPERS)


async def test_a_decision_after_a_held_view_is_about_that_view(story: Story) -> None:
    await story.burst("}", "}", "}", "{", "{", "{", "a")
    assert story.find(UNREAD[0]).status == "queued"


async def test_what_is_left_to_show_at_the_end_is_left(story: Story) -> None:
    shown: list[str] = []
    story.main._behind = (lambda: shown.append("the paper"),)
    story.app._running = False  # as while the screens are taken down: their panes may be gone already
    story.app.on_idle()
    story.app._running = True
    assert not shown
    story.app.on_idle()
    assert shown == ["the paper"]
