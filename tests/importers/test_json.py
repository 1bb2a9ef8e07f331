from __future__ import annotations

import json
from typing import Any

import pytest

from readq.errors import SourceError
from readq.importers.arxiv_kaggle import ArxivKaggle
from readq.importers.base import Importer
from readq.importers.crossref import Crossref
from readq.importers.csl import CslJson
from readq.importers.dblp import Dblp
from readq.importers.hf_daily import HuggingFaceDaily
from readq.importers.json_table import Json
from readq.importers.openalex import OpenAlex
from readq.importers.semantic_scholar import SemanticScholar
from tests.importers.reading import one, read, source

CSL: dict[str, Any] = {
    "id": "lovelace1843",
    "type": "article-journal",
    "title": "On <i>engines</i>",
    "container-title": "Notes",
    "author": [
        {"family": "Byron", "given": "Ada", "non-dropping-particle": "von", "suffix": "Jr."},
        {"literal": "The Engine Group"},
    ],
    "issued": {"date-parts": [["1843", 5]]},
    "DOI": "10.1000/ENGINE",
    "URL": "https://a.org",
    "abstract": "We show how.",
    "keyword": "engine, notes",
    "annote": "Worth it.",
}
CROSSREF: dict[str, Any] = {
    "DOI": "10.1000/engine",
    "title": ["On engines"],
    "subtitle": ["A sketch"],
    "container-title": ["Notes"],
    "abstract": "<jats:title>Abstract</jats:title><jats:p>We show how.</jats:p>",
    "member": "1",
    "reference-count": 3,
    "author": [{"given": "Ada", "family": "Lovelace"}, {"name": "Engine Group"}],
    "issued": {"date-parts": [[1843]]},
    "is-referenced-by-count": 7,
    "URL": "https://doi.org/10.1000/engine",
}
OPENALEX: dict[str, Any] = {
    "id": "https://openalex.org/W1",
    "title": "On engines",
    "doi": "https://doi.org/10.1000/engine",
    "publication_year": 1843,
    "authorships": [{"author": {"display_name": "Ada Lovelace"}}, {"author": {}}],
    "referenced_works": [],
    "primary_location": {"source": {"display_name": "Notes"}, "landing_page_url": "https://a.org"},
    "locations": [{"landing_page_url": "http://arxiv.org/abs/1707.08567"}],
    "abstract_inverted_index": {"how.": [2], "We": [0], "show": [1], "x": [10**9]},
}
S2: dict[str, Any] = {
    "paperId": "abc",
    "externalIds": {"DOI": "10.1000/engine", "ArXiv": "1707.08567", "PubMed": "77"},
    "title": "On engines",
    "abstract": None,
    "tldr": {"text": "We show how."},
    "authors": [{"authorId": "1", "name": "Ada Lovelace"}],
    "year": 1843,
    "venue": "",
    "journal": {"name": "Notes"},
    "url": "https://a.org",
}
HF: dict[str, Any] = {
    "paper": {
        "id": "1707.08567",
        "title": "On engines",
        "summary": "We show\nhow.",
        "authors": [{"name": "Ada Lovelace"}],
        "publishedAt": "2017-07-26T00:00:00Z",
        "upvotes": 3,
        "ai_keywords": ["engine"],
    },
    "title": "On engines",
}
KAGGLE: dict[str, Any] = {
    "id": "math/9901001",
    "submitter": "A",
    "authors": "Ada Lovelace",
    "title": "On\n  engines",
    "journal-ref": "Notes 5",
    "doi": "10.1000/engine",
    "report-no": None,
    "abstract": "  We show\nhow, P\\'eter.\n",
    "categories": "math.GT",
    "authors_parsed": [["Lovelace", "Ada", ""], ["Erd\\H{o}s", "P\\'al", "Jr", "Budapest"]],
    "update_date": "2009-11-13",
}


def test_csl() -> None:
    paper = one(CslJson(), json.dumps([CSL], indent=1))
    assert (paper.title, paper.authors) == ("On engines", ("Ada von Byron Jr.", "The Engine Group"))
    assert (paper.year, paper.venue, paper.doi, paper.url) == (1843, "Notes", "10.1000/engine", "https://a.org")
    assert (paper.abstract, paper.tags, paper.note) == ("We show how.", ("engine", "notes"), "Worth it.")
    assert (paper.citekey, paper.line) == ("lovelace1843", 2)


@pytest.mark.parametrize("issued", [{"raw": "May 1843"}, {"literal": "1843?"}, [{"year": 1843}], "1843-05", 1843])
def test_dates_of_csl(issued: object) -> None:
    assert one(CslJson(), json.dumps([CSL | {"issued": issued}])).year == 1843


@pytest.mark.parametrize(
    "found",
    [
        CROSSREF,
        [CROSSREF],
        {"status": "ok", "message": CROSSREF},
        {"status": "ok", "message": {"facets": {}, "items": [CROSSREF]}},
    ],
    ids=["work", "list", "answer", "page"],
)
def test_crossref(found: object) -> None:
    paper = one(Crossref(), json.dumps(found))
    assert (paper.title, paper.abstract) == ("On engines: A sketch", "We show how.")
    assert (paper.authors, paper.year, paper.venue) == (("Ada Lovelace", "Engine Group"), 1843, "Notes")


@pytest.mark.parametrize("found", [OPENALEX, [OPENALEX], {"meta": {"count": 1}, "results": [OPENALEX], "group_by": []}])
def test_openalex(found: object) -> None:
    paper = one(OpenAlex(), json.dumps(found, indent=2))
    assert (paper.title, paper.abstract, paper.authors) == ("On engines", "We show how. x", ("Ada Lovelace",))
    assert (paper.doi, paper.arxiv_id, paper.year, paper.venue) == ("10.1000/engine", "1707.08567", 1843, "Notes")


@pytest.mark.parametrize(
    "found", [S2, {"total": 1, "data": [S2]}, {"recommendedPapers": [S2]}, {"data": [{"citedPaper": S2}]}]
)
def test_semantic_scholar(found: object) -> None:
    paper = one(SemanticScholar(), json.dumps(found))
    assert (paper.title, paper.abstract, paper.venue) == ("On engines", "We show how.", "Notes")
    assert (paper.doi, paper.arxiv_id, paper.authors) == ("10.1000/engine", "1707.08567", ("Ada Lovelace",))


def test_hugging_face() -> None:
    paper = one(HuggingFaceDaily(), json.dumps([HF]))
    assert (paper.title, paper.abstract, paper.arxiv_id) == ("On engines", "We show how.", "1707.08567")
    assert (paper.year, paper.tags, paper.url) == (2017, ("engine",), "https://huggingface.co/papers/1707.08567")


def test_kaggle() -> None:
    paper = one(ArxivKaggle(), json.dumps(KAGGLE))
    assert (paper.title, paper.abstract) == ("On engines", "We show how, Péter.")
    assert paper.authors == ("Ada Lovelace", "Pál Erdős Jr")
    assert (paper.arxiv_id, paper.year, paper.venue) == ("math/9901001", 1999, "Notes 5")


def test_other_json_goes_by_its_keys() -> None:
    paper = one(
        Json(),
        json.dumps(
            [
                {
                    "paper_title": "On engines",
                    "Authors": [{"name": "Ada Lovelace"}, "C. Babbage"],
                    "yr": 1843,
                    "Publication Year": 1843,
                    "link": "https://a.org",
                }
            ]
        ),
    )
    assert (paper.title, paper.authors) == ("On engines", ("Ada Lovelace", "C. Babbage"))
    assert (paper.year, paper.url) == (1843, "https://a.org")
    zotero = {
        "items": [{"title": "On engines", "creators": [{"firstName": "Ada", "lastName": "Lovelace"}], "date": "1843"}]
    }
    assert one(Json(), json.dumps(zotero)).authors == ("Ada Lovelace",)
    assert one(Json().mapped({"title": "x"}), '[{"x": "Only this"}]').title == "Only this"


def test_a_broken_object_costs_itself_alone() -> None:
    lines = [json.dumps(S2 | {"title": f"Paper {number}"}) for number in range(5)]
    lines[2] = lines[2][:40]
    for text in ("\n".join(lines), "[\n" + ",\n".join(lines) + "\n]"):
        records, complaints = read(SemanticScholar(), text)
        assert [paper.title for paper in records] == ["Paper 0", "Paper 1", "Paper 3", "Paper 4"]
        assert [(c.line, c.rejected) for c in complaints] == [(3 + text.startswith("["), True)]
        assert "broken JSON" in complaints[0].reason


def test_null_titles_and_other_values_are_rejected_with_their_line() -> None:
    records, complaints = read(OpenAlex(), json.dumps([OPENALEX | {"title": None}, "text", None, OPENALEX], indent=0))
    assert len(records) == 1
    assert [c.reason for c in complaints] == [
        "no title",
        "not a JSON object, so no paper",
        "not a JSON object, so no paper",
    ]
    assert all(c.line > 1 for c in complaints)


def test_large_objects_and_long_lists_stream() -> None:
    big = [S2 | {"title": f"Paper {number}", "abstract": "word " * 30_000} for number in range(5)]
    records, complaints = read(SemanticScholar(), json.dumps({"total": 5, "offset": 0, "data": big}))
    assert complaints == []
    assert [paper.title for paper in records] == [f"Paper {number}" for number in range(5)]


def test_no_json_is_an_error() -> None:
    with pytest.raises(SourceError, match="no JSON"):
        list(CslJson().read(source("A title\n")))


def test_each_knows_its_own_best() -> None:
    importers: tuple[Importer, ...] = (
        CslJson(),
        Crossref(),
        OpenAlex(),
        SemanticScholar(),
        HuggingFaceDaily(),
        ArxivKaggle(),
        Json(),
    )
    samples = {
        "csl-json": [CSL],
        "crossref": CROSSREF,
        "openalex": OPENALEX,
        "s2": S2,
        "hf-daily": [HF],
        "arxiv-kaggle": KAGGLE,
        "json": [{"title": "A", "year": 1}],
    }
    for name, found in samples.items():
        text = source(json.dumps(found))
        assert max(importers, key=lambda importer: importer.sniff(text)).name == name
    assert [importer.sniff(source("No JSON")) for importer in importers] == [0] * len(importers)


DBLP = {
    "@score": "5",
    "info": {
        "authors": {"author": [{"@pid": "1/2", "text": "Ada Example 0001"}, {"@pid": "3", "text": "Bo Sample"}]},
        "title": "Lists &amp; Queues.",
        "venue": "J. Lists",
        "year": "2023",
        "doi": "10.1000/LISTS.1",
        "ee": "https://doi.org/10.1000/LISTS.1",
        "url": "https://dblp.org/rec/journals/jl/Example23",
    },
}


def test_dblp() -> None:
    alone = {"info": {"title": "On Piles.", "authors": {"author": {"text": "Cleo Test"}}, "venue": ["A", "B"]}}
    answer = {"result": {"status": {"@code": "200"}, "hits": {"@total": "2", "hit": [DBLP, alone]}}}
    records, complaints = read(Dblp(), json.dumps(answer))
    assert complaints == []
    first, second = records
    assert (first.title, first.authors, first.year) == ("Lists & Queues", ("Ada Example", "Bo Sample"), 2023)
    assert (first.venue, first.doi, first.url) == ("J. Lists", "10.1000/lists.1", "https://doi.org/10.1000/LISTS.1")
    assert (second.title, second.authors, second.venue) == ("On Piles", ("Cleo Test",), "A")


def test_an_object_that_is_too_long_is_not_called_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readq.importers.json_stream._LIMIT", 1_000)
    long = json.dumps([{"title": "Long", "abstract": "x" * 2_000_000}])
    assert [complaint.reason for complaint in read(Json(), long)[1]] == ["an object of more than 1,000 characters"]
    cut = json.dumps([{"title": "Cut"}])[:-4]
    assert [complaint.reason.split(":")[0] for complaint in read(Json(), cut)[1]] == ["broken JSON"]
