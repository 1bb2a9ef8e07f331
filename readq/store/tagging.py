"""Tags put on papers and taken off, renamed, joined, deleted, coloured and pinned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from readq.errors import NotFoundError, UsageError
from readq.models import Change, TagColour, TagLook
from readq.store.connection import write
from readq.store.edits import Edit
from readq.store.looks import look_edit, looks_renamed
from readq.store.tags import carriers, is_within, renaming, spelling, tag_key, tag_name
from readq.store.writer import Writer


class Tagging(Writer):
    """What can be done with tags, each as one change."""

    def tag(self, ids: Sequence[int], add: Iterable[str] = (), remove: Iterable[str] = ()) -> Change | None:
        """Add tags and take tags off. A name is written as it was first, whatever its case is here.

        Raises:
            UsageError: a name is no tag.

        """
        plus, minus = [tag_name(name) for name in add], [tag_name(name) for name in remove]
        edits: list[Edit] = []
        with write(self._conn):
            plus, minus = ([spelling(self._conn, name) for name in names] for names in (plus, minus))
            papers = [i for i, _ in self._columns(ids, "1")]
            for name, after in [*((name, name) for name in plus), *((name, None) for name in minus)]:
                key = tag_key(name)
                has = {i for i, found, _ in carriers(self._conn, key) if found == key}
                edits += (Edit(i, f"tag:{key}", name if i in has else None, after) for i in papers)
            names = " ".join([*(f"+{name}" for name in plus), *(f"-{name}" for name in minus)])
            return self._make(f"Tag {{}} {names}", edits)

    def rename_tag(self, old: str, new: str) -> Change | None:
        """Rename a tag and all below it; onto an existing tag, the two become one.

        Colours and pins go along, unless the tag that they meet has its own.

        Raises:
            UsageError: the new name is no tag, or lies below the old one.
            NotFoundError: no paper carries the old tag.

        """
        old, new = tag_name(old), tag_name(new)
        if tag_key(new).startswith(tag_key(old) + "/"):
            raise UsageError(f"'{old}' cannot be put below itself", "choose a name outside of it")
        with write(self._conn):
            carried = self._carriers(old)
            edits = renaming(self._conn, carried, old, new) + looks_renamed(self.tag_looks(), old, new)
            return self.history.make(f"Rename tag {old} to {new}", edits)

    def delete_tag(self, name: str) -> Change | None:
        """Take a tag and all below it off every paper, and forget their colours and pins; the papers stay.

        Raises:
            UsageError: the name is no tag.
            NotFoundError: no paper carries the tag.

        """
        name = tag_name(name)
        with write(self._conn):
            edits = [Edit(i, f"tag:{key}", written, None) for i, key, written in self._carriers(name)]
            looks = self.tag_looks().items()
            edits += [look_edit(key, look, None) for key, look in looks if is_within(key, tag_key(name))]
            return self.history.make(f"Delete tag {spelling(self._conn, name)}", edits)

    def _carriers(self, name: str) -> list[tuple[int, str, str]]:
        found = carriers(self._conn, tag_key(name))
        if not found:
            raise NotFoundError(f"no paper has the tag '{name}'", "'readq tags' lists them")
        return found

    def colour_tag(self, name: str, colour: TagColour | None) -> Change | None:
        """Give a tag a colour, which those below it show too unless they have their own; None takes it off.

        Raises:
            UsageError: the name is no tag.

        """
        label = f"Colour tag {{}} {colour}" if colour else "Take the colour off tag {}"
        return self._set_look(name, label, lambda look: look._replace(colour=colour))

    def pin_tag(self, name: str, pinned: bool) -> Change | None:
        """Pin a tag, behind those that are pinned already, so that it is always at hand; or take the pin off.

        A tag that no paper carries can be pinned too: it is ready for the first one.

        Raises:
            UsageError: the name is no tag.

        """

        def pin(look: TagLook) -> TagLook:
            last = max((other.pin for other in self.tag_looks().values() if other.pin is not None), default=0)
            return look._replace(pin=(look.pin or last + 1) if pinned else None)

        return self._set_look(name, "Pin tag {}" if pinned else "Unpin tag {}", pin)

    def _set_look(self, name: str, label: str, changed: Callable[[TagLook], TagLook]) -> Change | None:
        name = tag_name(name)
        with write(self._conn):
            name = spelling(self._conn, name)
            before = self.tag_looks().get(tag_key(name))
            after = changed(before or TagLook(name))
            return self.history.make(label.replace("{}", name, 1), [look_edit(tag_key(name), before, after)])
