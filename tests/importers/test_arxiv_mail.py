"""arXiv mails, listings and .abs files: wrapped headers, replacements, listings without abstracts, several mails."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from readq.importers.arxiv_mail import ArxivMail
from readq.importers.source import Source
from readq.records import Complaint, Record
from tests.importers.reading import one, read, source

FORMATS = Path(__file__).resolve().parents[3] / "shared" / "data" / "formats"

RULE = "-" * 78
HEAD = f"""{RULE}
{RULE}
Send any comments regarding submissions directly to submitter.
{RULE}
To unsubscribe, e-mail To: cs@arXiv.org, Subject: cancel
received from  Wed 20 Nov 24 19:00:00 GMT  to  Thu 21 Nov 24 19:00:00 GMT
{RULE}
"""
NEW = rf"""\\
arXiv:2411.00001
Date: Thu, 7 Nov 2024 02:49:53 GMT   (31214kb,D)

Title: Reading Queues and the Art of Triage: A Netlist of
  Lists
Authors: Ada Example (1), Bo Q. Sample (1 and 2), Cleo M\"uller, Jr. and The
  List Collaboration: Dmitri Proben ((1) Here, (2) There (far away)), et al.
  (115 additional authors not shown)
Categories: cs.IR cs.DL
Comments: 12 pages, 3 figures
Journal-ref: Journal of Lists, Volume 3,
  2024
DOI: 10.1000/LIST.2024.3
\\
  We study queues of papers, which are
long. We find that $O(n)$ is too much, and that 30\% of what is queued is
never read.
\\ ( https://arxiv.org/abs/2411.00001 ,  31214kb)
{RULE}
"""
CROSS = r"""\\
arXiv:2410.00009 (*cross-listing*)
Date: Fri, 1 Nov 2024 10:00:00 GMT   (12kb)

Title: Crossed Lists
Authors: Eun-ji Beispiel
Categories: math.CO cs.DM
\\
  We cross lists.
\\ ( https://arxiv.org/abs/2410.00009 ,  12kb)
%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
"""
REPLACED = rf"""{RULE}
\\
arXiv:1912.00007
replaced with revised version Thu, 2 Mar 2023 11:00:13 GMT   (1527kb,D)

Title: Old Lists
Authors: Fay O'Specimen and Gus Muster
Categories: hep-th
\\ ( https://arxiv.org/abs/1912.00007 ,  1527kb)
{RULE}
"""
OLD = rf"""{RULE}
\\
Paper: hep-th/9212003
From: Someone <someone@example.com>
Date: Wed, 16 Dec 92 14:21:37 GMT   (25kb)

Title: Lists in Two Dimensions
Authors: A. Example
Categories: hep-th
\\
{RULE}
"""


def test_a_paper_whole() -> None:
    records, complaints = read(ArxivMail(), HEAD + NEW)
    assert records == [
        Record(
            title="Reading Queues and the Art of Triage: A Netlist of Lists",
            abstract="We study queues of papers, which are long. We find that $O(n)$ is too much, and that 30% of what "
            "is queued is never read.",
            authors=("Ada Example", "Bo Q. Sample", "Cleo Müller Jr.", "The List Collaboration", "Dmitri Proben"),
            year=2024,
            venue="Journal of Lists, Volume 3, 2024",
            doi="10.1000/list.2024.3",
            arxiv_id="2411.00001",
            url="https://arxiv.org/abs/2411.00001",
            line=9,
        )
    ]
    assert [(c.line, c.rejected) for c in complaints] == [(3, False)]


def test_cross_listings_replacements_and_old_ids() -> None:
    records, complaints = read(ArxivMail(), CROSS + REPLACED + OLD)
    assert complaints == []
    assert [(r.arxiv_id, r.year, r.venue, r.abstract) for r in records] == [
        ("2410.00009", 2024, "arXiv math.CO", "We cross lists."),
        ("1912.00007", 2019, "arXiv hep-th", ""),
        ("hep-th/9212003", 1992, "arXiv hep-th", ""),
    ]
    assert [r.authors for r in records] == [("Eun-ji Beispiel",), ("Fay O'Specimen", "Gus Muster"), ("A. Example",)]


def test_several_mails_in_one_file() -> None:
    records, complaints = read(ArxivMail(), HEAD + NEW + "Regards\n\n" + HEAD + CROSS)
    assert [record.arxiv_id for record in records] == ["2411.00001", "2410.00009"]
    assert [complaint.rejected for complaint in complaints] == [False, False]
    assert complaints[1].reason == "4 lines that are no part of a paper"


def test_a_forwarded_mail_is_quoted() -> None:
    quoted = "".join(f"> {line}\n" for line in (HEAD + NEW).splitlines())
    records, _ = read(ArxivMail(), quoted)
    assert [record.title for record in records] == ["Reading Queues and the Art of Triage: A Netlist of Lists"]
    assert ArxivMail().sniff(source(quoted)) > 0.9


def test_a_mail_whose_indents_are_lost() -> None:
    assert (
        one(ArxivMail(), NEW.replace("\n  ", "\n")).title == "Reading Queues and the Art of Triage: A Netlist of Lists"
    )


def test_a_paper_without_title_is_rejected_with_its_line() -> None:
    records, complaints = read(
        ArxivMail(), NEW.replace("Title: Reading Queues and the Art of Triage: A Netlist of\n  Lists\n", "") + CROSS
    )
    assert [record.arxiv_id for record in records] == ["2410.00009"]
    assert [(c.line, c.reason, c.text, c.rejected) for c in complaints] == [(2, "no title", "2411.00001", True)]


def test_a_paper_cut_short_is_kept_as_far_as_it_goes() -> None:
    record = one(ArxivMail(), NEW[: NEW.index("never read")])
    assert record.abstract.endswith("30% of what is queued is")


@pytest.mark.parametrize("text", ["Title: On Lists\nAuthors: Ada", "\\\\ is a line break in TeX\n", ""])
def test_other_texts_are_not_claimed(text: str) -> None:
    assert ArxivMail().sniff(source(text)) == 0.0


@pytest.mark.skipif(not FORMATS.exists(), reason=f"the real mails are not here: {FORMATS}")
def test_real_mails_and_listings_give_all_their_papers() -> None:
    with (FORMATS / "MANIFEST.tsv").open(newline="") as manifest:
        rows = [
            row
            for row in csv.DictReader(manifest, delimiter="\t")
            if row["format"] in ("arxiv_abs", "arxiv_listing_email")
        ]
    assert len(rows) > 100
    for row in rows:
        data = Source(row["path"], FORMATS / row["path"])
        items = list(ArxivMail().read(data))
        records = [item for item in items if isinstance(item, Record)]
        assert len(records) == int(row["n_records"]), row["path"]
        assert ArxivMail().sniff(data) > 0.9, row["path"]
        assert all(record.arxiv_id and record.year and record.authors for record in records), row["path"]
        assert not [item for item in items if isinstance(item, Complaint) and item.rejected], row["path"]
