"""Moving: up and down, between the panes, between the views."""

from __future__ import annotations

from pathlib import Path

from readq.commands.main import MAIN
from readq.records import Record
from tests.tui.conftest import QUEUE_FIRST, UNREAD, fill
from tests.tui.story import Story, opened

FORTH_AND_BACK = (
    ("j", "k"), ("down", "up"), ("ctrl+d", "ctrl+u"), ("pagedown", "pageup"), ("G", "g"), ("end", "home"),
)  # fmt: skip


async def test_up_and_down(story: Story) -> None:
    for down, up in (("j", "k"), ("down", "up")):
        await story.press(down, down)
        assert story.here == UNREAD[2]
        assert UNREAD[2] in story.cursor_line
        assert story.reading.strip().startswith(UNREAD[2])
        await story.press(up)
        assert story.here == UNREAD[1]
        await story.press(up)


async def test_first_and_last(story: Story) -> None:
    for first, last in (("g", "G"), ("home", "end")):
        await story.press(last)
        assert story.here == UNREAD[-1]
        await story.press("j")
        assert story.here == UNREAD[-1], "past the end there is nothing"
        await story.press(first)
        assert story.here == UNREAD[0]
        await story.press("k")
        assert story.here == UNREAD[0]


async def test_keys_move_the_cursor_in_a_list_longer_than_the_screen(tmp_path: Path) -> None:
    fill(tmp_path / "long.db", tuple(Record(title=f"Paper {n:03}") for n in range(400)))
    async with opened(tmp_path / "long.db") as story:
        for forth, back in FORTH_AND_BACK:
            await story.press(forth)
            moved = story.main.papers.cursor
            assert moved == {"G": 399, "end": 399, "ctrl+d": 6, "pagedown": 6}.get(forth, 1)
            assert story.here in story.cursor_line
            await story.press(back)
            assert story.main.papers.cursor == 0
            assert story.here == "Paper 000"


async def test_the_cursor_stays_in_sight_all_the_way_down(tmp_path: Path) -> None:
    fill(tmp_path / "long.db", tuple(Record(title=f"Paper {n:03}") for n in range(60)))
    async with opened(tmp_path / "long.db") as story:
        for _ in range(30):
            await story.burst("j", "j")
            assert story.here in story.cursor_line
        assert story.here == "Paper 059"


async def test_scrolling_the_abstract_while_the_list_keeps_the_focus(tmp_path: Path) -> None:
    fill(tmp_path / "long.db", (Record(title="Long", abstract="\n".join(f"Line {n}." for n in range(60))),))
    async with opened(tmp_path / "long.db") as story:
        assert "Line 0." in story.text
        await story.press("J", "J")
        assert "Line 0." not in story.text
        assert story.focus == "papers"
        await story.press("K", "K")
        assert "Line 0." in story.text
        await story.press("shift+down", "shift+down")
        assert "Line 0." not in story.text
        await story.press("shift+up", "shift+up")
        assert "Line 0." in story.text


async def test_in_the_paper_the_same_keys_scroll_its_text(tmp_path: Path) -> None:
    fill(tmp_path / "long.db", (Record(title="Long", abstract="\n".join(f"Line {n}." for n in range(60))),))
    async with opened(tmp_path / "long.db") as story:
        await story.press("enter")
        before = story.text
        for forth, back in FORTH_AND_BACK:
            await story.press(forth)
            assert story.text != before, forth
            await story.press(back)
            assert story.text == before, back


async def test_open_a_paper_and_come_back(story: Story) -> None:
    for key, back in (("enter", "h"), ("l", "left"), ("right", "escape")):
        await story.press(key)
        assert story.focus == "paper"
        assert "Back" in story.key_bar
        await story.press(back)
        assert story.focus == "papers"
        assert "Open" in story.key_bar


async def test_from_the_list_back_to_the_views(story: Story) -> None:
    await story.press("h")
    assert story.focus == "side"
    await story.press("j")
    assert story.titles == ["Queued First", "Queued Second"]
    assert "Queue" in story.line(0)
    await story.press("enter")
    assert story.focus == "papers"


async def test_round_the_panes(story: Story) -> None:
    seen = []
    for _ in range(3):
        await story.press("tab")
        seen.append(story.focus)
    assert seen == ["paper", "side", "papers"]
    await story.press("shift+tab")
    assert story.focus == "side"


async def test_views_one_after_the_other(story: Story) -> None:
    met = []
    for _ in range(9):
        met.append(story.line(0).split("  ")[1])
        await story.press("}")
    views = ["Unread", "Queue", "Reading", "Read", "Skipped", "All papers", "#bio", "#rl", "#rl/skills"]
    assert [one.strip() for one in met] == views
    assert "#robots" in story.line(0)
    await story.press("}")
    assert "#robots" in story.line(0), "the last view is the last"
    await story.press(*["{"] * 20)
    assert "Unread" in story.line(0)


async def test_a_view_lists_what_it_says(story: Story) -> None:
    listed = {}
    for _ in range(10):
        listed[story.line(0).split("  ")[1].strip()] = story.titles
        await story.press("}")
    assert listed["Unread"] == UNREAD
    assert listed["Queue"] == ["Queued First", "Queued Second"]
    assert listed["Reading"] == ["Being Read Slowly"]
    assert listed["Read"] == ["Finished Long Ago"]
    assert listed["Skipped"] == ["Skipped at Once"]
    assert listed["All papers"] == QUEUE_FIRST
    assert listed["#rl"] == [UNREAD[0], UNREAD[1], UNREAD[3]], "with the tags below it"
    assert listed["#rl/skills"] == [UNREAD[0]]
    assert listed["#robots"] == [UNREAD[3], "Being Read Slowly"]
    for view, titles in listed.items():
        label = view.removeprefix("#").rsplit("/", 1)[-1]
        assert story.side(label) == len(titles), view


async def test_the_views_can_be_hidden(story: Story) -> None:
    await story.press("b")
    assert "All papers" not in story.text
    assert story.main.papers.region.x == 0
    await story.press("b")
    assert story.side("All papers") == 12


async def test_every_key_of_the_table_is_bound(story: Story) -> None:
    bound = story.main.active_bindings
    for command in MAIN:
        for key in command.keys:
            assert bound[key].binding.action.split(".")[-1] == command.action.split(".")[-1], f"{key} of {command.id}"
            owner = story.app if key == "ctrl+q" else story.main  # Textual's own, which quits from dialogs as well
            assert bound[key].node is owner, f"{key} is taken by {bound[key].node}"


async def test_keys_have_one_meaning() -> None:
    keys = [key for command in MAIN for key in command.keys]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in MAIN}) == len(MAIN)
