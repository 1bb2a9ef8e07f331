"""An import counts truly, merges without harm, and is one step of the history."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readq.filters import HasTag, InImport
from readq.importers.merge import Decision, Verdict, store
from readq.importers.source import Source
from readq.importers.staging import Staging
from readq.models import Status
from readq.records import Complaint, ImportReport, Record
from readq.store import Library
from readq.store.paging import PAGE
from tests.store.given import CHOREOGRAPHER, DIVERSE, SHELF, Given, filled, picture, put, renamed


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.read, report.new, report.merged, report.duplicate, len(report.rejected)


LONGER = DIVERSE._replace(abstract=DIVERSE.abstract + " We show it on forty tasks.", note="theirs", tags=("theirs",))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path / "library.db") as library:
        yield library


def test_the_same_again_brings_nothing(library: Library) -> None:
    before = picture(library), library.history.list(), library.imports()
    report = put(library, *SHELF)
    assert counts(report) == (6, 0, 0, 6, 0)
    assert report.import_id is None
    assert (picture(library), library.history.list(), library.imports()) == before


def test_counts_add_up(library: Library) -> None:
    report = put(
        library,
        LONGER,
        Record(title="New to everyone here"),
        Complaint(9, "no title", "@article{x,"),
        CHOREOGRAPHER,
        Complaint(12, "a banner", "Subscribe", rejected=False),
        Record(title="New to everyone here"),
    )
    assert counts(report) == (5, 1, 1, 2, 1)
    assert [complaint.line for complaint in report.dropped] == [12]
    assert [complaint.line for complaint in report.rejected] == [9]
    info = library.imports()[0]
    assert (info.read, info.new, info.merged, info.duplicate, info.rejected) == counts(report)
    assert (info.source, info.format, info.undone) == ("papers.bib", "given", False)
    assert library.history.list(1)[0].label == "Import 2 papers from papers.bib"


def test_what_the_user_added_is_never_touched(library: Library) -> None:
    library.mark([2], Status.READING)
    library.rate([2], 2)
    library.tag([2], add=["mine"])
    library.set_note(2, "my own words")
    before = library.paper(2)
    put(library, LONGER._replace(status=Status.SKIPPED, rating=5, citekey="theirs"), tags=["new"])
    assert library.paper(2) == before._replace(abstract=LONGER.abstract)


def test_a_preprint_and_its_published_version_become_one_with_both_identifiers(library: Library) -> None:
    report = put(library, DIVERSE._replace(arxiv_id="", doi="10.5555/diverse", url="", venue="ICLR", abstract=""))
    assert counts(report) == (1, 0, 1, 0, 0)
    paper = library.paper(2)
    assert (paper.arxiv_id, paper.doi, paper.venue, paper.url) == ("1802.00001", "10.5555/diverse", "ICLR", DIVERSE.url)
    assert library.find("10.5555/diverse") == library.find("arXiv:1802.00001") == 2


def test_an_arxiv_doi_alone_is_found_again(library: Library) -> None:
    preprint = Record(title="Only known by its DOI", doi="10.48550/arxiv.2401.00001")
    assert put(library, preprint).new == 1
    assert put(library, Record(title="Retitled later", arxiv_id="2401.00001")).duplicate == 1
    assert library.find("2401.00001") == 7


def test_a_dry_run_reports_the_same_and_changes_nothing(library: Library) -> None:
    batch = (LONGER, Record(title="New to everyone here", tags=("x",)), *SHELF)
    library.rate([1], 3)
    library.history.undo()
    before = picture(library), library.history.list(), library.imports(), library.path.read_bytes()
    dry = put(library, *batch, dry_run=True, tags=["t"])
    assert dry.import_id is None
    assert (picture(library), library.history.list(), library.imports(), library.path.read_bytes()) == before
    assert counts(put(library, *batch, tags=["t"])) == counts(dry)


def test_ctrl_c_leaves_the_library_as_before(library: Library) -> None:
    def stop(done: int, total: int) -> None:
        assert total == 1_201
        if done > PAGE:
            raise KeyboardInterrupt

    before = picture(library), library.history.list()
    with pytest.raises(KeyboardInterrupt):
        put(library, LONGER, *(renamed(DIVERSE, n) for n in range(1_200)), progress=stop)
    assert (picture(library), library.history.list()) == before
    assert library.problems() == []


def test_a_tag_goes_on_new_papers_alone(library: Library) -> None:
    report = put(
        library, LONGER, Record(title="New one"), Record(title="New two", tags=("To//read/",)), tags=["to READ"]
    )
    assert list(library.ids(HasTag("to read"))) == [7, 8]
    assert report.import_id is not None
    assert list(library.ids(InImport(report.import_id))) == [7, 8]


def test_an_import_is_undone_and_redone_as_a_whole(library: Library) -> None:
    before = picture(library)
    put(library, LONGER, Record(title="New one", status=Status.QUEUED, note="n", rating=3), tags=["found"])
    after = picture(library)
    library.history.undo()
    assert picture(library) == before
    assert library.imports()[0].undone
    library.history.redo()
    assert picture(library) == after
    assert not library.imports()[0].undone


def test_each_decision_is_told_in_order(library: Library) -> None:
    told: list[Decision] = []
    with Staging(
        Source("x", b""), Given([LONGER, CHOREOGRAPHER, Record(title="New one"), Record(title="New one")])
    ) as s:
        store(library, s.read(), dry_run=True, decided=told.append)
    assert [(d.verdict, d.paper.id if d.paper else None) for d in told] == [
        (Verdict.MERGED, 2),
        (Verdict.DUPLICATE, 1),
        (Verdict.NEW, None),
        (Verdict.DUPLICATE, None),
    ]


def test_a_hostile_source_name_is_cleaned(library: Library) -> None:
    put(library, Record(title="New one"), source="\x1b[31m/tmp/\udcff[/b]\n.bib")
    assert library.history.list(1)[0].label == "Import 1 paper from /tmp/[/b] .bib"


TWINS = st.lists(
    st.builds(
        partial(Record, title="Twins that describe one paper in two ways", authors=("Jo Doe",)),
        abstract=st.sampled_from(["", "Short words.", "Short words. And longer ones."]),
        doi=st.sampled_from(["", "10.5555/twins"]),
        arxiv_id=st.sampled_from(["", "2402.00001"]),
        tags=st.sampled_from([(), ("a",), ("b",)]),
        note=st.sampled_from(["", "one", "two"]),
        rating=st.sampled_from([None, 3]),
        status=st.sampled_from([None, Status.QUEUED, Status.READ]),
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=25)
@given(twins=TWINS)
def test_twins_in_one_source_become_one_paper_however_far_apart(
    tmp_path_factory: pytest.TempPathFactory, twins: list[Record]
) -> None:
    results = []
    for page in (500, 1):
        with pytest.MonkeyPatch.context() as patch, Library.open(tmp_path_factory.mktemp("twins") / "l.db") as library:
            patch.setattr("readq.importers.merge.PAGE", page)
            report = put(library, *twins)
            paper = library.paper(1)
            results.append((counts(report), paper._replace(added=paper.added.min, read=None), paper.read is None))
            library.history.undo()
            assert library.counts().total == 0
            library.history.redo()
            assert library.paper(1) == paper
    assert results[0] == results[1]
    assert results[0][0][1] == 1


def test_hundreds_of_papers_of_one_name(library: Library) -> None:
    many = [Record(title=f"Editorial {n}", authors=("Jo Doe",), year=2020) for n in range(1_300)]
    assert put(library, *many).new == 1_300
    assert counts(put(library, *many)) == (1_300, 0, 0, 1_300, 0)
