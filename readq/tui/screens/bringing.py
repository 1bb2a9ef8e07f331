"""Papers in and out: import, export, browser, clipboard."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence

from readq.models import ImportReport, Paper
from readq.tui.places import ALL, UNREAD
from readq.tui.screens.desk import Desk


class Bringing(Desk):
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
        self.papers.renew()
        if new:
            self.place = UNREAD if len(self.library.ids(UNREAD.where, limit=1)) else ALL
            self.sort = None
            self.show_ids(self.library.ids(self.where(), self.order()))
        else:
            self.reload()
        rest = [f"{merged:,} updated" if merged else "", f"{duplicate:,} there already" if duplicate else ""]
        told = "".join(f", {part}" for part in rest if part)
        undoes = ("   u undoes", "quiet") if new or merged else ("", "")
        self.say(("Imported", "accent"), (f" {new:,} new{told}", ""), undoes)
        self.count()

    def action_export(self) -> None:
        """Export the selection, or what is listed."""
        from readq.tui.screens.exporting import ExportDialog

        selected = self.papers.chosen if self.papers.selection else list(self.papers.ids)
        if not selected:
            self.say(("There is no paper here", "quiet"))
            return
        what = "selected" if self.papers.selection else f"in {self.place.name}"
        dialog = ExportDialog(self.library.path, selected, what, self.readq.config.export)
        self.app.push_screen(dialog, self._exported)

    def _exported(self, told: str | None) -> None:
        if told:
            self.say(("Exported", "accent"), (f" {told}", ""))

    def action_open_url(self) -> None:
        """Open the paper in the browser."""
        paper = self.current_paper()
        url = link(paper) if paper else ""
        if not url:
            self.say(("This paper has no link, DOI or arXiv ID", "quiet"))
            return
        opened = webbrowser.open(url)
        self.say(("Opened", "accent"), (f" {url}", "")) if opened else self.say((f"No browser here; {url}", ""))

    def action_copy(self) -> None:
        """Copy the citation of the chosen papers."""
        papers = list(self.library.papers(self.papers.chosen))
        if not papers:
            self.say(("There is no paper here", "quiet"))
            return
        self.app.copy_to_clipboard("\n".join(citation(paper) for paper in papers))
        what = "the citation" if len(papers) == 1 else f"{len(papers):,} citations"
        self.say(("Copied", "accent"), (f" {what}, as far as the terminal lets readq", ""))


def link(paper: Paper) -> str:
    """Where the paper can be read: only http and https, whatever a file said."""
    if paper.doi:
        return f"https://doi.org/{paper.doi}"
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{paper.arxiv_id}"
    return paper.url if paper.url.lower().startswith(("http://", "https://")) else ""


def citation(paper: Paper) -> str:
    """A paper in one line: authors, year, title, venue, link."""
    names = [name.rsplit(None, 1)[-1] for name in paper.authors]
    people = " and ".join(names) if len(names) < 3 else f"{names[0]} et al."
    year = f"({paper.year})" if paper.year else ""
    head = " ".join(part for part in (people, year) if part)
    return ". ".join(part.rstrip(".") for part in (head, paper.title, paper.venue, link(paper)) if part)
