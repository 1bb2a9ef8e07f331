"""Tags that come with papers: what a slash means in them, and that exports are read back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.exporters.registry import exporter
from readq.importers.base import Importer
from readq.importers.bibtex import BibTeX
from readq.importers.csv_table import Csv
from readq.importers.markdown import Markdown
from readq.importers.medline import Medline
from readq.importers.readq_jsonl import JsonLines
from readq.importers.ris import Ris
from readq.models import Status
from tests.exporters.papers import WHOLE, paper
from tests.importers.reading import one, read

READERS: dict[str, Importer] = {"bibtex": BibTeX(), "ris": Ris(), "csv": Csv(), "jsonl": JsonLines()}


@pytest.mark.parametrize(
    ("keyword", "tag"),
    [
        ("PET/CT", "PET-CT"),
        ("hardware / software codesign", "hardware - software codesign"),
        ("rl > skills", "rl/skills"),
        ("rl > PET/CT", "rl/PET-CT"),
        ("Colitis/immunology/*drug therapy", "Colitis-immunology-drug therapy"),
    ],
)
def test_a_slash_in_a_keyword_of_a_publisher_is_no_level(keyword: str, tag: str) -> None:
    assert one(BibTeX(), f"@misc{{a, title={{T}}, keywords={{{keyword}; x}}}}").tags == (tag, "x")
    assert one(Ris(), f"TY  - JOUR\nTI  - T\nKW  - {keyword}\nER  - \n").tags == (tag,)
    assert one(Csv(), f"Title,Year,Author Keywords\nT,2020,{keyword}; x\n").tags == (tag, "x")


def test_a_slash_in_a_tag_of_a_reader_is_a_level() -> None:
    assert one(Csv(), "Title,Year,Tags,Author Keywords\nT,2020,rl/skills; x,PET/CT; y\n").tags == (
        "rl/skills", "x", "PET-CT", "y",
    )  # fmt: skip
    assert one(JsonLines(), '{"title": "T", "tags": ["rl/skills"]}').tags == ("rl/skills",)


def test_the_qualifiers_of_a_mesh_heading_are_below_it() -> None:
    text = "PMID- 1\nTI  - T\nMH  - Colon/*metabolism/pathology\nMH  - *Mice\n"
    assert one(Medline(), text).tags == ("Colon/metabolism", "Colon/pathology", "Mice")
    assert one(Medline(), text + "OT  - PET/CT\n").tags == ("PET-CT",)


def test_a_markdown_export_is_read_back_with_status_rating_and_tags() -> None:
    text = "".join(exporter("markdown").write([WHOLE, paper(doi="10.1/x", tags=("PET-CT",)), paper(title="Bare")]))
    records, _ = read(Markdown(), text)
    assert [(r.title, r.status, r.rating, r.tags) for r in records] == [
        (WHOLE.title, WHOLE.status, WHOLE.rating, WHOLE.tags),
        ("Tides of Moss", Status.UNREAD, None, ("PET-CT",)),
        ("Bare", Status.UNREAD, None, ()),
    ]


@pytest.mark.parametrize("name", READERS)
@given(
    tags=st.lists(st.from_regex(r"[a-z]{1,4}( [a-z]{1,4})?(-[a-z])?(/[a-z]{2,4}){0,3}", fullmatch=True), unique=True)
)
def test_an_export_is_read_back_with_its_tags(name: str, tags: list[str]) -> None:
    text = "".join(exporter(name).write([paper(tags=tuple(tags))]))
    assert one(READERS[name], text).tags == tuple(tags)
