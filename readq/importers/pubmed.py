"""PubMed's XML: articles and books."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from readq.importers import build, names, xml_stream
from readq.importers.source import Source
from readq.importers.xml_stream import every, first, inline
from readq.records import Complaint, Record

_ISSUE = "Journal/JournalIssue/PubDate/"
_DATES = (
    f"{_ISSUE}Year", f"{_ISSUE}MedlineDate", "Book/PubDate/Year", "Book/PubDate/MedlineDate", "ArticleDate/Year",
    "ContributionDate/Year",
)  # fmt: skip
_VENUES = ("Journal/Title", "Journal/ISOAbbreviation", "Book/CollectionTitle", "Book/Publisher/PublisherName")
# Each said in full: references have DOIs of their own.
_DOIS = (
    "PubmedData/ArticleIdList/ArticleId[@IdType='doi']", "PubmedBookData/ArticleIdList/ArticleId[@IdType='doi']",
    "MedlineCitation/Article/ELocationID[@EIdType='doi']", "BookDocument/Book/ELocationID[@EIdType='doi']",
)  # fmt: skip
_RECORDS = frozenset({"PubmedArticle", "PubmedBookArticle"})


class PubMed:
    """PubMed XML, as the site and the E-utilities give it."""

    name = "pubmed"
    title = "PubMed XML"
    suffixes: tuple[str, ...] = (".xml",)

    def sniff(self, source: Source) -> float:
        """Sure where an element of PubMed's stands among the first."""
        found = xml_stream.names(source, 5)
        return 0.98 if {"PubmedArticleSet", "PubmedBookArticleSet", *_RECORDS} & set(found) else 0.0

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """One record for each article and book."""
        return xml_stream.read(source, _RECORDS, _record)


def _record(pubmed: Element, line: int) -> Record | Complaint:
    article = pubmed.find("MedlineCitation/Article")
    if article is None:
        article = pubmed.find("BookDocument")
    if article is None:
        article = pubmed
    return build.record(
        title=first(article, "ArticleTitle", "BookTitle", "Book/BookTitle", "VernacularTitle"),
        abstract=_abstract(article),
        authors=_authors(article),
        year=first(article, *_DATES) or None,
        venue=first(article, *_VENUES),
        doi=first(pubmed, *_DOIS),
        pmid=first(pubmed, "MedlineCitation/PMID", "BookDocument/PMID"),
        keywords=every(pubmed, ".//KeywordList/Keyword")
        or every(pubmed, ".//MeshHeadingList/MeshHeading/DescriptorName"),
        line=line,
    )


def _abstract(article: Element) -> str:
    """Sections as paragraphs with their labels in front."""
    sections = []
    for part in article.iterfind("Abstract/AbstractText"):
        label = part.get("Label", "").strip()
        text = inline(part).strip()
        sections.append(f"{label}: {text}" if label and label != "UNLABELLED" and text else text)
    return "\n\n".join(filter(None, sections))


def _authors(article: Element) -> tuple[str, ...]:
    for path in (
        "AuthorList[@Type='authors']/Author",
        "AuthorList/Author",
        "Book/AuthorList/Author",
        ".//InvestigatorList/Investigator",
    ):
        if found := names.listed(map(_name, article.iterfind(path))):
            return found
    return ()


def _name(author: Element) -> str:
    if group := first(author, "CollectiveName"):
        return group.replace(",", " ")
    parts = first(author, "ForeName", "Initials"), first(author, "LastName"), first(author, "Suffix")
    return " ".join(filter(None, parts))
