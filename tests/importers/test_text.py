"""Piles of abstracts in plain text give each title with its own abstract, and every line is accounted for."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readq.importers.source import Source
from readq.importers.text import PlainText
from readq.records import Complaint, Record
from readq.text import clean_line, fold
from tests.importers import piles
from tests.importers.piles import LAYOUTS, Layout
from tests.importers.reading import read, source

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason=f"the real piles are not here: {DATA}")


def found(text: str) -> list[tuple[str, str]]:
    records, _ = read(PlainText(), text)
    return [(record.title, " ".join(record.abstract.split())) for record in records]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_gives_every_paper_whole(name: str) -> None:
    papers = piles.invented(24, seed=1)
    layout = replace(LAYOUTS[name], missing=tuple(place % len(papers) for place in LAYOUTS[name].missing))
    assert found(piles.render(papers, layout)) == piles.expected(papers, layout)


@pytest.mark.parametrize("name", ["pairs", "wrapped 72", "numbered 1.", "Abstract line", "headings", "names"])
def test_one_paper_is_a_pile_too(name: str) -> None:
    papers = piles.invented(1, seed=5)
    assert found(piles.render(papers, LAYOUTS[name])) == piles.expected(papers, LAYOUTS[name])


def test_banners_are_dropped_and_said_so() -> None:
    papers = piles.invented(10)
    records, complaints = read(PlainText(), piles.render(papers, LAYOUTS["pairs, glued Subscribe"]))
    assert [record.title for record in records] == [paper.title for paper in papers]
    assert [(c.line, c.rejected) for c in complaints] == [(1, False), (2, False)]
    assert complaints[0].text == "Get trending papers in your email inbox once a day!"
    assert "'Subscribe'" in complaints[1].reason


@pytest.mark.parametrize(
    "title", ["e3: Learning to Explore", "iReader: Queues for All", "$k$NN Proxies", "Do Lists Lie?", "3D Lists"]
)
def test_a_glued_word_leaves_the_title_whole(title: str) -> None:
    papers = [replace(piles.invented(1)[0], title=title), *piles.invented(8, seed=2)]
    assert found(piles.render(papers, Layout(glued="Subscribe")))[0][0] == title


@pytest.mark.parametrize(
    "title", ["Subscriber Growth in Small Journals", "Following Routes by Ear", "Shared Lists", "Savings of Time"]
)
def test_a_title_that_starts_like_a_button_stays_whole(title: str) -> None:
    papers = [replace(piles.invented(1)[0], title=title), *piles.invented(8, seed=2)]
    assert found(piles.render(papers, Layout()))[0][0] == title


def test_a_bold_title_and_its_abstract_may_share_a_line() -> None:
    papers = [paper for paper in piles.invented(20, seed=7) if len(paper.abstract) > 120]
    text = "\n".join(f"- **{paper.title}**: {paper.abstract}" for paper in papers)
    assert found(text) == [(paper.title, paper.abstract) for paper in papers]


def test_a_mail_that_quotes_a_pile_is_read_without_its_marks() -> None:
    papers = piles.invented(12, seed=8)
    pile = piles.render(papers, Layout(wrap=70, after_paper=1))
    text = "Ada wrote:\n" + "\n".join(f"> {line}".rstrip() for line in pile.split("\n"))
    assert found(text)[-12:] == [(paper.title, paper.abstract) for paper in papers]


def test_titles_with_the_number_of_a_link_get_its_target() -> None:
    papers = piles.invented(6, seed=9)
    text = "\n\n".join(f"{paper.title} [{place}]\n{paper.abstract}" for place, paper in enumerate(papers, 1))
    text += "\n\nLinks:\n" + "\n".join(f"[{place}] https://example.org/{place}" for place in range(1, 7))
    records, _ = read(PlainText(), text)
    assert [(r.title, r.url) for r in records] == [
        (paper.title, f"https://example.org/{place}") for place, paper in enumerate(papers, 1)
    ]


def test_a_short_form_beside_the_abstract_is_left_out_and_that_is_said() -> None:
    records, complaints = read(
        PlainText(), "On Lists\nTL;DR: Lists are long.\nAbstract: We study lists, and they are long.\n"
    )
    assert [record.abstract for record in records] == ["We study lists, and they are long."]
    assert [(c.line, c.text, c.rejected) for c in complaints] == [(2, "TL;DR: Lists are long.", False)]


def test_papers_that_a_pile_lists_on_several_days_stay_papers() -> None:
    days = ["\n".join(f"{p.title}\n{p.abstract}" for p in piles.invented(6, seed=3)) for _ in range(4)]
    assert len(found("\n".join(days))) == 24


def test_a_missing_abstract_does_not_shift_the_papers_behind_it() -> None:
    papers = piles.invented(12, seed=3)
    layout = Layout(missing=(4,))
    records, complaints = read(PlainText(), piles.render(papers, layout))
    assert records[4].abstract == ""
    assert [r.abstract for r in records[5:]] == [p.abstract for p in papers[5:]]
    assert complaints == []


def test_an_abstract_without_a_title_is_rejected_with_its_line() -> None:
    text = "Abstract: We study lists, and find that they are long.\n\nTitle: On Lists\nAbstract: We list lists.\n"
    records, complaints = read(PlainText(), text)
    assert [record.title for record in records] == ["On Lists"]
    assert [(c.line, c.reason, c.rejected) for c in complaints] == [(1, "an abstract without a title", True)]


def test_what_stands_near_a_paper_is_taken() -> None:
    text = (
        "arXiv:2301.12345v2 [pdf, other] cs.CL\n"
        "Reading Queues Considered Helpful\n"
        "Authors: Ada Example, Bo Q. Sample\n"
        "Abstract: We study queues… ▽ More We study queues and find that they help. △ Less\n"
        "Submitted 3 March, 2023; originally announced March 2023.\n"
        "Journal ref: Journal of Queues 12, 3-4\n"
        "doi:10.1000/QUEUE.1\n"
    )
    records, complaints = read(PlainText(), text)
    assert complaints == []
    assert records == [
        Record(
            title="Reading Queues Considered Helpful",
            abstract="We study queues and find that they help.",
            authors=("Ada Example", "Bo Q. Sample"),
            year=2023,
            venue="Journal of Queues 12, 3-4",
            doi="10.1000/queue.1",
            arxiv_id="2301.12345",
            url="https://arxiv.org/abs/2301.12345",
            line=2,
        )
    ]


@pytest.mark.parametrize(
    ("end", "doi", "arxiv_id"),
    [
        ("DOI: 10.1000/xyz.1", "10.1000/xyz.1", ""),
        ("https://doi.org/10.1000/xyz.1.", "10.1000/xyz.1", ""),
        ("arXiv:2301.00009v2", "", "2301.00009"),
        ("This extends our report (arXiv:2301.00009).", "", ""),
        ("Data are at https://doi.org/10.5281/zenodo.1", "", ""),
    ],
)
def test_an_identifier_in_an_abstract_is_its_own_only_as_a_last_sentence(end: str, doi: str, arxiv_id: str) -> None:
    (record,), _ = read(PlainText(), f"On Lists and Queues\nWe study lists and find that they are long. {end}\n")
    assert (record.doi, record.arxiv_id) == (doi, arxiv_id)
    assert record.abstract.endswith(end)


def test_a_linked_title_gives_its_url() -> None:
    text = "## [Queues for All][1]\n\nWe study queues and find that they help everyone.\n\n[1]: https://example.org/queues\n"
    (record,), _ = read(PlainText(), text)
    assert (record.title, record.url) == ("Queues for All", "https://example.org/queues")


def test_author_counts_and_votes_are_no_authors() -> None:
    records, _ = read(PlainText(), piles.render(piles.invented(6), LAYOUTS["pairs, votes after each"]))
    assert {record.authors for record in records} == {()}


def test_names_between_title_and_abstract_are_the_authors() -> None:
    papers = piles.invented(6)
    records, _ = read(PlainText(), piles.render(papers, LAYOUTS["names"]))
    assert [record.authors for record in records] == [paper.authors for paper in papers]


def test_words_divided_at_line_ends_are_whole_again_and_compounds_keep_their_hyphen() -> None:
    text = """On Recognition
We study how people come to the recog-
nition of lists, of their internal repre-
sentation, and of what long-term memory
keeps of the order of items. The long-
term memory is a store, and the long road
to a term in it is impor-
tant when the recognition of an item is
slow, and recognition is always slow.
"""
    ((_, abstract),) = found(text)
    assert abstract == (
        "We study how people come to the recognition of lists, of their internal representation, and of what long-term "
        "memory keeps of the order of items. The long-term memory is a store, and the long road to a term in it is "
        "important when the recognition of an item is slow, and recognition is always slow."
    )


def test_a_line_without_end_is_cut_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readq.importers.source.LINE_LIMIT", 1000)
    monkeypatch.setattr(Source.lines, "__defaults__", (1000,))
    _, complaints = read(PlainText(), "On Lists\n" + "We study lists. " * 1000)
    assert [(c.line, c.rejected) for c in complaints] == [(2, True)]
    assert "1,000 characters" in complaints[0].reason


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE html><html><body>Some words in a page</body>",
        '{"title": "a b c d e"}',
        "1 2 3\n4 5 6\n",
        "a:\n- b:\n    c: some words in a row\n    d: e\n",
    ],
)
def test_what_is_no_prose_is_not_claimed(head: str) -> None:
    assert PlainText().sniff(source(head)) == 0.0


LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "Abstract",
            "Subscribe",
            "Title: On Lists of Lists",
            "1. Lists and Their Readers",
            "- A Bulleted Title",
            "Authors: Ada Example, Bo Sample",
            "Ada Example, Bo Sample and Cleo Test",
            "arXiv:2301.00001 [pdf, other]",
            "doi:10.1000/xyz",
            "Mar 8, 2024",
            "· 8 authors",
            "METHODS: We read lists.",
            "Keywords: lists, queues",
            "https://example.org/lists",
            "We study lists and find that they are long. Experiments show that readers agree with us on this point.",
            "A list that goes on in the next line and has no end of its own because the line was full and so it",
            "ended here, in lower case.",
            "On the Length of Lists",
            "----------",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=60),
)


@settings(max_examples=300)
@given(st.lists(LINES, max_size=30))
def test_every_line_is_in_a_record_or_in_a_complaint(lines: list[str]) -> None:
    items = list(PlainText().read(source("\n".join(lines))))
    records = [item for item in items if isinstance(item, Record)]
    complained = {item.line for item in items if isinstance(item, Complaint)}
    covered = set(complained)
    for item in items:
        if isinstance(item, Complaint) and (more := re.search(r"lines (\d+) to (\d+)", item.reason)):
            covered |= set(range(int(more[1]), int(more[2]) + 1))
    kept = fold(
        " ".join(
            f"{r.title} {r.abstract} {' '.join(r.authors)} {r.venue} {r.url} {r.doi} {r.arxiv_id} {r.year}"
            for r in records
        )
    )
    for number, line in enumerate(lines, 1):
        # Raised figures at a name are footnotes, and part it from the next one.
        words = set(re.findall(r"\w+", fold(re.sub("[⁰¹²³⁴-⁹]", " ", clean_line(line))))) - {"and"}
        if not words or number in covered:
            continue
        values = [value for r in records for value in (r.doi, r.arxiv_id, str(r.year or "")) if value]
        told = any(value in line.casefold() for value in values)
        layout = line.strip() in ("Abstract",) or line.startswith(("Title:", "Authors:", "1. ", "- "))
        # So are other figures at its ends.
        assert told or layout or all(word.strip("0123456789") in kept for word in words), (number, line)


@settings(max_examples=100)
@given(st.lists(LINES, max_size=20))
def test_no_record_is_without_title_and_lines_only_rise(lines: list[str]) -> None:
    records, complaints = read(PlainText(), "\n".join(lines))
    assert all(record.title for record in records)
    assert [r.line for r in records] == sorted({r.line for r in records})
    assert all(complaint.line >= 1 and complaint.reason for complaint in complaints)


@pytest.mark.parametrize("name", ["pairs", "wrapped 79, no blanks", "names, blank between"])
def test_what_is_learned_from_the_beginning_serves_for_the_rest(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readq.importers.pile.decode.SAMPLE", 30)
    papers = piles.invented(60, seed=4)
    assert found(piles.render(papers, LAYOUTS[name])) == piles.expected(papers, LAYOUTS[name])


def test_the_time_grows_with_the_lines_and_no_faster() -> None:
    def seconds(papers: int) -> float:
        data = source(piles.render(piles.invented(papers), LAYOUTS["wrapped 72"]))
        start = time.process_time()
        assert sum(isinstance(item, Record) for item in PlainText().read(data)) == papers
        return time.process_time() - start

    few, many = (min(seconds(papers) for _ in range(3)) for papers in (100, 400))  # what else runs only adds to it
    assert many < 8 * few


@needs_data
def test_the_page_of_recommendations() -> None:
    items = list(PlainText().read(Source("dump.txt", DATA / "dump.txt")))
    records = [item for item in items if isinstance(item, Record)]
    complaints = [item for item in items if isinstance(item, Complaint)]
    assert len(records) == 213
    assert records[0].title == "Choreographer: Learning and Adapting Skills in Imagination"
    assert [(c.line, c.rejected) for c in complaints] == [(1, False), (2, False), (3, False)]
    assert all(record.abstract for record in records)


@needs_data
@pytest.mark.parametrize("name", ["pairs_1k", "pairs_hard"])
def test_real_pairs_equal_their_truth(name: str) -> None:
    truth = _truth(name)
    items = PlainText().read(Source(name, DATA / "textdumps" / f"{name}.txt"))
    assert [(r.title, r.abstract) for r in items if isinstance(r, Record)] == truth


@needs_data
def test_real_wrapped_pairs_equal_their_truth() -> None:
    items = PlainText().read(Source("wrapped", DATA / "textdumps" / "wrapped_200.txt"))
    truth = [(title, " ".join(abstract.split())) for title, abstract in _truth("pairs_1k")[:200]]
    assert [(r.title, r.abstract) for r in items if isinstance(r, Record)] == truth


@needs_data
def test_a_page_through_html2text() -> None:
    folder = DATA / "textdumps"
    items = list(PlainText().read(Source("page", folder / "hf_search_page_html2text_style.txt")))
    records = [item for item in items if isinstance(item, Record)]
    assert [r.title for r in records] == (folder / "hf_search_page_html2text_style.titles.txt").read_text().splitlines()
    assert [r.year for r in records] == [None, 2024, 2025]
    assert all(r.abstract.endswith(".") and not r.authors for r in records)
    assert not any(c.rejected for c in items if isinstance(c, Complaint))


def _truth(name: str) -> list[tuple[str, str]]:
    lines = (DATA / "textdumps" / f"{name}.truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [(paper["title"], paper["abstract"]) for paper in map(json.loads, lines)]
