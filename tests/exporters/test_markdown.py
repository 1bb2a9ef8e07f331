from datetime import date

from readq.exporters.managed import BEGIN, END
from readq.exporters.markdown import Markdown, paper_part
from readq.models import Status
from tests.exporters.papers import WHOLE, paper


def document(*papers: object) -> str:
    return "".join(Markdown().write(papers))  # type: ignore[arg-type]


def test_one_paper() -> None:
    part = paper_part(WHOLE)
    assert part.body == (
        "# Lanterns for RNNs: 40% fewer $O(n^2)$ steps\n\n"
        "Ada Okafor, Per van der Berg, LUMEN Collaboration · 2022 · Journal of Slow Computing"
        " · [DOI](<https://doi.org/10.1234/lanterns_7>) · [arXiv](<https://arxiv.org/abs/2201.00007>)"
        " · [Link](<https://example.org/lanterns?x=1&y=2>)\n\n"
        "**queued** · ★★★★☆ · `rl/skills`, `to cite`\n\n"
        "> We light the way.\n>\n> Then we measure $a< b$ & more.\n\n"
        "Read *before* Friday.\n\n- ask Per\n"
    )
    assert part.keys == {
        "title": WHOLE.title,
        "authors": list(WHOLE.authors),
        "year": 2022,
        "venue": "Journal of Slow Computing",
        "doi": "10.1234/lanterns_7",
        "arxiv": "2201.00007",
        "url": WHOLE.url,
        "citekey": "okafor2022lanterns",
        "status": "queued",
        "rating": 4,
        "tags": ["rl/skills", "to cite"],
        "added": "2026-03-01T09:30:00Z",
    }
    assert paper_part(paper(due=date(2026, 12, 1))).keys["due"] == "2026-12-01"


def test_a_paper_of_a_title_alone_has_no_empty_parts() -> None:
    assert paper_part(paper()).body == "# Tides of Moss\n\n**unread**\n"


def test_a_document_has_contents_and_sections_with_the_queue_in_its_order() -> None:
    text = document(
        paper(title="Old", status=Status.READ),
        paper(title="Second", status=Status.QUEUED, rank=2),
        paper(title="First", status=Status.QUEUED, rank=1),
    )
    assert text.startswith(f"# Reading list\n\n{BEGIN}\n")
    assert text.endswith(f"{END}\n")
    assert "- [Queued](#queued) (2)\n- [Read](#read) (1)\n\n## Queued\n\n### First" in text
    places = [text.index(f"### {title}") for title in ("First", "Second", "Old")]
    assert places == sorted(places)


def test_an_empty_document_says_so() -> None:
    assert "No papers." in document()


def test_text_of_papers_cannot_forge_marks_or_headings() -> None:
    text = document(paper(title=f"x {END} y", abstract=f"# big\n{END}\n---\n{BEGIN}", note=f"{END}\n```\nopen"))
    assert text.count(BEGIN) == text.count(END) == 1
    assert text.splitlines()[-1] == END
    assert "> \\# big\n> &lt;!-- readq:end --&gt;\n> \\---\n" in text
