"""The main screen: panes, movement between them, and everything that keys do there.

It is one object, in files of one noun each. The list is built in layers, each of which knows those before it: Desk (the
panes and their state), Changing (the library), Listing, Finding, Resorting, Relating, Folding, Counting. What the user
does with it stands on these, side by side: none of those knows another one, but for Deciding, on which Ordering,
Planning and Tagging stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.widget import Widget

from readq.commands.command import Scope
from readq.commands.table import TABLE
from readq.store import Library
from readq.tui.keys import bindings
from readq.tui.places import entries, place_named
from readq.tui.screens.arranging import Arranging
from readq.tui.screens.bringing import Bringing
from readq.tui.screens.elsewhere import Elsewhere
from readq.tui.screens.keyed import Keyed
from readq.tui.screens.ordering import Ordering
from readq.tui.screens.planning import Planning
from readq.tui.screens.seeking import Seeking
from readq.tui.screens.sorting import Sorting
from readq.tui.screens.tagging import Tagging
from readq.tui.screens.writing import Writing
from readq.tui.state import ScreenState
from readq.tui.widgets.bars import Bar, KeyBar
from readq.tui.widgets.covered import Covered
from readq.tui.widgets.paper_list import PaperList
from readq.tui.widgets.paper_pane import PaperPane
from readq.tui.widgets.side_pane import SidePane

if TYPE_CHECKING:
    from readq.tui.screens.palette import Offer


class MainScreen(
    Elsewhere, Seeking, Sorting, Arranging, Ordering, Planning, Tagging, Writing, Bringing, Keyed[None], Covered
):
    """Views, papers, and the paper under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.MAIN)

    def __init__(
        self, library: Library, size: Size, triage: Sequence[int] = (), state: ScreenState | None = None
    ) -> None:
        super().__init__(library, size, state or ScreenState())
        self._triage = triage
        """Papers to go through one at a time, right away."""

    def compose(self) -> ComposeResult:
        """Build the panes."""
        yield Bar(id="title-bar")
        with Covered(id="body"):
            yield SidePane(id="side")
            with Covered(id="desk"):
                yield PaperList(self.library.rows, id="papers")
                with Covered(id="reader"):
                    yield PaperPane(id="paper")
        yield Bar(id="status-bar")
        yield KeyBar(id="key-bar")

    def on_mount(self) -> None:
        """List the first papers."""
        self.bring_back(self._start_state)
        self.start()
        if self._triage:
            self.triage(self._triage)
        elif self._start_state.new and not len(self.papers.ids):
            self.call_after_refresh(self._show_tour)

    def _show_tour(self) -> None:
        from readq.tui.screens.tour import Tour

        self.app.push_screen(Tour(self.keys), self._after_tour)

    async def _after_tour(self, key: str | None) -> None:
        """Do what the key that ended the tour means here."""
        for command in TABLE[Scope.MAIN]:
            if key in self.keys[command.id]:
                await self.run_action(command.action)

    def on_unmount(self) -> None:
        """End the search thread."""
        if self._searcher:
            self._searcher.close()

    def on_paste(self, event: events.Paste) -> None:
        """A paste into the list is papers to import; one into a note has been taken by the editor."""
        if event.text.strip() and (self.late_editor is None or self.focused is not self.late_editor):
            self.import_text(event.text)

    # Movement

    def _moving(self) -> PaperPane | PaperList:
        """The pane that movement keys move."""
        return self.pane if self.focused is self.pane else self.papers

    def action_move(self, by: int) -> None:
        """Move in the pane that has the focus."""
        if self.focused is self.side:
            self.action_view(by)
            return
        self._moving().move(by)
        self._moved()

    def action_page(self, part: float) -> None:
        """Move by a part of the pane that has the focus."""
        if self.focused is self.side:
            self.action_view(int(part * self.side.size.height))
            return
        self._moving().page(part)
        self._moved()

    def action_edge(self, end: bool) -> None:
        """To the beginning or the end of the pane that has the focus."""
        if self.focused is self.side:
            every = len(self.side.places)
            self.action_view(every if end else -every)
            return
        self._moving().edge(end)
        self._moved()

    def _moved(self) -> None:
        if self.focused is not self.pane:
            self._message = []
            self.show_paper()

    @on(PaperList.Moved)
    def _clicked(self) -> None:
        self._moved()

    @on(PaperList.Opened)
    def _clicked_again(self) -> None:
        self.action_open()

    def action_scroll_paper(self, by: int) -> None:
        """Scroll the abstract while the list keeps the focus."""
        self.pane.move(by * 3)

    # Panes

    def action_open(self) -> None:
        """Go one pane to the right: from the views to the list, from the list to the paper."""
        if self.focused is self.side:
            self._focus(self.papers)
        elif not len(self.papers.ids):
            self.go_elsewhere()
        elif self.focused is not self.pane:
            self._set_reading(True)
            self._focus(self.pane)

    def action_back(self) -> None:
        """Go one pane to the left: from the paper to the list, from the list to the views."""
        if self.focused is self.pane:
            self._set_reading(False)
            self._focus(self.papers)
        elif self.focused is not self.side:
            self.bring_side()
            self._focus(self.side)

    def action_pane(self, by: int) -> None:
        """Go to the next pane."""
        panes: list[Widget] = [self.papers if len(self.papers.ids) else self.query_one("#welcome"), self.pane]
        if self.side_shown():
            panes.insert(0, self.side)
        at = panes.index(self.focused) if self.focused in panes else 0
        wanted = panes[(at + by) % len(panes)]
        self._set_reading(wanted is self.pane)
        self._focus(wanted)

    def _set_reading(self, reading: bool) -> None:
        """Note whether the paper is read; where it has the list's place then, it comes, which takes 10 ms."""
        small = self.has_class("-narrow") or self.has_class("-short")
        self.set_class(reading, "-reading", update=small)

    def _focus(self, pane: Widget) -> None:
        if pane is not self.side and self.has_class("-narrow"):
            self.remove_class("-side")  # there the views take the place of the list
        self.set_focus(pane)
        self.show_bars()

    def on_descendant_focus(self) -> None:
        """Other keys matter now."""
        if self.is_mounted and self.focused is not None:
            self.show_keys()

    # Selection

    def action_select(self) -> None:
        """Select the paper under the cursor, or not any more, and go on."""
        number = self.papers.current
        if number is not None:
            self.papers.mark(self.papers.marked ^ {number})
            self.papers.move(1)
            self.show_paper()

    def action_range(self) -> None:
        """Start a range at the cursor, or end the one that there is."""
        if self.papers.range_start is None:
            self.papers.range_start = self.papers.cursor
            self.papers.refresh()
        else:
            self.papers.mark(self.papers.selection)
        self.show_bars()

    def action_select_all(self) -> None:
        """Select every paper in the list."""
        self.papers.mark(self.papers.marked.union(self.papers.ids))
        self.show_bars()

    def action_invert(self) -> None:
        """Select what is not selected."""
        self.papers.invert()
        self.show_bars()

    def action_clear(self) -> None:
        """Step back: out of the search bar, the selection, the paper, the search, the views."""
        if self.typing_query:
            self.leave_search()
        elif self.writing:
            self.give_up_writing()
        elif self.resorting:
            self.give_up_resorting()
        elif self.papers.selection:
            self.papers.mark(())
            self.show_bars()
        elif self.focused is self.pane:
            self.action_back()
        elif self.late_search_bar is not None and self.late_search_bar.display:
            self.leave_search()
        elif self.focused is self.side:
            self._focus(self.papers)

    # The palette

    def places_offered(self) -> Iterable[Offer]:
        """Views and tags to go to."""
        from readq.tui.screens.palette import Offer

        for entry in entries(self._counts, self._views, self._tags):
            if (place := entry.place) and place.name != self.place.name:
                count = "" if entry.papers is None else f"{entry.papers:,}"
                yield Offer(f"Go to {place.name}", count, "view tag", f"place({place.name!r})")

    def action_place(self, name: str) -> None:
        """Go to a view or a tag by its name."""
        if place := place_named(name, self.library.views()):
            self.go_to(place)
