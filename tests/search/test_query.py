"""The query language: what each form means, and what a mistake says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.errors import QueryError
from readq.filters import (
    EVERYTHING,
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
    Query,
    Snoozed,
    Words,
)
from readq.models import Sort, Status
from readq.search.query import parse

UTC = UTC
NOW = datetime(2024, 3, 10, 15, 30, tzinfo=UTC)


def where(text: str, *, typing: bool = False) -> Filter:
    return parse(text, typing=typing, now=NOW).where


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        ("diffusion", Words("diffusion")),
        ("diffusion ", Words("diffusion ")),
        ("diffusion  polcy", Words("diffusion polcy")),
        ('"score matching"', Phrase("score matching")),
        ("“score matching”", Phrase("score matching")),
        ("-survey", Not(Phrase("survey"))),
        ('-"large scale"', Not(Phrase("large scale"))),
        ("-(survey review)", Not(And((Phrase("survey"), Phrase("review"))))),
        ("-title:survey", Not(Contains("title", "survey"))),
        ("gan OR vae", Or((Words("gan "), Words("vae")))),
        ("gan or vae", Words("gan or vae")),
        ("gan OR (vae is:read)", Or((Words("gan "), And((HasStatus(Status.READ), Words("vae ")))))),
        ("a (b OR c)", And((Or((Words("b "), Words("c "))), Words("a ")))),
        ("a is:read b", And((HasStatus(Status.READ), Words("a b")))),
        ("title:diffusion", Contains("title", "diffusion")),
        ('title:"world models"', Phrase("world models", "title")),
        ('author:"van der Berg"', Phrase("van der Berg", "author")),
        (
            "venue:neurips note:idea abstract:gan",
            And((Contains("venue", "neurips"), Contains("note", "idea"), Contains("abstract", "gan"))),
        ),
        ("tag:rl/skills", HasTag("rl/skills")),
        ('tag:"to read"', HasTag("to read")),
        ("tag:rl|vision/", Or((HasTag("rl"), HasTag("vision")))),
        ("is:unread|queued", Or((HasStatus(Status.UNREAD), HasStatus(Status.QUEUED)))),
        ("IS:Read", HasStatus(Status.READ)),
        ("year:2020", Between("year", 2020, 2020)),
        ("year: 2020", Between("year", 2020, 2020)),
        ("year:2020..2023", Between("year", 2020, 2023)),
        ("year:2020-2023", Between("year", 2020, 2023)),
        ("year:2020..", Between("year", 2020, None)),
        ("year:..2020", Between("year", None, 2020)),
        ("year:>=2020", Between("year", 2020, None)),
        ("year:>2020", Between("year", 2021, None)),
        ("year:<2020", Between("year", None, 2019)),
        ("rating:>=4", Between("rating", 4, None)),
        ("rating:3..4", Between("rating", 3, 4)),
        ("has:note", Has("note")),
        ("has:tags", Has("tag")),
        ("-has:rating", Not(Has("rating"))),
        ("in:3", InImport(3)),
        ("added:<7d", AddedBetween(NOW - timedelta(7), None)),
        ("added:7d", AddedBetween(NOW - timedelta(7), None)),
        ("added:>2w", AddedBetween(None, NOW - timedelta(14))),
        ("added:2024-02", AddedBetween(datetime(2024, 2, 1, tzinfo=UTC), datetime(2024, 3, 1, tzinfo=UTC))),
        ("added:2023-12..2024-01", AddedBetween(datetime(2023, 12, 1, tzinfo=UTC), datetime(2024, 2, 1, tzinfo=UTC))),
        ("added:2024-02-29", AddedBetween(datetime(2024, 2, 29, tzinfo=UTC), datetime(2024, 3, 1, tzinfo=UTC))),
        ("added:>=2023", AddedBetween(datetime(2023, 1, 1, tzinfo=UTC), None)),
        ("added:<2023", AddedBetween(None, datetime(2023, 1, 1, tzinfo=UTC))),
        ("added:today", AddedBetween(datetime(2024, 3, 10, tzinfo=UTC), datetime(2024, 3, 11, tzinfo=UTC))),
        ("added:yesterday..", AddedBetween(datetime(2024, 3, 9, tzinfo=UTC), None)),
        ("is:snoozed", Snoozed(date(2024, 3, 10))),
        ("-is:snoozed|read", Not(Or((Snoozed(date(2024, 3, 10)), HasStatus(Status.READ))))),
        ("due:<7d", DueBetween(None, date(2024, 3, 17))),
        ("due:7d", DueBetween(None, date(2024, 3, 17))),
        ("due:<=7d", DueBetween(None, date(2024, 3, 18))),
        ("due:>7d", DueBetween(date(2024, 3, 18), None)),
        ("due:>=1w", DueBetween(date(2024, 3, 17), None)),
        ("due:<99999y", DueBetween(None, date.max)),
        ("due:today", DueBetween(date(2024, 3, 10), date(2024, 3, 11))),
        ("due:tomorrow", DueBetween(date(2024, 3, 11), date(2024, 3, 12))),
        ("due:<today", DueBetween(None, date(2024, 3, 10))),
        ("due:2024-12", DueBetween(date(2024, 12, 1), date(2025, 1, 1))),
        ("due:..2024-12-31", DueBetween(None, date(2025, 1, 1))),
        ("due:today..2024-12-31", DueBetween(date(2024, 3, 10), date(2025, 1, 1))),
        ("has:due", Has("due")),
        ("has:reasons", Has("reason")),
        ("reason:scope", Contains("reason", "scope")),
        ('reason:"out of scope"', Phrase("out of scope", "reason")),
        ("added:2024-03..", AddedBetween(datetime(2024, 3, 1, tzinfo=UTC), None)),
    ],
)
def test_meaning(text: str, meaning: Filter) -> None:
    assert where(text) == meaning


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("BERT: Pre-training of Deep Models (deep)", "BERT: Pre-training of Deep Models deep "),
        ("Title: a new thing", "Title: a new thing"),
        ("Sim-to-real – a survey & more", "Sim-to-real a survey more"),
        ("What f(x y) means", "What f(x y means"),
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("arXiv:2301.00001", "arXiv:2301.00001"),
        ("CO2: why", "CO2: why"),
        ("don't stop", "don't stop"),
    ],
)
def test_a_pasted_title_is_words(title: str, words: str) -> None:
    assert where(title) == Words(words)


def test_sort_is_apart_from_the_condition() -> None:
    assert parse("gan sort:year") == Query(Words("gan "), Sort.YEAR)
    assert [parse(f"sort:{name}").sort for name in ("due", "length", "oldest")] == [
        Sort.DUE,
        Sort.LENGTH,
        Sort.OLDEST,
    ]


@pytest.mark.parametrize(
    ("text", "marked", "message", "hint"),
    [
        ("autor:hafner", "autor:", "there is no field 'autor'", "did you mean author:?"),
        ("gan zzz:1", "zzz:", "there is no field 'zzz'", "the fields are title:"),
        ('gan "score matching', '"score matching', "this quote is never closed", 'add a "'),
        ('title:"score', '"score', "this quote is never closed", 'add a "'),
        ("gan (vae", "(", "this ( is never closed", "add a )"),
        ("gan) vae", ")", "this ) closes nothing", "remove it"),
        ("gan OR", "OR", "OR needs something on both sides", '"or"'),
        ("OR gan", "OR", "OR needs something on both sides", '"or"'),
        ('gan ""', '""', "no word between the quotes", ""),
        ("is:raed", "raed", "there is no status 'raed'", "did you mean read? choose from unread, queued"),
        ("is:un", "un", "there is no status 'un'", "is:unread|queued"),
        ("has:money", "money", "there is no thing 'money'", "choose from note, abstract"),
        ("year:2023..2020", "2023..2020", "runs backwards", "year:2020..2023"),
        ("year:soon", "soon", "'soon' is no year", "year:>=2020"),
        ("year:20", "20", "four digits", "year:2020"),
        ("year:", "year:", "year: has no value", "year:2020"),
        ("rating:9", "9", "a rating is from 1 to 5", "rating:>=4"),
        ("added:2024-13", "2024-13", "there is no date 2024-13", "added:<7d"),
        ("added:sometime", "sometime", "no date and no age", "added:<7d"),
        ("due:soon", "soon", "no date and no age", "due:<7d"),
        ("due:2024-05..2024-04", "2024-05..2024-04", "runs backwards", "due:2024-04..2024-05"),
        ("added:..9999", "..9999", "there is no date", "added:<7d"),
        ("in:last", "last", "no number of an import", "in:3"),
        ("sort:size", "size", "there is no order 'size'", "choose from queue, added, year"),
        ("sort:year sort:title", "sort:title", "a second order", "keep one"),
        ("(gan sort:year)", "sort:year", "the order is for the whole query", "outside"),
        ("title:--", "--", "no word to look for", "title:diffusion"),
    ],
)
def test_a_mistake_is_explained_and_its_place_marked(text: str, marked: str, message: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        where(text)
    error = caught.value
    assert text[error.start : error.end] == marked
    assert message in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("gan year:", Words("gan ")),
        ("gan year:20", Words("gan ")),
        ("gan year:>=", Words("gan ")),
        ("gan is:un", Words("gan ")),
        ("gan has:", Words("gan ")),
        ("gan sort:re", Words("gan ")),
        ("gan added:<7", Words("gan ")),
        ("gan added:2024-0", Words("gan ")),
        ("gan due:tom", Words("gan ")),
        ("gan is:snoo", Words("gan ")),
        ('"score matchi', Phrase("score matchi")),
        ('"', EVERYTHING),
        ('author:"van d', Phrase("van d", "author")),
        ("gan (vae", Words("gan vae")),
        ("gan OR", Words("gan ")),
        ("gan OR ", Words("gan ")),
        ("gan -", Words("gan ")),
        ("(", EVERYTHING),
    ],
)
def test_what_is_still_being_typed_is_no_mistake(text: str, meaning: Filter) -> None:
    assert where(text, typing=True) == meaning


@pytest.mark.parametrize("text", ["autor:x", "is:foo", "rating:9", "year:soon", "gan)", "year:20 gan"])
def test_what_no_further_key_can_mend_is_said_while_typing(text: str) -> None:
    with pytest.raises(QueryError):
        where(text, typing=True)


def test_very_deep_brackets_are_refused_in_words() -> None:
    with pytest.raises(QueryError, match="too many brackets"):
        where("(" * 5000 + "a" + ")" * 5000)


def test_too_many_conditions_are_refused_in_words() -> None:
    with pytest.raises(QueryError, match="more than 200 conditions"):
        where(" OR ".join(f"year:{1000 + i}" for i in range(500)))


QUERY_TEXT = st.text(st.one_of(st.sampled_from('abORtilesyear:" ()-|.<>=|19é“”\t'), st.characters()), max_size=60)


@given(QUERY_TEXT, st.booleans())
def test_any_text_means_something_or_the_mistake_has_a_place_in_it(text: str, typing: bool) -> None:
    mistake = None
    try:
        parse(text, typing=typing, now=NOW)
    except QueryError as error:
        mistake = error
    assert mistake is None or (0 <= mistake.start < mistake.end <= len(text) and mistake.message)


WORD = st.sampled_from(["gan", "Pré-training", "vae", "x", "深度学习", "f(x)", "don't"])
LEAF = st.one_of(
    st.tuples(WORD, WORD).map(lambda w: (f'"{w[0]} {w[1]}"', Phrase(f"{w[0]} {w[1]}"))),
    WORD.map(lambda w: (f"title:{w}", Contains("title", w))),
    WORD.map(lambda w: (f'author:"{w}"', Phrase(w, "author"))),
    st.sampled_from(Status).map(lambda s: (f"is:{s}", HasStatus(s))),
    st.integers(1000, 2100).map(lambda y: (f"year:{y}..", Between("year", y, None))),
    WORD.map(lambda w: (f"-{w}", Not(Phrase(w)))),
)
Rendered = tuple[str, Filter]


def _join(operator: str, parts: list[Rendered]) -> Rendered:
    kind = And if operator == " " else Or
    meaning = tuple(dict.fromkeys(m for _, m in parts))
    return f"({operator.join(t for t, _ in parts)})", meaning[0] if len(meaning) == 1 else kind(meaning)


def _alternate(children: st.SearchStrategy[Rendered], inner: str) -> st.SearchStrategy[Rendered]:
    return st.lists(children, min_size=2, max_size=3).map(lambda parts: _join(inner, parts))


# Leaves, ORs of them, ANDs of these: no level joins like the one below it, so nothing is flattened away.
TREE = _alternate(_alternate(LEAF, " OR "), " ")


@given(TREE)
def test_what_is_written_is_what_is_meant(tree: Rendered) -> None:
    text, meaning = tree
    parsed = where(text)
    assert _shape(parsed) == _shape(meaning)


def _shape(part: Filter) -> object:
    """A tree without regard to how far single alternatives were flattened."""
    match part:
        case And(parts) | Or(parts):
            inner = [_shape(p) for p in parts]
            flat = [x for p, q in zip(parts, inner, strict=True) for x in (q[1] if type(p) is type(part) else [q])]  # type: ignore[index]
            return (type(part).__name__, list(dict.fromkeys(map(repr, flat))))
        case _:
            return repr(part)
