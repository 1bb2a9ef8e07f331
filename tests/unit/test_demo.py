from pathlib import Path

from readq.commands.command import Scope
from readq.commands.keymap import key_map
from readq.commands.names import key_name
from readq.config import Config
from readq.demo import make
from readq.models import Counts, Status
from readq.store import Library


def test_the_demo_is_a_library_that_somebody_lives_in(tmp_path: Path) -> None:
    make(tmp_path / "demo.db")
    with Library.open(tmp_path / "demo.db") as library:
        assert library.counts() == Counts(unread=12, queued=5, reading=1, read=5, skipped=1)
        papers = list(library.papers(library.ids()))
        assert all(60 <= len(paper.abstract.split()) <= 150 for paper in papers)
        assert all(paper.authors and paper.year and paper.tags and (paper.doi or paper.arxiv_id) for paper in papers)
        assert sum(bool(paper.note) for paper in papers) == 2
        assert [view.name for view in library.views()] == [
            "Classics still unread",
            "Reinforcement learning",
            "To triage",
        ]
        taken = {key_name(key) for keys in key_map(Config()).keys[Scope.MAIN].values() for key in keys}
        keys = [view.key for view in library.views() if view.key]
        assert len(keys) == 2
        assert not taken & set(keys)
        assert not library.problems()


def test_undo_in_the_demo_begins_with_what_the_user_does(tmp_path: Path) -> None:
    make(tmp_path / "demo.db")
    with Library.open(tmp_path / "demo.db") as library:
        assert library.history.undo() is None
        library.mark([1], Status.SKIPPED)
        undone = library.history.undo()
        assert undone is not None
        assert "skipped" in undone.label.lower()
        assert library.history.undo() is None
        assert library.counts().read == 5
        assert library.history.list(100), "it can be looked at, and undone by its number"
