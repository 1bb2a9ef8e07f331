import json
from datetime import UTC, date, datetime, timedelta, timezone

from readq.exporters.jsonl import JsonLines, iso_utc, json_line, paper_json
from tests.exporters.papers import WHOLE, paper


def test_a_paper_has_every_field_in_the_promised_shape() -> None:
    assert paper_json(WHOLE) == {
        "id": 7,
        "citekey": "okafor2022lanterns",
        "title": "Lanterns for RNNs: 40% fewer $O(n^2)$ steps",
        "abstract": "We light the way.\n\nThen we measure $a<b$ & more.",
        "authors": ["Ada Okafor", "Per van der Berg", "LUMEN Collaboration"],
        "year": 2022,
        "venue": "Journal of Slow Computing",
        "doi": "10.1234/lanterns_7",
        "arxiv_id": "2201.00007",
        "url": "https://example.org/lanterns?x=1&y=2",
        "status": "queued",
        "rating": 4,
        "tags": ["rl/skills", "to cite"],
        "note": "Read *before* Friday.\n\n- ask Per",
        "added": "2026-03-01T09:30:00Z",
        "read": None,
        "rank": 3,
        "import_id": 2,
        "snoozed": None,
        "due": None,
        "reason": "",
    }
    planned = paper_json(paper(snoozed=date(2026, 12, 1), due=date(2027, 1, 31), reason="no code"))
    assert [planned[key] for key in ("snoozed", "due", "reason")] == ["2026-12-01", "2027-01-31", "no code"]


def test_moments_are_in_utc() -> None:
    assert iso_utc(datetime(2026, 1, 1, 1, 0, tzinfo=timezone(timedelta(hours=2)))) == "2025-12-31T23:00:00Z"
    assert iso_utc(datetime(2026, 1, 1, 1, 0, 0, 5, tzinfo=UTC)) == "2026-01-01T01:00:00.000005Z"
    assert iso_utc(None) is None


def test_each_paper_is_one_line_without_control_characters() -> None:
    lines = list(JsonLines().write([paper(title="é\u2028\x9b31m", abstract="a\nb\x1b[0m"), paper(id=2)]))
    assert [line.count("\n") for line in lines] == [1, 1]
    assert lines[0].endswith("\n")
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in lines[0][:-1])
    assert "é" in lines[0]
    assert json.loads(lines[0])["title"] == "é\u2028\x9b31m"


def test_lone_surrogates_can_be_encoded() -> None:
    assert json.loads(json_line("\ud800").encode()) == "\ud800"
