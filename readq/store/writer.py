"""What every change of papers needs: what was there before, and a change with a label."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from readq.models import Change
from readq.store.edits import Edit
from readq.store.history import History
from readq.store.reader import Reader
from readq.text import shortened

TITLE_SHOWN = 40
"""Letters of a title in the label of a change."""


class Writer(Reader):
    """A library open for reading and writing.

    Args:
        path: the library file.
        conn: a connection to it, which the writer closes.

    """

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        super().__init__(path, conn)
        self.history = History(conn)
        """Every change: undo, redo, list."""

    def _columns(self, ids: Sequence[int], columns: str) -> list[tuple[Any, ...]]:
        """Id and some columns of papers, in the order and number of the ids; ids that are gone are left out."""
        rows = self._conn.execute(
            f"SELECT p.id, {columns} FROM paper p WHERE p.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        found = {row[0]: row for row in rows}
        return [found[i] for i in dict.fromkeys(ids) if i in found]

    def _make(self, label: str, edits: Sequence[Edit], papers: Sequence[int] = ()) -> Change | None:
        """Write edits under a label whose ``{}`` becomes the one title or the number of papers."""
        ids = papers or list(dict.fromkeys(e.paper_id for e in edits if e.before != e.after and e.paper_id is not None))
        if len(ids) == 1:
            title = self.paper(ids[0]).title
            what = f"“{shortened(title, TITLE_SHOWN)}”"
        else:
            what = f"{len(ids):,} papers"
        # The first only: what the user wrote may stand behind it.
        return self.history.make(label.replace("{}", what, 1), edits)
