"""Papers in and out: import, export, browser, clipboard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from readq.models import Change, Paper
from readq.search.build import build_after_import
from readq.tui.places import ALL, UNREAD
from readq.tui.screens.listing import Listing

if TYPE_CHECKING:
    from readq.records import ImportReport
    from readq.tui.screens.exporting import Ending


class Bringing(Listing):
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
        build_after_import(self.library.path, new + merged)
        self.papers.renew()
        if new:
            self.place = UNREAD if len(self.library.ids(UNREAD.on(date.today()), limit=1)) else ALL
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

    def _exported(self, ending: Ending | None) -> None:
        if ending:
            self.say((ending.done, "accent"), (ending.more, ""))

    def action_open_url(self) -> None:
        """Open the paper in the browser."""
        paper = self.current_paper()
        url = link(paper) if paper else ""
        if not url:
            self.say(("This paper has no link, DOI or arXiv ID", "quiet"))
            return
        import webbrowser

        opened = webbrowser.open(url)
        self.say(("Opened", "accent"), (f" {url}", "")) if opened else self.say((f"No browser here; {url}", ""))

    def action_copy(self) -> None:
        """Copy the citation of the chosen papers."""
        papers = list(self.library.papers(self.papers.chosen))
        if not papers:
            self.say(("There is no paper here", "quiet"))
            return
        self._copy("citation", papers)

    def action_copy_as(self) -> None:
        """Choose what to copy of the chosen papers."""
        from readq.tui.screens.menu import Menu

        papers = list(self.library.papers(self.papers.chosen))
        if not papers:
            self.say(("There is no paper here", "quiet"))
            return
        items = [(key, label) for key, (label, _) in _COPIES.items()]
        self.app.push_screen(Menu("Copy", items), lambda key: self._copy(_COPIES[key][1], papers) if key else None)

    def _copy(self, what: str, papers: Sequence[Paper]) -> None:
        from readq.tui.clipboard import copy

        text = "\n".join(part for paper in papers if (part := copied(what, paper)))
        if not text:
            self.say((f"There is no {what} to copy", "quiet"))
            return
        how = copy(self.app, text)
        of = "" if len(papers) == 1 else f" of {len(papers):,} papers"
        self.say(("Copied", "accent"), (f" the {what}{of} {how}", ""))

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
            self.papers.renew([keep])
            self.papers.take_out([other])
            self.show_paper(stay=self.papers.current == keep)
            self.say(("Merged", "accent"), (" two papers into one", ""), ("   u undoes", "quiet"))
            self.count()

        self.write(2, lambda library: library.merge(keep, other), merged)


_COPIES = {
    "c": ("Citation", "citation"),
    "b": ("BibTeX", "BibTeX"),
    "m": ("Markdown link", "Markdown link"),
    "t": ("Title", "title"),
    "a": ("Abstract", "abstract"),
    "u": ("Link", "link"),
    "k": ("Citekey", "citekey"),
}
"""What can be copied: key, label, name."""


def copied(what: str, paper: Paper) -> str:
    """One thing to copy of a paper; "" where it has none."""
    match what:
        case "BibTeX":
            from readq.exporters.registry import exporter

            return "".join(exporter("bibtex").write([paper]))
        case "Markdown link":
            title = re.sub(r"([\\\[\]])", r"\\\1", paper.title)
            return f"[{title}]({url})" if (url := link(paper)) else title
        case "citation":
            return citation(paper)
        case "link":
            return link(paper)
        case _:
            return str(getattr(paper, what))


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
