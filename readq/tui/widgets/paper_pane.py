"""The paper under the cursor: title, people, where it stands, note and abstract."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from readq.models import Paper, Status
from readq.tui.glyphs import NOTE, STATUS, readable, stars
from readq.tui.marks import Marker
from readq.tui.widgets.text_lines import Block, TextLines

AUTHORS_SHOWN = 12


class PaperPane(TextLines, can_focus=True):
    """One paper set for reading."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-lines--title",
        "text-lines--quiet",
        "text-lines--accent",
        "text-lines--lead",
        "text-lines--heading",
        "text-lines--match",
        "text-lines--interest",
        "text-lines--exclude",
    }

    def show(self, paper: Paper | None, marker: Marker | None = None, *, stay: bool = False) -> None:
        """Show a paper, or nothing.

        Args:
            paper: what to show.
            marker: gives the marks of a text.
            stay: keep the place in the text: the same paper again.
        """
        self.show_blocks(blocks_of(paper) if paper else (), marker, stay=stay)


def blocks_of(paper: Paper) -> list[Block]:
    """A paper as paragraphs."""
    blocks = [Block(readable(paper.title), "title", marked=True)]
    if paper.authors:
        blocks.append(Block(_people(paper.authors), "quiet", marked=True))
    if origin := _origin(paper):
        blocks.append(Block(origin, "quiet"))
    blocks += [Block(_standing(paper), "accent"), Block("")]
    if paper.note:
        blocks += [
            Block(line, lead="" if i else NOTE, lead_width=2, marked=True)
            for i, line in enumerate(paper.note.split("\n"))
        ]
        blocks.append(Block(""))
    if paper.abstract:
        for paragraph in readable(paper.abstract).split("\n"):
            blocks.append(Block(paragraph, marked=True))
    else:
        blocks.append(Block("No abstract.", "quiet"))
    return blocks


def _people(authors: tuple[str, ...]) -> str:
    shown = ", ".join(authors[:AUTHORS_SHOWN])
    more = len(authors) - AUTHORS_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _origin(paper: Paper) -> str:
    parts = [paper.venue, str(paper.year or "")]
    if paper.doi:
        parts.append(f"doi:{paper.doi}")
    if paper.arxiv_id:
        parts.append(f"arXiv:{paper.arxiv_id}")
    if paper.url and not (paper.doi or paper.arxiv_id):
        parts.append(paper.url)
    return "  ·  ".join(part for part in parts if part)


def _standing(paper: Paper) -> str:
    parts = [f"{STATUS[paper.status]} {paper.status}"]
    if paper.status is Status.READ and paper.read:
        parts[0] += f" {paper.read:%Y-%m-%d}"
    if paper.reason:
        parts[0] += f" because: {paper.reason}"
    if paper.snoozed and paper.snoozed > date.today():
        parts.append(f"put off until {paper.snoozed}")
    if paper.due:
        parts.append(f"due {paper.due}")
    if paper.rating:
        parts.append(stars(paper.rating, full=True))
    if paper.tags:
        parts.append(" ".join("#" + tag for tag in paper.tags))
    return "  ·  ".join(parts)
