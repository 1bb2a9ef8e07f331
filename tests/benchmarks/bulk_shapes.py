"""Bulk import of JSON Lines as other programs write them, against ``sqlite-utils insert --nl``.

``python -m tests.benchmarks.bulk_shapes [PAPERS]`` writes that many papers (20,000 when none is given) in several
shapes, imports each with both programs as ``bulk_import`` does, and prints the ratios of time and processor time.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import fill
from typing import Any

from tests.benchmarks import bulk_import

PAPERS = 20_000
ACCENTED = str.maketrans("aeou", "áéöü")

Object = Mapping[str, Any]


def _arxiv_id(paper: Object) -> str:
    return str(paper["id"]).removeprefix("arxiv:")


def _doi(paper: Object) -> str:
    return f"https://doi.org/10.5555/Example.{_arxiv_id(paper)}"


def bare(paper: Object) -> Object:
    """Little of each paper."""
    return {"title": paper["title"], "year": paper["year"], "authors": paper["authors"][:2]}


def other_names(paper: Object) -> Object:
    """Other names for the fields, authors in one text, a DOI with a resolver, fields that readq does not know."""
    return {
        "paper_id": f"p{paper['id']}",
        "title": paper["title"],
        "summary": paper["abstract"],
        "author": "; ".join(paper["authors"]),
        "published": f"{paper['year']}-05-06T00:00:00Z",
        "journal": paper["venue"],
        "doi": _doi(paper),
        "link": paper["url"],
        "keywords": ["one", "two words"],
        "citations": 7,
        "affiliations": ["X", "Y"],
    }


def many_authors(paper: Object) -> Object:
    """Sixty authors, the identifier as a DOI, the year as a text."""
    authors = (paper["authors"] * 60)[:60]
    return {**paper, "authors": authors, "year": str(paper["year"]), "id": f"10.48550/arXiv.{_arxiv_id(paper)}"}


def accented(paper: Object) -> Object:
    """Long abstracts of paragraphs, letters outside ASCII everywhere, people as objects."""
    text = paper["abstract"].translate(ACCENTED)
    people = (name.translate(ACCENTED).rpartition(" ") for name in paper["authors"])
    return {
        "title": "Über " + paper["title"].translate(ACCENTED),
        "abstract": f"{text}\n\n{text}\n\n“{text}”",
        "authors": [{"given": given, "family": family} for given, _, family in people],
        "date": f"{paper['year']}-05",
        "tags": ["größe", "rl/skills"],
    }


def semantic_scholar(paper: Object) -> Object:
    """As the Semantic Scholar API gives it."""
    return {
        "paperId": f"{hash(paper['id']):040x}",
        "externalIds": {"ArXiv": _arxiv_id(paper), "CorpusId": 1},
        "url": paper["url"],
        "title": paper["title"],
        "abstract": paper["abstract"],
        "venue": paper["venue"],
        "year": paper["year"],
        "fieldsOfStudy": ["Computer Science"],
        "authors": [{"authorId": str(n), "name": name} for n, name in enumerate(paper["authors"])],
        "tldr": {"model": "tldr@v2", "text": paper["abstract"][:150]},
    }


def openalex(paper: Object) -> Object:
    """As OpenAlex gives it, the abstract as an inverted index."""
    index = defaultdict(list)
    for place, word in enumerate(paper["abstract"].split()):
        index[word].append(place)
    return {
        "id": f"https://openalex.org/W{_arxiv_id(paper)}",
        "doi": _doi(paper),
        "display_name": paper["title"],
        "publication_year": paper["year"],
        "primary_location": {"landing_page_url": _doi(paper), "source": {"display_name": paper["venue"]}},
        "authorships": [{"author": {"display_name": name}, "institutions": []} for name in paper["authors"]],
        "referenced_works": [f"https://openalex.org/W{number}" for number in range(20)],
        "abstract_inverted_index": index,
    }


def arxiv(paper: Object) -> Object:
    """As arXiv's snapshot has it: title and abstract wrapped."""
    people = (name.rpartition(" ") for name in paper["authors"])
    return {
        "id": _arxiv_id(paper),
        "submitter": "Somebody",
        "authors": " and ".join(paper["authors"]),
        "title": fill(paper["title"], 70, subsequent_indent="  "),
        "journal-ref": None,
        "doi": None,
        "categories": paper["venue"].removeprefix("arXiv "),
        "abstract": f"  {fill(paper['abstract'], 78)}\n",
        "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
        "update_date": f"{paper['year']}-11-26",
        "authors_parsed": [[family, given, ""] for given, _, family in people],
    }


SHAPES: tuple[Callable[[Object], Object], ...] = (
    bare,
    other_names,
    many_authors,
    accented,
    semantic_scholar,
    openalex,
    arxiv,
)


def main() -> None:
    """Compare for each shape."""
    if not bulk_import.DATA.exists():
        raise SystemExit(f"{bulk_import.DATA} is not there")
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain, source = folder / "plain.jsonl", folder / "shaped.jsonl"
        bulk_import.corpus(papers, plain)
        for shape in SHAPES:
            with plain.open() as lines, source.open("w") as out:
                for line in lines:
                    out.write(json.dumps(shape(json.loads(line)), ensure_ascii=shape is not accented) + "\n")
            theirs, ours = bulk_import.both(source, folder)
            wall, cpu = ours.wall / theirs.wall, ours.cpu / theirs.cpu
            print(f"{shape.__name__:17} readq {ours.wall:6.2f} s  sqlite-utils {theirs.wall:6.2f} s", end="  ")
            print(f"ratio {wall:4.2f}× (processor {cpu:4.2f}×)", flush=True)


if __name__ == "__main__":
    main()
