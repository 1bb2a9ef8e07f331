"""Exports to files and folders: the same for the command line and the app."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from readq.drafts import sweep
from readq.errors import ExportError
from readq.exporters import front_matter
from readq.exporters.base import Exporter
from readq.exporters.filename import file_name, hashed_name
from readq.exporters.managed import Part, is_marked, merge
from readq.exporters.markdown import Markdown, document_part, paper_part
from readq.exporters.output import ExportReport, FileResult, Outcome, make_folder, read_existing, write_file
from readq.models import Paper, Progress

STEP = 50
"""Papers between two calls of a progress: about a hundredth of a second."""
_DOCUMENTS = (".md", ".markdown", ".txt")


def watched(papers: Iterable[Paper], total: int, progress: Progress) -> Iterator[Paper]:
    """The papers, ``total`` of them, telling now and then how many have been taken."""
    for done, paper in enumerate(papers):
        if done % STEP == 0:
            progress(done, total)
        yield paper
    progress(total, total)


def is_folder(exporter: Exporter, target: Path) -> bool:
    """Whether an export to this place makes one file for each paper.

    Markdown does, unless the place is a file already or is named like one.
    """
    if not isinstance(exporter, Markdown) or target.is_dir():
        return isinstance(exporter, Markdown)
    return target.suffix.lower() not in _DOCUMENTS and not target.exists()


def export(
    papers: Iterable[Paper], exporter: Exporter, target: Path, *, force: bool = False, dry_run: bool = False
) -> ExportReport:
    """Write papers to a file or, for Markdown, to a folder.

    Markdown keeps what the user wrote to the files, and leaves a file alone where they changed what readq would
    replace. Any other file is replaced only with ``force``. No file is ever half-written.

    Args:
        papers: what to export, in this order; what it raises stops the export. A file is then as it was, a folder
            has the files that were done.
        exporter: the format.
        target: a file or a folder; the folder is made.
        force: replace other files, and bring Markdown files up to date that were left alone, keeping their text.
        dry_run: say what would happen, and write nothing.

    Raises:
        ExportError: the target cannot be written, or is a file that must not be replaced.
    """
    folder = is_folder(exporter, target)
    if not dry_run:
        sweep(target if folder else Path(os.path.realpath(target)).parent)
    if folder:
        files: list[FileResult] = []
        try:
            for file in _folder(papers, target, force=force, dry_run=dry_run):
                files.append(file)
        except ExportError as error:
            raise ExportError(error.message, f"files exported before it: {len(files):,}; {error.hint}") from error
        except KeyboardInterrupt:
            raise KeyboardInterrupt(f"files exported before it: {len(files):,}") from None
        return ExportReport(len(files), tuple(files), dry_run)
    counted = _Counted(papers)
    if isinstance(exporter, Markdown) and (target.is_file() or not target.exists()):
        result = _merge_into(target, document_part(counted), force=force, dry_run=dry_run)
    else:
        result = FileResult(target, write_file(target, exporter.write(counted), replace=force, dry_run=dry_run))
    return ExportReport(counted.count, (result,), dry_run)


def _folder(papers: Iterable[Paper], folder: Path, *, force: bool, dry_run: bool) -> Iterator[FileResult]:
    imagined = dry_run and not folder.exists()
    if not imagined:
        make_folder(folder)
    homes = _homes(folder)
    taken = {path.name.casefold() for path in homes.values()}
    for paper in papers:
        path = homes.get(paper.citekey)
        if path is None:
            name = file_name(paper.citekey)
            # The file systems of macOS and Windows take names that differ only in case for one.
            path = folder / (hashed_name(paper.citekey) if name.casefold() in taken else name)
            taken.add(path.name.casefold())
        if imagined:
            yield FileResult(path, Outcome.WRITTEN)
        else:
            yield _merge_into(path, paper_part(paper), force=force, dry_run=dry_run)


def _homes(folder: Path) -> dict[str, Path]:
    """The files that papers have in the folder, by citekey: a file stays the paper's when the user renames it."""
    homes: dict[str, Path] = {}
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        text = read_existing(path, strict=False) if path.is_file() else None
        if text and is_marked(text):
            citekey = front_matter.split(text.replace("\r\n", "\n"))[0].get("citekey")
            if citekey not in homes or path.name == file_name(citekey):
                homes[citekey] = path
    homes.pop("", None)
    return homes


def _merge_into(path: Path, part: Part, *, force: bool, dry_run: bool) -> FileResult:
    old = read_existing(path)
    merged = merge(old, part)
    if merged.text == old:
        return FileResult(path, Outcome.UNCHANGED)
    if merged.conflict and not force:
        return FileResult(path, Outcome.KEPT, merged.conflict)
    return FileResult(path, write_file(path, [merged.text], replace=True, dry_run=dry_run))


class _Counted:
    def __init__(self, papers: Iterable[Paper]) -> None:
        self._papers = papers
        self.count = 0

    def __iter__(self) -> Iterator[Paper]:
        for paper in self._papers:
            self.count += 1
            yield paper
