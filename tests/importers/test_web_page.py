"""Saved web pages."""

from __future__ import annotations

from html import escape

import pytest

from readq.importers.html_lines import Page
from readq.importers.web_page import WebPage
from tests.importers import piles
from tests.importers.reading import one, read, source


def lines(html: str) -> list[tuple[int, str]]:
    page = Page()
    page.feed(html)
    page.close()
    return [(line.number, line.text) for line in page.lines() if line.text]


def test_a_page_of_papers_gives_each_with_its_link_and_the_rest_is_told() -> None:
    papers = piles.invented(9, seed=6)
    body = "\n".join(
        f"<article><div>Submitted by <a href='/u'>ada</a></div><button>Upvote</button>\n"
        f"<h3><a href='https://arxiv.org/abs/{paper.arxiv_id}'>{escape(paper.title)}</a></h3>\n"
        f"<p>{escape(paper.abstract)}</p></article>"
        for paper in papers
    )
    html = (
        f"<!DOCTYPE html><html><head><title>x</title><script>var a = '<p>';</script></head><body>{body}</body></html>"
    )
    assert WebPage().sniff(source(html)) > 0.5
    records, complaints = read(WebPage(), html)
    assert [(r.title, r.abstract, r.arxiv_id) for r in records] == [(p.title, p.abstract, p.arxiv_id) for p in papers]
    assert [record.line for record in records] == [2 + 3 * place for place in range(9)]
    assert {complaint.text for complaint in complaints} <= {"Submitted by ada"}


def test_a_page_about_one_paper_says_what_it_is() -> None:
    html = """<html><head>
    <meta name="citation_title" content="On Lists &amp; Queues">
    <meta name="citation_author" content="Example, Ada"><meta name="citation_author" content="Sample, Bo">
    <meta name="citation_publication_date" content="2023/11/20"><meta name="citation_journal_title" content="J. Lists">
    <meta name="citation_doi" content="10.1000/LISTS.1"><meta property="og:description" content="We study lists.">
    </head><body><p>Cookies are on this site.</p></body></html>"""
    record = one(WebPage(), html)
    assert (record.title, record.authors, record.year) == ("On Lists & Queues", ("Ada Example", "Bo Sample"), 2023)
    assert (record.venue, record.doi, record.abstract) == ("J. Lists", "10.1000/lists.1", "We study lists.")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a\n b<br>c", [(1, "a b"), (2, "c")]),
        ("<p>a <b>b</b>\n\n<p>c", [(1, "a b"), (3, "c")]),
        ("<pre>a\n  b\n\nc</pre>", [(1, "a"), (2, "b"), (4, "c")]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [(1, "a"), (1, "b")]),
        ("x<style>p { a }</style><!-- c -->y &lt;z&gt;", [(1, "xy <z>")]),
        ("<a href='https://example.org/(1)'>Ten letters</a>", [(1, "[Ten letters](<https://example.org/%281%29>)")]),
        ("[PDF] <a href='https://x.org/scholar_url?url=https://y.org/z&hl=en'>Ten letters</a>",
         [(1, "[Ten letters](<https://y.org/z>)")]),
        ("see <a href='https://example.org/a'>Ten letters</a>", [(1, "see Ten letters")]),
        ("<button>a<p>b</button>c", [(1, "c")]),
        ("</p></div><p", [(1, "<p")]),
    ],
)  # fmt: skip
def test_lines_are_those_of_the_browser(html: str, text: list[tuple[int, str]]) -> None:
    assert lines(html) == text
