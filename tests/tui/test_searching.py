"""The search bar: as the user types, with typos, mistakes told, results kept."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from rich.style import Style

from readq.models import Status
from readq.records import Record
from readq.store import Library
from readq.tui.screens import finding
from tests.tui.conftest import QUEUE_FIRST, TITLES, UNREAD
from tests.tui.story import Story, opened

DIFFUSION, MOSS, SKILLS = "Diffusion Policies for Folding Laundry", "Moss on Northern Roofs", UNREAD[0]


def marked(story: Story) -> list[str]:
    """The parts of the list that are marked as found."""
    found = []
    for strip in story.app.screen._compositor.render_strips():
        found += [s.text for s in strip if isinstance(s.style, Style) and s.style.underline and s.style.bold]
    return found


async def test_what_is_typed_is_searched(story: Story) -> None:
    await story.press("/")
    await story.type("moss")
    await story.search_is_answered()
    assert story.titles == [MOSS]
    assert "1 match" in story.line(0)
    assert "by relevance" in story.status
    assert story.reading.strip().startswith(MOSS), "its abstract is shown"


async def test_found_words_are_marked(story: Story) -> None:
    await story.search("moss", 1)
    assert marked(story).count("Moss") == 3, "in the list, and twice in the pane"
    await story.press("escape")
    assert marked(story) == []


async def test_one_paper_is_found(story: Story) -> None:
    for query, title in (
        ("difusion", DIFFUSION),
        ("lantrens", "Gradient Lanterns for Recurrent Networks"),
        ("kitchen", "World Models for Robots That Sleep"),
        ("muller lighthouse", "Lighthouse Optics: A Survey"),
        ("author:ek", "Counting Bees With Microphones"),
        ("tag:robots", DIFFUSION),
        ('"hum tells"', "Counting Bees With Microphones"),
        ("year:..2000", "Lighthouse Optics: A Survey"),
        ("rl -skill -world", DIFFUSION),
    ):
        await story.search(query, 1)
        assert story.titles == [title], query
        await story.press("escape")
        assert story.titles == UNREAD


async def test_a_search_stays_within_the_view(story: Story) -> None:
    await story.search("queue")
    await story.sees("No paper matches")
    await story.press("escape", *"}}}}}")
    await story.search("queue", 2)
    assert story.titles == ["Queued First", "Queued Second"]


async def test_going_to_another_view_searches_there(story: Story) -> None:
    await story.search("survey OR first", 1)
    await story.press("enter", "}")
    await story.until(lambda: story.titles == ["Queued First"])
    assert "Queue  1 match" in story.line(0)


async def test_escape_clears_and_the_cursor_stays_on_its_paper(story: Story) -> None:
    await story.search("moss", 1)
    await story.press("escape")
    assert story.titles == UNREAD
    assert story.here == MOSS
    assert MOSS in story.cursor_line
    assert story.focus == "papers"
    assert "match" not in story.line(0)
    assert " / " not in story.line(1)


async def test_enter_goes_to_the_list_and_escape_from_there_clears(story: Story) -> None:
    await story.search("lantern", 1)
    await story.press("enter")
    assert story.focus == "papers"
    assert "lantern" in story.text
    await story.press("escape")
    assert story.titles == UNREAD
    assert story.here == "Gradient Lanterns for Recurrent Networks"


async def test_escape_from_nothing_goes_back_to_the_paper_before_the_search(story: Story) -> None:
    await story.press("j", "j")
    was = story.here
    await story.search("moss", 1)
    await story.press("enter", "a")
    assert "0 matches" in story.line(0)
    assert "No paper matches" in story.text
    await story.press("escape")
    assert story.here == was
    await story.search("nothing like this")
    await story.sees("No paper matches")
    await story.press("escape")
    assert story.here == was


async def test_escape_from_papers_like_one_goes_back_to_it(story: Story) -> None:
    await story.search("year:2019..2021", 3)
    await story.press("enter", "j")
    was, citekey = story.here, story.paper.citekey
    await story.press("M")
    await story.sees(f"/ like:{citekey}")
    await story.search_is_answered()
    assert "All papers" in story.line(0)
    assert re.match(rf"Like {was[:25]}.*   esc goes back", story.status)
    await story.press("M", "escape")
    await story.search_is_answered()
    assert "Like" not in story.status
    assert story.line(0).startswith(" readq  Unread  3 matches")
    assert "year:2019..2021" in story.line(1)
    assert story.here == was
    await story.press("escape")
    assert "match" not in story.line(0)
    assert story.here == was


@pytest.mark.parametrize(("citekey", "said"), [("skills2019", "skills2019"), ("lind:2019", "1"), ("2019", "1")])
async def test_the_paper_that_others_are_like_has_a_name_in_the_query(
    library_path: Path, citekey: str, said: str
) -> None:
    with sqlite3.connect(library_path) as conn:
        conn.execute("UPDATE paper SET citekey = ? WHERE id = 1", (citekey,))
    async with opened(library_path) as story:
        await story.press("M")
        await story.sees(f"/ like:{said}")
        await story.search_is_answered()
        assert story.status.startswith("Like Skill Discovery")
        assert story.titles


async def test_where_there_is_little_room_the_way_back_from_papers_like_one_comes_first(library_path: Path) -> None:
    async with opened(library_path, size=(50, 15)) as story:
        await story.press("M")
        await story.search_is_answered()
        assert story.status.startswith("esc goes back ")


async def test_papers_like_one_of_those_are_said_to_be_like_that_one(story: Story) -> None:
    was = story.here
    await story.press("M")
    await story.search_is_answered()
    second = story.here
    assert second != was
    await story.press("M")
    await story.until(lambda: story.status.startswith(f"Like {second[:25]}"))
    await story.press("/", "ctrl+u", *"year", "colon", *"2019", "enter")
    await story.search_is_answered()
    await story.until(lambda: story.status.startswith("esc goes back"))
    assert "Like" not in story.status
    await story.press("escape")
    await story.until(lambda: story.here == was and "like:" not in story.text)


async def test_a_decision_on_what_was_found(story: Story) -> None:
    await story.search("year:2019..2021", 3)
    await story.press("enter")
    second = story.titles[1]
    await story.press("j", "a")
    await story.until(lambda: len(story.titles) == 2)
    assert story.find(second).status is Status.QUEUED
    assert second not in story.titles
    await story.press("u")
    await story.until(lambda: second in story.titles)
    await story.search_is_answered()
    assert story.status.startswith(f"Undone: Mark “{second}"), "the new answer leaves it in sight"
    await story.press("ctrl+r")
    await story.search_is_answered()
    assert story.status.startswith("Redone: Mark “")
    await story.press("/")
    await story.type(" maze")
    await story.search_is_answered()
    assert "Redone" not in story.status, "another query has another answer"


async def test_all_that_was_found_at_once(story: Story) -> None:
    await story.search("tag:rl", 3)
    await story.press("enter", "ctrl+a", "s")
    assert story.status.startswith("Skipped 3 papers")
    await story.press("escape")
    assert story.titles == [UNREAD[2], *UNREAD[4:]]


async def test_arrows_move_in_the_list_while_typing(story: Story) -> None:
    await story.search("year:2019..2021", 3)
    await story.press("down", "down", "up")
    assert story.here == story.titles[1]
    assert story.focus == "search-input"


async def test_a_mistake_is_told_under_its_place_and_the_last_result_stays(story: Story) -> None:
    await story.search("year:2020", 1)
    await story.paste(" is:cooked")
    await story.until(lambda: any("^" in line for line in story.lines))
    bar = next(i for i, line in enumerate(story.lines) if "is:cooked" in line)
    below = story.line(bar + 1)
    assert below.index("^") == story.line(bar).index("cooked")
    assert "unread" in below + story.line(bar + 2), "what could be written instead"
    assert story.titles == ["Counting Bees With Microphones"]
    await story.press(*["backspace"] * 7)
    await story.until(lambda: not any("^" in line for line in story.lines))


async def test_what_is_not_finished_is_no_mistake(story: Story) -> None:
    await story.search("tag:")
    await story.until(lambda: story.main.search_bar.text == "tag:")
    await story.search_is_answered()
    assert not any("^" in line for line in story.lines)


async def test_tab_goes_on_to_the_next_completion(story: Story) -> None:
    await story.press("/")
    await story.type("is:re")
    await story.press("tab")
    assert story.main.search_bar.text == "is:reading"
    await story.search_is_answered()
    assert story.status.split("  ")[0] == "tab: read"
    await story.press("tab")
    assert story.main.search_bar.text == "is:read"
    await story.search_is_answered()
    assert story.status.split("  ")[0] == "tab: reading"
    await story.press("tab")
    assert story.main.search_bar.text == "is:reading"
    await story.type(" ")
    await story.search_is_answered()
    assert "tab:" not in story.status


async def test_names_with_accents_are_completed_as_they_are_typed(story: Story) -> None:
    await story.press("/")
    for typed in ("author:élo", "author:elo", "author:Mül", "author:mul"):
        story.main.search_bar.set_text(typed)
        await story.press("tab")
        assert story.main.search_bar.text == 'author:"Élodie Müller"'
        await story.search_is_answered()
        assert DIFFUSION in story.titles


async def test_unspaced_and_accented_words_are_found_as_they_are_typed(story: Story) -> None:
    with Library.open(story.library.path) as other, other.importing("elsewhere", "bibtex") as batch:
        batch.insert([Record(title="深度学习方法综述", authors=("王小明",)), Record(title="Ökologie der Moore")])
    await story.press("/")
    for typed, title in (("深", "深度学习方法综述"), ("深度学习", "深度学习方法综述"), ("小明", "深度学习方法综述"),
                         ("öko", "Ökologie der Moore"), ("oko", "Ökologie der Moore")):  # fmt: skip
        await story.press("ctrl+u")
        await story.type(typed)
        await story.search_is_answered()
        assert story.titles[0] == title, typed


async def test_tab_completes(story: Story) -> None:
    await story.press("/")
    await story.type("tag:rob")
    await story.press("tab")
    assert story.main.search_bar.text.strip() == "tag:robots"
    await story.until(lambda: story.titles == [DIFFUSION])
    assert story.focus == "search-input"


async def test_nothing_found_is_said(story: Story) -> None:
    await story.search("zzzyqxj")
    await story.sees("No paper matches")
    assert "0 matches" in story.line(0)
    await story.press("enter")
    assert story.focus == "search-input", "there is no list to go to"
    await story.press("escape")
    assert story.titles == UNREAD


async def test_enter_on_an_empty_bar_closes_it(story: Story) -> None:
    await story.press("/", "enter")
    assert story.focus == "papers"
    assert "words, " not in story.text


async def test_orders(story: Story) -> None:
    await story.press(*"}}}}}")
    assert "by queue" in story.status, "the order to begin with"
    orders = {}
    for key in "aoyrtldq":
        await story.press("S", key)
        orders[story.status.rsplit("by ", 1)[1].split()[0]] = story.titles
    assert list(orders) == ["added", "oldest", "year", "rating", "title", "length", "due", "queue"]
    assert orders["added"] == TITLES
    assert orders["title"] == sorted(TITLES, key=str.casefold)
    assert orders["year"][0] == DIFFUSION
    assert orders["year"][-1] == "Lighthouse Optics: A Survey"
    assert orders["rating"][0] == "Finished Long Ago"
    assert orders["queue"] == QUEUE_FIRST
    await story.press("S")
    assert story.area("#menu-choices")[7].split() == ["▌", "q", "The", "queue", "first", "now"]
    assert "Best match" not in story.text, "there is nothing to match"
    await story.press("escape")
    assert story.titles == QUEUE_FIRST


async def test_an_answer_is_put_in_another_order_and_back(story: Story) -> None:
    await story.search("moss OR maze OR towels", 3)
    best = story.titles
    await story.press("enter", "S")
    assert [line.split()[-1] for line in story.area("#menu-choices") if "Best match" in line] == ["now"]
    await story.press("t")
    await story.search_is_answered()
    assert story.titles == sorted(best)
    await story.press("S", "b")
    await story.search_is_answered()
    assert story.titles == best
    assert "by relevance" in story.status


async def test_the_cursor_stays_on_its_paper_in_another_order(story: Story) -> None:
    await story.go(MOSS)
    await story.press("S", "t")
    assert story.here == MOSS
    assert MOSS in story.cursor_line


async def test_a_search_can_be_sorted(story: Story) -> None:
    await story.search("tag:rl sort:year")
    await story.until(lambda: story.titles == [DIFFUSION, UNREAD[1], SKILLS])


async def test_many_letters_at_once_end_on_the_last_query(story: Story) -> None:
    await story.burst("/", *"skill", *["backspace"] * 5, *"moss")
    await story.until(lambda: story.titles == [MOSS])
    assert story.main.search_bar.text == "moss"


async def test_a_letter_is_painted_together_with_its_answer(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    await story.search("mos", 1)
    monkeypatch.setattr(finding, "WAITED", 5.0)
    story.main.search_bar.input.value = "lan"
    assert [story.library.paper(number).title for number in story.main.papers.ids] == [
        "Gradient Lanterns for Recurrent Networks"
    ]


async def test_a_letter_lays_nothing_out_anew(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    await story.search("mos", 1)
    layouts: list[object] = []
    monkeypatch.setattr(story.main, "_refresh_layout", lambda *args, **kwargs: layouts.append(args))
    await story.press("s")
    await story.search_is_answered()
    assert not layouts
