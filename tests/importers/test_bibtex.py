from __future__ import annotations

from readq.importers.bibtex import BibTeX
from readq.models import Status
from tests.importers.reading import one, read, source

ARTICLE = r"""
@article{gödel31,
  author   = {G{\"o}del, Kurt and {Wiener Kreis}},
  title    = {{\"U}ber formal unentscheidbare {S}{\"a}tze},
  subtitle = {Teil {I}},
  journal  = "Monatshefte f{\"u}r Mathematik",
  year     = 1931,
  doi      = {https://doi.org/10.1007/BF01700692},
  url      = {\url{https://example.org/a\_b}},
  abstract = {Abstract: We show that
              $\alpha < 50$ holds for 5\% of all cases.},
  keywords = {logic; proofs, formal},
  annote   = {Read twice.},
  note     = {To appear},
  ranking  = {rank5},
  readstatus = {skimmed},
}
"""


def test_every_field_arrives_in_unicode() -> None:
    paper = one(BibTeX(), ARTICLE)
    assert paper.title == "Über formal unentscheidbare Sätze: Teil I"
    assert paper.authors == ("Kurt Gödel", "Wiener Kreis")
    assert paper.venue == "Monatshefte für Mathematik"
    assert paper.year == 1931
    assert paper.doi == "10.1007/bf01700692"
    assert paper.url == "https://example.org/a_b"
    assert paper.abstract == r"We show that $\alpha < 50$ holds for 5% of all cases."
    assert paper.tags == ("logic", "proofs, formal")
    assert paper.note == "Read twice."
    assert (paper.citekey, paper.rating, paper.status, paper.line) == ("gödel31", 5, Status.READ, 2)


def test_strings_are_put_together_and_round_brackets_read() -> None:
    paper = one(
        BibTeX(),
        """@string{mit = "MIT "} @STRING(lab = {Lab})
@techreport(a:72, author = "Drew McDermott" # { and } # {Gerald Sussman},
  institution = MIT # lab # { (old)}, title = {A (short) manual}, year = {1972})""",
    )
    assert paper.authors == ("Drew McDermott", "Gerald Sussman")
    assert paper.venue == "MIT Lab (old)"
    assert paper.title == "A (short) manual"


def test_crossref_and_xdata_fill_what_is_missing_whatever_the_order() -> None:
    records, complaints = read(
        BibTeX(),
        """@xdata{pub, publisher = {Springer}}
@inproceedings{child, title = {A child}, author = {A. Bee}, crossref = {parent}}
@proceedings{parent, title = {Proceedings of Things}, editor = {C. Dee}, date = {2020-05-01}, xdata = {pub}}
@book{loop, title = {Loop}, crossref = {loop}}""",
    )
    assert complaints == []
    assert [paper.title for paper in records] == ["A child", "Proceedings of Things", "Loop"]
    assert (records[0].venue, records[0].year, records[0].authors) == ("Proceedings of Things", 2020, ("A. Bee",))
    assert records[1].venue == "Springer"


def test_arxiv_and_pubmed_identifiers_are_found() -> None:
    records, _ = read(
        BibTeX(),
        """@misc{a, title={A}, eprint={1412.6980v9}, archivePrefix={arXiv}}
@article{b, title={B}, journal={arXiv preprint arXiv:1706.03762}}
@misc{c, title={C}, eprint={12345678}, eprinttype={pubmed}}
@misc{d, title={D}, howpublished={\\url{https://arxiv.org/abs/math.GT/0211159v1}}}""",
    )
    assert [paper.arxiv_id for paper in records] == ["1412.6980", "1706.03762", "", "math/0211159"]
    assert records[2].url == "https://pubmed.ncbi.nlm.nih.gov/12345678/"


def test_names_and_journals_of_astronomers() -> None:
    paper = one(
        BibTeX(), r"@ARTICLE{2020ApJ, author = {{O'Bee}, A. and {Dee}, C.~D.}, title = {Dust}, journal = {\apj}}"
    )
    assert (paper.title, paper.authors) == ("Dust", ("A. O'Bee", "C. D. Dee"))
    assert paper.venue == "The Astrophysical Journal"


def test_a_broken_entry_is_reported_with_its_line_and_the_rest_is_read() -> None:
    records, complaints = read(
        BibTeX(),
        """@article{one, title = {One}}
@article{broken, title = {No end, author = {A},
  year = 2000

@article{two, title = {Two}}
@article{untitled, author = {A. Bee}, year = 1999}""",
    )
    assert [paper.title for paper in records] == ["One", "Two"]
    assert [(complaint.line, complaint.rejected) for complaint in complaints] == [(2, True), (6, True)]
    assert "broken BibTeX entry" in complaints[0].reason
    assert complaints[1].reason == "no title"
    assert complaints[1].text == "untitled A. Bee 1999"


def test_small_damage_is_mended() -> None:
    records, complaints = read(
        BibTeX(),
        """@article{one, title = {One} author = {A. Bee}, year = 2000}
@article{ title = {No key}, year = 2001}
@article{three, title = {No closing bracket}, year = 2002""",
    )
    assert complaints == []
    assert [(paper.title, paper.year) for paper in records] == [
        ("One", 2000),
        ("No key", 2001),
        ("No closing bracket", 2002),
    ]
    assert records[0].authors == ("A. Bee",)


def test_comments_are_no_records() -> None:
    records, complaints = read(
        BibTeX(),
        """% Encoding: UTF-8
@comment{jabref-meta: groups}
@preamble{"\\def\\x{}"}
A letter to myself.
@misc{a,
  % title = {Old},
  title = {New},
  % done
  year = 2001
}
% @misc
%@book{old,
%  title = {Not this},
%}
""",
    )
    assert [(paper.title, paper.year) for paper in records] == [("New", 2001)]
    assert [(complaint.text, complaint.rejected) for complaint in complaints] == [("A letter to myself.", False)]


def test_equal_keys_stay_two_records_and_repeated_fields_are_joined() -> None:
    records, complaints = read(
        BibTeX(), "@misc{a, title={One}, keywords={x}, keywords={y}, title={Other}}\n@misc{a, title={Two}}"
    )
    assert complaints == []
    assert [(paper.title, paper.citekey, paper.tags) for paper in records] == [
        ("One", "a", ("x", "y")),
        ("Two", "a", ()),
    ]


def test_it_knows_its_own() -> None:
    assert BibTeX().sniff(source(ARTICLE)) > 0.9
    assert BibTeX().sniff(source("@string{a = {b}}\n")) > 0.5
    assert BibTeX().sniff(source("Mail me @home {soon}.\n")) < 0.1
    assert BibTeX().sniff(source(b"\xff\xfe\x00")) == 0


def test_keys_and_addresses_keep_their_hyphens_and_an_address_is_no_venue() -> None:
    entry = "@misc{smith--2020, title={T}, howpublished={\\url{https://example.org/a--b}}, abstract={At https://x.org/c--d.}}"
    record = one(BibTeX(), entry)
    assert (record.citekey, record.url, record.venue) == ("smith--2020", "https://example.org/a--b", "")
    assert record.abstract == "At https://x.org/c--d."
