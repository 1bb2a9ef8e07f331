"""Files written whole or not at all, and what is said about them afterwards."""

from __future__ import annotations

import errno
import filecmp
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from readq.drafts import draft
from readq.errors import ExportError


class Outcome(StrEnum):
    """What became of a file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """It held just this already."""
    KEPT = "kept"
    """It was left as it is, because the user changed what readq would replace."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file of an export."""

    path: Path
    outcome: Outcome
    reason: str = ""
    """Why it was kept, in words for the user."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What became of an export."""

    papers: int
    files: tuple[FileResult, ...]
    dry_run: bool = False
    """Whether this only says what would have happened."""

    def count(self, outcome: Outcome) -> int:
        """How many files had this outcome."""
        return sum(f.outcome is outcome for f in self.files)

    @property
    def kept(self) -> tuple[FileResult, ...]:
        """The files that were left as they are."""
        return tuple(f for f in self.files if f.outcome is Outcome.KEPT)


def write_file(path: Path, chunks: Iterable[str], *, replace: bool = False, dry_run: bool = False) -> Outcome:
    """Write a text file through a temporary one beside it, so that a failure leaves what was there.

    A pipe or a device is written to directly. A file that holds just this text already is not touched.

    Args:
        path: where to; a symbolic link is followed.
        chunks: the text; line ends are written as they are.
        replace: whether a file with another text may be replaced.
        dry_run: find out what would happen, and write nothing.

    Raises:
        ExportError: the file exists with another text and ``replace`` is false, or it cannot be written.
    """
    with _explained(path):
        if path.is_dir():
            raise ExportError(f"{path} is a folder", "name a file in it")
        if path.exists() and not path.is_file():
            return Outcome.WRITTEN if dry_run else _write_through(path, chunks)
        path = Path(os.path.realpath(path))  # Path.resolve() raises where links go round in a circle
        if not path.parent.is_dir():
            raise ExportError(f"there is no folder {path.parent}", "make it first, or name another place")
        if dry_run:
            return _compare(path, chunks, replace=replace)
        return _write_whole(path, chunks, replace=replace)


def _write_through(path: Path, chunks: Iterable[str]) -> Outcome:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.writelines(chunks)
    return Outcome.WRITTEN


def _compare(path: Path, chunks: Iterable[str], *, replace: bool) -> Outcome:
    if not path.exists():
        return Outcome.WRITTEN
    with path.open("rb") as file:
        same = all(file.read(len(piece)) == piece for piece in (c.encode(errors="replace") for c in chunks))
        if same and not file.read(1):
            return Outcome.UNCHANGED
    return _refuse_unless(replace, path)


def _write_whole(path: Path, chunks: Iterable[str], *, replace: bool) -> Outcome:
    exists = path.exists()
    with draft(path) as temporary:
        with temporary.open("x", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(chunks)
            if exists:
                # Without this a power cut could leave neither the old text nor the new.
                file.flush()
                os.fsync(file.fileno())
        if exists:
            if filecmp.cmp(temporary, path, shallow=False):
                return Outcome.UNCHANGED
            _refuse_unless(replace, path)
            temporary.chmod(path.stat().st_mode & 0o7777)
        os.replace(temporary, path)
        return Outcome.WRITTEN


def _refuse_unless(replace: bool, path: Path) -> Outcome:
    if not replace:
        raise ExportError(f"{path} exists already, with other contents", "give --force to replace it")
    return Outcome.WRITTEN


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            f"{path} cannot be written: {reason}", f"{remedy(error)}; what was there before is unchanged"
        ) from error


def remedy(error: OSError) -> str:
    """What the user can do about a place that cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "free some space, or name another place"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "change its permissions, or name another place"
    return "name another place"


def read_existing(path: Path, *, strict: bool = True) -> str | None:
    """The text of a file with its line ends, or None where there is no file.

    Raises:
        ExportError: it cannot be read, or ``strict`` is true and it is not UTF-8 text.
    """
    try:
        return path.read_bytes().decode(errors="strict" if strict else "replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}", remedy(error)) from error
    except UnicodeDecodeError as error:
        raise ExportError(f"{path} is not UTF-8 text", "move it away, or export to another place") from error


def make_folder(path: Path) -> None:
    """Make a folder and its parents.

    Raises:
        ExportError: it cannot be made, or is a file.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise ExportError(f"{path} is a file, not a folder", "name another place") from error
    except OSError as error:
        raise ExportError(f"the folder {path} cannot be made: {error.strerror}", remedy(error)) from error
