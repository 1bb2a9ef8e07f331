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
from readq.stats import Statistics, sparkline, statistics
from readq.store import Library
from readq.text import shortened
from readq.tui.glyphs import STAR
from readq.tui.keys import bindings
from readq.tui.screens.dialog import Page
from readq.tui.widgets.text_lines import MARGIN, Block, TextLines

BAR = 40
"""Cells of the longest bar where there is room."""
LABEL = 26
"""Cells before a bar: what it counts, and the number."""
NARROW_LABEL = 18
ROOMY = 66
"""Cells from which the wide labels fit."""
NUMBER = 7
"""Cells of a number."""
TAGS = 12
"""Tags that are shown, the largest first."""


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
        self._found: Statistics | None = None

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
        self._found = event.found
        self._show()

    def on_resize(self) -> None:
        """Draw the bars anew, as long as there is room for."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if self._found:
            pane = self.query_one(StatisticsPane)
            pane.show_blocks(Drawing(pane.room - MARGIN).blocks(self._found), stay=True)

    @property
    def moved(self) -> StatisticsPane:
        """What the keys move."""
        return self.query_one(StatisticsPane)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Statistics as paragraphs."""

    width: int
    """Cells that a line has."""

    @property
    def label(self) -> int:
        """Cells before a bar."""
        return LABEL if self.width >= ROOMY else NARROW_LABEL

    def blocks(self, found: Statistics) -> list[Block]:
        """The whole page."""
        blocks = [Block("Papers", "heading")]
        blocks += self._bars({status.value: found.counts.of(status) for status in Status})
        blocks += [Block(""), Block("Read", "heading"), *self._reading(found)]
        if any(found.ratings.values()):
            blocks += [Block(""), Block("Ratings", "heading")]
            blocks += self._bars({STAR * rating: papers for rating, papers in found.ratings.items()})
        if found.tags:
            largest = sorted(found.tags, key=lambda tag: -tag.below)[:TAGS]
            blocks += [Block(""), Block("Tags", "heading"), *self._bars({"#" + tag.name: tag.below for tag in largest})]
        return blocks

    def _reading(self, found: Statistics) -> list[Block]:
        facts = [
            ("today", f"{found.read_today:,}"),
            ("this week", f"{found.read_this_week:,}"),
            ("days in a row", f"{found.streak:,}, at most {found.longest_streak:,}"),
        ]
        if found.queue_median is not None:
            facts.append(("age of the queue", f"{found.queue_median:,} days, at most {found.queue_oldest:,}"))
        lines = [Block(value, lead=name, lead_width=self.label, indent=2) for name, value in facts]
        for name, numbers in found.by_week.items():
            if any(numbers):
                lines += self._weeks(name, numbers)
        return lines

    def _weeks(self, name: str, numbers: Sequence[int]) -> list[Block]:
        """A curve; where it has no room beside its name, below it."""
        told, most = f"{name}, {len(numbers)} weeks", f"at most {max(numbers):,}"
        curve = f"{sparkline(numbers)}  {most}"
        if 2 + self.label + len(curve) <= self.width:
            return [Block(curve, "accent", lead=told, lead_width=self.label, indent=2)]
        return [Block(f"{told}, {most}", indent=2), Block(sparkline(numbers[-(self.width - 2) :]), "accent", indent=2)]

    def _bars(self, counts: Mapping[str, int]) -> list[Block]:
        longest = max(1, min(BAR, self.width - 2 - self.label))
        most = max(counts.values(), default=0) or 1
        name_width = self.label - NUMBER - 3
        return [
            Block(
                "━" * -(-number * longest // most),
                "accent",
                lead=f"{shortened(name, name_width):<{name_width + 1}}{number:>{NUMBER},}",
                lead_width=self.label,
                indent=2,
            )
            for name, number in counts.items()
        ]
