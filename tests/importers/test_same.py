"""One paper or two: merged only where there is no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.importers.same import merged, same_paper
from readq.models import Status
from readq.records import Record
from readq.store.gains import gains

ABSTRACT = (
    "We let an agent find skills by curiosity and arrange them in a learned model of its world. "
    "A new task then takes few steps outside of the model, which we show on forty tasks of moving and grasping."
)
OTHER_ABSTRACT = (
    "Sorting networks with few comparators are found by search over their symmetries. "
    "For seventeen inputs this gives the smallest depth that is known, and a proof that no network is shallower."
)
PAPER = Record(title="Arranging skills inside a learned world", authors=("Petra Maier", "Ali Cossu"), year=2022)
PREPRINT = PAPER._replace(
    arxiv_id="2211.00001", venue="arXiv cs.LG", abstract=ABSTRACT, doi="10.48550/arxiv.2211.00001"
)
PUBLISHED = PAPER._replace(doi="10.5555/skills", venue="ICLR", year=2023)
SHORT = Record(title="Deep nets", authors=("Ana Gupta", "Bo Li"), year=2015, venue="Letters of Computing")
BARE = Record(title=PAPER.title)

SAME = {
    "the very same": (PAPER, PAPER),
    "the very same bare title": (Record(title="Notes"), Record(title="Notes")),
    "the same editorial from the same file": (
        Record(title="Editorial", authors=("Jo Doe",), year=2020, url="https://x.org/1"),
        Record(title="Editorial", authors=("Jo Doe",), year=2020, url="https://x.org/1"),
    ),
    "the same DOI, title spelled out": (PUBLISHED, PUBLISHED._replace(title=PAPER.title + ": a study", authors=())),
    "the same arXiv ID, another title, one abstract": (
        PREPRINT,
        PREPRINT._replace(title="Choreographed imagination", abstract=ABSTRACT + " Code is there.", doi=""),
    ),
    "the same arXiv ID, once in the DOI alone": (
        PREPRINT,
        Record(title="Arranging skills", doi="10.48550/arxiv.2211.00001"),
    ),
    "title and first author": (PAPER, PAPER._replace(authors=("Petra Maier",), year=None)),
    "Family, Given": (PAPER, PAPER._replace(authors=("Maier, Petra",))),
    "initials": (PAPER, PAPER._replace(authors=("P. Maier", "A. Cossu"))),
    "accents in the name": (PAPER._replace(authors=("Zoë Müller",)), PAPER._replace(authors=("Zoe Muller",))),
    "case and punctuation of the title": (PAPER, PAPER._replace(title="ARRANGING SKILLS, inside a (learned) World.")),
    "preprint and published": (PREPRINT, PUBLISHED),
    "an abstract cut short, no authors": (
        Record(title="Deep nets", abstract=ABSTRACT),
        Record(title="Deep nets", abstract=ABSTRACT[:120] + "…"),
    ),
    "an abstract with an edit, no authors": (
        Record(title="Deep nets", abstract=ABSTRACT),
        Record(title="Deep nets", abstract=ABSTRACT.replace("forty", "fifty")),
    ),
    "a long title alone": (BARE, BARE._replace(abstract=ABSTRACT)),
    "a short title with all authors and year": (SHORT, SHORT._replace(venue="", abstract=ABSTRACT)),
    "a short title, preprint and journal": (SHORT, SHORT._replace(venue="CoRR", arxiv_id="1502.00001")),
}
TWO = {
    "two arXiv IDs under one title": (PREPRINT, PREPRINT._replace(arxiv_id="2301.00009", doi="")),
    "two arXiv IDs, one in the DOI alone": (
        PREPRINT,
        PAPER._replace(doi="10.48550/arxiv.2301.00009", abstract=ABSTRACT),
    ),
    "two DOIs under one title": (PUBLISHED, PUBLISHED._replace(doi="10.5555/other")),
    "another first author": (PAPER, PAPER._replace(authors=("Ali Cossu", "Petra Maier"))),
    "another title": (PAPER, PAPER._replace(title="Arranging skills inside a learned word")),
    "abstracts that differ, no authors": (BARE._replace(abstract=ABSTRACT), BARE._replace(abstract=OTHER_ABSTRACT)),
    "abstracts that differ, one author": (
        PAPER._replace(abstract=ABSTRACT),
        PAPER._replace(abstract=OTHER_ABSTRACT),
    ),
    "the same title many years later": (PAPER, PAPER._replace(year=2012)),
    "a long title alone, another year": (BARE._replace(year=2001), BARE._replace(year=2002)),
    "a short title alone": (Record(title="Deep nets"), SHORT._replace(authors=())),
    "a short title, another year": (SHORT, SHORT._replace(year=2016)),
    "a short title, other authors behind the first": (SHORT, SHORT._replace(authors=("Ana Gupta", "Cy Xu"))),
    "a short title, another venue": (SHORT, SHORT._replace(venue="Journal of Nets")),
    "introductions by different people": (
        Record(title="Introduction", authors=("Jo Doe",), year=2020),
        Record(title="Introduction", authors=("Al Roe",), year=2020),
    ),
    "two editorials of one editor": (
        Record(title="Editorial", authors=("Jo Doe",), year=2020, venue="Letters", url="https://x.org/1"),
        Record(title="Editorial", authors=("Jo Doe",), year=2020, venue="Letters", url="https://x.org/2"),
    ),
    "two introductions to special issues": (
        Record(title="Introduction to the special issue", authors=("Jo Doe",), year=2020, venue="Letters"),
        Record(title="Introduction to the special issue", authors=("Jo Doe",), year=2021, venue="Letters"),
    ),
    "no abstract is no evidence": (
        Record(title="Summary", abstract="No abstract available.", venue="Letters"),
        Record(title="Summary", abstract="No abstract available.", venue="Nature"),
    ),
    "an arXiv ID that was found in the abstract of another paper": (
        PREPRINT,
        Record(title="Faster sorting", abstract=OTHER_ABSTRACT + " See arXiv:2211.00001.", arxiv_id="2211.00001"),
    ),
    "a comment on a paper with its identifier": (
        PREPRINT,
        Record(title=f"Comment on '{PAPER.title}'", authors=("Al Roe",), arxiv_id="2211.00001", abstract=ABSTRACT),
    ),
    "an identifier by mistake, no abstracts": (
        PUBLISHED,
        Record(title="Sorting", authors=("Al Roe",), doi=PUBLISHED.doi),
    ),
    "titles without words": (Record(title="???"), Record(title="!!!")),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_one_paper(one: Record, other: Record) -> None:
    assert same_paper(one, other)
    assert same_paper(other, one)


@pytest.mark.parametrize(("one", "other"), TWO.values(), ids=TWO)
def test_two_papers(one: Record, other: Record) -> None:
    assert not same_paper(one, other)
    assert not same_paper(other, one)


def test_what_a_preprint_gains_from_the_published_paper() -> None:
    known = PREPRINT._replace(url="https://arxiv.org/abs/2211.00001", arxiv_id="")
    found = PUBLISHED._replace(url="https://doi.org/10.5555/skills", abstract=ABSTRACT + " And more.")
    assert dict(gains(known, found)) == {
        "abstract": ABSTRACT + " And more.",
        "venue": "ICLR",
        "doi": "10.5555/skills",
        "arxiv_id": "2211.00001",
    }


def test_the_published_paper_keeps_its_own_and_gains_the_arxiv_id() -> None:
    assert dict(gains(PUBLISHED, PREPRINT)) == {"abstract": ABSTRACT, "arxiv_id": "2211.00001"}


RECORD = st.builds(
    Record,
    title=st.just(PAPER.title),
    abstract=st.sampled_from(["", "Short.", ABSTRACT]),
    authors=st.sampled_from([(), PAPER.authors]),
    year=st.sampled_from([None, 2022, 2023]),
    venue=st.sampled_from(["", "arXiv", "ICLR"]),
    doi=st.sampled_from(["", "10.48550/arxiv.2211.00001", "10.5555/skills"]),
    arxiv_id=st.sampled_from(["", "2211.00001"]),
    url=st.sampled_from(["", "https://x.org"]),
    tags=st.sampled_from([(), ("rl",)]),
    note=st.sampled_from(["", "mine", "theirs"]),
    status=st.sampled_from([None, Status.READ]),
    rating=st.sampled_from([None, 4]),
)


@given(known=RECORD, found=RECORD)
def test_merging_loses_nothing_and_is_done_once(known: Record, found: Record) -> None:
    fields = {name for name, _ in gains(known, found)}
    assert not fields & {"status", "rating", "tags", "note", "citekey", "title"}
    both = merged(known, found)
    assert gains(both, found) == []
    assert gains(both, known) == []
    assert merged(both, found) == both
    for name in ("abstract", "authors", "year", "venue", "doi", "arxiv_id", "url", "tags", "note", "status", "rating"):
        assert getattr(both, name) or not (getattr(known, name) or getattr(found, name))
    assert all(note in both.note for note in (known.note, found.note))
