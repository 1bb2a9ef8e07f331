"""Which importer reads a source: the content decides, the ending of the name only helps."""

from __future__ import annotations

from collections.abc import Iterator

from readq.errors import SourceError, UsageError
from readq.importers.arxiv_kaggle import ArxivKaggle
from readq.importers.arxiv_mail import ArxivMail
from readq.importers.base import Importer
from readq.importers.bibliography_yaml import Yaml
from readq.importers.bibtex import BibTeX
from readq.importers.binary import ZIP, is_office
from readq.importers.crossref import Crossref
from readq.importers.csl import CslJson
from readq.importers.csv_table import Csv
from readq.importers.dblp import Dblp
from readq.importers.embase import Embase
from readq.importers.endnote import EndNote
from readq.importers.endnote_xml import EndNoteXml
from readq.importers.feed import Feed
from readq.importers.hf_daily import HuggingFaceDaily
from readq.importers.json_table import Json
from readq.importers.markdown import Markdown
from readq.importers.medline import Medline
from readq.importers.nep import Nep
from readq.importers.openalex import OpenAlex
from readq.importers.ovid import Ovid
from readq.importers.pubmed import PubMed
from readq.importers.pubmed_text import PubMedText
from readq.importers.readq_jsonl import JsonLines
from readq.importers.ris import Ris
from readq.importers.semantic_scholar import SemanticScholar
from readq.importers.source import Source
from readq.importers.text import PlainText
from readq.importers.web_page import WebPage
from readq.importers.wos import WebOfScience
from readq.importers.xlsx import Xlsx
from readq.records import Complaint, Record

IMPORTERS: tuple[Importer, ...] = (
    PlainText(),
    ArxivMail(),
    JsonLines(),
    BibTeX(),
    Ris(),
    Medline(),
    EndNote(),
    WebOfScience(),
    PubMed(),
    PubMedText(),
    EndNoteXml(),
    Feed(),
    CslJson(),
    Crossref(),
    Dblp(),
    OpenAlex(),
    SemanticScholar(),
    HuggingFaceDaily(),
    ArxivKaggle(),
    Json(),
    Markdown(),
    Ovid(),
    Nep(),
    Yaml(),
    Csv(),
    Embase(),
    WebPage(),
    Xlsx(),
)
"""Every format, in a module of its own that is cheap to import. Of two that are equally sure, the first one reads."""

SURE_ENOUGH = 0.1
"""Below this nobody knows the source."""


def importer(name: str) -> Importer:
    """The importer that ``--format`` names.

    Raises:
        UsageError: there is none of that name.
    """
    for one in IMPORTERS:
        if one.name == name.lower():
            return one
    raise UsageError(f"There is no format {name!r}.", f"Formats: {_names()}")


def detect(source: Source) -> Importer:
    """The importer that is surest of the source.

    Raises:
        SourceError: none is sure enough.
    """
    if source.head.startswith(ZIP) and not is_office(source.head):
        raise SourceError(f"{source.name} is an archive in another one.", "Unpack it, and import the files in it.")
    sure, best = max(((one.sniff(source), -place) for place, one in enumerate(IMPORTERS)), default=(0.0, 0))
    if sure < SURE_ENOUGH:
        raise SourceError(
            f"{source.name} is in no format that readq knows.",
            f"If you know better, use --format with one of: {_names()}",
        )
    return IMPORTERS[-best]


class PassedOver:
    """Reads nothing of a source among others that is no list of papers, and says so.

    Args:
        error: why it is none.
    """

    name = "none"
    title = "No list of papers"
    suffixes: tuple[str, ...] = ()

    def __init__(self, error: SourceError) -> None:
        self._error = error

    def sniff(self, source: Source) -> float:
        """Never sure."""
        return 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """Yield one complaint."""
        yield Complaint(0, self._error.message, rejected=False)


def _names() -> str:
    return ", ".join(sorted(one.name for one in IMPORTERS))
