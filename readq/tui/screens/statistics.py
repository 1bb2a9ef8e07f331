"""What the library holds and what was done with it, drawn in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from readq.commands.command import Scope
from readq.models import Status
from readq.stats import Statistics, Week, statistics
from readq.store import Library
from readq.tui.glyphs import STAR
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Page
from readq.tui.widgets.text_lines import Block, TextLines

BAR = 40
"""Cells of the longest bar where there is room."""
SHORT_BAR = 16
ROOMY = 100
"""Columns from which there is."""
LABEL = 26
TAGS = 12
"""Tags that are shown, the largest first."""
_LEVELS = " ▁▂▃▄▅▆▇█"


class StatisticsPane(TextLines, can_focus=True):
    """Headings and bars."""

    LEAD = ""


class StatisticsScreen(Page[None]):
    """Counts, weeks, streak, ratings, tags and the age of the queue.

    Args:
        library: what to count in; a thread reads it through a reader of its own.
    """

    TITLE_TEXT = "Statistics"
    SCOPE = Scope.STATISTICS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.STATISTICS)

    @dataclass
    class Counted(Message):
        """Everything was counted."""

        found: Statistics

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def content(self) -> Iterable[Widget]:
        """Build the page."""
        yield StatisticsPane(id="statistics")

    def on_mount(self) -> None:
        """Count in a thread."""
        pane = self.query_one(StatisticsPane)
        pane.show_blocks([Block("Counting…", "quiet")])
        pane.focus()
        self._count()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _count(self) -> None:
        worker = get_current_worker()
        with self._library.reader() as reader:
            found = statistics(reader, date.today())
        if not worker.is_cancelled:
            self.post_message(self.Counted(found))

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        self.query_one(StatisticsPane).show_blocks(
            blocks_of(event.found, BAR if self.size.width >= ROOMY else SHORT_BAR)
        )

    @property
    def moved(self) -> StatisticsPane:
        """What the keys move."""
        return self.query_one(StatisticsPane)


def blocks_of(found: Statistics, bar: int) -> list[Block]:
    """The statistics as paragraphs, the longest bar of so many cells."""
    blocks = [Block("Papers", "heading")]
    blocks += _bars({status.value: found.counts.of(status) for status in Status}, bar)
    blocks += [Block(""), Block("Read", "heading"), *_reading(found)]
    if any(found.ratings.values()):
        blocks += [Block(""), Block("Ratings", "heading")]
        blocks += _bars({STAR * rating: papers for rating, papers in found.ratings.items()}, bar)
    if found.tags:
        largest = sorted(found.tags, key=lambda tag: -tag.below)[:TAGS]
        blocks += [Block(""), Block("Tags", "heading"), *_bars({"#" + tag.name: tag.below for tag in largest}, bar)]
    return blocks


def _reading(found: Statistics) -> list[Block]:
    facts = [
        ("today", f"{found.read_today:,}"),
        ("this week", f"{found.read_this_week:,}"),
        ("days in a row", f"{found.streak:,}, at most {found.longest_streak:,}"),
    ]
    if found.queue_median is not None:
        facts.append(("age of the queue", f"{found.queue_median:,} days, at most {found.queue_oldest:,}"))
    lines = [Block(value, lead=name, lead_width=LABEL, indent=2) for name, value in facts]
    for name, numbers in _weekly(found.weeks):
        if any(numbers):
            most = max(numbers)
            told = f"{_sparkline(numbers)}  at most {most:,}"
            lines.append(Block(told, "accent", lead=f"{name}, {len(numbers)} weeks", lead_width=LABEL, indent=2))
    return lines


def _weekly(weeks: Sequence[Week]) -> list[tuple[str, list[int]]]:
    return [
        ("read", [week.read for week in weeks]),
        ("kept", [week.kept for week in weeks]),
        ("skipped", [week.skipped for week in weeks]),
    ]


def _sparkline(numbers: Sequence[int]) -> str:
    """One cell a number; the smallest that is not 0 can be seen."""
    most = max(numbers)
    return "".join(_LEVELS[-(-number * (len(_LEVELS) - 1) // most)] if number else "·" for number in numbers)


def _bars(counts: Mapping[str, int], bar: int) -> list[Block]:
    most = max(counts.values(), default=0) or 1
    return [
        Block(
            "━" * -(-number * bar // most),
            "accent",
            lead=f"{name[: LABEL - 10]:<{LABEL - 9}}{number:>7,}",
            lead_width=LABEL,
            indent=2,
        )
        for name, number in counts.items()
    ]
