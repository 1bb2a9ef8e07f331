"""What each change does, and what can be read back."""

from __future__ import annotations

import pytest

from readq.errors import NotFoundError, UsageError
from readq.models import Counts, Sort, Status, TagCount, View
from readq.records import Record
from readq.store import Library
from tests.store.given import CHOREOGRAPHER, DIVERSE, picture, put


def test_marking_sets_the_queue_and_the_time_of_reading(library: Library) -> None:
    library.mark([3, 1], Status.QUEUED)
    library.mark([2], Status.QUEUED)
    assert list(library.ids(sort=Sort.QUEUE))[:3] == [3, 1, 2]
    library.mark([1], Status.READ)
    paper = library.paper(1)
    assert paper.rank is None
    assert paper.read is not None
    library.mark([1], Status.UNREAD)
    assert library.paper(1).read is None
    assert library.counts() == Counts(unread=4, queued=2)


def test_what_changes_nothing_is_no_change(library: Library) -> None:
    library.rate([1], 3)
    assert library.rate([1], 3) is None
    assert library.mark([1], Status.UNREAD) is None
    assert library.tag([1], add=["RL/Skills"], remove=["never seen"]) is None
    assert library.set_note(1, " \n ") is None
    assert library.move([1], -1) is None
    assert library.rename_tag("rl", "rl") is None
    assert library.delete([99]) is None
    assert library.rate([], 3) is None
    assert len(library.history.list()) == 2


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_a_rating_is_one_to_five(library: Library, rating: int) -> None:
    with pytest.raises(UsageError, match="1 to 5"):
        library.rate([1], rating)


@pytest.mark.parametrize(
    ("ids", "by", "order"),
    [
        ([3], -1, [1, 3, 2, 4]),
        ([3], -99, [3, 1, 2, 4]),
        ([1], 99, [2, 3, 4, 1]),
        ([1, 3], 1, [2, 1, 3, 4]),
        ([4, 2], -1, [2, 4, 1, 3]),
        ([2, 5], 1, [1, 3, 2, 4]),
    ],
)
def test_papers_move_in_the_queue_as_a_block(library: Library, ids: list[int], by: int, order: list[int]) -> None:
    library.mark([1, 2, 3, 4], Status.QUEUED)
    library.move(ids, by)
    assert list(library.ids(sort=Sort.QUEUE))[:4] == order


def test_tags_are_written_as_they_were_first(library: Library) -> None:
    library.tag([1, 2], add=["  To  read / now/ "])
    library.tag([3], add=["TO READ/NOW", "Ärger"])
    library.tag([4], add=["ÄRGER"])
    assert library.tag([1], add=["Maße"])
    assert library.tag([1], add=["MASSE"]) is None
    library.tag([1], remove=["masse"])
    assert library.tags() == [
        TagCount("rl", 0, 1, 1),
        TagCount("rl/skills", 1, 1, 1),
        TagCount("To read", 0, 3, 3),
        TagCount("To read/now", 3, 3, 3),
        TagCount("Ärger", 2, 2, 2),
    ]
    library.tag([1, 2, 3, 4], remove=["to read/NOW", "ärger"])
    assert [tag.name for tag in library.tags()] == ["rl", "rl/skills"]
    with pytest.raises(UsageError, match="no name for a tag"):
        library.tag([1], add=[" / / "])


def test_a_paper_under_two_tags_counts_once_above_them(library: Library) -> None:
    library.tag([1, 2], add=["rl", "rl/theory", "rl-tools"])
    library.mark([2], Status.READ)
    assert library.tags() == [
        TagCount("rl", 2, 2, 1),
        TagCount("rl/skills", 1, 1, 1),
        TagCount("rl/theory", 2, 2, 1),
        TagCount("rl-tools", 2, 2, 1),
    ]


@pytest.mark.parametrize(
    ("old", "new", "tags"),
    [
        ("a", "x", [("x",), ("x", "x/b"), ("x/b/c",), ("ab", "z")]),
        ("A/b", "z", [("a",), ("a", "z"), ("z/c",), ("ab", "z")]),
        ("a", "A", [("A",), ("A", "A/b"), ("A/b/c",), ("ab", "z")]),
        ("a/b", "a", [("a",), ("a",), ("a/c",), ("ab", "z")]),
        ("z", "a/b", [("a",), ("a", "a/b"), ("a/b/c",), ("a/b", "ab")]),
        ("z", "AB", [("a",), ("a", "a/b"), ("a/b/c",), ("ab",)]),
    ],
)
def test_renaming_a_tag_takes_the_ones_below_along(
    library: Library, old: str, new: str, tags: list[tuple[str, ...]]
) -> None:
    library.tag([1], remove=["rl/skills"])
    library.tag([1, 2], add=["a"])
    library.tag([2], add=["a/b"])
    library.tag([3], add=["a/b/c"])
    library.tag([4], add=["ab", "z"])
    before = picture(library)
    library.rename_tag(old, new)
    assert [paper.tags for paper in library.papers([1, 2, 3, 4])] == tags
    library.history.undo()
    assert picture(library) == before


def test_a_tag_cannot_go_below_itself_or_come_from_nowhere(library: Library) -> None:
    with pytest.raises(UsageError, match="below itself"):
        library.rename_tag("rl", "RL/old")
    with pytest.raises(NotFoundError, match="no paper has the tag 'nlp'"):
        library.rename_tag("nlp", "language")


def test_a_note_keeps_its_shape_and_loses_what_harms_a_terminal(library: Library) -> None:
    library.set_note(1, "# T\n\n\n    code\n\t- \x1b[31mred\x1b[0m\u202e\n\n")
    assert library.paper(1).note == "# T\n\n\n    code\n\t- red"


def test_a_view_takes_its_key_from_another(library: Library) -> None:
    library.save_view("new", "is:unread", "1")
    library.save_view("best", "rating:5", "1")
    assert library.views() == [View("best", "rating:5", "1"), View("new", "is:unread", "")]
    library.history.undo()
    assert library.views() == [View("new", "is:unread", "1")]
    library.delete_view("new")
    assert library.views() == []
    with pytest.raises(NotFoundError, match="no view 'new'"):
        library.delete_view("new")
    with pytest.raises(UsageError, match="needs a name"):
        library.save_view(" ", "x")


@pytest.mark.parametrize(
    ("reference", "number"),
    [
        ("2", 2),
        (" ey2019diverse ", 2),
        ("10.5555/CHOREO.1", 1),
        ("https://doi.org/10.5555/choreo.1", 1),
        ("doi:10.5555/choreo.1", 1),
        ("1802.00001", 2),
        ("arXiv:1802.00001v3", 2),
        ("http://arxiv.org/abs/1802.00001", 2),
        ("https://arxiv.org/pdf/1802.00001v2.pdf", 2),
    ],
)
def test_a_paper_is_found_by_what_names_it(library: Library, reference: str, number: int) -> None:
    assert library.find(reference) == number


@pytest.mark.parametrize(
    "reference", ["99", "", "-1", "9" * 40, "10.5555/none", "\udcff", "\x00", "²", "' OR 1=1 --", "v1"]
)
def test_what_names_no_paper_is_said(library: Library, reference: str) -> None:
    with pytest.raises(NotFoundError, match="no paper"):
        library.find(reference)


def test_citekeys_are_unique_and_readable(library: Library) -> None:
    put(library, Record(title="The skills of a thousand agents", authors=("Ben Ey",), year=2019))
    put(library, *(Record(title=f"Diverse thing {n}", authors=("Ben Ey",), year=2019) for n in range(30)))
    put(library, *(Record(title=f"Diverse matter {n}", authors=("Ben Ey",), year=2019) for n in range(3)))
    put(library, Record(title="Ünïcode", citekey="Müller:2020 {x}"), Record(title="???"), Record(title="研究"))
    keys = [paper.citekey for paper in library.papers(library.ids(sort=Sort.TITLE))]
    assert len(set(keys)) == len(keys)
    assert {"ey2019skills", "ey2019diverse", "ey2019diversea", "ey2019diversez", "ey2019diverse-32"} <= set(keys)
    assert {"Muller:2020x", "paper", "papera"} <= set(keys)


def test_lists_are_read_by_id(library: Library) -> None:
    rows = library.rows([2, 99, 1])
    assert sorted(rows) == [1, 2]
    assert (rows[1].title, rows[1].tags, rows[1].has_note) == (CHOREOGRAPHER.title, ("rl/skills",), False)
    assert rows[2].has_note
    assert [paper.id for paper in library.papers([6, 99, 2])] == [6, 2]
    assert [document.abstract for document in library.documents([1])] == [CHOREOGRAPHER.abstract]
    assert {name for name, _ in library.values("author")} >= set(DIVERSE.authors)
    assert library.values("venue") == [("ICLR", 1)]
    with pytest.raises(NotFoundError, match="no paper 99"):
        library.paper(99)


def test_many_papers_at_once(library: Library) -> None:
    with library.importing("many.bib", "bibtex") as batch:
        batch.insert([Record(title=f"One of many papers: number {n}") for n in range(3_000)])
    ids = library.ids()
    change = library.mark(ids, Status.READ)
    assert change
    assert (change.papers, len(change.paper_ids)) == (3_006, 50)
    assert change.label == "Mark 3,006 papers read"
    assert library.counts() == Counts(read=3_006)
    library.delete(ids)
    assert library.counts().total == 0
    library.history.undo()
    library.history.undo()
    assert library.counts() == Counts(unread=3_006)
