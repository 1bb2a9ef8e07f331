from __future__ import annotations

from readq.importers.markdown import Markdown
from tests.importers.reading import read, source

LIST = """# Reading

See [the index](#index).

## 2023

- (2023-08) **Aligning Models: A Survey** [paper](https://arxiv.org/abs/2307.12966) | [code](https://github.com/a/b)
- [x] [Networks of *engines*](https://doi.org/10.1000/engine "go") by A. Lovelace and C. Babbage, 1998
1. A plain title without bold (2010), G. Hinton et al. [[pdf]](http://example.org/a.pdf)
   continued on a second line
- ![logo](https://example.org/logo.png) Nothing to read
* https://arxiv.org/abs/1707.08567

```
- [Code](https://example.org/code)
```
"""

TABLE = """## Papers for 2025-02-12

| Title | Authors | Summary |
|-------|---------|---------|
| Programming with
  Models (Read more on [arXiv](https://arxiv.org/abs/2502.06807))| Ada Lovelace, Charles Babbage | We show **how**. |
| No link | A | B |
"""


SECTIONS = """# Reading list

An [overview](https://arxiv.org) of things.

## Unread

### Networks of *engines*

Ada Lovelace, Charles Babbage · 2021 · Notes · [arXiv](<https://arxiv.org/abs/1707.08567>) · [code](https://a.org)

> We show
> how.

### [A linked heading](https://doi.org/10.1000/engine)

Why not.
"""


def test_sections() -> None:
    records, complaints = read(Markdown(), SECTIONS)
    assert complaints == []
    assert [(paper.title, paper.line) for paper in records] == [("Networks of engines", 7), ("A linked heading", 14)]
    paper = records[0]
    assert (paper.authors, paper.year, paper.venue) == (("Ada Lovelace", "Charles Babbage"), 2021, "Notes")
    assert (paper.abstract, paper.arxiv_id) == ("We show how.", "1707.08567")
    assert records[1].doi == "10.1000/engine"


def test_lists() -> None:
    records, complaints = read(Markdown(), LIST)
    assert [(paper.title, paper.year, paper.line) for paper in records] == [
        ("Aligning Models: A Survey", 2023, 7),
        ("Networks of engines", 1998, 8),
        ("A plain title without bold", 2010, 9),
    ]
    assert [paper.authors for paper in records] == [(), ("A. Lovelace", "C. Babbage"), ("G. Hinton",)]
    assert (records[0].arxiv_id, records[0].url) == ("2307.12966", "https://arxiv.org/abs/2307.12966")
    assert records[1].doi == "10.1000/engine"
    assert [(c.line, c.reason, c.rejected) for c in complaints] == [
        (11, "a list item without a link", False),
        (12, "no title", True),
    ]


def test_tables() -> None:
    records, complaints = read(Markdown(), TABLE)
    (paper,) = records
    assert (paper.title, paper.authors) == ("Programming with Models", ("Ada Lovelace", "Charles Babbage"))
    assert (paper.abstract, paper.year, paper.arxiv_id, paper.line) == ("We show how.", 2025, "2502.06807", 5)
    assert [(c.line, c.rejected) for c in complaints] == [(7, False)]


def test_it_knows_its_own() -> None:
    assert Markdown().sniff(source(LIST)) > 0.5
    assert Markdown().sniff(source(TABLE, "list.md")) > 0.5
    assert Markdown().sniff(source("A title\nAn abstract - with a dash.\n")) == 0


def test_prose_below_a_linked_item_is_its_abstract() -> None:
    abstract = (
        "We study lists, and find that they are long. In a comparison of $k_1$ lists with $k_2$ queues, see "
        "https://example.org/data, readers liked the lists."
    )
    text = f"""# Reading
- [On Lists](https://arxiv.org/abs/2301.00001)
  - {abstract}
- [On Queues](https://arxiv.org/abs/2301.00002)
  Abstract: {abstract}
- [On Piles](https://arxiv.org/abs/2301.00003)
  - [On Small Piles](https://arxiv.org/abs/2301.00004)
    > {abstract}
- [On Heaps](https://arxiv.org/abs/2301.00005): {abstract.replace("https://example.org/data", "below")}
"""
    records, _ = read(Markdown(), text)
    assert [record.title for record in records] == ["On Lists", "On Queues", "On Piles", "On Small Piles", "On Heaps"]
    plain = abstract.replace("https://example.org/data", "below")
    assert [record.abstract for record in records] == [abstract, abstract, "", abstract, plain]
