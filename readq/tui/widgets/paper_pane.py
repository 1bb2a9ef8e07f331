"""The paper under the cursor: title, people, where it stands, note and abstract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from readq.models import Paper, Status
from readq.tui.glyphs import NOTE, STATUS, readable, stars
from readq.tui.marks import Marker
from readq.tui.widgets.text_lines import Block, Part, TextLines, whole

AUTHORS_SHOWN = 12
SMALL = (60, 16)
"""Columns and lines of a pane below which fewer authors are shown."""
AUTHORS_IN_SMALL = 3
FEW_TAGS = 8
"""Tags that stand before the abstract; more of them, as databases give, stand behind it."""
TAGS_SHOWN = 60
LONGEST = 40_000
"""Characters of an abstract or a note that are set for reading: twenty pages, which takes 30 ms."""
GAP = "  ·  "


class PaperPane(TextLines, can_focus=True):
    """One paper set for reading."""

    _paper: Paper | None = None
    _small = False

    def show(
        self, paper: Paper | None, marker: Marker | None = None, *, stay: bool = False, seek: bool = False
    ) -> None:
        """Show a paper, or nothing.

        Args:
            paper: what to show.
            marker: gives the marks of a text.
            stay: keep the place in the text: the same paper again.
            seek: scroll to what the search found.
        """
        self._paper, self._small = paper, self._is_small
        self.show_blocks(self._paragraphs(marker), marker, stay=stay, seek=seek)

    @property
    def _is_small(self) -> bool:
        """Whether all authors of a long list would leave no room for the abstract."""
        return 0 < self.size.width < SMALL[0] and self.size.height < SMALL[1]

    def _paragraphs(self, marker: Marker | None) -> Sequence[Block]:
        return blocks_of(self._paper, marker, AUTHORS_IN_SMALL if self._small else AUTHORS_SHOWN) if self._paper else ()

    def on_resize(self) -> None:
        """Show as many authors as there is room for."""
        if self._small != self._is_small:
            self._small = self._is_small
            self._blocks = self._paragraphs(self._marker)
            self.fit(anew=True)


def blocks_of(paper: Paper, marker: Marker | None = None, authors: int = AUTHORS_SHOWN) -> list[Block]:
    """A paper as paragraphs; of a long list of authors so many, and with a marker those that it marks."""
    title, origin, (standing, parts) = readable(paper.title), _origin(paper), _standing(paper)
    blocks = [Block(title, "title", parts=whole(title, "title"))]
    if paper.authors:
        people = _people(paper.authors, marker, authors)
        blocks.append(Block(people, "quiet", parts=whole(people, "author")))
    if origin:
        blocks.append(Block(origin, "quiet", parts=whole(paper.venue, "venue")))
    blocks += [Block(standing, "accent", parts=parts), Block("")]
    if paper.note:
        blocks += [
            Block(line, lead="" if i else NOTE, lead_width=2, parts=whole(line, "note"))
            for i, line in enumerate(paper.note[:LONGEST].split("\n"))
        ]
        blocks += [*_rest(paper.note), Block("")]
    if paper.abstract:
        for paragraph in readable(paper.abstract[:LONGEST]).split("\n"):
            blocks.append(Block(paragraph, parts=whole(paragraph, "abstract")))
        blocks += _rest(paper.abstract)
    else:
        blocks.append(Block("No abstract.", "quiet"))
    if len(paper.tags) > FEW_TAGS:
        tags = _tags(paper)
        blocks += [Block(""), Block(tags, "accent", parts=whole(tags, "tag"))]
    return blocks


def _tags(paper: Paper) -> str:
    more = len(paper.tags) - TAGS_SHOWN
    return " ".join("#" + tag for tag in paper.tags[:TAGS_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


def _rest(text: str) -> list[Block]:
    """What is said in the place of the end of a text that is too long."""
    more = len(text) - LONGEST
    return [Block(f"… {more:,} more characters, which readq show prints", "quiet")] if more > 0 else []


def _people(authors: tuple[str, ...], marker: Marker | None, most: int) -> str:
    shown = list(authors[:most])
    if marker:
        shown += [author for author in authors[most:] if marker(author, "author")][:most]
    more = len(authors) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _origin(paper: Paper) -> str:
    parts = [paper.venue, str(paper.year or "")]
    if paper.doi:
        parts.append(f"doi:{paper.doi}")
    if paper.arxiv_id:
        parts.append(f"arXiv:{paper.arxiv_id}")
    if paper.url and not (paper.doi or paper.arxiv_id):
        parts.append(paper.url)
    return GAP.join(part for part in parts if part)


def _standing(paper: Paper) -> tuple[str, Sequence[Part]]:
    """How the paper stands with the user, and where in that are words of theirs."""
    pieces = [(f"{STATUS[paper.status]} {paper.status}", "")]
    if paper.status is Status.READ and paper.read:
        pieces.append((f" {paper.read:%Y-%m-%d}", ""))
    if paper.reason:
        pieces += [(" because: ", ""), (paper.reason, "reason")]
    today = date.today()
    if paper.snoozed:
        pieces.append((f"{GAP}{'snoozed until' if paper.snoozed > today else 'back since'} {paper.snoozed}", ""))
    if paper.due:
        late = paper.due < today and paper.status not in (Status.READ, Status.SKIPPED)
        pieces.append((f"{GAP}{'overdue since' if late else 'due'} {paper.due}", ""))
    if paper.rating:
        pieces.append((GAP + stars(paper.rating, full=True), ""))
    if len(paper.tags) > FEW_TAGS:
        pieces.append((f"{GAP}{len(paper.tags):,} tags, below", ""))
    elif paper.tags:
        pieces += [(GAP, ""), (_tags(paper), "tag")]
    ends = list(accumulate(len(text) for text, _ in pieces))
    parts = [Part(end - len(text), end, field) for (text, field), end in zip(pieces, ends, strict=True) if field]
    return "".join(text for text, _ in pieces), parts
