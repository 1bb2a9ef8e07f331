"""Tags below others, folded away in the views."""

from __future__ import annotations

from readq.store.tags import tag_key
from readq.tui.places import above, keys_above, of_tag
from readq.tui.screens.relating import Relating
from readq.tui.state import ScreenState
from readq.tui.widgets.side_pane import SidePane


class Folding(Relating):
    """Which tags are folded; it comes back at the next start."""

    def show_side(self) -> None:
        """Show places and counts; that where the list stands is never folded away, however one came there."""
        if self.place.tag is not None:
            self.folded = self.folded.difference(above(self.place.tag))
        super().show_side()

    def state(self) -> ScreenState:
        """Where the user is, without tags that are gone."""
        known = keys_above(self._tags) if self._tags else self.folded
        return super().state()._replace(folded=tuple(sorted(self.folded & known)))

    def action_fold(self) -> None:
        """Fold the tag that is open, or unfold it; where nothing is below it, fold the tag above."""
        tag = self.place.tag
        if tag is None:
            self.say(("Only tags are folded", "quiet"))
        elif tag_key(tag) in keys_above(self._tags):
            self._fold(self.folded ^ {tag_key(tag)})
        elif over := above(tag):
            self._fold(self.folded | {over[0]})
        else:
            self.say((f"No tag is below #{tag}", "quiet"))

    def on_side_pane_folded(self, event: SidePane.Folded) -> None:
        """Fold or unfold the tag whose sign was clicked."""
        self._fold(self.folded ^ {tag_key(event.tag)})

    def action_fold_all(self, fold: bool) -> None:
        """Fold all tags, or unfold them."""
        self._fold(frozenset(keys_above(self._tags) if fold else ()))

    def _fold(self, folded: frozenset[str]) -> None:
        """Fold these; where the list would stand in one of them, it goes to the highest."""
        self.folded = folded
        away = [key for key in above(self.place.tag or "") if key in folded]
        names = [tag.name for tag in self._tags if away and tag.name.casefold() == away[-1]]
        if names:
            self.go_to(of_tag(names[0]))
            return
        self.show_side()
        self.show_bars()

    def fold_label(self) -> str:
        """What folding is called where the views stand; "" where there is nothing to fold."""
        tag = self.place.tag
        if tag is None or not (above(tag) or tag_key(tag) in keys_above(self._tags)):
            return ""
        return "Unfold" if tag_key(tag) in self.folded else "Fold"
