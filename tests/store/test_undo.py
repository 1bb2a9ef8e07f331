"""Everything can be undone, in any order of sessions."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readq.errors import ConflictError, NotFoundError, UsageError
from readq.models import Change, Sort, Status, TagColour
from readq.records import Record
from readq.store import Library
from tests.store.given import CHOREOGRAPHER, DIVERSE, SHELF, Picture, filled, picture, put

Action = tuple[Any, ...]

IDS = st.lists(st.integers(1, 9), min_size=1, max_size=4)
TAGS = st.sampled_from(
    ["rl", "RL", "rl/skills", "RL/Skills/old", "rla", "a:b", "view:x", "Ärger", "ÄRGER", "δ/λ", "to read", "7"]
)
NOTES = st.sampled_from(["", "007", "  indented\n\n- [ ] list", "[/b] \x1b[31mred", "naïve 研究", "x" * 2_000])
DAY = st.sampled_from([None, date(2026, 12, 1), date(2027, 1, 31)])
RECORDS = st.lists(
    st.sampled_from(
        [
            *SHELF,
            Record(title=CHOREOGRAPHER.title.upper(), authors=("Maier, Petra",), arxiv_id="2211.00001"),
            Record(
                title=DIVERSE.title, doi="10.5555/div", authors=DIVERSE.authors, abstract=DIVERSE.abstract + " More."
            ),
            Record(title=DIVERSE.title, doi="10.5555/div", abstract=DIVERSE.abstract + " More, and more of it."),
            Record(title="A paper that nobody had so far", status=Status.QUEUED, rating=5, tags=("RL", "new")),
            Record(title="Another paper that is new", status=Status.READ, note="0012"),
            Record(title="Put off", snoozed=date(2026, 12, 1), due=date(2026, 12, 2)),
            Record(title="Not for us", status=Status.SKIPPED, reason="no code"),
        ]
    ),
    min_size=1,
    max_size=4,
)
ACTION: st.SearchStrategy[Action] = st.one_of(
    st.tuples(st.just("mark"), IDS, st.sampled_from(Status)),
    st.tuples(st.just("mark"), IDS, st.just(Status.QUEUED)),
    st.tuples(st.just("mark"), IDS, st.just(Status.SKIPPED), st.sampled_from(["out of scope", "", "{} \x1b[31m"])),
    st.tuples(st.just("snooze"), IDS, DAY),
    st.tuples(st.just("set_due"), IDS, DAY),
    st.tuples(st.just("rate"), IDS, st.sampled_from([None, 1, 5])),
    st.tuples(st.just("tag"), IDS, st.lists(TAGS, max_size=2), st.lists(TAGS, max_size=2)),
    st.tuples(st.just("rename_tag"), TAGS, TAGS),
    st.tuples(st.just("set_note"), st.integers(1, 9), NOTES),
    st.tuples(st.just("move"), IDS, st.integers(-3, 3)),
    st.tuples(st.just("queue"), IDS),
    st.tuples(st.just("queue_first"), IDS),
    st.tuples(st.just("sort_queue"), st.sampled_from([Sort.RATING, Sort.TITLE, Sort.OLDEST, Sort.LENGTH, Sort.DUE])),
    st.tuples(st.just("delete_tag"), TAGS),
    st.tuples(st.just("colour_tag"), TAGS, st.sampled_from([None, *TagColour])),
    st.tuples(st.just("pin_tag"), TAGS, st.booleans()),
    st.tuples(st.just("delete"), IDS),
    st.tuples(
        st.just("save_view"),
        st.sampled_from(["all", "rl: new"]),
        st.sampled_from(["", "is:read"]),
        st.sampled_from("12"),
    ),
    st.tuples(st.just("delete_view"), st.just("all")),
    st.tuples(st.just("import"), RECORDS),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a library that was filled in an earlier session."""
    path = tmp_path_factory.mktemp("shelf") / "library.db"
    filled(path).close()
    return path


@contextmanager
def fresh(shelf: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copy(shelf, folder))


def do(library: Library, action: Action) -> Change | None:
    """What was changed; None where nothing was, also because it cannot be done."""
    name, *values = action
    try:
        if name == "import":
            number = put(library, *values[0], tags=["found"]).import_id
            return library.history.list(1)[0] if number else None
        if name == "queue_first":
            return library.queue(*values, top=True)
        change: Change | None = getattr(library, name)(*values)
        return change
    except (NotFoundError, UsageError):
        return None


def test_a_tag_above_others_is_spelled_after_an_undo_as_before(library: Library) -> None:
    put(library, Record(title="Wallabies", tags=("wild/skills",)))
    put(library, Record(title="Wombats", tags=("Wild/Skills/old",)))
    before = library.tags()
    assert library.delete_tag("wild")
    assert library.history.undo()
    assert library.tags() == before


property_test = settings(max_examples=40)


@property_test
@given(sessions=st.lists(st.lists(ACTION, max_size=6), min_size=1, max_size=4))
def test_undoing_all_gives_every_earlier_library_and_redoing_all_every_later_one(
    shelf: Path, sessions: list[list[Action]]
) -> None:
    with fresh(shelf) as path:
        pictures: list[Picture] = []
        for session in sessions:
            with Library.open(path) as library:
                pictures = pictures or [picture(library)]
                for action in session:
                    if do(library, action):
                        pictures.append(picture(library))
                    else:
                        assert picture(library) == pictures[-1]
        with Library.open(path) as library:
            for before in reversed(pictures[:-1]):
                assert library.history.undo()
                assert picture(library) == before
            assert library.problems() == []
        with Library.open(path) as library:
            for after in pictures[1:]:
                assert library.history.redo()
                assert picture(library) == after
            assert library.history.redo() is None
            assert library.problems() == []


@property_test
@given(actions=st.lists(ACTION, min_size=2, max_size=10), data=st.data())
def test_a_change_in_the_middle_is_taken_back_exactly_or_not_at_all(
    shelf: Path, actions: list[Action], data: st.DataObject
) -> None:
    with fresh(shelf) as path, Library.open(path) as library:
        changes = [change for action in actions if (change := do(library, action))]
        if not changes:
            return
        chosen = data.draw(st.sampled_from(changes))
        before = picture(library)
        try:
            library.history.undo(chosen.id)
        except ConflictError:
            assert picture(library) == before
            return
        assert_fields_are_as_before(library, chosen.id)
        assert len(set(queue_ranks(library))) == len(queue_ranks(library))
        library.history.redo()
        assert picture(library) == before


def queue_ranks(library: Library) -> list[int]:
    return [paper.rank for paper in library.papers(library.ids()) if paper.rank is not None]


def assert_fields_are_as_before(library: Library, change_id: int) -> None:
    """Compare the library with the ``before`` values of a change, as another program reads them in the file."""
    with closing(sqlite3.connect(library.path)) as conn:
        rows = conn.execute(
            "SELECT paper_id, field, before FROM edit WHERE change_id = ? ORDER BY id DESC", (change_id,)
        )
        wanted = {(paper_id, field): before for paper_id, field, before in rows}
    for (paper_id, field), value in wanted.items():
        if field.startswith("look:"):
            look = library.tag_looks().get(field.removeprefix("look:"))
            assert (look.name if look else None) == (json.loads(value)["name"] if value else None)
            continue
        if field.startswith("view:"):
            assert [v for v in library.views() if f"view:{v.name}" == field] == [] or value is not None
            continue
        try:
            paper = library.paper(paper_id)
        except NotFoundError:
            assert wanted[paper_id, "paper"] is None
            continue
        if field.startswith("tag:"):
            assert (field.removeprefix("tag:") in [tag.casefold() for tag in paper.tags]) == (value is not None)
        elif field == "paper":
            assert paper.title == json.loads(value)["title"]
        elif field == "authors":
            assert list(paper.authors) == json.loads(value)
        elif field in ("snoozed", "due"):
            assert getattr(paper, field) == (date.fromisoformat(value) if value else None)
        elif field != "read":
            assert getattr(paper, field) == (
                value if value is not None else "" if field in ("note", "abstract") else None
            )


def test_a_note_of_digits_stays_text(library: Library) -> None:
    library.set_note(1, "007")
    library.set_note(1, "008")
    library.history.undo()
    assert library.paper(1).note == "007"
    library.delete([1])
    library.history.undo()
    assert library.paper(1).note == "007"


def test_an_undone_change_cannot_be_undone_again(library: Library) -> None:
    change = library.rate([1], 3)
    assert change
    library.history.undo(change.id)
    with pytest.raises(NotFoundError, match="undone already"):
        library.history.undo(change.id)
    with pytest.raises(NotFoundError, match="no change 99"):
        library.history.undo(99)


def test_a_conflict_names_the_changes_in_the_way(library: Library) -> None:
    first = library.rate([1, 2], 3)
    library.mark([1], Status.READ)
    library.rate([2], 5)
    assert first
    with pytest.raises(ConflictError) as caught:
        library.history.undo(first.id)
    assert "(Rate “Diverse skills" in caught.value.hint
    assert "Mark" not in caught.value.hint


def test_a_new_change_ends_what_could_be_redone(library: Library) -> None:
    library.rate([1], 3)
    library.history.undo()
    library.rate([2], 2)
    assert library.history.redo() is None
    assert [change.undone for change in library.history.list()] == [False, True, False]


def test_an_import_that_brings_nothing_leaves_the_redo_alone(library: Library) -> None:
    library.rate([1], 3)
    library.history.undo()
    put(library, *SHELF)
    assert library.history.redo()
    assert library.paper(1).rating == 3


def test_a_paper_that_came_back_by_import_stands_in_the_way_of_undoing_its_removal(library: Library) -> None:
    removed = library.delete([1])
    put(library, CHOREOGRAPHER)
    assert removed
    before = picture(library)
    with pytest.raises(ConflictError, match="citekey"):
        library.history.undo(removed.id)
    assert picture(library) == before


def test_two_gains_of_one_paper_in_one_import_are_undone_together(library: Library) -> None:
    before = picture(library)
    longer = [Record(title=DIVERSE.title, arxiv_id="1802.00001", abstract=DIVERSE.abstract + " x" * n) for n in (1, 9)]
    put(library, *longer)
    assert library.paper(2).abstract == longer[1].abstract
    library.history.undo()
    assert picture(library) == before


def test_a_rank_is_never_given_twice(library: Library) -> None:
    library.mark([1, 2], Status.QUEUED)
    away = library.mark([2], Status.READ)
    library.mark([3], Status.QUEUED)
    assert away
    library.history.undo(away.id)
    assert len(set(queue_ranks(library))) == 3
    library.move([3], -1)
    assert list(library.ids(sort=Sort.QUEUE))[:3] == [1, 3, 2]


def test_the_history_says_what_was_done_to_which_papers(library: Library) -> None:
    library.mark([1, 2, 3], Status.QUEUED)
    library.tag([4], add=["to read"], remove=["rl"])
    library.history.undo()
    newest, middle, oldest = library.history.list()
    assert (newest.label, newest.papers, newest.undone) == (
        "Tag “Über Café-Gespräche: naïve Modelle” +to read -rl",
        1,
        True,
    )
    assert (middle.label, middle.paper_ids, middle.undone) == ("Mark 3 papers queued", (1, 2, 3), False)
    assert (oldest.label, oldest.papers) == ("Import 6 papers from papers.bib", 6)
    assert library.history.list(1) == [newest]
