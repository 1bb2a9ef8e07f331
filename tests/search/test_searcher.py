"""What a person types, and which papers come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readq.errors import QueryError
from readq.filters import And, Query
from readq.models import Sort, Status
from readq.records import Record
from readq.search.query import parse
from readq.search.searcher import Searcher
from readq.store import Library

from .conftest import CHINESE, CONTINUAL, DIFFUSION, PAPERS, SKILL, SURVEY, VOLUME, Search, fill


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("volumetric", VOLUME),
        ("rendering volumetric", VOLUME),
        ("VOLUMETRIC", VOLUME),
        ("volum", VOLUME),
        ("volumetirc", VOLUME),
        ("volmetric rendring", VOLUME),
        ("vlmtrc", VOLUME),
        ("volu metric", VOLUME),
        ("siayn", SKILL),
        ("siaynrb", SKILL),
        ("skillis", SKILL),
        ("contlearn", CONTINUAL),
        ("continuallearning", CONTINUAL),
        ("radiance grasp", VOLUME),
        ("pretraining", VOLUME),
        ("pre-training", VOLUME),
        ("lindkvist skill", SKILL),
        ("muller diffusion", DIFFUSION),
        ("müller", DIFFUSION),
        ("elodie", DIFFUSION),
        ("robots", VOLUME),
        ("rehearsal baseline", CONTINUAL),
        ("深度", CHINESE),
        ("学习方法", CHINESE),
        ("述", CHINESE),
        ("神经网络", CHINESE),
    ],
)
def test_the_paper_that_was_meant_comes_first(search: Search, text: str, paper: int) -> None:
    hits = search(text)
    assert hits.ids[0] == paper
    assert hits.total >= 1
    assert hits.final


def test_every_word_must_match(search: Search) -> None:
    assert list(search("transformer").ids) == [SURVEY, CONTINUAL]
    assert list(search("transformer molecules").matching) == [SURVEY]


def test_where_no_paper_has_all_words_the_nearest_are_shown_and_said_to_be(search: Search) -> None:
    hits = search("volumetric molecules")
    assert hits.total == 0
    assert set(hits.ids) == {VOLUME, SURVEY}
    assert hits.notice == "No paper has all words: showing the nearest."
    assert not hits.matching


def test_nothing_matches_nonsense(search: Search) -> None:
    hits = search("xqzwvk")
    assert (list(hits.ids), hits.total) == ([], 0)


def test_an_exact_word_brings_no_lookalikes(search: Search) -> None:
    assert search("learning").total == 2


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("learning year:2020..", {CONTINUAL}),
        ("okonkwo -diffusion", {VOLUME}),
        ("tag:rl skills", {SKILL}),
        ("transformer OR volumetric", {SURVEY, CONTINUAL, VOLUME}),
        ("(transformer OR volumetric) year:2021", {VOLUME}),
        ('manipulation "twelve manipulation benchmarks"', {DIFFUSION}),
        ("okonkwo author:muller", {DIFFUSION}),
        ("-okonkwo year:2023", {SURVEY}),
        ("has:note rehearsal", {CONTINUAL}),
    ],
)
def test_words_and_conditions_hold_together(search: Search, text: str, papers: set[int]) -> None:
    hits = search(text)
    assert set(hits.matching) == papers


def test_the_order_is_relevance_unless_the_query_says_otherwise(filled: Library) -> None:
    searcher = Searcher(filled)
    query = parse("okonkwo OR transformer sort:year")
    years = [paper.year for paper in filled.papers(searcher.search(query).ids)]
    assert years == sorted(years, key=lambda year: -(year or 0))
    assert list(searcher.search(parse("transformer"), Sort.TITLE).ids) == [SURVEY, CONTINUAL]
    assert list(searcher.search(parse("transformer"), Sort.YEAR).ids) == [SURVEY, CONTINUAL]


def test_a_query_without_words_comes_from_the_library_in_its_order(filled: Library) -> None:
    hits = Searcher(filled).search(parse("year:2023 sort:title"))
    assert list(hits.ids) == [SURVEY, DIFFUSION]
    assert hits.total == 2


def test_changes_are_found_at_once(filled: Library) -> None:
    searcher = Searcher(filled)

    def found(text: str) -> list[int]:
        return list(searcher.search(parse(text)).matching)

    assert found("kangaroo") == []
    filled.set_note(SURVEY, "A kangaroo among surveys")
    assert found("kangaroo") == [SURVEY]
    filled.tag([SKILL], add=["kangaroo"])
    assert set(found("kangaroo")) == {SKILL, SURVEY}
    filled.delete([SURVEY])
    assert found("kangaroo") == [SKILL]
    filled.history.undo()
    assert set(found("kangaroo")) == {SKILL, SURVEY}
    fill(library=filled, records=(Record(title="Kangaroo Locomotion"),))
    assert len(found("kangaroo")) == 3
    filled.mark([SKILL], Status.READ)
    assert found("kangaroo is:read") == [SKILL]


def test_an_empty_library_has_no_hits(library: Library) -> None:
    hits = Searcher(library).search(parse("anything"))
    assert (list(hits.ids), hits.total, hits.final) == ([], 0, True)


def test_a_typo_that_is_a_word_itself_is_seen_through_where_nothing_else_fits(library: Library) -> None:
    casual, causal = fill(library, (Record(title="Casual Games at Work"), Record(title="Causal Discovery")))
    searcher = Searcher(library)
    assert list(searcher.search(parse("casual ")).ids) == [casual]
    assert list(searcher.search(parse("casual discovery")).matching) == [causal]


def test_a_stop_word_leaves_no_paper_out(search: Search) -> None:
    assert SURVEY in search("a survey of the graphs").matching


@pytest.mark.parametrize("text", ["learn", "learning ", "deep", "the", "of", "-learning transformer"])
def test_the_count_is_the_number_of_papers_listed(search: Search, text: str) -> None:
    hits = search(text)
    assert len(hits.matching) == hits.total
    assert len(set(hits.ids)) == len(hits.ids)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with Library.open(tmp_path_factory.mktemp("lasting") / "library.db") as library:
        fill(library)
        yield Searcher(library)


TYPED = st.text(
    st.one_of(st.sampled_from('aeilnrst 学ü"-():|OR.*%_\\'), st.characters(codec="utf-8")), min_size=1, max_size=40
)


@given(TYPED)
@example("sort:title learning")
@example("a OR b OR -c")
@example("x" * 500)
@example(" ".join(["learning"] * 40))
def test_whatever_is_typed_has_an_answer(lasting: Searcher, text: str) -> None:
    try:
        query = parse(text, typing=True)
    except QueryError:
        return
    hits = lasting.search(query)
    assert 0 <= hits.total <= len(hits.ids) <= len(PAPERS)
    assert len(set(hits.ids)) == len(hits.ids)
    for record in PAPERS:
        for start, end in hits.highlighter.spans(record.title, "title"):
            assert 0 <= start < end <= len(record.title)


def test_few_hits_are_followed_by_papers_that_lack_a_word(library: Library) -> None:
    records = (Record(title="Soil", abstract="On wombat burrow digging."), Record(title="Wombat Burrow Architecture"))
    soil, architecture = fill(library, records)
    hits = Searcher(library).search(parse("wombat burrow digging"))
    assert list(hits.matching) == [soil]
    assert list(hits.ids) == [soil, architecture]
    assert hits.notice == "Some lack a word or have one like it."


def test_of_many_words_one_may_be_misremembered(library: Library) -> None:
    records = (
        Record(title="Soil", abstract="On digging. With a wombat, in a burrow, under clay."),
        Record(title="Wombat Burrow Architecture in Clay"),
    )
    soil, architecture = fill(library, records)
    hits = Searcher(library).search(parse("wombat burrow clay digging"))
    assert list(hits.ids) == [architecture, soil]
    assert list(hits.matching) == [soil]
    assert hits.total == 1
    assert hits.near == {architecture}


def test_few_hits_are_followed_by_papers_with_words_like_them(library: Library) -> None:
    records = (
        Record(title="Curriculum Networks", authors=("Ajay Waghumbare",)),
        Record(title="Curriculum Optimization", authors=("Jun Wang",)),
    )
    begun, meant = fill(library, records)
    hits = Searcher(library).search(parse("wag curriculum"))
    assert list(hits.matching) == [begun]
    assert list(hits.ids) == [begun, meant]


def test_the_words_of_a_view_and_those_typed_in_it_are_one_query(filled: Library) -> None:
    view = parse("transformer")
    typed = parse("molecu", typing=True)
    hits = Searcher(filled).search(Query(And((view.where, typed.where))))
    assert list(hits.matching) == [SURVEY]
    hits = Searcher(filled).search(Query(And((view.where, parse("volumetric").where))))
    assert hits.notice == "No paper has all words: showing the nearest."
    assert VOLUME in hits.ids


@pytest.mark.parametrize(
    "text",
    [
        "robots", "volmetric", "learning -skill", "transformer OR rehearsal", "tag:robots", "survey year:2022..",
        "biwn", "graph grasp volumetric learning", "like:1", "like:99",
        "(robots OR molecules) -transparent", "深度", "",
    ],
)  # fmt: skip
def test_a_count_is_that_of_the_hits(filled: Library, text: str) -> None:
    query = parse(text)
    assert Searcher(filled).count(query.where) == Searcher(filled).search(query).total
