from __future__ import annotations

import pytest

from readq.errors import SourceError
from readq.importers.base import Importer
from readq.importers.endnote_xml import EndNoteXml
from readq.importers.feed import Feed
from readq.importers.pubmed import PubMed
from tests.importers.reading import one, read, source

PUBMED = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.example.org/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID>77</PMID><Article>
  <Journal><JournalIssue><PubDate><MedlineDate>2018 Mar-Apr</MedlineDate></PubDate></JournalIssue>
    <Title>Journal of Salts</Title></Journal>
  <ArticleTitle>Growth of H<sub>2</sub>O &amp; <i>E. coli</i></ArticleTitle>
  <Abstract><AbstractText Label="AIM">p &lt; 0.05.</AbstractText><AbstractText>Then
  more.</AbstractText></Abstract>
  <AuthorList><Author><LastName>O'Bee</LastName><ForeName>Ann</ForeName><Suffix>Jr</Suffix></Author>
    <Author><CollectiveName>Salt, Water, and Sand Group</CollectiveName></Author></AuthorList>
</Article><KeywordList><Keyword>salt</Keyword></KeywordList></MedlineCitation>
<PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1000/other</ArticleId></ArticleIdList>
</Reference></ReferenceList><ArticleIdList><ArticleId IdType="doi">10.1000/SALT</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle>
<PubmedBookArticle><BookDocument><PMID>78</PMID><Book><BookTitle>A book of salts</BookTitle>
<PubDate><Year>2009</Year></PubDate></Book></BookDocument></PubmedBookArticle>
<PubmedArticle><MedlineCitation><PMID>79</PMID></MedlineCitation></PubmedArticle>
</PubmedArticleSet>
"""

ENDNOTE = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Lovelace, Ada</style></author></authors></contributors>
<titles><title><style face="normal">On </style><style face="italic">engines</style></title>
<secondary-title><style>Notes</style></secondary-title></titles><dates><year><style>1843</style></year></dates>
<electronic-resource-num>10.1000/engine</electronic-resource-num><abstract><style>We show how.</style></abstract>
<keywords><keyword><style>engine</style></keyword><keyword/></keywords><urls><related-urls><url>https://a.org</url>
</related-urls></urls><research-notes><style>Read on the train.</style></research-notes></record></records></xml>
"""

ARXIV = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<title>ArXiv Query</title><entry><id>http://arxiv.org/abs/1707.08567v2</id><published>2017-07-26T17:59:59Z</published><updated>2019-01-01</updated>
<title>Networks of
  engines</title><summary>  We show
how.</summary><author><name>Ada Lovelace</name></author><author><name>Charles Babbage</name></author>
<arxiv:doi>10.1000/engine</arxiv:doi><arxiv:journal_ref>Notes 5 (1843)</arxiv:journal_ref>
<link href="http://arxiv.org/abs/1707.08567v2" rel="alternate"/>
<link href="http://arxiv.org/pdf/1707.08567v2" rel="related"/>
</entry></feed>
"""

RSS = """
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>cs.LG updates</title>
<item><media:title>thumbnail</media:title><title>Caf&eacute; R&D (arXiv:2401.00001v1 [cs.LG])</title>
<link>https://arxiv.org/abs/2401.00001</link>
<description>arXiv:2401.00001v1 Announce Type: new
Abstract: &lt;p&gt;We show how.&lt;/p&gt;</description><dc:creator>Ada Lovelace, Charles Babbage</dc:creator>
<pubDate>Tue, 02 Jan 2024 00:00:00 -0500</pubDate></item>
<item><link>https://example.org/untitled</link></item></channel></rss>
"""

BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<PubmedArticleSet><PubmedArticle><ArticleTitle>&b;</ArticleTitle></PubmedArticle></PubmedArticleSet>"""
THIEF = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss><item><title>&a;</title></item></rss>"""


def test_pubmed() -> None:
    records, complaints = read(PubMed(), PUBMED)
    paper, book = records
    assert paper.title == "Growth of H₂O & E. coli"
    assert paper.abstract == "AIM: p < 0.05.\n\nThen more."
    assert paper.authors == ("Ann O'Bee Jr", "Salt Water and Sand Group")
    assert (paper.year, paper.venue, paper.doi, paper.tags) == (2018, "Journal of Salts", "10.1000/salt", ("salt",))
    assert (book.title, book.year, book.url) == ("A book of salts", 2009, "https://pubmed.ncbi.nlm.nih.gov/78/")
    assert [(c.line, c.reason, c.text) for c in complaints] == [(18, "no title", "79")]


def test_endnote() -> None:
    paper = one(EndNoteXml(), ENDNOTE)
    assert (paper.title, paper.authors, paper.venue, paper.year) == ("On engines", ("Ada Lovelace",), "Notes", 1843)
    assert (paper.doi, paper.url, paper.tags) == ("10.1000/engine", "https://a.org", ("engine",))
    assert (paper.abstract, paper.note) == ("We show how.", "Read on the train.")


def test_arxiv_api() -> None:
    paper = one(Feed(), ARXIV)
    assert (paper.title, paper.abstract) == ("Networks of engines", "We show how.")
    assert paper.authors == ("Ada Lovelace", "Charles Babbage")
    assert (paper.arxiv_id, paper.doi, paper.year) == ("1707.08567", "10.1000/engine", 2017)
    assert (paper.venue, paper.url) == ("Notes 5 (1843)", "http://arxiv.org/abs/1707.08567v2")


def test_an_error_of_the_arxiv_api_is_no_paper() -> None:
    records, complaints = read(
        Feed(),
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#incorrect_id</id>'
        "<title>Error</title><summary>incorrect id format for x</summary></entry></feed>",
    )
    assert records == []
    assert "incorrect id format for x" in complaints[0].reason
    assert complaints[0].rejected


def test_rss() -> None:
    records, complaints = read(Feed(), RSS)
    (paper,) = records
    assert (paper.title, paper.abstract) == ("Café R&D", "We show how.")
    assert paper.authors == ("Ada Lovelace", "Charles Babbage")
    assert (paper.arxiv_id, paper.year, paper.url) == ("2401.00001", 2024, "https://arxiv.org/abs/2401.00001")
    assert [(c.line, c.reason, c.text) for c in complaints] == [(9, "no title", "https://example.org/untitled")]


@pytest.mark.parametrize(("importer", "text"), [(PubMed(), BOMB), (Feed(), THIEF)])
def test_bombs_and_thieves_are_refused(importer: Importer, text: str) -> None:
    with pytest.raises(SourceError, match="declares entities or refers to other files") as caught:
        list(importer.read(source(text)))
    assert caught.value.hint


def test_broken_xml_keeps_what_came_before_and_says_where_it_broke() -> None:
    records, complaints = read(PubMed(), PUBMED[: PUBMED.index("A book of salts") + 6])
    assert len(records) == 1
    assert [(c.line, c.text, c.rejected) for c in complaints] == [(16, "78 A book", True)]
    assert "broken XML" in complaints[0].reason


def test_one_broken_record_costs_itself_alone() -> None:
    items = [f"<item><media:x/><title>Paper {number} on salt</title></item>" for number in range(4000)]
    items[1] = "<item><title>Paper 1 with p<0.05</title></item>"
    items[3000] = "<item><title>Paper 3000</titel></item>"
    for separator in ("\n", ""):
        body = separator.join(items)
        records, complaints = read(
            Feed(), f'\n<rss xmlns:media="http://search.yahoo.com/mrss/">{separator}{body}</rss>'
        )
        assert len(records) == 3998
        assert [paper.title for paper in records[:2]] == ["Paper 0 on salt", "Paper 2 on salt"]
        assert [c.line for c in complaints] == ([4, 3003] if separator else [2, 2])
        assert all(c.rejected for c in complaints)
        assert records[-1].line == (4002 if separator else 2)


def test_a_broken_root_is_no_endless_loop_and_no_silence() -> None:
    text = '<rss xmlns:xmlns="http://x"><item><title>A</title></item>\n<item><title>B</title></item></rss>'
    with pytest.raises(SourceError, match="no XML"):
        list(Feed().read(source(text)))
    text = (
        '<rss><channel a=b xmlns:a="http://x"><item><title>A</title></item>\n<item><a:x/><title>B</title></item></rss>'
    )
    records, complaints = read(Feed(), text)
    assert [paper.title for paper in records] == ["A", "B"]
    assert len(complaints) == 1


def test_no_xml_is_an_error() -> None:
    with pytest.raises(SourceError, match="sample:1: this is no XML"):
        list(Feed().read(source("A title\nAn abstract\n")))


def test_deep_nesting_ends() -> None:
    records, complaints = read(Feed(), "<rss><item>" + "<b>" * 5000)
    assert records == []
    assert "levels deep" in complaints[0].reason


def test_each_knows_its_own() -> None:
    importers = (PubMed(), EndNoteXml(), Feed())
    for text, name in ((PUBMED, "pubmed"), (ENDNOTE, "endnote-xml"), (ARXIV, "feed"), (RSS, "feed")):
        assert [one.name for one in importers if one.sniff(source(text)) > 0.5] == [name]
    assert [one.sniff(source("<html><body>Hi</body></html>")) for one in importers] == [0, 0, 0]
