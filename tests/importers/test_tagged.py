from __future__ import annotations

from readq.importers.endnote import EndNote
from readq.importers.medline import Medline
from readq.importers.nep import Nep
from readq.importers.ovid import Ovid
from readq.importers.wos import WebOfScience
from tests.importers.reading import one, read, source

MEDLINE = """PMID- 11112222
OWN - NLM
IS  - 1234-5678 (Print)
DP  - 2018 Apr
TI  - Impact of balloons on outcomes: a systematic
      review.
LID - 10.1136/example-2017-0131 [doi]
LID - e1234 [pii]
AB  - BACKGROUND: Balloons are rec-
      ognized as critical.
FAU - Brinkmann, Waleed
AU  - Brinkmann W
FAU - Murad, Mo
AU  - Murad M
CN  - Balloon Study Group
JT  - Journal of balloons
OT  - stroke
OT  - *balloon
"""

ENDNOTE = """%0 Journal Article
%A Lovelace, Ada
%A Babbage, Charles
%T On engines
%T A sketch
%D 1843
%J Notes
%R doi:10.1000/engine
%U https://example.org/engine
%X First paragraph.

Second paragraph.
%K engines
computing
%F lovelace1843
%Z Worth a second look.
"""

WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Lovelace, A
   Babbage, C
AF Lovelace, Ada
   Babbage, Charles
TI Mapping the engine in BaB/sub 2/O/sub 4/: a
   study
SO NOTES
DE Engine; Analytical
   machines; Bernoulli numbers
AB We show how.
PY 1843
DI 10.1000/Engine
PM 333
ER

EF
"""


def test_medline() -> None:
    paper = one(Medline(), MEDLINE)
    assert paper.title == "Impact of balloons on outcomes: a systematic review."
    assert paper.abstract == "BACKGROUND: Balloons are recognized as critical."
    assert paper.authors == ("Waleed Brinkmann", "Mo Murad", "Balloon Study Group")
    assert (paper.year, paper.venue, paper.doi) == (2018, "Journal of balloons", "10.1136/example-2017-0131")
    assert paper.tags == ("stroke", "balloon")


def test_medline_without_doi_gets_a_link_and_names_with_initials_are_turned_round() -> None:
    paper = one(Medline(), "PMC - PMC99\nPMID- 77\nTI  - Toolkits\nAU  - Mangalam HJ\nDP  - 2002 Sep\n")
    assert (paper.url, paper.authors) == ("https://pubmed.ncbi.nlm.nih.gov/77/", ("HJ Mangalam",))


def test_medline_records_are_parted_by_ids_and_by_empty_lines() -> None:
    records, complaints = read(
        Medline(), "PMID- 1\nTI  - One\nPMID- 2\nTI  - Two\n\nOWN - ERIC\nTI  - Three\n\nPMID- 4\n"
    )
    assert [(paper.title, paper.line) for paper in records] == [("One", 1), ("Two", 3), ("Three", 6)]
    assert [(c.line, c.reason, c.text) for c in complaints] == [(9, "no title", "PMID 4")]


def test_endnote() -> None:
    paper = one(EndNote(), ENDNOTE)
    assert paper.title == "On engines: A sketch"
    assert paper.authors == ("Ada Lovelace", "Charles Babbage")
    assert (paper.year, paper.venue, paper.doi, paper.url) == (
        1843,
        "Notes",
        "10.1000/engine",
        "https://example.org/engine",
    )
    assert paper.abstract == "First paragraph.\n\nSecond paragraph."
    assert paper.tags == ("engines", "computing")
    assert (paper.citekey, paper.note) == ("lovelace1843", "Worth a second look.")


def test_endnote_records_without_type_are_parted_by_empty_lines() -> None:
    records, complaints = read(EndNote(), "%T One\n%A Bee, A.\n\n%T Two\n%A Dee, C.\n%0 Book\n%T Three\n")
    assert complaints == []
    assert [(paper.title, paper.authors) for paper in records] == [
        ("One", ("A. Bee",)),
        ("Two", ("C. Dee",)),
        ("Three", ()),
    ]


def test_web_of_science() -> None:
    paper = one(WebOfScience(), WOS)
    assert paper.title == "Mapping the engine in BaB₂O₄: a study"
    assert paper.authors == ("Ada Lovelace", "Charles Babbage")
    assert (paper.year, paper.venue, paper.doi, paper.abstract) == (1843, "NOTES", "10.1000/engine", "We show how.")
    assert paper.tags == ("Engine", "Analytical machines", "Bernoulli numbers")


def test_ovid() -> None:
    paper = one(
        Ovid(),
        "<1>\nAuthor\n  Lovelace, Ada MD, PhD 1;  Babbage, Charles RN *\nTitle\n  On\n  engines.[Article]\n"
        "Source\n  Notes on Things. 28(2):103-106, April 2015.\nAbstract\n  We show how.\n"
        "Author Keywords\n  engine;  notes.\nDOI Number\n  10.1000/engine\n",
    )
    assert (paper.title, paper.authors) == ("On engines", ("Ada Lovelace", "Charles Babbage"))
    assert (paper.year, paper.venue, paper.doi) == (2015, "Notes on Things", "10.1000/engine")
    assert (paper.abstract, paper.tags) == ("We show how.", ("engine", "notes"))


def test_nep() -> None:
    records, complaints = read(
        Nep(),
        "nep.repec.org\n\n1. Innovation races: an\nexperiment\nDate: \t2005-11-07\nBy: \t"
        "Uwe Canter (University (Jena))\n"
        "Andrea Nickel (Institute)\nURL: \thttp://d.repec.org/n?u=RePEc:a:b\nWe race.\nThey win.\n"
        "Keywords: \tInnovation, Races\nJEL: \tD81\n\n2. Second\nBy: \tA. Bee\n",
    )
    assert [(paper.title, paper.year, paper.line) for paper in records] == [
        ("Innovation races: an experiment", 2005, 3),
        ("Second", None, 14),
    ]
    assert records[0].authors == ("Uwe Canter", "Andrea Nickel")
    assert (records[0].abstract, records[0].tags) == ("We race. They win.", ("Innovation", "Races"))
    assert [(c.line, c.rejected) for c in complaints] == [(1, False)]


def test_each_knows_its_own_and_no_other() -> None:
    samples = {
        "nbib": MEDLINE,
        "enw": ENDNOTE,
        "wos": WOS,
        "ovid": "<1>\nAuthor\n  A\nTitle\n  B\n",
        "nep": "RePEc\n1. A title\nDate: 2005\n",
    }
    importers = (Medline(), EndNote(), WebOfScience(), Ovid(), Nep())
    for name, text in samples.items():
        assert [one.name for one in importers if one.sniff(source(text)) > 0.5] == [name]
