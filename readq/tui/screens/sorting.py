"""Saved views and tags as a whole: made, renamed and deleted."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from readq.commands.command import Scope
from readq.commands.names import key_name
from readq.errors import ReadqError, UsageError
from readq.models import Change, View
from readq.store import Library
from readq.store.tags import tag_key
from readq.tui.places import ALL, Place, of_tag
from readq.tui.screens.counting import Counting


class Sorting(Counting):
    """What stands in the side pane."""

    def action_save_view(self) -> None:
        """Save what is searched as a view."""
        from readq.tui.screens.ask import Ask

        query = self.search_bar.text.strip()
        if not query:
            self.say(("Search for something first: / then V saves it as a view", "quiet"))
            return
        self.app.push_screen(Ask("Save this search as a view", "name of the view", query), self._save_view)

    def _save_view(self, name: str | None) -> None:
        if name:
            self._keep_view(name, self.search_bar.text.strip(), "")

    def action_view_key(self) -> None:
        """Put the saved view that is open on a key."""
        from readq.tui.screens.ask import Ask

        view = self._view()
        if view is None:
            self.say(("Open a saved view first, then give it a key", "quiet"))
            return
        ask = Ask(f"Key that opens {view.name}", "a free key, such as f2 or !", view.key)
        self.app.push_screen(ask, lambda key: self._keep_view(view.name, view.query, key) if key else None)

    def _view(self) -> View | None:
        """The saved view that is open."""
        return next((v for v in self.library.views() if self.place.saved and v.name == self.place.name), None)

    def _keep_view(self, name: str, query: str, key: str) -> None:
        scopes = [self.readq.keys_in_force[scope] for scope in (Scope.MAIN, Scope.SIDE)]
        used = {one: command for every in scopes for command, keys in every.items() for one in map(key_name, keys)}
        try:
            if key in used:
                raise UsageError(f"{key} is the key of '{used[key]}'", "choose another one, or remap that command")
            self.library.save_view(name, query, key)
        except ReadqError as error:
            self.complain(error)
            return
        on = f" on {key}" if key else ""
        self.say(("Saved", "accent"), (f" the view {name}{on}", ""), ("   u undoes", "quiet"))
        self.count()

    def on_key(self, event: events.Key) -> None:
        """Go to the saved view that has this key."""
        for view in self.library.views():
            if view.key and view.key in (event.key, event.character):
                event.stop()
                self.go_to(Place(view.name, saved=view.query))
                return

    def action_rename(self) -> None:
        """Rename the saved view or the tag that is open; onto another tag's name, the two become one."""
        from readq.tui.screens.ask import Ask

        place = self.place
        if place.tag is not None:
            title = "Rename the tag; the name of another tag joins the two"
            self.app.push_screen(Ask(title, "rl/skills", place.tag), self._rename_tag)
        elif place.saved is not None:
            self.app.push_screen(Ask("Rename the view", "name of the view", place.name), self._rename_view)
        else:
            self.say(("Only tags and saved views can be renamed", "quiet"))

    def _rename_tag(self, name: str | None) -> None:
        tag = self.place.tag
        if name and tag and name != tag:
            joins = tag_key(name) != tag_key(tag) and any(tag_key(t.name) == tag_key(name) for t in self._tags)
            what, done = (f"#{tag} with #{name}", "Joined") if joins else (f"the tag #{tag} to #{name}", "Renamed")
            self._do(lambda library: library.rename_tag(tag, name), of_tag(name), what, done, self._papers_of(tag))

    def _rename_view(self, name: str | None) -> None:
        view = self._view()
        if name and view and name != view.name:
            there = Place(name, saved=view.query)
            what = f"the view {view.name} to {name}"
            self._do(lambda library: library.rename_view(view.name, name), there, what, "Renamed")

    def action_remove(self) -> None:
        """Delete the saved view that is open, or take the tag that is open, and all below it, off its papers."""
        place = self.place
        what = f"{'the tag' if place.tag is not None else 'the view'} {place.name}; the papers stay"
        if (tag := place.tag) is not None:
            self._do(lambda library: library.delete_tag(tag), ALL, what, "Deleted", self._papers_of(tag))
        elif place.saved is not None:
            self._do(lambda library: library.delete_view(place.name), ALL, what, "Deleted")
        else:
            self.say(("Only tags and saved views can be deleted", "quiet"))

    def _papers_of(self, name: str) -> int:
        """How many papers carry a tag or one below it."""
        return next((tag.below for tag in self._tags if tag.name == name), 0)

    def _do(self, do: Callable[[Library], Change | None], there: Place, what: str, done: str, papers: int = 0) -> None:
        def changed(_: Change | None) -> None:
            self.papers.renew()
            self.load_marks()
            self.go_to(there)
            self.say((done, "accent"), (f" {what}", ""), ("   u undoes", "quiet"))
            self.count()

        self.write(papers, do, changed)
