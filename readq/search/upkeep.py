"""Keeping the index in step with its library: the file, the papers changed since, the rebuild in the background."""

from __future__ import annotations

import os
import subprocess
from itertools import islice

import numpy as np
import numpy.typing as npt

from readq.filters import EVERYTHING
from readq.search import build
from readq.search.arrays import DamagedError, load
from readq.search.engine import Engine
from readq.search.indexing import digest, index
from readq.search.segment import Segment
from readq.store import Document, Reader

MAX_DELTA = build.LARGE_IMPORT
"""Changed papers that are indexed in memory at once, in about 0.2 s; with more of them the file is built first."""
REBUILD_FROM = 500
"""Changed papers from which the file is built anew, in the background."""

_FileIdentity = tuple[int, int, int]


class Upkeep:
    """The engine of a library, current at every request.

    The index is one large segment in a file beside the library and a small one in memory with the papers that changed
    since. The file is a cache: missing, damaged or of another version, it is built again.

    Args:
        library: used in the caller's thread.
        wait: whether to build in this process and wait for it, instead of in the background.

    """

    def __init__(self, library: Reader, *, wait: bool = False) -> None:
        self._library = library
        self._wait = wait
        self._path = build.index_path(library.path)
        self._file: _FileIdentity | None = None
        self._base: Segment | None = None
        self._base_revision = 0
        self._changed: dict[int, Document] = {}
        self._gone: npt.NDArray[np.bool_] | None = None
        self._revision = -1
        self._too_many = False
        self._engine: Engine | None = None
        self._builder: subprocess.Popen[bytes] | None = None
        self._built_for = -1
        self.revision = -1
        """The library's at the last request for the engine."""
        self.trouble = ""
        """Why the index file cannot be built; "" while it can."""

    @property
    def building(self) -> bool:
        """Whether the index file is being built in the background."""
        return self._builder is not None and self._builder.poll() is None

    def engine(self) -> Engine | None:
        """The engine for the library as it is now; None while the index is still to be built.

        Raises:
            Interrupted: the library was interrupted by another thread; ask again.
            LibraryError: the library cannot be read.

        """
        self._note_end_of_build()
        self.revision = revision = self._library.revision()
        adopted = self._adopt_file(revision)
        if self._too_many and self.building and not adopted:
            return None
        if adopted or revision != self._revision:
            self._update(revision)
        return self._engine

    def close(self) -> None:
        """Leave a running build to itself: the next start finds its result."""
        if self._builder:
            build.leave(self._builder)
        self._builder = None

    def _adopt_file(self, revision: int) -> bool:
        """Take over the index file if it is not the one in use; True where what is in use changed."""
        identity = _identity(self._path)
        if identity is None or identity == self._file:
            return False
        in_place = self._file is not None and identity[0] == self._file[0]
        self._file = identity
        if in_place and self._base:
            self._let_go()
        try:
            arrays, meta = load(self._path)
            if meta["version"] != build.VERSION or meta["revision"] > revision:
                return in_place
            base = Segment(arrays)
        except (DamagedError, KeyError, OSError):
            return in_place
        self.trouble = ""  # whoever built it
        self._base, self._base_revision = base, meta["revision"]
        self._changed, self._gone, self._revision = {}, None, -1
        return True

    def _let_go(self) -> None:
        """Forget the file in use: somebody wrote into it, which readq never does, and a search would read that."""
        self._base, self._base_revision, self._engine = None, 0, None
        self._changed, self._gone, self._revision = {}, None, -1
        self._built_for = -1

    def _update(self, revision: int) -> None:
        since = max(self._revision, self._base_revision)
        new = list(islice(self._library.documents(since_revision=since), MAX_DELTA + 1))
        known = self._known_digests(new)
        before = len(self._changed)
        touched = [d for d in new if d.id in self._changed or known.get(d.id) != digest(d)]
        self._changed |= {d.id: d for d in touched}
        self._too_many = len(new) > MAX_DELTA or len(self._changed) > MAX_DELTA
        if self._too_many:
            self._changed, self._revision, self._engine = {}, -1, None
            self._build(revision)
            return
        gone = self._find_gone()
        if touched or gone or self._engine is None or len(self._changed) != before:
            self._engine = self._assemble()
        # Last, because an interrupted query leaves by an exception: what was done so far is done again.
        self._revision = revision
        if len(self._changed) >= REBUILD_FROM:
            self._build(revision)

    def _known_digests(self, documents: list[Document]) -> dict[int, int]:
        """What the base knows of some papers."""
        if self._base is None:
            return {}
        at = np.flatnonzero(np.isin(self._base.ids, [d.id for d in documents]))
        return dict(zip(self._base.ids[at].tolist(), self._base.digests[at].tolist(), strict=True))

    def _find_gone(self) -> bool:
        """Note the papers that left the library; True where there are other ones than before."""
        base = self._base.ids if self._base else np.zeros(0, np.int64)
        before = np.zeros(len(base), bool) if self._gone is None else self._gone
        known = set(self._changed)
        expected = len(base) - int(before.sum()) + len(known - set(base[~before].tolist()) if known else ())
        if expected == self._library.count(EVERYTHING):
            self._gone = before
            return False
        living = self._library.select(EVERYTHING)
        self._gone = ~np.isin(base, np.frombuffer(living, np.int64))
        alive = set(living)
        self._changed = {i: d for i, d in self._changed.items() if i in alive}
        return True

    def _assemble(self) -> Engine:
        delta = [Segment(index(self._changed.values()))] if self._changed or self._base is None else []
        alive = np.zeros(len(self._changed), bool)
        if self._base is None:
            return Engine(delta, alive)
        replaced = np.isin(self._base.ids, list(self._changed))
        dead = replaced if self._gone is None else replaced | self._gone
        return Engine([self._base, *delta], np.concatenate((dead, alive)))

    # Building

    def _build(self, revision: int) -> None:
        if self.building or self._built_for == revision:
            return
        self._built_for = revision
        if self._wait and self._too_many:  # what has an answer already need not wait
            self._build_here()
            return
        self._builder = build.build_in_background(self._library.path)

    def _build_here(self) -> None:
        done = adopted = False
        while not (done or adopted):  # another process, of another version perhaps, was at it, or failed
            try:
                done = build.build(self._library, wait=True)
            except OSError as error:
                self.trouble = f"{self._path}: {error.strerror}"
                return
            revision = self._library.revision()
            adopted = self._adopt_file(revision)
        if adopted:
            self._update(revision)

    def _note_end_of_build(self) -> None:
        if self._builder is None or self._builder.poll() is None:
            return
        _, said = self._builder.communicate()
        code = self._builder.returncode
        self._builder = None
        self.trouble = ""
        if code == build.WAITED:
            self._built_for = -1  # the process that it waited for may have been killed: then it is built here
        elif code:
            reason = said.decode(errors="replace").strip().rpartition("\n")[2]
            self.trouble = reason or f"building it was ended by signal {-code}"


def _identity(path: os.PathLike[str]) -> _FileIdentity | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
