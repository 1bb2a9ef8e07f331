"""The content says which importer reads a source; nothing heavy is imported for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from readq.errors import SourceError, UsageError
from readq.importers.base import Importer
from readq.importers.detect import IMPORTERS, detect, importer
from tests.importers import piles, test_arxiv_mail
from tests.importers.reading import source


def test_names_are_unique_and_every_importer_is_one() -> None:
    assert len({one.name for one in IMPORTERS}) == len(IMPORTERS)
    assert all(isinstance(one, Importer) and one.title for one in IMPORTERS)
    assert all(importer(one.name) is one for one in IMPORTERS)


@pytest.mark.parametrize("name", piles.LAYOUTS)
@pytest.mark.parametrize("count", [1, 12])
def test_piles_in_every_layout_are_text(name: str, count: int) -> None:
    assert detect(source(piles.render(piles.invented(count), piles.LAYOUTS[name]), "<paste>")).name == "text"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (test_arxiv_mail.HEAD + test_arxiv_mail.NEW, "arxiv-mail"),
        ('{"title": "A", "abstract": "B"}\n{"title": "C"}\n', "jsonl"),
        ("@article{a, title = {A title of some words}}\n", "bibtex"),
        ("TY  - JOUR\nTI  - A title\nER  - \n", "ris"),
    ],
)
@pytest.mark.parametrize("suffix", ["", ".txt", ".bib"])
def test_the_content_counts_more_than_the_name(text: str, name: str, suffix: str) -> None:
    assert detect(source(text, f"file{suffix}")).name == name


@pytest.mark.parametrize("text", ["1 2 3\n4 5 6\n", "<svg><text>Words in a picture are many</text></svg>", "x"])
def test_what_nobody_knows_is_refused_with_the_names_of_all_formats(text: str) -> None:
    with pytest.raises(SourceError, match="is in no format that readq knows") as caught:
        detect(source(text))
    assert all(one.name in caught.value.hint for one in IMPORTERS)
    assert "--format" in caught.value.hint


def test_an_unknown_format_is_refused_with_the_names_of_all_formats() -> None:
    with pytest.raises(UsageError, match="no format 'word'") as caught:
        importer("word")
    assert "bibtex" in caught.value.hint


def test_nothing_heavy_is_imported() -> None:
    code = "import sys, readq.importers.detect; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "bibtexparser",
        "rispy",
        "defusedxml",
        "openpyxl",
        "pylatexenc",
        "numpy",
        "feedparser",
        "sqlite3",
        "textual",
    }
    assert not heavy & set(loaded)
