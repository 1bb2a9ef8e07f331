"""Embase's CSV with a field a row."""

from __future__ import annotations

import pytest

from readq.importers.csv_table import Csv
from readq.importers.detect import detect
from readq.importers.embase import Embase
from tests.importers.reading import one, read, source

MOSS = (
    '"TITLE","Moss on roofs, counted: a cohort study"\n'
    '"AUTHOR NAMES","Maier P.","van der Berg J.-P."\n'
    '"SOURCE","Journal of Moss (2019) 12:3 (1-10)"\n'
    '"SOURCE TITLE","Journal of Moss"\n'
    '"PUBLICATION YEAR","2019"\n'
    '"ABSTRACT","Moss grows.\nWe counted ""it"" twice."\n'
    '"AUTHOR KEYWORDS","moss","roof"\n'
    '"MEDLINE PMID","30000001 (http://www.ncbi.nlm.nih.gov/pubmed/30000001)"\n'
    '"DOI","10.1000/moss.2019"\n'
    '"FULL TEXT LINK","https://dx.doi.org/10.1000/moss.2019"\n'
)
OWLS = '"TITLE","Owls"\n"AUTHOR NAMES","Lind I."\n"SOURCE TITLE","Birds"\n"PUBLICATION YEAR","2020"\n'


def test_the_rows_of_a_paper_are_its_fields() -> None:
    paper = one(Embase(), MOSS)
    assert paper.title == "Moss on roofs, counted: a cohort study"
    assert paper.authors == ("P. Maier", "J.-P. van der Berg")
    assert (paper.year, paper.venue, paper.tags) == (2019, "Journal of Moss", ("moss", "roof"))
    assert (paper.doi, paper.url) == ("10.1000/moss.2019", "https://dx.doi.org/10.1000/moss.2019")
    assert paper.abstract == 'Moss grows. We counted "it" twice.'


def test_keywords_are_not_cut_within_brackets() -> None:
    one_cell = '"AUTHOR KEYWORDS","cyst (diagnosis, surgery), moss (wet (or dry)), roof"'
    assert one(Embase(), MOSS.replace('"AUTHOR KEYWORDS","moss","roof"', one_cell)).tags == (
        "cyst (diagnosis, surgery)",
        "moss (wet (or dry))",
        "roof",
    )
    never_closed = '"AUTHOR KEYWORDS","cyst (diagnosis, surgery, roof"'
    assert one(Embase(), MOSS.replace('"AUTHOR KEYWORDS","moss","roof"', never_closed)).tags[1:] == ("surgery", "roof")


@pytest.mark.parametrize("between", ["", "\n", '""\n'])
def test_a_title_begins_the_next_paper(between: str) -> None:
    records, complaints = read(Embase(), MOSS + between + OWLS)
    assert [(paper.title, paper.line) for paper in records] == [
        ("Moss on roofs, counted: a cohort study", 1),
        ("Owls", 12 + between.count("\n")),
    ]
    assert complaints == []
    assert records[1].authors == ("I. Lind",)


def test_lines_before_the_first_paper_and_papers_without_a_title_are_said() -> None:
    records, complaints = read(Embase(), f'"EMBASE SEARCH","moss"\n{OWLS}"TITLE",""\n"DOI","10.1000/none"\n')
    assert [paper.title for paper in records] == ["Owls"]
    assert [(c.line, c.rejected) for c in complaints] == [(1, False), (6, True)]
    assert "10.1000/none" in complaints[1].text


def test_an_open_quotation_mark_costs_its_own_row() -> None:
    records, complaints = read(Embase(), OWLS.replace('"Birds"', '"Birds') + MOSS)
    assert [paper.title for paper in records] == ["Owls", "Moss on roofs, counted: a cohort study"]
    assert [(c.line, c.rejected) for c in complaints] == [(3, True)]


def test_it_is_told_from_a_table_by_its_rows() -> None:
    table = '"TITLE","AUTHOR NAMES","SOURCE","PUBLICATION YEAR","DOI"\n"Owls","Lind I.","Birds","2020",""\n'
    assert isinstance(detect(source(MOSS + OWLS, "records.csv")), Embase)
    assert isinstance(detect(source(OWLS, "paste")), Embase)
    assert isinstance(detect(source(table, "records.csv")), Csv)
