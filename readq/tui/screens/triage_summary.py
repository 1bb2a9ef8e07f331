"""What a triage came to, as a page."""

from __future__ import annotations

from collections.abc import Mapping

from readq.models import Row
from readq.text import plural
from readq.triage import Decision, Summary, duration
from readq.tui.glyphs import readable
from readq.tui.widgets.text_lines import MARGIN, Block

BAR = 24
"""Cells of the longest bar where there is room."""
REASONS = 6
"""Reasons that are listed, the most frequent first."""
_NUMBER = 6
_WORD = 10


def summary_blocks(summary: Summary, kept: Mapping[int, Row], width: int) -> list[Block]:
    """The summary as paragraphs.

    Args:
        summary: of the session.
        kept: the rows of the papers that were kept.
        width: cells that a line has.
    """
    seen = summary.decisions.total()
    head = f"{summary.left:,} left for another time" if summary.left else "All done"
    blocks = [Block(head, "title"), Block(_pace(seen, summary.seconds) if seen else "", "quiet"), Block("")]
    bar = max(4, min(BAR, width - _NUMBER - _WORD - MARGIN))
    most = max(summary.decisions.values(), default=0)
    for decision in Decision:
        if number := summary.decisions[decision]:
            lead = f"{number:>{_NUMBER - 2},}  {decision.value:<{_WORD}}"
            blocks.append(Block("━" * -(-number * bar // most), "accent", lead=lead, lead_width=_NUMBER + _WORD))
    blocks += _reasons(summary)
    if summary.kept:
        blocks += [Block(""), Block("Kept", "heading")]
        blocks += [Block(readable(kept[i].title), lead="  •", lead_width=4) for i in summary.kept if i in kept]
    return blocks


def _pace(seen: int, seconds: float) -> str:
    papers = f"{plural(seen, 'paper')} in {duration(seconds)}"
    return f"{papers}  ·  {duration(seconds / seen)} a paper" if seen > 1 else papers


def _reasons(summary: Summary) -> list[Block]:
    given = [(reason, number) for reason, number in summary.reasons.most_common() if reason]
    if not given:
        return []
    blocks = [Block(""), Block("Skipped because", "heading")]
    for reason, number in given[:REASONS]:
        blocks.append(Block(reason, lead=f"{number:>{_NUMBER - 2},}", lead_width=_NUMBER))
    rest = sum(number for _, number in given[REASONS:])
    if rest:
        blocks.append(Block("other reasons", "quiet", lead=f"{rest:>{_NUMBER - 2},}", lead_width=_NUMBER))
    if unsaid := summary.reasons[""]:
        blocks.append(Block("no reason given", "quiet", lead=f"{unsaid:>{_NUMBER - 2},}", lead_width=_NUMBER))
    return blocks
