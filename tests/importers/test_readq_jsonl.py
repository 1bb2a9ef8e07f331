"""JSON Lines: readq's own papers come back as they were, and a broken line costs only itself."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.importers.readq_jsonl import JsonLines
from readq.models import Status
from readq.records import Record
from tests.importers.reading import one, read, source

OWN = {
    "id": 7,
    "citekey": "example2024lists",
    "title": "On Lists",
    "abstract": "We list.\n\nThen we list more.",
    "authors": ["Ada Example", "Bo Q. Sample"],
    "year": 2024,
    "venue": "Journal of Lists",
    "doi": "10.1000/lists",
    "arxiv_id": "2401.00001",
    "url": "https://example.org/lists",
    "status": "queued",
    "rating": 4,
    "tags": ["lists", "rl/skills"],
    "note": "# Why\n\n    code\n",
    "added": "2024-05-01T10:00:00Z",
    "read": None,
    "snoozed": "2026-12-01",
    "due": "2027-01-31",
    "reason": "out of\nscope",
    "later_field": {"a": 1},
}


def test_a_paper_of_readq_comes_back_as_it_was() -> None:
    assert one(JsonLines(), json.dumps(OWN)) == Record(
        title="On Lists",
        abstract="We list.\n\nThen we list more.",
        authors=("Ada Example", "Bo Q. Sample"),
        year=2024,
        venue="Journal of Lists",
        doi="10.1000/lists",
        arxiv_id="2401.00001",
        url="https://example.org/lists",
        citekey="example2024lists",
        tags=("lists", "rl/skills"),
        note="# Why\n\n    code",
        status=Status.QUEUED,
        rating=4,
        snoozed=date(2026, 12, 1),
        due=date(2027, 1, 31),
        reason="out of scope",
        line=1,
    )
    assert JsonLines().sniff(source(json.dumps(OWN))) == 1.0


def test_a_title_alone_is_enough() -> None:
    assert one(JsonLines(), '{"title": "On Lists"}') == Record(title="On Lists", line=1)


def test_a_broken_line_is_rejected_by_its_number_and_the_rest_is_in() -> None:
    text = '{"title": "A"}\n\n{"title": "B", \n{"title": ""}\n["C"]\n{"title": null, "abstract": "x"}\n{"title": "D"}'
    records, complaints = read(JsonLines(), text)
    assert [(r.title, r.line) for r in records] == [("A", 1), ("D", 7)]
    assert [(c.line, c.rejected) for c in complaints] == [(3, True), (4, True), (5, True), (6, True)]
    assert complaints[0].reason.startswith("not JSON: ")
    assert [c.reason for c in complaints[1:]] == ["no title", "not a JSON object, so no paper", "no title"]
    assert complaints[0].text == '{"title": "B",'


@pytest.mark.parametrize(
    "bad",
    [
        "[" * 100_000,
        '{"title": ' + "9" * 5000 + "}",
        '{"title": "\ud800"'.encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_json_that_would_break_a_parser_is_rejected(bad: str) -> None:
    records, complaints = read(JsonLines(), f'{bad}\n{{"title": "A"}}')
    assert [r.title for r in records] == ["A"]
    assert [(c.line, c.rejected) for c in complaints] == [(1, True)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"id": "2301.00001v2"}, {"arxiv_id": "2301.00001"}),
        ({"id": "arxiv:2301.00001"}, {"arxiv_id": "2301.00001"}),
        ({"id": "math/0211159"}, {"arxiv_id": "math/0211159"}),
        ({"id": "acl:2020.main.7"}, {"arxiv_id": ""}),
        (
            {"url": "http://arxiv.org/abs/2301.00001v3"},
            {"arxiv_id": "2301.00001", "url": "http://arxiv.org/abs/2301.00001v3"},
        ),
        ({"doi": "https://doi.org/10.1000/ABC"}, {"doi": "10.1000/abc"}),
        ({"authors": "A. Example, B. Sample and C. Test"}, {"authors": ("A. Example", "B. Sample", "C. Test")}),
        (
            {"authors": [{"name": "Ada Example"}, {"given": "Bo", "family": "Sample"}]},
            {"authors": ("Ada Example", "Bo Sample")},
        ),
        ({"published": "2021-05-03"}, {"year": 2021}),
        ({"year": "2019"}, {"year": 2019}),
        ({"year": True}, {"year": None}),
        ({"summary": "We list."}, {"abstract": "We list."}),
        ({"abstract": ["One.", "Two."]}, {"abstract": "One.\n\nTwo."}),
        ({"rating": 9}, {"rating": None}),
        ({"due": "soon", "snoozed": 20261201}, {"due": None, "snoozed": None}),
        ({"tags": "a, b"}, {"tags": ("a", "b")}),
    ],
)
def test_other_names_and_shapes_of_fields(fields: dict[str, object], expected: dict[str, object]) -> None:
    record = one(JsonLines(), json.dumps({"title": "On Lists", **fields}))
    assert {name: getattr(record, name) for name in expected} == expected


def test_an_unknown_status_is_said_and_the_paper_kept() -> None:
    records, complaints = read(JsonLines(), '{"title": "A", "status": "someday"}')
    assert [r.status for r in records] == [None]
    assert [(c.line, c.rejected) for c in complaints] == [(1, False)]
    assert "'someday'" in complaints[0].reason


def test_what_would_harm_a_terminal_is_gone() -> None:
    record = one(
        JsonLines(),
        json.dumps({"title": "\x1b[31mRed\x1b[0m \u202elist", "abstract": "a\u0000b", "tags": ["\x1b]0;x\x07t"]}),
    )
    assert (record.title, record.abstract, record.tags) == ("Red list", "ab", ("t",))


@given(
    st.dictionaries(
        st.sampled_from(sorted(OWN)),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda x: st.lists(x) | st.dictionaries(st.text(), x),
            max_leaves=8,
        ),
    )
)
def test_any_object_gives_a_record_or_a_complaint(fields: dict[str, object]) -> None:
    records, complaints = read(JsonLines(), json.dumps(fields))
    assert len(records) + sum(c.rejected for c in complaints) == 1
    assert all(record.title for record in records)


@pytest.mark.parametrize("text", ['[{"title": "A"}]', '{\n  "title": "A"\n}', "title,abstract\n", '{"name": "A"}'])
def test_other_texts_are_not_claimed(text: str) -> None:
    assert JsonLines().sniff(source(text)) == 0.0
