"""The tables, as migrations that only ever grow.

``paper`` is kept narrow so that lists and filters scan little; long text has tables of its own. The view ``papers``
puts everything together for other SQLite tools.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from readq.store.fulltext import has_fts5, schema
from readq.store.schema import NAMES
from readq.store.tags import TAGGING

MIGRATIONS = Migrations("readq")


@MIGRATIONS(name=NAMES[0])
def tables(db: Database) -> None:
    """Papers, what the user adds to them, imports, and the history of changes."""
    for statement in (
        """CREATE TABLE change (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            label TEXT NOT NULL,
            papers INTEGER NOT NULL,
            undone INTEGER  -- NULL: it stands; > 0: the count of undos then; < 0: it can no longer be redone
        )""",
        """CREATE TABLE edit (
            id INTEGER PRIMARY KEY,
            change_id INTEGER NOT NULL REFERENCES change(id) ON DELETE CASCADE,
            paper_id INTEGER,  -- NULL for what belongs to no paper
            field TEXT NOT NULL,
            before,  -- untyped: kept as given
            after
        )""",
        "CREATE INDEX edit_change ON edit(change_id)",
        "CREATE INDEX edit_paper ON edit(paper_id, field)",
        """CREATE TABLE import (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            source TEXT NOT NULL,
            format TEXT NOT NULL,
            read INTEGER NOT NULL,
            new INTEGER NOT NULL,
            merged INTEGER NOT NULL,
            duplicate INTEGER NOT NULL,
            rejected INTEGER NOT NULL,
            change_id INTEGER REFERENCES change(id)
        )""",
        """CREATE TABLE paper (
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: redo brings papers back under their id
            citekey TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL CHECK (title <> ''),
            title_key TEXT NOT NULL,  -- folded words, to find the same paper again
            authors TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(authors)),
            year INTEGER,
            venue TEXT NOT NULL DEFAULT '',
            doi TEXT NOT NULL DEFAULT '',
            arxiv_id TEXT NOT NULL DEFAULT '',
            url TEXT NOT NULL DEFAULT '',
            status TEXT NOT NULL DEFAULT 'unread'
                CHECK (status IN ('unread', 'queued', 'reading', 'read', 'skipped')),
            rating INTEGER CHECK (rating BETWEEN 1 AND 5),
            rank INTEGER,
            added TEXT NOT NULL,
            read TEXT,
            import_id INTEGER REFERENCES import(id),
            snoozed TEXT,  -- a local day, YYYY-MM-DD
            due TEXT,  -- a local day
            reason TEXT NOT NULL DEFAULT '',
            revision INTEGER NOT NULL DEFAULT 0
        )""",
        "CREATE INDEX paper_added ON paper(added DESC, import_id DESC, id)",
        "CREATE INDEX paper_status ON paper(status, added DESC, import_id DESC, id)",
        "CREATE INDEX paper_queue ON paper(rank IS NULL, rank, added DESC, import_id DESC, id)",
        "CREATE INDEX paper_rating ON paper(rating) WHERE rating IS NOT NULL",
        "CREATE INDEX paper_due ON paper(due) WHERE due IS NOT NULL",
        "CREATE INDEX paper_snoozed ON paper(snoozed, status) WHERE snoozed IS NOT NULL",
        "CREATE INDEX paper_title_key ON paper(title_key)",
        "CREATE INDEX paper_doi ON paper(doi) WHERE doi <> ''",
        "CREATE INDEX paper_arxiv ON paper(arxiv_id) WHERE arxiv_id <> ''",
        "CREATE INDEX paper_revision ON paper(revision)",
        """CREATE TABLE abstract (
            paper_id INTEGER PRIMARY KEY REFERENCES paper(id) ON DELETE CASCADE,
            text TEXT NOT NULL
        )""",
        """CREATE TABLE note (
            paper_id INTEGER PRIMARY KEY REFERENCES paper(id) ON DELETE CASCADE,
            text TEXT NOT NULL
        )""",
        """CREATE TABLE tag (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,  -- the name without regard to case, in any script
            name TEXT NOT NULL
        )""",
        """CREATE TABLE paper_tag (
            paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
            tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
            PRIMARY KEY (paper_id, tag_id)
        ) WITHOUT ROWID""",
        "CREATE INDEX paper_tag_tag ON paper_tag(tag_id)",
        "CREATE TABLE view (name TEXT PRIMARY KEY, query TEXT NOT NULL, key TEXT NOT NULL DEFAULT '')",
        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
        "INSERT INTO counter VALUES ('revision', 0), ('undo', 0), ('rank', 0)",
        """CREATE VIEW papers AS
            SELECT p.id, p.citekey, p.title, p.authors, p.year, p.venue, p.doi, p.arxiv_id, p.url, p.status, p.rating,
                   p.rank, p.added, p.read, p.snoozed, p.due, p.reason, a.text AS abstract, n.text AS note,
                   (SELECT group_concat(t.name, char(10)) FROM paper_tag x JOIN tag t ON t.id = x.tag_id
                    WHERE x.paper_id = p.id) AS tags
            FROM paper p LEFT JOIN abstract a ON a.paper_id = p.id LEFT JOIN note n ON n.paper_id = p.id""",
    ):
        db.execute(statement)


@MIGRATIONS(name=NAMES[1])
def full_text(db: Database) -> None:
    """An index over words for phrases; not there where SQLite lacks FTS5."""
    if has_fts5(db.conn):
        for statement in schema():
            db.execute(statement)


@MIGRATIONS(name=NAMES[2])
def tag_looks(db: Database) -> None:
    """Colours of tags, and those that are pinned; and an index that tells which tags were put on lately."""
    for statement in (
        """CREATE TABLE tag_look (
            key TEXT PRIMARY KEY,  -- as in tag, whose rows come and go with the papers that carry it
            name TEXT NOT NULL,
            colour TEXT NOT NULL DEFAULT '',
            pin INTEGER  -- place among the pinned tags; NULL: not pinned
        )""",
        f"CREATE INDEX edit_tagging ON edit(change_id, field) WHERE {TAGGING}",
    ):
        db.execute(statement)
