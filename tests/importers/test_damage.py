"""Whatever an importer gets, it gives records and complaints or says why not: no traceback, nothing without a title."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readq.errors import ReadqError
from readq.importers.base import Importer
from readq.importers.detect import IMPORTERS, importer
from readq.records import Record
from tests.importers import (
    test_bibtex,
    test_embase,
    test_extras,
    test_json,
    test_markdown,
    test_ris,
    test_tagged,
    test_xml,
)
from tests.importers.reading import source

SAMPLES: dict[str, str] = {
    "bibtex": test_bibtex.ARTICLE,
    "ris": test_ris.JOURNAL,
    "nbib": test_tagged.MEDLINE,
    "enw": test_tagged.ENDNOTE,
    "wos": test_tagged.WOS,
    "ovid": "<1>\nAuthor\n  Lovelace, Ada MD\nTitle\n  On engines\nSource\n  Notes. April 2015.\n",
    "nep": "RePEc\n1. Races\nDate: 2005\nBy: A. Bee (C)\nURL: http://d.org\nWe race.\nKeywords: a, b\n",
    "pubmed": test_xml.PUBMED,
    "endnote-xml": test_xml.ENDNOTE,
    "feed": test_xml.ARXIV,
    "csl-json": json.dumps([test_json.CSL]),
    "crossref": json.dumps({"message": {"items": [test_json.CROSSREF]}}),
    "dblp": json.dumps({"result": {"hits": {"hit": [test_json.DBLP]}}}),
    "openalex": json.dumps([test_json.OPENALEX]),
    "s2": json.dumps({"data": [test_json.S2]}),
    "hf-daily": json.dumps([test_json.HF]),
    "arxiv-kaggle": json.dumps(test_json.KAGGLE) + "\n" + json.dumps(test_json.KAGGLE),
    "json": json.dumps([{"title": "A", "year": 1}, {"title": "B", "authors": ["C"]}]),
    "csv": 'title,abstract,year\n"A, B","C\nD",2000\nE,"F",2001\n',
    "embase": test_embase.MOSS + test_embase.OWLS,
    "markdown": test_markdown.LIST + test_markdown.TABLE,
    "yaml": test_extras.CSL,
    "html": "<html><body><p>On Lists</p><p>We study lists, and find that they are long.</p></body></html>",
}


def survive(one: Importer, data: bytes) -> None:
    sample = source(data)
    try:
        assert 0 <= one.sniff(sample) <= 1
        items = list(one.read(sample))
    except ReadqError:
        return
    for item in items:
        assert item.line >= 0
        assert item.title if isinstance(item, Record) else item.reason


PIECES = st.binary(max_size=3) | st.sampled_from([b"{", b'"', b"<", b"\n"])


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=60)
@given(data=st.data())
def test_cut_and_changed(name: str, data: st.DataObject) -> None:
    sample = bytearray(SAMPLES[name].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(sample) - 1))
        sample[place : place + data.draw(st.integers(0, 3))] = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"{", b'"', b"<", b"\n"])
        )
    survive(importer(name), bytes(sample[: data.draw(st.integers(0, len(sample)))]))


@pytest.mark.parametrize("name", [one.name for one in IMPORTERS if one.name in SAMPLES or one.name == "xlsx"])
@settings(max_examples=10)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything(name: str, data: bytes) -> None:
    survive(importer(name), data)


KEYS = [*test_json.CSL, *test_json.OPENALEX, *test_json.S2, *test_json.HF, *test_json.KAGGLE, "message"]
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
)


@settings(max_examples=50)
@given(value=ANY_JSON)
def test_json_of_any_shape(value: object) -> None:
    for name in ("csl-json", "crossref", "openalex", "s2", "hf-daily", "arxiv-kaggle", "json"):
        survive(importer(name), json.dumps([value]).encode())


def test_every_format_is_covered() -> None:
    elsewhere = {"text", "pubmed-text", "arxiv-mail", "jsonl", "xlsx"}
    assert {one.name for one in IMPORTERS} - elsewhere == set(SAMPLES)


def test_whole_samples_are_known_by_their_importer() -> None:
    for name, text in SAMPLES.items():
        best = max(IMPORTERS, key=lambda one: one.sniff(source(text)))
        assert best.name == name


def test_the_registry_is_cheap_to_import() -> None:
    heavy = ("bibtexparser", "pylatexenc", "defusedxml", "openpyxl", "yaml", "rapidfuzz", "rispy")
    script = f"import sys, readq.importers.detect; print([name for name in {heavy!r} if name in sys.modules])"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
