import csv
from io import StringIO

import pytest

from readq.exporters.csv_table import COLUMNS, Csv, cell
from tests.exporters.papers import WHOLE, paper


def test_rows_come_back_as_they_were() -> None:
    text = "".join(Csv().write([WHOLE, paper(title='Say "moss", twice', abstract="a\nb")]))
    header, first, second = csv.reader(StringIO(text, newline=""))
    assert tuple(header) == COLUMNS
    assert dict(zip(header, first, strict=True)) | {"abstract": ""} == {
        "id": "7",
        "citekey": "okafor2022lanterns",
        "title": WHOLE.title,
        "authors": "Ada Okafor; Per van der Berg; LUMEN Collaboration",
        "year": "2022",
        "venue": "Journal of Slow Computing",
        "doi": "10.1234/lanterns_7",
        "arxiv_id": "2201.00007",
        "url": WHOLE.url,
        "status": "queued",
        "rating": "4",
        "tags": "rl/skills; to cite",
        "added": "2026-03-01T09:30:00Z",
        "read": "",
        "abstract": "",
        "note": WHOLE.note,
    }
    assert second[2] == 'Say "moss", twice'
    assert text.count("\r\n") == 3


def test_no_papers_give_the_header() -> None:
    assert "".join(Csv().write([])) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@cmd", "\tx", "\rx", "\n=1", "＝1+1", "'=1"])
def test_formulas_are_disarmed(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]).startswith("'")


@pytest.mark.parametrize("text", ["a=1", "x-y", "'quoted'", ""])
def test_other_text_is_left_alone(text: str) -> None:
    assert cell(text) == text
