from __future__ import annotations

from readq.importers.ris import Ris
from tests.importers.reading import one, read, source

JOURNAL = """TY  - JOUR
T1  - Grid cells for
      conceptual spaces?
AU  - Kriegeskorte, Nikolaus
AU  - Storrs,Katherine R.
PY  - 2016/10/19
JF  - Neuron
DO  - http://dx.doi.org/10.1016/j.neuron.2016.10.006
UR  - https://example.org/paper
KW  - memory
KW  - maps; places
AB  - Abstract
N2  - The longer of two abstracts counts.
N1  - doi: 10.1016/j.neuron.2016.10.006
N1  - <p>Good figures.</p>
ID  - kriegeskorte2016
ER  - 
"""


def test_every_field_arrives() -> None:
    paper = one(Ris(), "\ufeff" + JOURNAL.replace("\n", "\r\n"))
    assert paper.title == "Grid cells for conceptual spaces?"
    assert paper.authors == ("Nikolaus Kriegeskorte", "Katherine R. Storrs")
    assert (paper.year, paper.venue, paper.doi) == (2016, "Neuron", "10.1016/j.neuron.2016.10.006")
    assert paper.url == "https://example.org/paper"
    assert paper.tags == ("memory", "maps", "places")
    assert paper.abstract == "The longer of two abstracts counts."
    assert paper.note == "Good figures."
    assert (paper.citekey, paper.line) == ("kriegeskorte2016", 1)


def test_missing_ends_and_starts_lose_nothing() -> None:
    records, complaints = read(
        Ris(),
        "TI  - No start\nAU  - A, B\nER  - \nTY  - JOUR\nTI  - No end\n\n"
        "TY  - JOUR\nTY  - CONF\nTI  - Two types\nPY  - ///\n",
    )
    assert complaints == []
    assert [(paper.title, paper.line) for paper in records] == [("No start", 1), ("No end", 4), ("Two types", 7)]
    assert records[2].year is None


def test_several_titles() -> None:
    assert one(Ris(), "TY  - BOOK\nTI  - Faust\nTI  - A tragedy\nER  -").title == "Faust: A tragedy"
    assert one(Ris(), "TY  - BOOK\nT1  - Short\nTI  - A long one\nER  -").title == "A long one"


def test_text_between_records_is_said() -> None:
    records, complaints = read(Ris(), f"Record #1 of 2\nProvider: X\n\n{JOURNAL}\nNL  - Neuron\n\nRecord #2\n{JOURNAL}")
    assert len(records) == 2
    assert [(complaint.line, complaint.rejected) for complaint in complaints] == [(1, False), (22, False)]


def test_a_record_without_title_is_rejected_with_its_line() -> None:
    records, complaints = read(Ris(), f"{JOURNAL}TY  - JOUR\nAU  - Doe, Jo\nPY  - 2001\nER  - \n")
    assert len(records) == 1
    assert [(c.line, c.reason, c.text, c.rejected) for c in complaints] == [(18, "no title", "Jo Doe 2001", True)]


def test_it_knows_its_own() -> None:
    assert Ris().sniff(source(JOURNAL)) > 0.9
    assert Ris().sniff(source("TI  - A\nAU  - B\nPY  - 2001\n")) > 0.5
    assert Ris().sniff(source("A title\nAn abstract of some length.\n")) == 0


def test_lists_that_databases_put_into_notes_are_no_note() -> None:
    text = (
        "TY  - JOUR\nTI  - Moss on Roofs\nN1  - Cited By :3\n"
        "N1  - References: Lind, I., Ferns on walls (1998) Ferns, 3, pp. 1-9;\nEk, P., Lichens (2001) Rocks, 1, p. 2\n"
        "N1  - Funding details: Roof Fund\nN1  - Chemicals/CAS: chlorophyll, 1406-65-1\n"
        "N1  - References: see the ones I marked\nER  - \n"
    )
    assert one(Ris(), text).note == "References: see the ones I marked"
