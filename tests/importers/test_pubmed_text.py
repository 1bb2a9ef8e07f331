"""PubMed's "Abstract (text)"."""

from __future__ import annotations

from readq.importers.detect import detect
from readq.importers.pubmed_text import PubMedText
from readq.records import Record
from tests.importers.reading import read, source

TWO = """1. Nat Examples. 2020 Jan;577(7788):89-94. doi: 10.1000/s41586-019-1799-6. Epub
2020 Jan 1.

Invented evaluation of a reading system for long lists that no
one wants to read.

Müller-Kay SM(1), Sieniek M(2), van der Berg VA(1)(2), O'Neil J 3rd(1).

Author information:
(1)Example Health, Palo Alto, CA, USA. someone@example.com.
(2)Sample College, London, UK.

Comment in
    Nat Examples. 2020 Jan;577(7788):35-36.

BACKGROUND: Screening of lists aims to find what matters at an early stage, when
reading can be more successful.
METHODS: We read 100 lists.

© 2020. The Authors.

DOI: 10.1000/s41586-019-1799-6
PMCID: PMC1234567
PMID: 31894144 [Indexed for MEDLINE]

Conflict of interest statement: The authors own lists.


2. J Sample. 2019;1(2):3-4.

[Lists in translation].

[Article in German]

[No authors listed]

One abstract in plain words. It has two sentences.

PMID: 123456
"""


def test_numbered_citations() -> None:
    records, complaints = read(PubMedText(), TWO)
    assert records == [
        Record(
            title="Invented evaluation of a reading system for long lists that no one wants to read",
            abstract="BACKGROUND: Screening of lists aims to find what matters at an early stage, when reading can be "
            "more successful.\n\nMETHODS: We read 100 lists.",
            authors=("SM Müller-Kay", "M Sieniek", "VA van der Berg", "J O'Neil 3rd"),
            year=2020,
            venue="Nat Examples",
            doi="10.1000/s41586-019-1799-6",
            line=1,
        ),
        Record(
            title="Lists in translation",
            abstract="One abstract in plain words. It has two sentences.",
            year=2019,
            venue="J Sample",
            url="https://pubmed.ncbi.nlm.nih.gov/123456/",
            line=29,
        ),
    ]
    assert [(c.line, c.rejected) for c in complaints] == [
        (9, False),
        (13, False),
        (20, False),
        (26, False),
        (33, False),
    ]


def test_it_is_told_from_a_numbered_pile() -> None:
    assert detect(source(TWO)).name == "pubmed-text"
    assert PubMedText().sniff(source("1. Lists of 2020\nWe study lists and find that they are long.\n")) == 0.0
