"""Papers in and out: import, export, browser, clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from readq.models import Change, Paper
from readq.search.build import build_after_import
from readq.tui.giving import COPIES, copy, open_in_browser
from readq.tui.places import ALL, UNREAD
from readq.tui.screens.counting import Counting

if TYPE_CHECKING:
    from readq.records import ImportReport
    from readq.tui.screens.exporting import Ending


class Bringing(Counting):
    """What goes in and out of the library."""

    def action_import(self) -> None:
        """Import a file, a paste or the clipboard."""
        self.import_text("")

    def import_text(self, pasted: str) -> None:
        """Open the import dialog, with a paste in it if there is one."""
        from readq.tui.screens.importing import ImportDialog

        self.app.push_screen(ImportDialog(self.library.path, pasted), self._imported)

    def _imported(self, reports: Sequence[ImportReport] | None) -> None:
        if reports is None:
            return
        new = sum(report.new for report in reports)
        merged = sum(report.merged for report in reports)
        duplicate = sum(report.duplicate for report in reports)
        rejected = sum(len(report.rejected) for report in reports)
        build_after_import(self.library.path, new + merged)
        self.papers.renew()
        if new:
            self.place = UNREAD if len(self.library.ids(UNREAD.on(date.today()), limit=1)) else ALL
            self.sort = None
            self.show_ids(self.library.ids(self.where(), self.order()))
        else:
            self.reload()
        rest = ((rejected, "rejected"), (merged, "updated"), (duplicate, "there already"))
        told = "".join(f", {count:,} {what}" for count, what in rest if count)
        undoes = ("   u undoes", "quiet") if new or merged else ("", "")
        self.say(("Imported", "accent"), (f" {new:,} new{told}", ""), undoes)
        self.count()

    def action_export(self) -> None:
        """Export the selection, or what is listed."""
        from readq.tui.screens.exporting import ExportDialog

        selected = self.papers.chosen if self.papers.selection else list(self.papers.ids)
        if not selected:
            self.say_no_paper()
            return
        what = "selected" if self.papers.selection else f"in {self.place.name}"
        dialog = ExportDialog(self.library.path, selected, what, self.readq.config.export)
        self.app.push_screen(dialog, self._exported)

    def _exported(self, ending: Ending | None) -> None:
        if ending:
            self.say((ending.done, "accent"), (ending.more, ""))

    def action_open_url(self) -> None:
        """Open the paper in the browser."""
        self.say(*open_in_browser(self.current_paper()))

    def action_copy(self) -> None:
        """Copy the citation of the chosen papers."""
        if papers := self._chosen_papers():
            self._copy("citation", papers)

    def action_copy_as(self) -> None:
        """Choose what to copy of the chosen papers."""
        from readq.tui.screens.menu import Menu

        papers = self._chosen_papers()
        if not papers:
            return
        items = [(key, label) for key, (label, _) in COPIES.items()]
        self.app.push_screen(Menu("Copy", items), lambda key: self._copy(COPIES[key][1], papers) if key else None)

    def _chosen_papers(self) -> list[Paper]:
        """The chosen papers, whole; where there are none, that is said."""
        papers = list(self.library.papers(self.papers.chosen))
        if not papers:
            self.say_no_paper()
        return papers

    def _copy(self, what: str, papers: Sequence[Paper]) -> None:
        self.say(*copy(self.app, what, papers))

    def action_compare(self) -> None:
        """Show two papers side by side: the two selected, or this one and the next."""
        from readq.tui.screens.compare import CompareScreen, Side

        ids = self.papers.chosen
        if len(ids) == 1:
            ids = list(self.papers.ids[self.papers.cursor : self.papers.cursor + 2])
        papers = list(self.library.papers(ids[:2]))
        if len(papers) == 2:
            sides = [Side("", paper) for paper in papers]
            self.app.push_screen(
                CompareScreen(sides, merging="Merge into the first", marker=self.marker),
                lambda merge: self._merge(papers[0].id, papers[1].id) if merge else None,
            )
        else:
            self.say(("Select two papers with space, then c compares them", "quiet"))

    def _merge(self, keep: int, other: int) -> None:
        def merged(_: Change | None) -> None:
            self.papers.mark(())
            self.papers.renew([keep])
            self.papers.take_out([other])
            if keep in self.papers.ids:
                self.papers.cursor = self.papers.ids.index(keep)
            self.show_paper()
            self.say(("Merged", "accent"), (" two papers into one", ""), ("   u undoes", "quiet"))
            self.count()

        self.write(2, lambda library: library.merge(keep, other), merged)
