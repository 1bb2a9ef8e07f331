"""Every filter gives the papers that reading them one by one gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readq.errors import BusyError
from readq.filters import (
    HAS,
    TEXT_FIELDS,
    AddedBetween,
    And,
    Between,
    Contains,
    DueBetween,
    Filter,
    Has,
    HasStatus,
    HasTag,
    InImport,
    Not,
    Or,
    Phrase,
    Snoozed,
    Words,
)
from readq.models import Paper, Sort, Status
from readq.records import Record
from readq.store import Library
from readq.store.fulltext import waiting
from readq.text import words
from tests.store.given import SHELF, put

TEXTS = (
    "deep", "deep nets", "Skills", "skill", "uber cafe", "ÜBER", "gesprache", "naive", "分割", "模型 ", "1984",
    "50_000", "50%", "%", "_", "\\", '"', '"quoted"', "quoted really", "(really)", "*", "^", ":", "-", "", " ",
    "'", "O'Neil",
    "o neil", "AND", "OR NOT", "NEAR(a b)", "title:deep", "rea", "all that an", "in", "reward at all", "li", "李 明",
    "cases: \"quoted", "100% of", "e\u0301", "\x00", "\udcff", "x" * 300, "d", "maier", "Petra Maier", "dee* nets",
)  # fmt: skip
TAGS = ("rl", "RL", "rl/skills", "rl/x", "rla", "r", "rl/", "Ärger", "ärger", "Ä", "%", "a:b", "a", "", "rl/skills/old")
NOW = datetime.now(UTC).replace(microsecond=0)
DAYS = (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2), date(2027, 1, 1), date.min, date.max)

TEXT: st.SearchStrategy[str] = st.sampled_from(TEXTS)
LEAF: st.SearchStrategy[Filter] = st.one_of(
    st.builds(Phrase, TEXT, st.sampled_from(("", *TEXT_FIELDS))),
    st.builds(Contains, st.sampled_from(TEXT_FIELDS), TEXT),
    st.builds(HasStatus, st.sampled_from(Status)),
    st.builds(HasTag, st.sampled_from(TAGS)),
    st.builds(
        Between,
        st.sampled_from(["year", "rating"]),
        st.sampled_from([None, 1, 4, 1984, 2020]),
        st.sampled_from([None, 3, 5, 2019, 2023]),
    ),
    st.builds(
        AddedBetween,
        st.sampled_from([None, NOW - timedelta(days=1), NOW + timedelta(days=1), datetime(1, 1, 2, tzinfo=UTC)]),
        st.sampled_from([None, NOW + timedelta(days=2), NOW - timedelta(days=7)]),
    ),
    st.builds(DueBetween, st.sampled_from((None, *DAYS)), st.sampled_from((None, *DAYS))),
    st.builds(Snoozed, st.sampled_from(DAYS)),
    st.builds(Has, st.sampled_from(HAS)),
    st.builds(InImport, st.integers(1, 3)),
)
FILTER: st.SearchStrategy[Filter] = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)


def matches(where: Filter, paper: Paper) -> bool:
    """What a filter says, read from its docstring."""
    match where:
        case And(parts):
            return all(matches(part, paper) for part in parts)
        case Or(parts):
            return any(matches(part, paper) for part in parts)
        case Not(part):
            return not matches(part, paper)
        case HasStatus(status):
            return paper.status is status
        case HasTag(name):
            wanted = name.casefold().strip("/")
            return any(f"{tag.casefold()}/".startswith(f"{wanted}/") for tag in paper.tags) and bool(wanted)
        case Between(field, low, high):
            value = getattr(paper, field)
            return value is not None and (low is None or low <= value) and (high is None or value <= high)
        case AddedBetween(since, until):
            return (since is None or since <= paper.added) and (until is None or paper.added < until)
        case DueBetween(since, until):
            due = paper.due
            return due is not None and (since is None or since <= due) and (until is None or due < until)
        case Snoozed(on):
            return paper.snoozed is not None and on < paper.snoozed
        case Has(what):
            return has(what, paper)
        case InImport(number):
            return paper.import_id == number
        case Phrase(text, field):
            return any(in_a_row(text, value, False) for value in texts(paper, (field,) if field else TEXT_FIELDS))
        case Contains(field, text):
            return any(in_a_row(text, value, True) for value in texts(paper, (field,)))
        case _:
            raise AssertionError(f"{where!r} is for the search engine")


def has(what: str, paper: Paper) -> bool:
    match what:
        case "arxiv":
            return bool(paper.arxiv_id)
        case "tag" | "author":
            return bool(getattr(paper, f"{what}s"))
        case "pdf":
            return bool(paper.arxiv_id) or paper.url.endswith(".pdf") or "/pdf/" in paper.url
    return bool(getattr(paper, what))


def texts(paper: Paper, fields: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        if field == "author":
            yield "\n".join(paper.authors)
        elif getattr(paper, field) or field in ("title", "venue", "reason"):
            yield getattr(paper, field)


def in_a_row(text: str, value: str, prefix: bool) -> bool:
    text = " ".join(re.sub("[\x00\udcff]", "", text).split())
    wanted = words(text)
    if not wanted or re.search("[\u3400-\u9fff]", text):
        return text.lower() in value.lower()
    found = words(value)
    last = len(wanted) - 1
    return any(
        all(
            word == found[at + n] or (prefix and n == last and found[at + n].startswith(word))
            for n, word in enumerate(wanted)
        )
        for at in range(len(found) - last)
    )


@pytest.fixture(scope="module", params=["indexed", "waiting", "scanned"])
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Twelve papers whose text is in the full-text index, waits for it, or has no index at all."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "scanned":
            for place in ("readq.store.fulltext", "readq.store.migrations"):
                patch.setattr(f"{place}.has_fts5", lambda conn: False)
        if request.param == "waiting":
            patch.setattr("readq.store.library.INDEX_STEP", 0)
        library = Library.open(tmp_path_factory.mktemp(request.param) / "library.db")
        fill(library)
    with library:
        assert library.full_text == (request.param != "scanned")
        assert waiting(library._conn) == (12 if request.param == "waiting" else 0) or request.param == "scanned"
        yield library


def fill(library: Library) -> None:
    put(library, *SHELF)
    put(
        library,
        Record(title="Deep-nets in the wild", year=2020, url="https://example.org/a.pdf", tags=("rla", "%")),
        Record(title="deeper", abstract="Not a reward at all.", venue="NeurIPS (Deep Learning)", tags=("Ärger", "a:b")),
        Record(title="*", tags=("RL/Skills/old",)),
        Record(title="café", abstract="_", note="AND OR NOT", authors=("NEAR",)),
        Record(title="Ein Modell", year=1984, doi="10.1/x", status=Status.QUEUED),
        Record(title="分割 deep", venue="期刊"),
    )
    library.mark([1, 2], Status.READ)
    library.rate([3, 5], 5)
    library.set_note(1, "Deep   nets, again\n\n100%")
    library.mark([4, 6], Status.SKIPPED, "Deep nets, but out of reward:  %")
    library.mark([7], Status.SKIPPED)
    for number, day in zip((3, 5, 8, 11), DAYS, strict=False):
        library.set_due([number, number + 1], day)
        library.snooze([number], day)


@settings(max_examples=250)
@given(where=FILTER)
def test_a_filter_gives_what_reading_gives(shelf: Library, where: Filter) -> None:
    wanted = [paper.id for paper in shelf.papers(range(1, 20)) if matches(where, paper)]
    assert sorted(shelf.select(where)) == wanted
    assert sorted(shelf.ids(where)) == wanted
    assert shelf.count(where) == len(wanted)
    assert sorted(shelf.matching(where, [5, 1, 99, 12])) == [i for i in wanted if i in (1, 5, 12)]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_can_be_looked_for(shelf: Library, text: str) -> None:
    filters: list[Filter] = [Phrase(text), *(Contains(field, text) for field in TEXT_FIELDS)]
    for where in filters:
        assert sorted(shelf.select(where)) == [p.id for p in shelf.papers(range(1, 20)) if matches(where, p)]


@pytest.mark.parametrize(
    ("name", "titles"), [("rl", 2), ("RL/", 2), ("rla", 1), ("rl/skills", 2), ("rl/x", 0), ("r", 0)]
)
def test_a_tag_has_the_tags_below_it_and_no_others(shelf: Library, name: str, titles: int) -> None:
    assert shelf.count(HasTag(name)) == titles


def test_words_are_not_for_sql(shelf: Library) -> None:
    with pytest.raises(ValueError, match="search engine"):
        shelf.ids(Words("deep"))


def key(paper: Paper, sort: Sort) -> tuple[object, ...]:
    newest = (-paper.added.timestamp(), -(paper.import_id or 0), paper.id)
    match sort:
        case Sort.QUEUE:
            return (paper.rank is None, paper.rank or 0, *newest)
        case Sort.YEAR:
            return (paper.year is None, -(paper.year or 0), *newest)
        case Sort.RATING:
            return (paper.rating is None, -(paper.rating or 0), *newest)
        case Sort.TITLE:
            return (" ".join(words(paper.title)) or paper.title.casefold(), paper.id)
        case Sort.DUE:
            return (paper.due is None, paper.due or 0, *newest)
        case Sort.LENGTH:
            return (not paper.abstract, len(paper.abstract), *newest)
        case Sort.OLDEST:
            return (paper.added, paper.import_id, paper.id)
        case _:
            return newest


@pytest.mark.parametrize("sort", Sort)
def test_every_order(shelf: Library, sort: Sort) -> None:
    wanted = [paper.id for paper in sorted(shelf.papers(range(1, 20)), key=lambda paper: key(paper, sort))]
    assert list(shelf.ids(sort=sort)) == wanted
    assert list(shelf.ids(sort=sort, limit=3)) == wanted[:3]
    assert list(shelf.order([1, 4, 9, 99], sort)) == [i for i in wanted if i in (1, 4, 9)]


def test_many_papers_of_a_place_by_title(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    where = Not(HasStatus(Status.READ))
    few = shelf.ids(where, Sort.TITLE)
    monkeypatch.setattr("readq.store.reader.MANY", 1)
    assert shelf.ids(where, Sort.TITLE) == few
    assert 1 < len(few) < len(shelf.ids())


def test_an_index_that_differs_from_the_papers_is_a_problem(library: Library) -> None:
    library._conn.execute("DROP TRIGGER paper_fts_update")
    library._conn.execute("UPDATE paper SET title = 'Changed behind its back' WHERE id = 1")
    assert "full-text index of paper" in library.problems()[0]


def test_papers_that_another_session_brings_during_the_check_are_no_problem(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readq.store.library.INDEX_STEP", 0)  # as in a large import, which leaves the index for later
    with Library.open(library.path, busy_ms=0) as other:

        def bring(statement: str) -> None:
            if "integrity-check" in statement:
                with suppress(BusyError):
                    put(other, Record(title="New from another session"))

        library._conn.set_trace_callback(bring)
        assert library.problems() == []
        library._conn.set_trace_callback(None)
        put(other, Record(title="New after the check"))
        assert waiting(library._conn) == 1, "the check came first and the papers waited"


def test_the_index_begins_anew_when_many_papers_go(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readq.store.fulltext.MANY", 3)
    library.delete([1, 2, 3, 4])
    assert waiting(library._conn) == 2
    assert library.count(Phrase("deep nets")) == 1
    assert library.index_text() == 2
    library.history.undo()
    assert (library.count(Phrase("deep nets")), library.count(Contains("title", "skill"))) == (1, 2)
    library.history.undo()
    assert library.count(Contains("title", "d")) == 0
    while library.history.redo():
        pass
    library.index_text()
    assert library.count(Phrase("deep nets")) == 1
    assert library.problems() == []


def test_a_large_import_enters_the_index_in_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readq.store.library.INDEX_STEP", 4)
    steps: list[tuple[int, int]] = []
    with Library.open(tmp_path / "library.db") as library:
        put(library, *(Record(title=f"Deep paper {n}") for n in range(10)))
        assert library.count(Phrase("deep paper")) == 10
        library.set_note(3, "changed while it waits")
        assert library.index_text(lambda done, total: steps.append((done, total))) == 10
        assert steps == [(4, 10), (8, 10), (10, 10)]
        library.delete([1])
        library.set_note(3, "changed again")
        assert library.count(Phrase("deep paper")) == 9
        assert (library.count(Phrase("changed again")), library.count(Phrase("it waits"))) == (1, 0)
        assert library.index_text() == 0
        while library.history.undo():
            pass
        assert library.count(Phrase("paper")) == 0
        while library.history.redo():
            pass
        assert library.count(Phrase("deep paper")) == 9
        assert library.problems() == []
