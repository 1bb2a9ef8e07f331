"""The nouns of readq as frozen values. No I/O here.

What the first paint needs is a named tuple: each dataclass takes half a millisecond to make, at every start.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

Progress = Callable[[int, int], None]
"""Called now and then with how much is done and how much there is in all; what it raises stops the work."""


class Status(StrEnum):
    """Where a paper stands on its way through the pile."""

    UNREAD = "unread"
    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    SKIPPED = "skipped"


WAITING = (Status.UNREAD, Status.QUEUED)
"""What waits for its turn, and can be snoozed: any other status ends a snooze."""


class Sort(StrEnum):
    """Orders of a list of papers."""

    QUEUE = "queue"
    """The queue in the user's order first, then the rest as they were added."""
    ADDED = "added"
    """Newest import first; inside one import in the order of its source."""
    YEAR = "year"
    """Newest year first, unknown years last."""
    RATING = "rating"
    """Best first, unrated last."""
    TITLE = "title"
    """A to Z, without regard to case."""
    DUE = "due"
    """Due soonest first, papers without a due date last."""
    LENGTH = "length"
    """Shortest abstract first, papers without one last."""
    OLDEST = "oldest"
    """Oldest import first; inside one import in the order of its source."""
    RELEVANCE = "relevance"
    """Best match first; the same as ADDED where a query has no words."""


LASTING = (Sort.RATING, Sort.OLDEST, Sort.ADDED, Sort.LENGTH, Sort.DUE, Sort.YEAR, Sort.TITLE)
"""Orders by what is known of a paper: the queue can be put in them once and for all."""


class Paper(NamedTuple):
    """One paper of the library, whole."""

    id: int
    citekey: str
    title: str
    added: datetime
    """When it came into the library, UTC."""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    doi: str = ""
    arxiv_id: str = ""
    url: str = ""
    status: Status = Status.UNREAD
    rating: int | None = None
    """1 to 5, or None for not rated."""
    tags: tuple[str, ...] = ()
    """Sorted names."""
    note: str = ""
    """Markdown; "" for no note."""
    read: datetime | None = None
    """When it was last marked read, UTC; None while it is not read."""
    rank: int | None = None
    """Place in the queue, smaller is sooner, gaps allowed; None for papers that are not queued."""
    import_id: int | None = None
    """The import that brought it."""
    snoozed: date | None = None
    """The local day on which it comes back to the triage and the queue; None, or a day that has begun: it is there."""
    due: date | None = None
    """The local day by which it is to be read."""
    reason: str = ""
    """Why it was skipped; "" for no reason, and for papers that are not skipped."""


class Row(NamedTuple):
    """What a list shows of one paper."""

    id: int
    title: str
    authors: tuple[str, ...]
    year: int | None
    venue: str
    status: Status
    rating: int | None
    tags: tuple[str, ...]
    has_note: bool
    added: datetime
    citekey: str = ""
    due: date | None = None
    snoozed: date | None = None


class TagCount(NamedTuple):
    """A tag and how many papers carry it."""

    name: str
    papers: int
    """Papers with this very tag."""
    below: int
    """Papers with this tag or any tag under it, each once."""
    unread: int = 0
    """Of ``below``, those that are still unread."""


class TagColour(StrEnum):
    """What a tag can be set apart with: hues that every theme has, the terminal's 16 colours too."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    CYAN = "cyan"
    BLUE = "blue"
    MAGENTA = "magenta"


class TagLook(NamedTuple):
    """What the user set for a tag."""

    name: str
    """The tag as it was written then."""
    colour: TagColour | None = None
    """None: it looks like the tag above it, or else like text."""
    pin: int | None = None
    """Its place among the pinned tags, smaller is earlier, gaps allowed; None for tags that are not pinned."""


class View(NamedTuple):
    """A saved query, reached by one key."""

    name: str
    query: str
    key: str = ""
    """The key that opens it, "" for none."""


SOON = 7
"""Days from now within which something is due soon, today among them."""


class Counts(NamedTuple):
    """How many papers the library holds, by status."""

    unread: int = 0
    queued: int = 0
    reading: int = 0
    read: int = 0
    skipped: int = 0
    snoozed_unread: int = 0
    """Of ``unread``, those that are hidden until a later day."""
    snoozed_queued: int = 0
    """Of ``queued``, those that are hidden until a later day."""
    due: int = 0
    """Papers still to be read that are due within a week, or overdue."""
    overdue: int = 0
    """Of ``due``, those whose day has passed."""

    @property
    def snoozed(self) -> int:
        """Papers that wait for a later day."""
        return self.snoozed_unread + self.snoozed_queued

    @property
    def total(self) -> int:
        """All papers."""
        return self.unread + self.queued + self.reading + self.read + self.skipped

    def of(self, status: Status) -> int:
        """The count of one status."""
        count: int = getattr(self, status.value)
        return count


class Change(NamedTuple):
    """One step of the history: everything that one request changed."""

    id: int
    at: datetime
    label: str
    """What it did, in words: "Mark 3 papers read"."""
    papers: int
    """How many papers it touched."""
    undone: bool = False
    paper_ids: tuple[int, ...] = ()
    """The first few papers it touched, to show where the change was."""
