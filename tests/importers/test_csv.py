from __future__ import annotations

from datetime import UTC, datetime

import pytest

from readq.errors import SourceError, UsageError
from readq.exporters.csv_table import Csv as CsvExport
from readq.importers.csv_table import Csv
from readq.models import Paper
from tests.importers.reading import one, read, source


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            '"Key","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Manual Tags"',
            '"ABC","2016","Lovelace, Ada; Babbage, Charles","On engines","Notes",'
            '"10.1000/x","https://a.org","Why.","x; y"',
        ),
        (
            "Authors,Author full names,Title,Year,Source title,DOI,Link,Abstract,Author Keywords",
            '"Lovelace A.; Babbage C.","Lovelace, Ada (571); Babbage, Charles (704)",On engines,2016,Notes,10.1000/X,'
            "https://a.org,Why.,x; y",
        ),
        (
            '"Document Title";Authors;"Publication Title";"Publication Year";Abstract;DOI;"PDF Link";"Author Keywords"',
            "On engines;Ada Lovelace, Charles Babbage;Notes;2016;Why.;10.1000/x;https://a.org;x|y",
        ),
        (
            "Article Title\tAuthor(s)\tJournal/Book\tDate Published\tdoi\turl\tabstract\tkeywords",
            "On engines\tAda Lovelace and Charles Babbage\tNotes\t2016-05-01\tdoi:10.1000/x\thttps://a.org\tWhy.\tx, y",
        ),
    ],
    ids=["zotero", "scopus", "ieee with semicolons", "tabs"],
)
def test_headers_of_many_tools(header: str, row: str) -> None:
    paper = one(Csv(), f"{header}\n{row}\n")
    assert paper.title == "On engines"
    assert [author.split()[-1] for author in paper.authors] == ["Lovelace", "Babbage"]
    assert (paper.year, paper.venue, paper.doi, paper.url) == (2016, "Notes", "10.1000/x", "https://a.org")
    assert (paper.abstract, paper.tags, paper.line) == ("Why.", ("x", "y"), 2)


def test_a_preamble_is_said_and_skipped() -> None:
    records, complaints = read(
        Csv(), "Exported by Someone\n\nSearch: engines\nTitle,Abstract,Year\nOn engines,Why.,1843\n"
    )
    assert [paper.title for paper in records] == ["On engines"]
    assert [(c.line, c.text, c.rejected) for c in complaints] == [
        (1, "Exported by Someone", False),
        (3, "Search: engines", False),
    ]


def test_unknown_names_are_guessed_or_mapped() -> None:
    text = "Titel des Werks;Zusammenfasung;Wer\nÜber Maschinen;Warum.;Ada Lovelace\n"
    paper = one(Csv({"authors": "Wer", "title": "Titel des Werks"}), text)
    assert (paper.title, paper.abstract, paper.authors) == ("Über Maschinen", "Warum.", ("Ada Lovelace",))
    assert one(Csv().mapped({"title": "c"}), "a,b,c\n1,2,Only this\n").title == "Only this"
    with pytest.raises(UsageError, match="no column 'Nix'"):
        list(Csv({"title": "Nix"}).read(source("Title,Year\nA,2000\n")))
    with pytest.raises(UsageError, match="no field 'titel'"):
        list(Csv({"titel": "Title"}).read(source("Title,Year\nA,2000\n")))


def test_no_titles_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(SourceError, match="no column of titles") as caught:
        list(Csv().read(source("abstract,year\nWhy.,2000\n")))
    assert "--map title=" in caught.value.hint


def test_line_breaks_in_cells_and_empty_rows() -> None:
    records, complaints = read(Csv(), 'title,abstract\n"A ""quoted""\ntitle","One\n\ntwo"\n,,\n\nLast,x\n')
    assert complaints == []
    assert [(paper.title, paper.abstract, paper.line) for paper in records] == [
        ('A "quoted" title', "One\n\ntwo", 2),
        ("Last", "x", 8),
    ]


def test_an_open_quotation_mark_costs_one_row() -> None:
    rows = "".join(f"Paper {n},Abstract {n},200{n}\n" for n in range(1, 6))
    records, complaints = read(Csv(), f'title,abstract,year\nFirst,"open,2000\n{rows}')
    assert [paper.title for paper in records] == [f"Paper {n}" for n in range(1, 6)]
    assert [(c.line, c.rejected) for c in complaints] == [(2, True)]
    assert "quotation mark" in complaints[0].reason


def test_a_row_without_title_is_rejected_with_its_line() -> None:
    records, complaints = read(Csv(), "title,year,doi\nA,2000,\n,2001,10.1000/x\n")
    assert len(records) == 1
    assert [(c.line, c.reason, c.rejected) for c in complaints] == [(3, "no title", True)]


def test_it_knows_its_own() -> None:
    assert Csv().sniff(source("Title,Abstract,Year\nA,B,2000\n")) > 0.8
    assert Csv().sniff(source("A title, with commas, in it\nAn abstract, which has commas, too.\n")) == 0
    assert Csv().sniff(source("Notes\n\nTitle, abstract, year\nhere is a text, no table\nat all\n")) == 0
    assert Csv().sniff(source('- body: a\n  {"id": 1, "year": 2, "title":\n  "A", "year": 3, "title":\n')) == 0
    assert Csv().sniff(source(b"")) == 0


@pytest.mark.parametrize("title", ["=SUM of parts", "+1 for kelp", "-omics", "@home", "'quoted' words"])
def test_what_readq_guards_for_spreadsheets_comes_back_as_it_was(title: str) -> None:
    paper = Paper(id=1, citekey="kelp", title=title, added=datetime(2024, 1, 1, tzinfo=UTC))
    assert one(Csv(), "".join(CsvExport().write([paper]))).title == title


def test_an_apostrophe_of_another_program_stays() -> None:
    assert one(Csv(), "Title,Year,DOI\n'-omics' today,2020,10.1000/x\n").title == "'-omics' today"
