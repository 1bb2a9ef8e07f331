"""A small library to search in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readq.records import Record
from readq.search.query import parse
from readq.search.searcher import Hits, Searcher
from readq.store import Library

PAPERS = (
    Record(
        title="Skill Is All You Need: Learning Reusable Behaviours",
        abstract="We train an agent without rewards. Entropy over visited states drives it to useful skills.",
        authors=("Annika Lindqvist", "Bruno Ferreira"),
        year=2019,
        tags=("rl/skills",),
    ),
    Record(
        title="Volumetric Rendering for Robots",
        abstract="Radiance fields help a manipulator to grasp transparent objects. Pre-training is not needed.",
        authors=("Chidi Okonkwo",),
        year=2021,
        tags=("robots",),
    ),
    Record(
        title="Diffusion Policies Learn Contact-Rich Manipulation",
        abstract="A denoising process over actions outperforms regression on twelve manipulation benchmarks.",
        authors=("Élodie Müller", "Chidi Okonkwo"),
        year=2023,
    ),
    Record(
        title="Continual Learning Without Forgetting Old Tasks",
        abstract="Rehearsal with a tiny memory of transformer activations prevents catastrophic interference.",
        authors=("Dmitri Volkov",),
        year=2020,
        note="Compare with the rehearsal baseline of Lindqvist.",
    ),
    Record(
        title="深度学习方法综述",
        abstract="本文介绍神经网络的最新进展。",
        authors=("王小明",),
        year=2022,
    ),
    Record(
        title="A Survey of Graph Transformers",
        abstract="We compare attention mechanisms on molecules and social networks.",
        authors=("Farah Haddad",),
        year=2023,
    ),
)
SKILL, VOLUME, DIFFUSION, CONTINUAL, CHINESE, SURVEY = range(1, 7)


def fill(library: Library, records: tuple[Record, ...] = PAPERS) -> list[int]:
    with library.importing("test", "bibtex") as batch:
        return batch.insert(records)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        yield library


@pytest.fixture
def filled(library: Library) -> Library:
    fill(library)
    return library


Search = Callable[[str], Hits]


@pytest.fixture
def search(filled: Library) -> Search:
    searcher = Searcher(filled)
    return lambda text: searcher.search(parse(text))
