from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.importers import identifiers


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1145/3442188.3445922", "10.1145/3442188.3445922"),
        ("https://doi.org/10.1038/S41586-020-2649-2", "10.1038/s41586-020-2649-2"),
        ("doi:10.1016/j.neuron.2016.10.006.", "10.1016/j.neuron.2016.10.006"),
        ("(see 10.1016/S0140-6736(05)67159-9).", "10.1016/s0140-6736(05)67159-9"),
        ("https://onlinelibrary.wiley.com/doi/10.1002/abc.123/full?casa=1", "10.1002/abc.123"),
        ("http://dx.doi.org/10.1000%2Fxyz", "10.1000/xyz"),
        (
            "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
            "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
        ),
        ("<a href='https://doi.org/10.5555/12345678'>10.5555/12345678</a>", "10.5555/12345678"),
        ("Data at https://doi.org/10.5281/zenodo.1234; code elsewhere", "10.5281/zenodo.1234"),
        ("version 10.1/2", ""),
        ("10.1000/", ""),
        ("", ""),
    ],
)
def test_dois(text: str, doi: str) -> None:
    assert identifiers.find_doi(text) == doi


@pytest.mark.parametrize(
    ("value", "arxiv_id"),
    [
        ("2301.00001", "2301.00001"),
        ("2301.00001v12", "2301.00001"),
        ("arXiv:1412.6980v9 [cs.LG]", "1412.6980"),
        ("https://arxiv.org/pdf/2301.00001v3.pdf", "2301.00001"),
        ("10.48550/arXiv.2301.00001", "2301.00001"),
        ("math.GT/0211159v2", "math/0211159"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("arXiv preprint arXiv:1706.03762", "1706.03762"),
        ("1399.1234", ""),
        ("12345678", ""),
    ],
)
def test_arxiv_ids_of_fields(value: str, arxiv_id: str) -> None:
    assert identifiers.normal_arxiv_id(value) == arxiv_id


@pytest.mark.parametrize(
    ("text", "arxiv_id"),
    [
        ("This extends arXiv:2005.14165v4, which", "2005.14165"),
        ("see https://huggingface.co/papers/2307.09288.", "2307.09288"),
        ("as in cond-mat/0102536.", "cond-mat/0102536"),
        ("an accuracy of 2301.00001 units", ""),
        ("http://example.org/math/0211159999", ""),
    ],
)
def test_arxiv_ids_in_text_need_context(text: str, arxiv_id: str) -> None:
    assert identifiers.find_arxiv_id(text) == arxiv_id


def test_pmids_urls_and_years() -> None:
    assert identifiers.find_pmid("PMID: 28754806") == "28754806"
    assert identifiers.find_pmid("https://pubmed.ncbi.nlm.nih.gov/28754806/") == "28754806"
    assert identifiers.find_pmid("28754806") == ""
    assert identifiers.find_url("Code: (https://github.com/a/b_(c)).") == "https://github.com/a/b_(c)"
    assert identifiers.find_url("https://") == ""
    assert identifiers.find_year("12 May 1998") == 1998
    assert identifiers.find_year("[2009?]") == 2009
    assert identifiers.find_year("9999") is None
    assert identifiers.find_year("pages 120151-3") is None


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    for find in (identifiers.find_doi, identifiers.normal_doi, identifiers.find_arxiv_id, identifiers.normal_arxiv_id):
        assert find(text) == find(text).strip()
    identifiers.find_pmid(text), identifiers.find_url(text), identifiers.find_year(text)


@given(st.from_regex(r"10\.[0-9]{4,6}/[a-z0-9]([a-z0-9._/-]{0,20}[a-z0-9])?", fullmatch=True))
def test_a_normal_doi_stays_as_it_is(doi: str) -> None:
    assert identifiers.normal_doi(doi) == doi


@pytest.mark.parametrize(
    ("abstract", "own"),
    [
        ("We count bees. doi: 10.1000/BEES.1.", ("10.1000/bees.1", "")),
        ("We count bees.\nhttps://arxiv.org/abs/2301.00009v2", ("", "2301.00009")),
        ("We count bees. [arXiv:2301.00009]", ("", "2301.00009")),
        ("arXiv:2301.00009v1 [cs.LG] 3 Jan 2023\nWe count bees.", ("", "2301.00009")),
        ("arXiv:2301.00009v1 [cs.LG] We count bees.", ("", "2301.00009")),
        ("We count bees as in arXiv:2301.00009, but at night.", ("", "")),
        ("We count bees. This corrects arXiv:2301.00009.", ("", "")),
        ("arXiv:2301.00009 has a mistake, which we mend.", ("", "")),
        ("We count bees. Data are at https://doi.org/10.5281/zenodo.1", ("", "")),
    ],
)
def test_an_abstract_says_its_own_identifiers_apart_from_its_text(abstract: str, own: tuple[str, str]) -> None:
    assert identifiers.own_identifiers(abstract) == own
