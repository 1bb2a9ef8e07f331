"""Papers like another: by their words, through the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from readq.errors import QueryError
from readq.filters import And, HasStatus, Like, Words
from readq.models import Status
from readq.records import Record
from readq.search import build, upkeep
from readq.search.query import parse
from readq.search.searcher import Hits, Searcher
from readq.store import Library
from readq.store.where import condition

from .conftest import Search, fill

MOSS = Record(
    title="Moss on Northern Roofs",
    abstract="Cushions of moss keep water on slate roofs. We count them over three winters.",
    citekey="lind2021moss",
)
ROOFS = Record(title="Water and Moss on Slate Roofs", abstract="Rain stays in cushions for days.")
WINTERS = Record(title="Winters in Town", abstract="Snow on slate roofs melts early; moss is a sign of it.")
LANTERNS = Record(title="Lanterns for Recurrent Networks", abstract="A gradient is lit from both of its ends.")
OWLS = Record(title="Owls at Noon", abstract="We count owls over the summer with a microphone.")


@pytest.fixture
def roofs(library: Library) -> Library:
    assert fill(library, (MOSS, ROOFS, WINTERS, LANTERNS, OWLS)) == [1, 2, 3, 4, 5]
    return library


def find(library: Library, text: str) -> Hits:
    return Searcher(library).search(parse(text))


@pytest.mark.parametrize("paper", ["1", "lind2021moss", '"lind2021moss"'])
def test_the_papers_that_share_most_words_come_first_and_not_the_paper_itself(roofs: Library, paper: str) -> None:
    hits = find(roofs, f"like:{paper}")
    assert list(hits.matching)[:2] == [2, 3]
    assert 1 not in hits.ids
    assert 4 not in hits.ids, "shares nothing but stop words"


def test_shared_words_are_marked(roofs: Library) -> None:
    highlighter = find(roofs, "like:1").highlighter
    assert highlighter.spans(ROOFS.title, "title") == [(0, 5), (10, 14), (18, 23), (24, 29)]


def test_it_goes_with_words_and_conditions(roofs: Library) -> None:
    roofs.mark([2], Status.READ)
    assert list(find(roofs, "like:1 is:read").ids) == [2]
    assert find(roofs, "like:1 -is:read").ids[0] == 3
    assert list(find(roofs, "like:1 snow").ids) == [3]
    assert set(find(roofs, "like:1 OR lanterns").ids) >= {2, 3, 4}


def test_a_paper_that_is_not_there_is_said(roofs: Library) -> None:
    hits = find(roofs, "like:99")
    assert not hits.ids
    assert "99" in hits.notice


def test_a_changed_paper_is_not_like_itself(roofs: Library) -> None:
    searcher = Searcher(roofs)
    searcher.search(parse("like:1"))
    roofs.set_note(1, "Moss and slate.")
    assert 1 not in searcher.search(parse("like:1")).ids


def test_without_the_index_it_says_so(roofs: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "MAX_DELTA", 1)
    monkeypatch.setattr(build, "build_in_background", _failing)
    hits = find(roofs, "like:1 moss")
    assert not hits.ids
    assert "papers like another" in hits.notice


def _failing(library: Path) -> None:
    """As if the build were still to be started."""


def test_an_empty_library_has_none(search: Search, tmp_path: Path) -> None:
    with Library.open(tmp_path / "empty.db") as library:
        assert not find(library, "like:1").ids


def test_the_condition_is_for_the_engine_and_not_for_sql() -> None:
    query = parse("like:1")
    assert query.where == Like("1")
    assert query.has_words
    assert parse("moss like:a is:unread").where == And((Like("a"), HasStatus(Status.UNREAD), Words("moss ")))
    with pytest.raises(ValueError, match="search engine"):
        condition(Like("1"), full_text=True)


@pytest.mark.parametrize("text", ["-like:1", "-(moss like:1)", "like:"])
def test_what_makes_no_sense_is_a_mistake(text: str) -> None:
    with pytest.raises(QueryError, match="like"):
        parse(text)
