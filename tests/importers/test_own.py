"""What readq exports comes back as it was."""

from typing import Any

import pytest

from readq.exporters.registry import exporter
from readq.importers.base import Importer
from readq.importers.bibtex import BibTeX
from readq.importers.csv_table import Csv
from readq.importers.readq_jsonl import JsonLines
from readq.models import Status
from tests.exporters.papers import WHOLE, paper
from tests.importers.reading import one

HOSTILE = (
    "=HYPERLINK(1)", "'=1", "a | b, c", "<script>alert(1)</script> & &amp;lt;", "line, \"quoted\"", "--- x -- y",
    "`` x ''",    "\\input{/etc/passwd}", "$(touch x) `id`", "../../etc/passwd", "TY - JOUR", "{unbalanced", "}close{",
    "@article{b, title={x}}", "ＡＢＣ ＝1", "ﬁnd", "# heading", "%s", "x; y",
)  # fmt: skip


@pytest.mark.parametrize("importer", [Csv(), JsonLines()], ids=["csv", "jsonl"])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_paper_comes_back_as_it_was(importer: Importer, text: str) -> None:
    word = text.replace("; ", ": ")
    values: dict[str, Any] = {
        "title": text, "abstract": f"{text}\n\n{text}", "authors": (word, "Bee, C and D"), "venue": text,
        "note": f"\n {text}", "tags": (word, "rl/skills"), "rating": 3, "status": Status.QUEUED, "year": 2020,
        "url": text, "citekey": "a",
    }  # fmt: skip
    found = one(importer, "".join(exporter(importer.name).write([paper(**values)])))
    assert {name: getattr(found, name) for name in values} == values


def test_a_row_that_was_edited_is_still_read() -> None:
    lines = "".join(exporter("csv").write([WHOLE])).splitlines(keepends=True)
    lines[0] = lines[0].replace("\r\n", ",mine\r\n")
    lines[-1] = lines[-1].replace("\r\n", ",x\r\n")
    assert one(Csv(), "".join(lines)).authors == WHOLE.authors


@pytest.mark.parametrize("title", ["--- x -- y", "`` x ''", "a--b"])
def test_an_empty_group_of_latex_keeps_hyphens_and_quotes_apart(title: str) -> None:
    assert one(BibTeX(), "".join(exporter("bibtex").write([paper(title=title)]))).title == title
