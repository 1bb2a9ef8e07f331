"""``readq show``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from textwrap import wrap

import click

from readq.cli.output import data, out, width
from readq.cli.session import Session, pass_session
from readq.models import Paper

MEASURE = 88
"""Columns that text is comfortable to read in."""


@click.command()
@click.argument("paper")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON with every field.")
@pass_session
def show(session: Session, paper: str, as_json: bool) -> None:
    """Show one paper, whole. PAPER is an id, a citekey, a DOI or an arXiv ID.

    \b
    Examples:
      readq show 12
      readq show 10.1038/nature14236
      readq show arXiv:1706.03762 --json | jq .abstract
    """
    with session.read() as library:
        found = library.paper(library.find(paper))
    if as_json:
        from readq.exporters.jsonl import json_line, paper_json

        data(json_line(paper_json(found)) + "\n")
        return
    measure = min(MEASURE, width()) if sys.stdout.isatty() else MEASURE
    out("\n".join(_lines(found, measure)))


def _lines(paper: Paper, measure: int) -> Iterator[str]:
    yield "\n".join(wrap(paper.title, measure))
    facts = (
        ("authors", ", ".join(paper.authors)),
        ("year", str(paper.year or "")),
        ("venue", paper.venue),
        ("doi", paper.doi),
        ("arxiv", paper.arxiv_id),
        ("url", paper.url),
        ("citekey", paper.citekey),
        ("status", f"{paper.status.value}: {paper.reason}" if paper.reason else paper.status.value),
        ("rating", f"{'★' * paper.rating}{'☆' * (5 - paper.rating)} {paper.rating}/5" if paper.rating else ""),
        ("tags", ", ".join(paper.tags)),
        ("due", str(paper.due or "")),
        ("snoozed", f"until {paper.snoozed}" if paper.snoozed and paper.snoozed > date.today() else ""),
        ("added", f"{paper.added.astimezone():%Y-%m-%d %H:%M}"),
        ("read", f"{paper.read.astimezone():%Y-%m-%d %H:%M}" if paper.read else ""),
        ("id", str(paper.id)),
    )
    for name, value in facts:
        if value:
            yield "\n".join(wrap(value, measure, initial_indent=f"{name:<9}", subsequent_indent=" " * 9))
    for paragraph in filter(None, paper.abstract.split("\n")):
        yield ""
        yield "\n".join(wrap(paragraph, measure))
    if paper.note:
        yield ""
        yield "note"
        yield from (f"  {line}" for line in paper.note.splitlines())
