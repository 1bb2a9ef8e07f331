"""Tags put on papers: from the picker, or by a number key; their colours and pins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readq.models import Change
from readq.tui.screens.deciding import Deciding

if TYPE_CHECKING:
    from readq.tui.screens.tag_picker import TagChange


class Tagging(Deciding):
    """What can be done with tags."""

    def action_tag(self) -> None:
        """Choose tags for the chosen papers."""
        ids = self.chosen_here()
        if not ids:
            return
        from readq.tui.screens.tag_picker import TagPicker

        picker = TagPicker(self.library, ids, self.readq.favourites)
        self.app.push_screen(picker, lambda chosen: self._chosen(ids, chosen))

    def action_favourite(self) -> None:
        """Put one of the favourite tags on the chosen papers, or take it off where all have it."""
        ids = self.chosen_here()
        if not ids:
            return
        names = self.readq.favourites.now(self.library)
        if not names:
            self.say(("There are no tags yet: t makes one", "quiet"))
            return
        from readq.tui.screens.favourite_menu import ask_favourite

        ask_favourite(self.readq, self.library, ids, names, lambda change: self._chosen(ids, change))

    def _chosen(self, ids: Sequence[int], chosen: TagChange | None) -> None:
        self.load_marks()
        if chosen is None or not (chosen.add or chosen.remove):
            return
        what = f" on {len(ids):,} papers" if len(ids) > 1 else ""

        def tagged(change: Change | None) -> None:
            gone = set(ids) - self.library.matching(self.where(), ids)
            self.papers.renew(ids)
            self.papers.take_out(gone)
            self.show_paper(stay=not gone)
            if change is None:
                self.say(("Nothing changed", "quiet"))
            else:
                self.say(("Tagged", "accent"), (f" {chosen}{what}", ""), ("   u undoes", "quiet"))
            self.count()

        self.write(len(ids), lambda library: library.tag(ids, chosen.add, chosen.remove), tagged)

    def action_tag_look(self) -> None:
        """Give the tag that is open a colour, or pin it."""
        tag = self.place.tag
        if tag is None:
            self.say(("Open a tag first, then give it a colour or pin it", "quiet"))
            return
        from readq.tui.screens.tag_look import TagLookMenu, set_look

        def chosen(key: str | None) -> None:
            if not key:
                return

            def set_so(change: Change | None) -> None:
                self.load_marks()
                self.say((change.label, ""), ("   u undoes", "quiet")) if change else self.say(
                    ("It looks so already", "quiet")
                )

            self.write(0, lambda library: set_look(library, tag, key), set_so)

        self.app.push_screen(TagLookMenu(self.library.tag_looks(), tag), chosen)
