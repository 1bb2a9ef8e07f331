"""Piles of abstracts in many layouts, each with the papers that it must give."""

from __future__ import annotations

import gzip
import json
import random
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "papers_arxiv_45k.jsonl.gz"


@dataclass(frozen=True)
class Sample:
    title: str
    abstract: str
    authors: tuple[str, ...] = ("Ada Example", "Bo Q. Sample", "Cleo van der Test")
    arxiv_id: str = "2301.00001"


@dataclass(frozen=True)
class Layout:
    """How a pile is written."""

    after_title: int = 0
    """Blank lines between title and abstract."""
    after_paper: int = 0
    """Blank lines between papers."""
    wrap: int = 0
    """Columns that abstracts are wrapped at; 0 for not at all."""
    wrap_titles: bool = False
    hyphens: bool = True
    """Whether a line may end after the hyphen of a compound."""
    number: str = ""
    """In front of a title: "{}. "."""
    title_label: str = ""
    abstract_label: str = ""
    """In front of an abstract; on a line of its own where it ends in a line break."""
    indent: str = ""
    """In front of every line of an abstract."""
    authors: Callable[[Sample], str] | None = None
    """The line between title and abstract."""
    before: Callable[[Sample], str] | None = None
    """Lines before the title."""
    behind: Callable[[Sample], str] | None = None
    """Lines after the abstract."""
    header: tuple[str, ...] = ()
    glued: str = ""
    """In front of the first title, without a blank."""
    banners: tuple[str, ...] = ()
    """Lines between two papers, one of them after every ``every`` papers."""
    every: int = 9
    footer: tuple[str, ...] = ()
    missing: tuple[int, ...] = ()
    """Papers whose abstract is not there."""
    end: str = ""
    newline: str = "\n"
    trailing: str = ""
    """Blanks at the end of every line."""
    mark: str = ""
    """A byte order mark."""
    paragraphs: Callable[[str], list[str]] = field(default=lambda abstract: [abstract])
    """How an abstract falls into paragraphs."""
    between_paragraphs: int = 0


def render(papers: Sequence[Sample], layout: Layout) -> str:
    """The pile as text."""
    lines: list[str] = list(layout.header)
    for place, paper in enumerate(papers):
        if layout.banners and place and place % layout.every == 0:
            lines.append(layout.banners[place // layout.every % len(layout.banners)])
        if place:
            lines += [""] * layout.after_paper
        if layout.before:
            lines += layout.before(paper).split("\n")
        glued = layout.glued if place == 0 else ""
        title = f"{glued}{layout.number.format(place + 1)}{layout.title_label}{paper.title}"
        lines += wrapped(title, layout) if layout.wrap_titles else [title]
        if layout.authors:
            lines += layout.authors(paper).split("\n")
        if place not in layout.missing:
            lines += [""] * layout.after_title
            lines += abstract_lines(paper.abstract, layout)
        if layout.behind:
            lines += layout.behind(paper).split("\n")
    lines += layout.footer
    return layout.mark + layout.newline.join(line + layout.trailing for line in lines) + layout.end


def abstract_lines(abstract: str, layout: Layout) -> list[str]:
    lines: list[str] = []
    label = layout.abstract_label
    if label.endswith("\n"):
        lines += label[:-1].split("\n")
        label = ""
    for place, paragraph in enumerate(layout.paragraphs(abstract)):
        if place:
            lines += [""] * layout.between_paragraphs
        text = f"{label if place == 0 else ''}{paragraph}"
        lines += [f"{layout.indent}{line}" for line in (wrapped(text, layout) if layout.wrap else [text])]
    return lines


def wrapped(text: str, layout: Layout) -> list[str]:
    return textwrap.wrap(
        text, layout.wrap or 79, break_long_words=False, break_on_hyphens=layout.hyphens, drop_whitespace=True
    )


def expected(papers: Sequence[Sample], layout: Layout) -> list[tuple[str, str]]:
    """The titles and abstracts that come out, white space aside."""
    return [
        (
            " ".join(paper.title.split()),
            "" if place in layout.missing else " ".join(" ".join(layout.paragraphs(paper.abstract)).split()),
        )
        for place, paper in enumerate(papers)
    ]


def three_parts(abstract: str) -> list[str]:
    """Paragraphs at sentence ends, headed as in a structured abstract."""
    parts = _thirds(abstract)
    return [f"{head}: {part}" for head, part in zip(("BACKGROUND", "METHODS", "RESULTS"), parts, strict=False)]


def two_parts(abstract: str) -> list[str]:
    first, *rest = _thirds(abstract)
    return [first, " ".join(rest)] if rest else [first]


def _thirds(abstract: str) -> list[str]:
    sentences = abstract.split(". ")
    size = max(1, -(-len(sentences) // 3))
    parts = [". ".join(sentences[start : start + size]) for start in range(0, len(sentences), size)]
    return [part if place == len(parts) - 1 else f"{part}." for place, part in enumerate(parts)]


def names_line(paper: Sample) -> str:
    return ", ".join(paper.authors)


def names_and(paper: Sample) -> str:
    return f"{', '.join(paper.authors[:-1])} and {paper.authors[-1]}" if len(paper.authors) > 1 else paper.authors[0]


def names_label(paper: Sample) -> str:
    return f"Authors: {', '.join(paper.authors)}"


def scholar_names(paper: Sample) -> str:
    return ", ".join(f"{name[0]} {name.rsplit(None, 1)[-1]}" for name in paper.authors[:4])


LAYOUTS: dict[str, Layout] = {
    "pairs": Layout(),
    "pairs, final newline": Layout(end="\n"),
    "pairs, blank between papers": Layout(after_paper=1),
    "pairs, two blanks between papers": Layout(after_paper=2),
    "pairs, blank after title": Layout(after_title=1),
    "pairs, blank everywhere": Layout(after_title=1, after_paper=1),
    "pairs, blank after title, two between": Layout(after_title=1, after_paper=2),
    "pairs, one abstract missing": Layout(missing=(3,)),
    "pairs, three abstracts missing": Layout(missing=(0, 7, 8)),
    "pairs, last abstract missing": Layout(missing=(-1,)),
    "pairs, blank everywhere, missing": Layout(after_title=1, after_paper=1, missing=(4, 9)),
    "pairs, glued Subscribe": Layout(
        header=("Get trending papers in your email inbox once a day!",), glued="Subscribe"
    ),
    "pairs, header": Layout(header=("ScholarFeed", "Your weekly reading list, issue 42", "Sign up")),
    "pairs, banners in the middle": Layout(
        banners=(
            "Subscribe",
            "Sign up",
            "Upvote 12",
            "· 8 authors",
            "Mar 8, 2024",
            "Submitted by akhaliq",
            "64",
            "Load more",
        )
    ),
    "pairs, votes after each": Layout(behind=lambda paper: f"Upvote {len(paper.title)}\n· 8 authors\nMar 8, 2024"),
    "pairs, author count after each": Layout(behind=lambda _: "· 8 authors"),
    "pairs, submitted by before each": Layout(before=lambda _: "Submitted by\nakhaliq\n64"),
    "pairs, date before each": Layout(before=lambda _: "Published on Mar 8, 2024"),
    "pairs, footer": Layout(footer=("Load more", "Privacy policy · Terms of service", "© 2024 ScholarFeed")),
    "numbered 1.": Layout(number="{}. "),
    "numbered [1]": Layout(number="[{}] "),
    "numbered 12)": Layout(number="{}) "),
    "numbered, blank between papers": Layout(number="{}. ", after_paper=1),
    "numbered, blank everywhere": Layout(number="{}. ", after_paper=1, after_title=1),
    "numbered, wrapped, indented": Layout(number="{}. ", wrap=79, indent="   ", after_paper=1),
    "bulleted -": Layout(number="- "),
    "bulleted *, indented": Layout(number="* ", indent="  "),
    "bulleted •, blank between": Layout(number="• ", after_paper=1),
    "headings": Layout(number="## ", after_title=1, after_paper=1),
    "wrapped 60": Layout(wrap=60, after_paper=1),
    "wrapped 72": Layout(wrap=72, after_paper=1),
    "wrapped 79": Layout(wrap=79, after_paper=1),
    "wrapped 100": Layout(wrap=100, after_paper=1),
    "wrapped 79, no hyphens": Layout(wrap=79, after_paper=1, hyphens=False),
    "wrapped 79, titles too": Layout(wrap=79, after_paper=1, wrap_titles=True),
    "wrapped 60, titles too": Layout(wrap=60, after_paper=1, wrap_titles=True),
    "wrapped 72, blank after title": Layout(wrap=72, after_title=1),
    "wrapped 72, blank everywhere": Layout(wrap=72, after_title=1, after_paper=1),
    "wrapped 72, blank everywhere, titles too": Layout(wrap=72, after_title=1, after_paper=1, wrap_titles=True),
    "wrapped 79, no blanks": Layout(wrap=79),
    "wrapped 100, no blanks": Layout(wrap=100),
    "wrapped 60, no blanks, titles too": Layout(wrap=60, wrap_titles=True),
    "wrapped 79, no blanks, titles too": Layout(wrap=79, wrap_titles=True),
    "wrapped 79, missing": Layout(wrap=79, after_paper=1, missing=(5,)),
    "wrapped 79, two paragraphs": Layout(
        wrap=79, after_title=1, after_paper=2, paragraphs=two_parts, between_paragraphs=1
    ),
    "abstract indented": Layout(indent="    ", after_paper=1),
    "Title: Abstract:": Layout(title_label="Title: ", abstract_label="Abstract: "),
    "Title: Abstract:, blank between": Layout(title_label="Title: ", abstract_label="Abstract: ", after_paper=1),
    "Title: Authors: Abstract:, wrapped": Layout(
        title_label="Title: ",
        abstract_label="Abstract: ",
        authors=names_label,
        wrap=79,
        wrap_titles=True,
        after_paper=1,
    ),
    "Abstract line": Layout(abstract_label="Abstract\n", after_paper=1),
    "Abstract line, blank everywhere": Layout(abstract_label="Abstract\n\n", after_title=1, after_paper=1),
    "Abstract: prefix": Layout(abstract_label="Abstract: "),
    "Abstract. prefix": Layout(abstract_label="Abstract. ", after_paper=1),
    "Abstract— prefix": Layout(abstract_label="Abstract—", after_paper=1),
    "Summary line": Layout(abstract_label="Summary\n"),
    "SUMMARY: prefix": Layout(abstract_label="SUMMARY: ", after_paper=1),
    "names": Layout(authors=names_line),
    "names, blank between": Layout(authors=names_line, after_paper=1),
    "names, blank everywhere": Layout(authors=names_and, after_title=1, after_paper=1),
    "names and": Layout(authors=names_and),
    "one name": Layout(authors=lambda paper: paper.authors[0]),
    "Authors: line": Layout(authors=names_label),
    "names, wrapped": Layout(authors=names_line, wrap=79, after_paper=1),
    "names, Abstract line": Layout(authors=names_line, abstract_label="Abstract\n", after_paper=1),
    "arXiv search": Layout(
        before=lambda paper: f"arXiv:{paper.arxiv_id} [pdf, other]",
        authors=names_label,
        abstract_label="Abstract: ",
        behind=lambda _: "Submitted 3 March, 2023; originally announced March 2023.",
        after_paper=1,
    ),
    "arXiv search, numbered": Layout(
        before=lambda paper: f"1. arXiv:{paper.arxiv_id} [pdf, ps, other] cs.CL cs.AI",
        authors=names_label,
        abstract_label="Abstract: ",
        behind=lambda _: "Submitted 3 March, 2023; originally announced March 2023.\nComments: 12 pages, 4 figures",
    ),
    "arXiv search, lines": Layout(
        before=lambda paper: f"arXiv:{paper.arxiv_id} [pdf, other]\ncs.CL\ncs.AI",
        authors=names_label,
        abstract_label="Abstract: ",
        behind=lambda _: (
            "Submitted 3 March, 2023; v1 submitted 1 March, 2023; originally announced March 2023.\n"
            "Journal ref: Journal of Examples, 12 (2023) 1-9"
        ),
        after_paper=1,
    ),
    "arXiv listing page": Layout(
        before=lambda paper: f"[1] arXiv:{paper.arxiv_id} [pdf, html, other]",
        title_label="Title: ",
        authors=lambda paper: (
            f"{names_line(paper)}\nComments: 12 pages\n"
            "Subjects: Computation and Language (cs.CL); Machine Learning (cs.LG)"
        ),
        after_paper=1,
    ),
    "Scholar alert": Layout(
        number="[PDF] ",
        authors=lambda paper: f"{scholar_names(paper)} - arXiv preprint arXiv:{paper.arxiv_id}, 2024",
        behind=lambda _: "Save Twitter LinkedIn Facebook",
        header=("Google Scholar", "skill discovery - new results"),
        footer=(
            "This message was sent by Google Scholar because you're following new results for [skill discovery].",
            "List alerts",
            "Cancel alert",
        ),
        after_paper=1,
    ),
    "Hugging Face, copied": Layout(
        behind=lambda _: "·\n8 authors\n·\nSubmitted by akhaliq\n64\n3",
        header=(
            "Daily Papers",
            "by AK and the research community",
            "Get trending papers in your email inbox once a day!",
        ),
        glued="Subscribe",
    ),
    "arXiv page of new papers": Layout(
        header=(
            "Computation and Language",
            "Showing new listings for Thursday, 20 November 2025",
            "Total of 120 entries",
            "Showing up to 2000 entries per page: fewer | more | all",
        ),
        before=lambda paper: f"[1] arXiv:{paper.arxiv_id} [pdf, html, other]",
        title_label="Title: ",
        authors=lambda paper: (
            f"{names_line(paper)}\nComments: 12 pages\n"
            "Subjects: Computation and Language (cs.CL); Machine Learning (cs.LG)"
        ),
        after_paper=1,
    ),
    "arXiv abstract pages": Layout(
        before=lambda _: "[Submitted on 3 Nov 2025]",
        authors=names_line,
        behind=lambda paper: f"Comments:\t12 pages\nCite as:\tarXiv:{paper.arxiv_id} [cs.LG]",
        after_paper=2,
    ),
    "Papers with Code": Layout(
        header=("Trending Research",),
        authors=lambda paper: f"user-{paper.arxiv_id[-2:]}/lists • • 12 Nov 2023\n",
        behind=lambda paper: f"\nReading Lists\n\n{paper.arxiv_id[-3:]}\n1.20 stars / hour\nPaper\nCode",
    ),
    "OpenReview": Layout(
        authors=lambda paper: (
            f"{names_line(paper)}\nPublished: 16 Jan 2024, Last Modified: 05 Mar 2024\nICLR 2024 poster\nEveryone\n"
            "Revisions\nBibTeX\nKeywords: lists, queues\nTL;DR: A short sentence says it all."
        ),
        abstract_label="Abstract: ",
    ),
    "alphaXiv": Layout(
        before=lambda _: "12 Nov 2025",
        authors=names_line,
        after_title=1,
        behind=lambda _: "\nView blog · View recent discussion\n#agents #reasoning\n123",
        after_paper=1,
    ),
    "Semantic Scholar mail": Layout(
        header=("Semantic Scholar", "New papers for you", ""),
        authors=lambda paper: f"{paper.authors[0]} et al.\narXiv.org, 2025",
        behind=lambda _: "\nSave to Library",
        after_paper=1,
        footer=("Manage your alerts", "Unsubscribe"),
    ),
    "bioRxiv mail": Layout(
        header=("bioRxiv Subject Collection Alert", "", "New papers in Neuroscience", ""),
        authors=lambda paper: (
            f"{names_line(paper)}\nbioRxiv 2025.11.{paper.arxiv_id[-2:]}; doi: 10.1101/2025.11.20.1\n"
        ),
        behind=lambda _: "\nAbstract | Full Text | PDF",
        after_paper=1,
    ),
    "PubMed page": Layout(
        number="{}\n",
        authors=lambda paper: (
            f"Cite\nShare\n{names_line(paper)}.\n"
            f"J Exp List. 2025 Nov;12(3):101-110. doi: 10.1000/j.{paper.arxiv_id}. Epub 2025 Nov 3.\nPMID: 38000000"
        ),
    ),
    "ACL Anthology": Layout(number="pdf bib abs ", authors=lambda paper: " | ".join(paper.authors), after_paper=1),
    "Org, to do": Layout(header=("#+title: To read", ""), number="* TODO ", wrap=79, after_paper=1),
    "Org, second level": Layout(header=("* Reading", ""), number="** ", wrap=79),
    "sections of headings": Layout(header=("# Reading list", ""), number="## ", after_title=1, after_paper=1),
    "numbered #1": Layout(number="#{} ", after_paper=1),
    "numbered Paper 1:": Layout(number="Paper {}: ", abstract_label="Abstract: ", after_paper=1),
    "title and venue": Layout(authors=lambda paper: f"{names_line(paper)}\nJournal of Examples, 2021"),
    "year in brackets after names": Layout(authors=lambda paper: f"{names_and(paper)} (2021)", after_paper=1),
    "authors after abstract": Layout(behind=names_line, after_paper=1),
    "Keywords after abstract": Layout(behind=lambda _: "Keywords: skills, learning, robots", after_paper=1),
    "rules between papers": Layout(behind=lambda _: "-" * 40),
    "stars between papers": Layout(behind=lambda _: "\n* * *\n"),
    "arXiv ID after": Layout(behind=lambda paper: f"arXiv:{paper.arxiv_id}", after_paper=1),
    "DOI after": Layout(behind=lambda paper: "doi:10.1000/xyz.123", after_paper=0),
    "URL after title": Layout(authors=lambda paper: f"https://arxiv.org/abs/{paper.arxiv_id}"),
    "CRLF": Layout(newline="\r\n", after_paper=1),
    "CR only": Layout(newline="\r"),
    "BOM": Layout(mark="\ufeff"),
    "tabs and trailing spaces": Layout(indent="\t", trailing="  \t", after_paper=1),
    "two paragraphs": Layout(paragraphs=two_parts, after_paper=1),
    "two paragraphs, blank between": Layout(paragraphs=two_parts, between_paragraphs=1, after_title=1, after_paper=2),
    "structured": Layout(paragraphs=three_parts, after_paper=1),
    "structured, no blanks": Layout(paragraphs=three_parts),
    "structured, blank everywhere": Layout(paragraphs=three_parts, between_paragraphs=1, after_title=1, after_paper=1),
}


_TOPICS = (
    "reading queues", "skill discovery", "protein folding", "ocean currents", "graph neural networks", "bird song",
    "speech recognition", "quantum codes", "sparse attention", "medieval trade", "image restoration", "soil moisture",
    "program synthesis", "traffic forecasting", "citation networks", "robotic grasping", "language models",
)  # fmt: skip
_WAYS = (
    "contrastive pretraining", "a two-stage curriculum", "weak supervision", "variational inference",
    "retrieval augmentation", "self-play", "low-rank adapters", "active learning", "exact enumeration",
)  # fmt: skip
_NAMES = (
    "Ada Example",
    "Bo Q. Sample",
    "Cleo van der Test",
    "Dmitri Proben",
    "Eun-ji Beispiel",
    "Fay O'Specimen",
    "Gus Muster",
)


def invented(count: int, seed: int = 0) -> list[Sample]:
    """Papers that nobody wrote, as different from each other as real ones are."""
    chance = random.Random(seed)
    return [_invent(chance, place) for place in range(count)]


def _invent(chance: random.Random, place: int) -> Sample:
    topic, other = chance.sample(_TOPICS, 2)
    way = chance.choice(_WAYS)
    acronym = "".join(chance.choice("ABCDEGLMNORSTV") for _ in range(chance.randint(3, 5)))
    title = chance.choice(
        (
            f"{acronym}: {way.title()} for {topic.title()}",
            f"Towards {topic.title()} with {way.title()}",
            f"What Can {topic.title()} Tell Us About {other.title()}?",
            f"On the Limits of {way.title()} in {topic.title()} and {other.title()}",
            f"{topic.title()} Revisited",
            f"Learning {topic} from {other}: a case for {way} at {chance.randint(2, 90)} scales",
            f"i{acronym}: {topic.title()}",
        )
    )
    sentences = chance.sample(
        (
            f"We study {topic} and their relation to {other}.",
            f"Recent work on {topic} relies on {way}, which needs data that few people have.",
            f"In this paper, we propose {acronym}, a method that brings {way} to {topic}.",
            f"The key idea is to treat {other} as a signal that is free and, as we show, sufficient.",
            f"Experiments on {chance.randint(3, 12)} benchmarks show gains of {chance.randint(1, 30)}.{place}% over "
            "strong baselines.",
            f"However, the cost of {way} grows with the square of the input, so that long inputs are out of reach.",
            "Our analysis suggests that the effect holds across seeds (p < 0.01), models, and languages.",
            f"Code and data are available at https://example.org/{acronym.lower()}.",
        ),
        chance.randint(1, 7),
    )
    return Sample(
        title, " ".join(sentences), tuple(chance.sample(_NAMES, chance.randint(2, 5))), f"2301.{place + 1:05}"
    )


def real_papers(count: int, seed: int, keep: Callable[[Sample], bool] = lambda _: True) -> list[Sample]:
    """Papers of a real collection, picked by chance."""
    chance = random.Random(seed)
    with gzip.open(REAL, "rt", encoding="utf-8") as lines:
        raw = [json.loads(line) for line in lines]
    chance.shuffle(raw)
    found: list[Sample] = []
    for paper in raw:
        sample = Sample(
            " ".join(paper["title"].split()),
            " ".join(paper["abstract"].split()),
            tuple(paper["authors"][:12]) or ("Ada Example",),
            paper["id"].removeprefix("arxiv:"),
        )
        if keep(sample):
            found.append(sample)
        if len(found) == count:
            break
    return found


def short_abstracts(papers: Iterable[Sample]) -> list[Sample]:
    """The same papers with the first sentence of each abstract alone."""
    return [replace(paper, abstract=paper.abstract.split(". ")[0].rstrip(".") + ".") for paper in papers]


def is_hard(paper: Sample) -> bool:
    """Whether it breaks a rule of thumb."""
    title = paper.title
    return len(title) > 150 or len(title) < 25 or title[-1] in ".?!" or title[0].islower() or len(paper.abstract) < 400
