"""Near-duplicates are offered, not merged; taken for one by the user, they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readq.importers.merge import Decision, Verdict, store
from readq.importers.near import near
from readq.importers.source import Source
from readq.importers.staging import Staging
from readq.records import ImportReport, Near, Record
from readq.store import Library
from tests.store.given import Given, picture, put

KELP = (
    "Satellites count kelp forests where divers cannot go. We compare twelve years of pictures with counts by hand, "
    "and find that storms take more than urchins do. Cold years bring the forests back, warm ones do not."
)
MOSS = (
    "Roofs that face north carry moss of seven kinds. Its weight after rain is what carpenters fear, and we weigh it "
    "on forty roofs with a scale of our own make. The heaviest carried as much as snow does in a hard winter."
)
PAPER = Record(
    title="Counting kelp forests from satellites over twelve years", abstract=KELP, authors=("Ida Lind", "Per Ek")
)
BARE = PAPER._replace(abstract="")
REVISED = (
    KELP.replace("with counts by hand", "with our counts")
    .replace("storms take more than urchins do", "storms are the worst")
    .replace(" Cold years bring the forests back, warm ones do not.", " We say why, and what a warm year costs.")
)

NEAR = {
    "a word of the title changed": (BARE, BARE._replace(title="Counting kelp forests from satellites over ten years")),
    "two words changed": (PAPER, PAPER._replace(title="Counting kelp forests from orbit over many years")),
    "one title, other DOI": (PAPER._replace(doi="10.5555/a"), PAPER._replace(doi="10.5555/b")),
    "one abstract under another title": (PAPER, PAPER._replace(title="What storms do to kelp", authors=())),
    "an abstract that was revised": (PAPER, PAPER._replace(title="What storms do to kelp", abstract=REVISED)),
    "a rewritten abstract, one title, one author": (PAPER, PAPER._replace(abstract=MOSS, authors=("P. Ek",))),
}
APART = {
    "nothing in common": (PAPER, Record(title="Moss on northern roofs in the rain", abstract=MOSS)),
    "a near title, other abstracts": (
        PAPER,
        PAPER._replace(title="Counting moss forests from satellites over twelve years", abstract=MOSS),
    ),
    "a near title by others": (
        BARE,
        BARE._replace(title=BARE.title.replace("twelve", "many"), authors=("Ada Okafor",)),
    ),
    "parts of a series": (
        BARE._replace(title="Kelp of the north sea, part 1"),
        BARE._replace(title="Kelp of the north sea, part 2"),
    ),
    "editorials": (
        Record(title="Editorial: kelp in this issue", year=2020),
        Record(title="Editorial: kelp in this issue", year=2021),
    ),
    "short titles": (
        Record(title="Deep kelp", authors=("Ida Lind",)),
        Record(title="Deep moss", authors=("Ida Lind",)),
    ),
}


@pytest.mark.parametrize(("one", "other"), NEAR.values(), ids=NEAR)
def test_versions_of_one_paper_are_near(one: Record, other: Record) -> None:
    assert near(one, other)
    assert near(other, one)


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_two_papers_are_not_near(one: Record, other: Record) -> None:
    assert not near(one, other)
    assert not near(other, one)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        put(library, Record(title="Moss on northern roofs", abstract=MOSS), PAPER)
        yield library


def decide(
    library: Library, *records: Record, same: dict[int, Near] | None = None
) -> tuple[list[Decision], ImportReport]:
    told: list[Decision] = []
    with Staging(Source("x.bib", b""), Given(records)) as staging:
        report = store(library, staging.read(), same=same, dry_run=same is None, decided=told.append)
    return told, report


@pytest.mark.parametrize(("one", "other"), NEAR.values(), ids=NEAR)
def test_near_ones_are_found_in_the_library_and_offered(tmp_path: Path, one: Record, other: Record) -> None:
    with Library.open(tmp_path / "library.db") as library:
        put(library, Record(title="Moss on northern roofs", abstract=MOSS), one)
        (decision,), report = decide(library, other._replace(line=7))
        assert (decision.verdict, decision.near and decision.near.paper.id) == (Verdict.NEW, 2)
        assert [(near.line, near.title, near.paper.title) for near in report.near] == [(7, other.title, one.title)]
        assert put(library, other).new == 1


def test_near_ones_are_found_in_the_same_source(tmp_path: Path) -> None:
    title = "What storms do to kelp"
    with Library.open(tmp_path / "library.db") as library:
        records = (PAPER._replace(line=1), Record(title="Other things"), PAPER._replace(title=title, line=9))
        decisions, report = decide(library, *records)
        assert [decision.near is not None for decision in decisions] == [False, False, True]
        (near,) = report.near
        assert (near.title, near.line, near.paper.title, near.place, near.other_line) == (title, 9, PAPER.title, 0, 1)


def test_what_is_near_to_nothing_says_nothing(library: Library) -> None:
    _, report = decide(
        library, Record(title="Lighthouse optics since the seventeenth century", abstract="Lenses. " * 20)
    )
    assert report.near == ()


def test_known_papers_are_not_near(library: Library) -> None:
    decisions, report = decide(library, PAPER)
    assert (decisions[0].verdict, report.near) == (Verdict.DUPLICATE, ())


def test_a_version_that_the_user_accepts_is_merged_into_the_paper(library: Library) -> None:
    library.rate([2], 4)
    before = picture(library)
    version = PAPER._replace(title="What storms do to kelp", doi="10.5555/kelp", abstract=KELP + " Code is there.")
    (decision, _), _ = decide(library, version, Record(title="Other things"))
    assert decision.near
    _, report = decide(library, version, Record(title="Other things"), same={decision.place: decision.near})
    assert (report.new, report.merged, report.near) == (1, 1, ())
    paper = library.paper(2)
    assert (paper.title, paper.doi, paper.rating) == (PAPER.title, "10.5555/kelp", 4)
    assert paper.abstract.endswith("Code is there.")
    library.history.undo()
    assert picture(library) == before


@pytest.mark.parametrize("page", [500, 1])
def test_a_version_in_the_same_source_is_merged_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: int) -> None:
    monkeypatch.setattr("readq.importers.merge.PAGE", page)
    with Library.open(tmp_path / "library.db") as library:
        version = PAPER._replace(title="What storms do to kelp", doi="10.5555/kelp")
        records = (Record(title="Other things"), PAPER, version)
        decisions, _ = decide(library, *records)
        (near,) = (decision.near for decision in decisions if decision.near)
        _, report = decide(library, *records, same={2: near})
        assert (report.new, report.merged) == (2, 1)
        assert [(p.title, p.doi) for p in library.papers([1, 2])] == [
            ("Other things", ""),
            (PAPER.title, "10.5555/kelp"),
        ]


def test_a_version_of_a_paper_that_was_deleted_meanwhile_is_new(library: Library) -> None:
    version = PAPER._replace(title="What storms do to kelp")
    (decision,), _ = decide(library, version)
    assert decision.near
    library.delete([2])
    _, report = decide(library, version, same={0: decision.near})
    assert (report.new, report.merged) == (1, 0)


def test_of_very_many_new_papers_the_first_ones_are_looked_at_and_that_is_said(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readq.importers.merge.PAGE", 2)
    version = PAPER._replace(title="What storms do to kelp")
    records = (
        version,
        Record(title="One"),
        Record(title="Two"),
        version._replace(title="Of kelp", authors=("Jo Doe",)),
    )
    assert (len(decide(library, *records)[1].near), decide(library, *records)[1].near_of_all) == (2, True)
    monkeypatch.setattr("readq.importers.merge.MOST_LOOKED_AT", 2)
    assert (len(decide(library, *records)[1].near), decide(library, *records)[1].near_of_all) == (1, False)
