from __future__ import annotations

import io
import sys

import openpyxl
import pytest

from readq.errors import SourceError
from readq.importers.base import Importer
from readq.importers.bibliography_yaml import Yaml
from readq.importers.xlsx import Xlsx
from tests.importers.reading import one, read, source

CSL = """---
references:
- id: lovelace1843
  type: article-journal
  title: >-
    On engines:
    a sketch
  author:
  - family: Lovelace
    given: Ada
  issued: 1843-05-01
  DOI: 10.1000/engine
- type: book
...
"""
HAYAGRIVA = """engines:
  type: article
  title: On engines
  author: ["Lovelace, Ada", {name: Byron, given-name: Ada, prefix: von}]
  date: 1843-05
  serial-number: {doi: 10.1000/engine}
  parent: {type: periodical, title: Notes}
"""


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(("Nothing here",))
    sheet = book.create_sheet("Papers")
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_workbooks_are_read_from_the_sheet_with_titles() -> None:
    data = workbook(
        ("Title", "Year", "Authors", "DOI"), ("On engines", 1843.0, "Lovelace, Ada; Babbage, C.", "10.1000/x")
    )
    assert Xlsx().sniff(source(data, "papers.xlsx")) > 0.9
    paper = one(Xlsx(), data)
    assert (paper.title, paper.year, paper.authors, paper.line) == (
        "On engines",
        1843,
        ("Ada Lovelace", "C. Babbage"),
        2,
    )
    assert one(Xlsx().mapped({"title": "What"}), workbook(("What", "When"), ("Only this", 1))).title == "Only this"


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04xl/broken", workbook(("a", "b"), ("c", "d"))], ids=["damaged", "no titles"]
)
def test_workbooks_that_cannot_be_read_are_errors(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"damaged|no column of titles"):
        list(Xlsx().read(source(data)))


def test_csl_yaml() -> None:
    records, complaints = read(Yaml(), CSL)
    (paper,) = records
    assert (paper.title, paper.authors, paper.year) == ("On engines: a sketch", ("Ada Lovelace",), 1843)
    assert (paper.doi, paper.citekey) == ("10.1000/engine", "lovelace1843")
    assert [(c.reason, c.rejected) for c in complaints] == [("no title", True)]


def test_hayagriva() -> None:
    paper = one(Yaml(), HAYAGRIVA)
    assert (paper.title, paper.authors) == ("On engines", ("Ada Lovelace", "Ada von Byron"))
    assert (paper.year, paper.venue, paper.doi, paper.citekey) == (1843, "Notes", "10.1000/engine", "engines")


def test_yaml_that_cannot_be_read_is_an_error() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nreferences: [*b, *b]\n"
    for text, reason in ((bomb, "aliases are not read"), ("a: [", "no YAML"), ("just text", "no list of references")):
        with pytest.raises(SourceError, match=reason):
            list(Yaml().read(source(text)))
    assert Yaml().sniff(source(CSL)) > 0.7
    assert Yaml().sniff(source(HAYAGRIVA)) > 0.7
    assert Yaml().sniff(source("A title\nAn abstract: with a colon.\n")) == 0


@pytest.mark.parametrize(("importer", "package"), [(Xlsx(), "openpyxl"), (Yaml(), "yaml")])
def test_a_missing_extra_says_how_to_install_it(
    importer: Importer, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SourceError, match="one more package") as caught:
        list(importer.read(source("references: []")))
    assert caught.value.hint == f"In the folder of readq: pip install '.[{importer.name}]'"
