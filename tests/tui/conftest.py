"""A library of twelve invented papers, and the app on it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from readq.models import Status
from readq.records import Record
from readq.store import Library
from tests.tui.story import Story, opened

PAPERS = (
    Record(
        title="Skill Discovery Without Rewards",
        abstract="An agent explores a maze and names what it can do. Entropy over visited states drives it.",
        authors=("Annika Lindqvist", "Bruno Ferreira"),
        year=2019,
        venue="Journal of Idle Agents",
        doi="10.1234/skills.2019",
        tags=("rl/skills",),
    ),
    Record(
        title="World Models for Robots That Sleep",
        abstract="A robot dreams of its kitchen at night and stacks plates faster in the morning.",
        authors=("Chidi Okonkwo",),
        year=2021,
        arxiv_id="2101.00042",
        tags=("rl",),
    ),
    Record(
        title="Lighthouse Optics: A Survey",
        abstract="Four centuries of lenses, from open fires to rotating prisms.",
        authors=("Farah Haddad", "Dmitri Volkov", "Élodie Müller", "Ida Lind"),
        year=1998,
    ),
    Record(
        title="Diffusion Policies for Folding Laundry",
        abstract="A denoising process over actions folds twelve kinds of towels.",
        authors=("Élodie Müller", "Chidi Okonkwo"),
        year=2023,
        tags=("rl", "robots"),
    ),
    Record(title="Moss on Northern Roofs", abstract="Moss grows where water stands.", authors=("Ida Lind",), year=2015),
    Record(
        title="Gradient Lanterns for Recurrent Networks",
        abstract="A lantern lights the way of a gradient through time.",
        authors=("Ada Okafor",),
        year=2022,
    ),
    Record(
        title="Counting Bees With Microphones",
        abstract="We listen to hives. The hum tells how many bees come home.",
        authors=("Per Ek", "Ada Okafor"),
        year=2020,
        tags=("bio",),
    ),
    Record(title="Queued First", abstract="The first of the queue.", year=2018, status=Status.QUEUED),
    Record(title="Queued Second", abstract="The second of the queue.", year=2017, status=Status.QUEUED),
    Record(title="Being Read Slowly", abstract="A long one.", year=2016, status=Status.READING, tags=("robots",)),
    Record(
        title="Finished Long Ago",
        abstract="It was good.",
        authors=("Farah Haddad",),
        year=2001,
        status=Status.READ,
        rating=5,
        note="Worth *another* look at section 3.",
    ),
    Record(title="Skipped at Once", abstract="Not for us.", year=2010, status=Status.SKIPPED),
)
UNREAD = [paper.title for paper in PAPERS if paper.status is None]
TITLES = [paper.title for paper in PAPERS]
QUEUE_FIRST = sorted(TITLES, key=lambda title: not title.startswith("Queued"))
OURS = ("READQ_", "XDG_")
"""Beginnings of the variables that say where files of the user are."""


def fill(path: Path, papers: tuple[Record, ...] = PAPERS) -> Path:
    """Make a library of papers, in their order."""
    with Library.open(path) as library, library.importing("the tests", "bibtex") as batch:
        batch.insert(papers)
    return path


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The same terminal, folders and time zone on every machine."""
    for name in list(os.environ):
        if name in ("NO_COLOR", "VISUAL", "EDITOR", "TEXTUAL", "TEXTUAL_ANIMATIONS") or name.startswith(OURS):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def twelve_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file with the twelve papers, to copy."""
    return fill(tmp_path_factory.mktemp("twelve") / "library.db")


@pytest.fixture
def library_path(twelve_papers: Path, tmp_path: Path) -> Path:
    """A library file with the twelve papers."""
    return Path(shutil.copy(twelve_papers, tmp_path))


@pytest.fixture(scope="session", autouse=True)
def styles_parsed_once() -> Iterator[None]:
    """Let all apps share what was parsed of stylesheets, as all screens of one app do."""
    parse, parsed = Stylesheet._parse_rules, dict[Any, list[RuleSet]]()

    def parse_once(sheet: Stylesheet, *source: Any, **where: Any) -> list[RuleSet]:
        key = (*source, *where.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, *source, **where)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture
async def story(library_path: Path) -> AsyncIterator[Story]:
    """The app on the twelve papers, in its usual size."""
    async with opened(library_path) as story:
        yield story
