"""Several papers at once: chosen by hand, by range, all, inverted; what is done to them is one step."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from readq.models import Change, Status
from readq.store import Library
from readq.store.edits import Edit
from readq.store.history import History
from readq.tui.screens import changing
from tests.tui.conftest import UNREAD
from tests.tui.story import PATIENCE, Story, opened

SELECTIONS = (
    (("space", "j", "space"), [0, 2]),
    (("v", "j", "j"), [0, 1, 2]),
    (("j", "j", "v", "k"), [1, 2]),
    (("v", "j", "v", "j", "j", "space"), [0, 1, 3]),
    (("ctrl+a",), [0, 1, 2, 3, 4, 5, 6]),
    (("space", "I"), [1, 2, 3, 4, 5, 6]),
)


async def test_the_key_bar_says_how_to_end_a_selection(library_path: Path) -> None:
    async with opened(library_path, size=(80, 24)) as story:
        await story.press("space")
        assert story.key_bar.split("   ")[-3:] == ["esc Clear", "t Tag", "? Keys"]
        await story.press("escape")
        assert "esc Clear" not in story.key_bar


async def test_all_selected_are_kept_in_one_step(story: Story) -> None:
    for keys, chosen in SELECTIONS:
        await story.press(*keys)
        assert f"{len(chosen)} selected" in story.status
        signed = [n for n, title in enumerate(UNREAD) if any("✚" in line and title in line for line in story.lines)]
        assert signed == chosen
        await story.press("a")
        kept = [UNREAD[n] for n in chosen]
        assert story.titles == [title for title in UNREAD if title not in kept]
        assert story.status.startswith(f"Kept {len(chosen)} papers   u undoes")
        assert "selected" not in story.status
        assert story.side("Queue") == 2 + len(chosen)
        await story.press("}")
        assert story.titles == ["Queued First", "Queued Second", *kept], "in the order of the list"
        await story.press("u")
        assert story.titles == ["Queued First", "Queued Second"], "one undo takes all back"
        assert story.side("Unread") == 7
        await story.press("{", "g")


async def test_every_decision_takes_the_selection(story: Story) -> None:
    for key, field, value in (
        ("s", "status", Status.SKIPPED),
        ("r", "status", Status.READ),
        ("w", "status", Status.READING),
        ("4", "rating", 4),
    ):
        await story.press("g", "space", "space", key)
        assert [getattr(story.find(title), field) == value for title in UNREAD] == [True, True, *[False] * 5]
        assert len(story.undo_labels) == 2
        await story.press("u")
        assert all(getattr(story.find(title), field) != value for title in UNREAD)


async def test_delete_several(story: Story) -> None:
    await story.press("ctrl+a", "D")
    assert story.side("All papers") == 5
    assert story.status.startswith("Deleted 7 papers")
    await story.press("u")
    assert story.titles == UNREAD
    assert story.side("All papers") == 12


async def test_escape_clears_the_selection(story: Story) -> None:
    await story.press("space", "space", "escape")
    assert "selected" not in story.status
    assert "✚" not in story.text
    await story.press("v", "j", "escape")
    assert "selected" not in story.status
    assert len(story.undo_labels) == 1


async def test_a_paper_can_be_taken_out_of_the_selection(story: Story) -> None:
    await story.press("ctrl+a", "space", "j", "space")
    assert "5 selected" in story.status
    await story.press("s")
    assert story.titles == [UNREAD[0], UNREAD[2]]


async def test_the_key_bar_shows_what_matters_for_a_selection(story: Story) -> None:
    await story.press("space")
    assert all(word in story.key_bar for word in ("Keep", "Skip", "Tag", "Range", "All", "Clear"))


async def test_a_mixed_selection_becomes_read_then_unread(story: Story) -> None:
    await story.press(*["}"] * 5, "ctrl+a", "r")
    assert {paper.status for paper in story.library.papers(story.library.ids())} == {Status.READ}
    await story.press("ctrl+a", "r")
    assert {paper.status for paper in story.library.papers(story.library.ids())} == {Status.UNREAD}
    await story.press("u", "u")
    assert story.find("Skipped at Once").status is Status.SKIPPED
    assert story.side("Queue") == 2


async def test_a_selection_is_gathered_over_several_searches(story: Story) -> None:
    await story.search("moss", 1)
    await story.press("enter", "space")
    await story.press("/", "ctrl+u")
    await story.type("bees")
    await story.until(lambda: story.titles == [UNREAD[6]])
    assert "1 selected, 1 not listed" in story.status
    await story.press("enter", "space")
    assert "2 selected, 1 not listed" in story.status
    await story.press("a")
    assert story.status.startswith("Kept 2 papers")
    assert "selected" not in story.status
    assert [story.find(UNREAD[n]).status for n in (4, 6)] == [Status.QUEUED] * 2
    await story.press("u")
    assert [story.find(UNREAD[n]).status for n in (4, 6)] == [Status.UNREAD] * 2


async def test_all_and_invert_leave_alone_what_is_not_listed(story: Story) -> None:
    await story.press("space")
    await story.search("moss", 1)
    await story.press("enter", "ctrl+a")
    assert "2 selected, 1 not listed" in story.status
    await story.press("I")
    assert "1 selected, 1 not listed" in story.status


async def test_another_view_begins_without_a_selection(story: Story) -> None:
    await story.press("space", "v", "j", "}")
    assert "selected" not in story.status
    await story.press("{")
    assert "selected" not in story.status
    assert "✚" not in story.text


async def test_what_is_asked_for_during_a_large_change_follows_it(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    mark = Library.mark

    def slow(library: Library, ids: Sequence[int], status: Status, reason: str = "") -> Change | None:
        go_on.wait(PATIENCE)
        return mark(library, ids, status, reason)

    with monkeypatch.context() as patched:
        patched.setattr(changing, "WRITTEN_AT_ONCE", 3)
        patched.setattr(Library, "mark", slow)
        story.strike("ctrl+a", "a", "j", "4")
        await story.sees("Waits for the change before it")
        assert story.find(UNREAD[1]).rating is None
        assert story.find(UNREAD[1]).status is Status.UNREAD
        go_on.set()
        await story.settle()
    assert story.undo_labels[1] == "Mark 7 papers queued"
    assert story.undo_labels[0].startswith("Rate")


async def test_quitting_waits_for_a_large_change(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    mark = Library.mark

    def slow(library: Library, ids: Sequence[int], status: Status, reason: str = "") -> Change | None:
        go_on.wait(PATIENCE)
        return mark(library, ids, status, reason)

    monkeypatch.setattr(changing, "WRITTEN_AT_ONCE", 3)
    monkeypatch.setattr(Library, "mark", slow)
    story.strike("ctrl+a", "a", "q")
    await story.sees("readq ends when it is done")
    go_on.set()
    await story.until(lambda: not story.app.is_running or story.app._exit)
    assert story.find(UNREAD[6]).status is Status.QUEUED


async def test_a_large_change_is_given_up_by_escape(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    make = History.make

    def slow(history: History, label: str, edits: Sequence[Edit]) -> Change | None:
        go_on.wait(PATIENCE)
        return make(history, label, edits)

    monkeypatch.setattr(changing, "WRITTEN_AT_ONCE", 3)
    monkeypatch.setattr("readq.store.history.STEP", 2)
    monkeypatch.setattr(History, "make", slow)
    story.strike("ctrl+a", "a")
    await story.sees("Working on 7 papers")
    story.strike("escape", "escape")
    await story.until(lambda: story.main._under_way is not None and story.main._under_way.given_up)
    go_on.set()
    await story.sees("Given up: nothing was changed")
    assert story.titles == UNREAD
    assert len(story.undo_labels) == 1
