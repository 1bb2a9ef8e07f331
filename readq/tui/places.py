"""Places to stand in: the built-in views, the saved ones, and the tags. Each is a query with a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from readq.filters import EVERYTHING, And, DueBetween, Filter, HasStatus, HasTag, Not, Or, Snoozed
from readq.models import SOON, Counts, Sort, Status, TagCount, TagLook, View
from readq.store.tags import tag_key
from readq.tui.tag_looks import colour_of, pinned

_DONE = (HasStatus(Status.READ), HasStatus(Status.SKIPPED))


class Place(NamedTuple):
    """One entry of the side pane."""

    name: str
    where: Filter = EVERYTHING
    sort: Sort = Sort.ADDED
    """The order to begin with: that in which the shell lists the same papers."""
    saved: str | None = None
    """The query of a saved view, in the query language; None for the built-in places."""
    awake: bool = False
    """Whether papers that are snoozed are left out."""
    asleep: bool = False
    """Whether papers that are snoozed are all that is there."""
    days: int | None = None
    """Within so many days, today among them, the papers are due that are there; None for other places."""
    tag: str | None = None
    """The tag whose papers these are; None for other places."""

    def on(self, day: date) -> Filter:
        """The filter of the place on a local day: what is snoozed wakes up when its day begins."""
        # The statuses that are left out are named: over those that are meant, SQLite would go through all unread papers
        # instead of the few with such a day.
        if self.days is not None:
            return And((DueBetween(None, day + timedelta(self.days)), Not(Or(_DONE))))
        if self.asleep:
            return And((Snoozed(day), Not(Or((HasStatus(Status.READING), *_DONE)))))
        return And((self.where, Not(Snoozed(day)))) if self.awake else self.where


class Entry(NamedTuple):
    """One line of the side pane."""

    label: str
    place: Place | None = None
    """None for a heading."""
    papers: int | None = None
    """Papers there; None while it is being counted."""
    indent: int = 0
    colour: str = ""
    """Of the tag, "" for none."""
    number: int | None = None
    """The number key of a pinned tag."""
    key: str = ""
    """The key of a saved view, "" for none."""
    folded: bool | None = None
    """Whether the tags below are folded away; None where there are none."""


UNREAD = Place("Unread", HasStatus(Status.UNREAD), awake=True)
QUEUE = Place("Queue", HasStatus(Status.QUEUED), Sort.QUEUE, awake=True)
READING = Place("Reading", HasStatus(Status.READING))
READ = Place("Read", HasStatus(Status.READ))
SKIPPED = Place("Skipped", HasStatus(Status.SKIPPED))
SNOOZED = Place("Snoozed", sort=Sort.QUEUE, asleep=True)
DUE = Place("Due", sort=Sort.DUE, days=SOON)
ALL = Place("All papers", sort=Sort.QUEUE)

_BUILT_IN = (
    (UNREAD, Status.UNREAD),
    (QUEUE, Status.QUEUED),
    (READING, Status.READING),
    (READ, Status.READ),
    (SKIPPED, Status.SKIPPED),
)


def of_tag(name: str) -> Place:
    """The papers with a tag or any tag below it."""
    return Place("#" + name, HasTag(name), Sort.QUEUE, tag=name)


def place_named(name: str, views: Sequence[View]) -> Place | None:
    """The place that an entry of the side pane leads to; None where there is none, or not any more."""
    for place in (*(place for place, _ in _BUILT_IN), SNOOZED, DUE, ALL):
        if place.name == name:
            return place
    if name.startswith("#"):
        return of_tag(name[1:])
    return next((Place(view.name, saved=view.query) for view in views if view.name == name), None)


def _hidden(counts: Counts, place: Place) -> int:
    """Papers of a status that its place leaves out."""
    return {UNREAD: counts.snoozed_unread, QUEUE: counts.snoozed_queued}.get(place, 0)


def entries(
    counts: Counts,
    views: Sequence[tuple[View, int | None]],
    tags: Sequence[TagCount],
    looks: Mapping[str, TagLook] = MappingProxyType({}),
    folded: Set[str] = frozenset(),
) -> list[Entry]:
    """The side pane from top to bottom.

    Args:
        counts: papers by status.
        views: saved queries with their number of papers, None while it is being counted.
        tags: tags that papers carry and the tags above these, by name.
        looks: colours and pins of tags, by key.
        folded: keys of the tags whose lower ones are left out.
    """
    lines = [Entry("Papers")]
    lines += [Entry(place.name, place, counts.of(status) - _hidden(counts, place)) for place, status in _BUILT_IN]
    if counts.due:
        late = f", {counts.overdue:,} late" if counts.overdue else ""
        lines.append(Entry(DUE.name + late, DUE, counts.due))
    if counts.snoozed:
        lines.append(Entry(SNOOZED.name, SNOOZED, counts.snoozed))
    lines.append(Entry(ALL.name, ALL, counts.total))
    if views:
        lines += [Entry(""), Entry("Views")]
        lines += [Entry(view.name, Place(view.name, saved=view.query), count, key=view.key) for view, count in views]
    if tags:
        lines += [Entry(""), Entry("Tags")]
        numbers = {tag_key(name): number for number, name in enumerate(pinned(looks.values()), 1)}
        parents = keys_above(tags)
        under = ""  # the beginning of the tags that are folded away
        for tag in tags:
            key = tag.name.casefold()  # what tag_key makes of a name that the library gives
            if under and key.startswith(under):
                continue
            closed = key in folded if key in parents else None
            under = key + "/" if closed else ""
            label, depth = tag.name.rsplit("/", 1)[-1], tag.name.count("/") + bool(parents)
            colour, number = colour_of(tag.name, looks), numbers.get(key)
            lines.append(Entry(label, of_tag(tag.name), tag.below, depth, colour, number, folded=closed))
    return lines


def keys_above(tags: Sequence[TagCount]) -> set[str]:
    """Keys of the tags that have others below them."""
    return {tag.name.rpartition("/")[0].casefold() for tag in tags if "/" in tag.name}


def above(name: str) -> list[str]:
    """Keys of all tags above one, the nearest first."""
    key = tag_key(name)
    levels = key.split("/")
    return ["/".join(levels[:count]) for count in range(len(levels) - 1, 0, -1)]
