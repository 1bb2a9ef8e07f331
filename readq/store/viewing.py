"""What the user keeps beside papers: saved queries, and settings that belong to the library."""

from __future__ import annotations

import json

from readq.errors import NotFoundError, UsageError
from readq.models import Change
from readq.store.connection import write
from readq.store.edits import Edit
from readq.store.writer import Writer
from readq.text import clean_line


class Viewing(Writer):
    """Views are saved, renamed and deleted; settings are set."""

    def save_view(self, name: str, query: str, key: str = "") -> Change | None:
        """Keep a query under a name, and optionally on a key; a view of this name is replaced.

        A key opens one view: another one that had it keeps its query and loses the key.

        Raises:
            UsageError: the name is blank.

        """
        name = clean_line(name)
        if not name:
            raise UsageError("a view needs a name")
        with write(self._conn):
            edits = []
            before = None
            for view in self.views():
                value = _value(view.query, view.key)
                if view.name == name:
                    before = value
                elif key and view.key == key:
                    edits.append(Edit(None, f"view:{view.name}", value, _value(view.query, "")))
            edits.append(Edit(None, f"view:{name}", before, _value(clean_line(query), key)))
            return self.history.make(f"Save view {name}", edits)

    def delete_view(self, name: str) -> Change | None:
        """Remove a view; the papers in it stay.

        Raises:
            NotFoundError: there is no such view.

        """
        with write(self._conn):
            for view in self.views():
                if view.name == name:
                    before = _value(view.query, view.key)
                    return self.history.make(f"Delete view {name}", [Edit(None, f"view:{name}", before, None)])
        raise NotFoundError(f"there is no view '{name}'")

    def rename_view(self, old: str, new: str) -> Change | None:
        """Give a view another name; its query and key stay.

        Raises:
            NotFoundError: there is no such view.
            UsageError: the new name is blank, or another view has it.

        """
        new = clean_line(new)
        if not new:
            raise UsageError("a view needs a name")
        with write(self._conn):
            views = {view.name: _value(view.query, view.key) for view in self.views()}
            if old not in views:
                raise NotFoundError(f"there is no view '{old}'")
            if new != old and new in views:
                raise UsageError(f"there is a view '{new}' already", "delete it first, or choose another name")
            edits = [Edit(None, f"view:{old}", views[old], None), Edit(None, f"view:{new}", None, views[old])]
            return self.history.make(f"Rename view {old} to {new}", edits if new != old else [])

    # Settings

    def set_setting(self, name: str, value: str, label: str) -> Change | None:
        """Keep a setting that belongs to the library, under a label for the history; "" removes it."""
        with write(self._conn):
            edit = Edit(None, f"setting:{name}", self.setting(name) or None, value or None)
            return self.history.make(label, [edit])


def _value(query: str, key: str) -> str:
    """A view as ``view:`` edits hold it."""
    return json.dumps({"query": query, "key": key}, ensure_ascii=False)
