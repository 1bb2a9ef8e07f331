import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.exporters.bibtex import BibTeX, entry_key, escape, protect
from readq.importers.bibtex import BibTeX as BibTeXImporter
from readq.importers.source import Source
from readq.models import Paper
from readq.records import Complaint, Record
from tests.exporters.papers import WHOLE, paper


def read_back(*papers: Paper) -> list[Record]:
    text = "".join(BibTeX().write(papers))
    found = list(BibTeXImporter().read(Source("x.bib", text.encode())))
    assert not [item for item in found if isinstance(item, Complaint)], text
    return [item for item in found if isinstance(item, Record)]


def test_an_entry_as_people_write_it() -> None:
    assert "".join(BibTeX().write([WHOLE])) == (
        "@article{okafor2022lanterns,\n"
        "  title = {Lanterns for {RNNs}: 40\\% fewer $O(n^2)$ steps},\n"
        "  author = {Ada Okafor and Per van der Berg and {LUMEN Collaboration}},\n"
        "  year = {2022},\n"
        "  journal = {Journal of Slow Computing},\n"
        "  eprint = {2201.00007},\n"
        "  archiveprefix = {arXiv},\n"
        "  doi = {10.1234/lanterns_7},\n"
        "  url = {https://example.org/lanterns?x=1&y=2},\n"
        "  keywords = {rl > skills, to cite},\n"
        "  abstract = {We light the way.\n\nThen we measure $a<b$ \\& more.},\n"
        "  annote = {Read *before* Friday.\n\n- ask Per},\n"
        "  readstatus = {queued},\n"
        "  ranking = {rank4},\n"
        "}\n\n"
    )


def test_values_come_back_as_they_were() -> None:
    [record] = read_back(WHOLE)
    for field in ("citekey", "title", "authors", "year", "venue", "doi", "arxiv_id", "url", "tags", "rating", "status"):
        assert getattr(record, field) == getattr(WHOLE, field), field
    assert record.abstract.split() == WHOLE.abstract.split()
    assert record.note.split() == WHOLE.note.split()


@pytest.mark.parametrize(
    "title",
    [
        "100% of #hash & snake_case {braces} and a \\backslash",
        "Costs $5 and $6 a day",
        "A } that closes nothing",
        "{ and it opens",
        "Sets $\\{a, b\\}$ in mathematics",
        "An @ sign, a comma = and \"quotes\"",
        "Ends in a backslash \\",
        "Schrödinger’s Straße – naïve",
        "DNA, mRNA and GPT-4o: A/B tests of AlphaFold2",
    ],
)  # fmt: skip
def test_awkward_titles_come_back_as_they_were(title: str) -> None:
    [record, other] = read_back(paper(title=title), paper(id=2, citekey="other", title="Other Things"))
    assert record.title == title
    assert other.title == "Other Things"


@given(st.text(st.sampled_from("ab {}\\%$&#_~^@=,\"'\n"), min_size=1, max_size=30))
def test_no_text_breaks_out_of_its_entry(text: str) -> None:
    records = read_back(paper(title=f"x{text}x", abstract=text), paper(id=2, citekey="other", title="Other Things"))
    assert [record.title for record in records][1:] == ["Other Things"]


@pytest.mark.parametrize(
    ("values", "kind", "field"),
    [
        ({"venue": "Nature"}, "@article", "journal = {Nature}"),
        ({"venue": "Proceedings of the National Academy of Sciences"}, "@article", "journal"),
        ({"venue": "NeurIPS"}, "@inproceedings", "booktitle = {NeurIPS}"),
        ({"venue": "Workshop on Slow Things"}, "@inproceedings", "booktitle"),
        ({"arxiv_id": "2201.00007"}, "@misc", "eprint = {2201.00007}"),
        ({"venue": "arXiv preprint"}, "@misc", "howpublished = {arXiv preprint}"),
        ({}, "@misc", "title"),
    ],
)
def test_the_type_of_an_entry_follows_its_venue(values: dict[str, str], kind: str, field: str) -> None:
    text = "".join(BibTeX().write([paper(**values)]))
    assert text.startswith(kind + "{")
    assert field in text


def test_names_with_commas_and_ands_stay_one_name() -> None:
    [record] = read_back(paper(authors=("Bolt and Sons, Inc.", "Ida Lind")))
    assert record.authors == ("Bolt and Sons, Inc.", "Ida Lind")


def test_keys_hold_nothing_that_ends_them_and_stay_unique() -> None:
    assert entry_key("a b,c{d}%e") == "a-b-c-d-e"
    assert entry_key("{},") == "paper"
    text = "".join(BibTeX().write([paper(citekey="a b"), paper(citekey="a-b"), paper(citekey="A-B")]))
    assert [line for line in text.splitlines() if line.startswith("@")] == [
        "@misc{a-b,",
        "@misc{a-b-2,",
        "@misc{A-B-3,",
    ]


def test_capitals_are_protected_outside_of_mathematics() -> None:
    assert protect("GANs by DeepMind on $SO(3)$") == "{GANs} by {DeepMind} on $SO(3)$"


def test_characters_with_a_meaning_to_latex_are_typeset_as_such() -> None:
    assert escape("a---b ``c''") == "a-{}-{}-b `{}`c'{}'"
    assert escape("~5 ^2") == r"\textasciitilde{}5 \textasciicircum{}2"


def test_unbalanced_mathematics_is_prose() -> None:
    assert escape("a $x_{1$ b") == r"a \$x\_\{1\$ b"
