"""From what the user named to sources that can be read: files, pipes, standard input, archives."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
import weakref
import zipfile
from typing import BinaryIO, cast

from readq.errors import SourceError
from readq.importers import mail
from readq.importers.binary import ZIP, is_office, looks_like
from readq.importers.compression import Expanded
from readq.importers.room import room
from readq.importers.source import Source
from readq.paths import user_path

SPOOL_IN_MEMORY = 16 * 1024 * 1024
"""Bytes of a pipe that are kept in memory; what is longer goes to a temporary file."""
SPOOL_LIMIT = 16 * 1024 * 1024 * 1024
"""Bytes at which a pipe is taken for endless."""
MEMBERS_LIMIT = 10_000
"""Members of an archive at which it is taken for something else than papers."""

_CHUNK = 1024 * 1024


def open_sources(path: str) -> list[Source]:
    """The sources behind a path, or behind standard input for ``-``: several for an archive or mails, else one.

    Raises:
        SourceError: missing, a directory, unreadable, empty, or of a kind that holds no list of papers.
    """
    return contained(_spooled("<stdin>", sys.stdin.buffer) if path == "-" else _from_path(path))


def contained(source: Source) -> list[Source]:
    """The sources in a source: the files of an archive, the parts of a mail, else itself.

    Raises:
        SourceError: there is nothing in it that may hold papers.
    """
    if source.head.startswith(ZIP) and not is_office(source.head):
        return _usable(source, _members(source))
    checked(source)
    return _usable(source, mail.parts(source)) if mail.is_mail(source.head) else [source]


def checked(source: Source) -> Source:
    """The source itself when it may hold papers.

    Raises:
        SourceError: it is empty, or binary and not a spreadsheet.
    """
    head = source.head
    if not head.strip():
        raise SourceError(f"{source.name} is empty.", "Nothing was imported from it.")
    if found := looks_like(head, source.encoding):
        raise SourceError(f"{source.name} is {found.what}, not a list of papers.", found.hint)
    return source


def _from_path(name: str) -> Source:
    path = user_path(name)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SourceError(f"{name} is a directory.", f"Name the files in it: readq import {name.rstrip('/')}/*")
        if stat.S_ISREG(mode):
            source = Source(name, path)
            _ = source.head
            return source
        with path.open("rb") as pipe:
            return _spooled(name, pipe)
    except FileNotFoundError:
        raise SourceError(f"{name} does not exist.", "Look at the spelling; paths start from where you are.") from None
    except PermissionError:
        raise SourceError(f"{name} may not be read.", f"Give yourself the right to: chmod u+r {name}") from None
    except OSError as error:
        raise SourceError(f"{name} cannot be read: {error.strerror or error}.") from None
    except ValueError as error:
        raise SourceError(f"{name!r} is no path: {error}.") from None


def _spooled(name: str, pipe: BinaryIO) -> Source:
    """A pipe, which can be read once, as a source that can be read again and again."""
    start = bytearray()
    while len(start) <= SPOOL_IN_MEMORY:
        chunk = pipe.read(_CHUNK)
        if not chunk:
            return Source(name, bytes(start))
        if not start:
            # A device that never ends, or a stream of noise, is refused before it fills a disk.
            checked(Source(name, chunk))
        start += chunk
    spool = _Spool(name)
    while start:
        spool.append(bytes(start))
        start = bytearray(pipe.read(_CHUNK))
    return Source(name, spool)


class _Spool:
    """A temporary file without a name, removed with the last thing that knows it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.size = 0
        with room(name):
            self._file, path = tempfile.mkstemp(prefix="readq-")
            os.unlink(path)
        self._finalizer = weakref.finalize(self, os.close, self._file)

    def append(self, data: bytes) -> None:
        """Add bytes at the end."""
        if self.size + len(data) > SPOOL_LIMIT:
            raise SourceError(f"{self._name} does not end.", "Write it to a file first, and import that.")
        with room(self._name):
            written = 0
            while written < len(data):
                written += os.write(self._file, data[written:])
        self.size += len(data)

    def open(self) -> BinaryIO:
        """A stream with a place of its own."""
        return cast(BinaryIO, io.BufferedReader(_SpoolReader(self, self._file)))


class _SpoolReader(io.RawIOBase):
    def __init__(self, spool: _Spool, file: int) -> None:
        self._spool = spool  # the file lives as long as the spool does
        self._file = file
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        base = (0, self._place, self._spool.size)[whence]
        self._place = max(0, base + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        data = os.pread(self._file, len(buffer), self._place)
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)


def _members(archive: Source) -> list[Source]:
    """The files in a zip archive.

    Raises:
        SourceError: damaged, locked by a password, or too many members.
    """
    try:
        with zipfile.ZipFile(archive.open()) as opened:
            infos = [info for info in opened.infolist() if not info.is_dir() and not _is_litter(info.filename)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SourceError(f"{archive.name} is damaged: {error}", "Copy or download it again.") from None
    if len(infos) > MEMBERS_LIMIT:
        raise SourceError(
            f"{archive.name} holds {len(infos):,} files.", "Unpack it, and import the files that hold papers."
        )
    if any(info.flag_bits & 1 for info in infos):
        raise SourceError(f"{archive.name} is locked by a password.", "Unpack it, and import the files in it.")
    return [Source(f"{archive.name}/{info.filename}", _Member(archive, info)) for info in infos]


def _usable(outer: Source, members: list[Source]) -> list[Source]:
    usable = [member for member in members if member.head.strip() and not looks_like(member.head, member.encoding)]
    if not usable:
        raise SourceError(f"{outer.name} holds no file that could be a list of papers.")
    return usable


def _is_litter(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in (".DS_Store", "Thumbs.db")


class _Member:
    """One file in a zip archive."""

    def __init__(self, archive: Source, info: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._info = info
        self.size = info.file_size

    def open(self) -> BinaryIO:
        """The member from the start, in a stream of its own."""
        outer = self._archive.open()
        stream = cast(BinaryIO, zipfile.ZipFile(outer).open(self._info))  # noqa: SIM115 closed with the stream
        name = f"{self._archive.name}/{self._info.filename}"
        return cast(BinaryIO, Expanded(stream, name, self._info.compress_size, outer))
