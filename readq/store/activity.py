"""What was done with papers and when: the numbers behind the statistics."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import NamedTuple

from readq.models import Status
from readq.store.connection import reading
from readq.store.rows import day


class Activity(NamedTuple):
    """What was done on which local day."""

    read: dict[date, int]
    """Papers by the day on which they were last marked read, those that are read now; days without any are left out."""
    decided: dict[tuple[date, Status], int]
    """Papers that got a status in the week of a Monday, as far as the change stands; not those that came with it."""
    queued: int
    """Papers in the queue."""
    queued_median: date | None
    """The middle one of the days on which they were added, the earlier of two; None for an empty queue."""
    queued_oldest: date | None
    """The first of these days."""


# A paper that came into the library as read was not read on that day.
_READ = """SELECT date(minute, 'localtime'), sum(papers) FROM (
        SELECT substr(read, 1, 16) minute, count(*) papers FROM paper p
        WHERE read IS NOT NULL
            AND (read <> added OR EXISTS (SELECT 1 FROM edit WHERE paper_id = p.id AND field = 'status'))
        GROUP BY minute
    ) GROUP BY 1 ORDER BY 1"""

# The Monday of a day: the first one that is not before the day six days earlier.
_DECIDED = """SELECT date(c.at, 'localtime', '-6 days', 'weekday 1') monday, e.after, count(DISTINCT e.paper_id)
    FROM change c CROSS JOIN edit e ON e.change_id = c.id AND e.field = 'status'
    WHERE c.undone IS NULL AND date(c.at, 'localtime') >= ? GROUP BY monday, e.after"""

_QUEUED = "SELECT date(added, 'localtime') FROM paper WHERE status = 'queued' ORDER BY added LIMIT 1 OFFSET ?"


def activity(conn: sqlite3.Connection, since: date) -> Activity:
    """What was done with the papers of a library.

    Args:
        conn: the library.
        since: the first local day from which decisions are counted; papers read are counted from the beginning.

    """
    with reading():
        read = {date.fromisoformat(at): papers for at, papers in conn.execute(_READ)}
        decided = {
            (date.fromisoformat(monday), Status(status)): papers
            for monday, status, papers in conn.execute(_DECIDED, (since.isoformat(),))
        }
        queued: int = conn.execute("SELECT count(*) FROM paper WHERE status = 'queued'").fetchone()[0]
        oldest, median = (
            day(conn.execute(_QUEUED, (place,)).fetchone()[0]) if queued else None for place in (0, (queued - 1) // 2)
        )
        return Activity(read, decided, queued, median, oldest)
