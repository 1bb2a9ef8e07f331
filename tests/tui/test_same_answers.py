"""The shell lists for a query what the screen lists for it, in the same order."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from readq.cli.edge import run
from readq.models import Status
from readq.records import Record
from readq.store import Library
from tests.tui.conftest import PAPERS
from tests.tui.story import opened

MORE = (
    Record(
        title="Diversity Is All You Need to Fold Towels",
        abstract="World models of a kitchen are not needed. Rewards come late.",
        authors=("Bruno Ferreira",),
        year=2019,
        tags=("rl/skills", "to read"),
    ),
    Record(title="深度学习方法综述", abstract="本文介绍神经网络的最新进展。", authors=("王小明",), year=2022),
    Record(
        title="A Survey of Sleeping Robots",
        abstract="Robots that sleep, and surveys of such.",
        authors=("Chidi Okonkwo", "Ada Okafor"),
        year=2021,
        venue="Journal of Idle Agents",
        doi="10.1234/sleep.2021",
        status=Status.QUEUED,
        rating=3,
    ),
    *(
        Record(title=f"Robots Count {what}", abstract="Counting by listening.", year=2010 + i, authors=("Per Ek",))
        for i, what in enumerate(
            ("Bees", "Moths", "Lanterns", "Plates", "Waves", "Roofs", "Mosses", "Towels", "Lenses", "Hives", "Stars")
        )
    ),
)

QUERIES = (
    # words
    "robots", "moss roofs", "lantern gradient", "sleeping survey robots", "the", "bees that come home",
    # typos, unfinished, acronyms, glued, split
    "difusion", "lantrens of netwroks", "robo", "skil disc", "diayn", "worldmodels", "skilldiscovery", "light house",
    # accents and CJK
    "muller", "Élodie Müller", "深度", "神经网络",
    # phrases and fields
    '"moss grows"', '"world models" robots', "title:lantern", "author:okafor", "venue:idle", "abstract:towels robots",
    "year:2015..2020", "rating:>=3", "tag:rl", "tag:rl/skills|bio", "is:queued", "is:unread robots", "has:note",
    "has:doi", "in:1", "due:<7d", "added:<7d counting",
    # OR, brackets, exclusion
    "moss OR bees", "(robots OR moss) year:2015..", "robots -sleep", "-is:unread", "tag:rl OR is:read",
    # orders
    "robots sort:title", "sort:year", "is:unread sort:added", "counting sort:rating", "is:queued sort:queue",
    # papers like another, no hits, near misses
    "like:1", "like:99", "zzzzqqq", "year:1700", "moss diffusion kitchen", "robots count volcanoes",
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        with library.importing("the tests", "bibtex") as batch:
            batch.insert(PAPERS + MORE)
        library.rate([4, 7], 4)
        library.set_note(2, "Sleep is rehearsal; compare with the lighthouse.")
    return path


async def test_the_shell_lists_what_the_screen_lists(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on_screen = {}
    async with opened(library) as story:
        await story.press(*["}"] * 5, "/")
        assert story.line(0).split()[1:3] == ["All", "papers"]
        for query in QUERIES:
            story.main.search_bar.set_text(query)
            await story.search_is_answered()
            on_screen[query] = list(story.main.papers.ids)
    in_shell = {}
    for query in QUERIES:
        assert run(["--library", str(library), "list", query]) == 0, query
        in_shell[query] = [int(line.split("\t")[0]) for line in capsys.readouterr().out.splitlines()]
    assert in_shell == on_screen


async def test_a_place_lists_what_the_shell_lists_for_it(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = {
        "All papers": "", "#rl": "tag:rl", "Unread": "is:unread -is:snoozed", "Queue": "is:queued -is:snoozed",
        "Read": "is:read", "Snoozed": "is:snoozed", "By year": "is:unread sort:year", "Robots": "tag:robots",
    }  # fmt: skip
    with Library.open(library) as opened_library:
        opened_library.mark([3, 4], Status.QUEUED)
        opened_library.snooze([2, 9], date.today() + timedelta(5))
        for name in ("By year", "Robots"):
            opened_library.save_view(name, places[name])
    on_screen = {}
    async with opened(library) as story:
        for place in places:
            story.main.action_place(place)
            await story.settle()
            assert place in story.line(0)
            on_screen[place] = list(story.main.papers.ids)
    in_shell = {}
    for place, query in places.items():
        assert run(["--library", str(library), "list", query]) == 0
        in_shell[place] = [int(line.split("\t")[0]) for line in capsys.readouterr().out.splitlines()]
    assert in_shell == on_screen
    assert in_shell["All papers"][:5] == [8, 9, 15, 3, 4], "the queue in its order"
    assert in_shell["#rl"][:3] == [4, 1, 2]


async def test_the_status_line_says_the_order_of_an_answer(library: Path) -> None:
    async with opened(library) as story:
        await story.press("/")
        for query, order in (
            ("robots", "relevance"), ("robots sort:title", "title"), ("tag:rl", "queue"), ("tag:rl sort:year", "year"),
        ):  # fmt: skip
            story.main.search_bar.set_text(query)
            await story.search_is_answered()
            assert f"by {order} " in story.line(-2)
        await story.press("escape")
        assert "by added " in story.line(-2)
