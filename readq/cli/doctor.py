"""``readq doctor``."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator

import click

from readq import __version__
from readq.cli.opening import check_theme
from readq.cli.output import out
from readq.cli.session import Session, pass_session
from readq.commands.keymap import key_map
from readq.config import placed, read
from readq.errors import BusyError, ConfigError, ExitCode, ReadqError
from readq.paths import default_config
from readq.search.build import index_path
from readq.store import Library
from readq.store.facts import sqlite_facts

Finding = tuple[bool, str, str]
"""Whether it is in order, what was looked at, and what was found."""


@click.command()
@pass_session
def doctor(session: Session) -> None:
    """Check that everything is in order: Python, SQLite, library, settings, terminal; if not, exit with 1.

    \b
    Examples:
      readq doctor
      readq --library old.db doctor
    """
    findings = [*_system(), *_settings(), *_library(session)]
    names = max(len(name) for _, name, _ in findings)
    for fine, name, text in findings:
        out(f"{'ok   ' if fine else 'WRONG'}  {name:<{names}}  {text}")
    if not all(fine for fine, _, _ in findings):
        click.get_current_context().exit(ExitCode.FAILED)


def _system() -> Iterator[Finding]:
    yield True, "readq", __version__
    yield sys.version_info >= (3, 11), "Python", f"{platform.python_version()} on {platform.system()}"
    facts = sqlite_facts()
    yield True, "SQLite", facts.version
    yield (
        facts.fts5,
        "full text (FTS5)",
        "phrases use an index" if facts.fts5 else "missing: phrases are looked for slowly",
    )
    yield True, "trigram", "there" if facts.trigram else "missing: needs SQLite 3.34"
    size = shutil.get_terminal_size()
    terminal = f"{os.environ.get('TERM', 'TERM is not set')}, {size.columns}×{size.lines}"
    yield True, "terminal", terminal if sys.stdout.isatty() else f"{terminal}; the output is none"
    encoding = sys.stdout.encoding.lower().replace("-", "")
    yield encoding == "utf8", "encoding", sys.stdout.encoding


def _settings() -> Iterator[Finding]:
    path = default_config()
    try:
        config, mistakes = read(path)
    except ConfigError as error:
        yield False, "settings", _told(error)
        return
    if not mistakes:
        yield True, "settings", str(path) if path.exists() else f"{path} (there is none: defaults)"
    for mistake in mistakes:
        yield False, "settings", _told(mistake)
    if config.theme:
        try:
            check_theme(config.theme)
            yield True, "theme", config.theme
        except ConfigError as error:
            yield False, "theme", _told(placed(error, path))
    try:
        losses = key_map(config).losses
    except ConfigError as error:
        first = placed(error, path)
        for mistake in (first, *first.others):
            yield False, "keys", _told(mistake)
        return
    yield True, "keys", f"preset {config.key_preset}, {len(config.keys):,} of your own"
    for loss in losses:
        yield True, "", str(loss)


def _told(error: ReadqError) -> str:
    return f"{error.message}; {error.hint}" if error.hint else error.message


def _library(session: Session) -> Iterator[Finding]:
    if not session.is_there():
        yield not session.library, "library", _told(session.missing())
        return
    yield True, "library", str(session.path)
    try:
        with session.open() as library:
            yield from _contents(library)
    except ReadqError as error:
        yield False, "library", _told(error)


def _contents(library: Library) -> Iterator[Finding]:
    yield True, "size", f"{library.path.stat().st_size / 1e6:,.1f} MB, {library.counts().total:,} papers"
    file = library.path.resolve()
    if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        yield True, "access", "the file or its folder is read-only: papers can be read, and nothing be changed"
    index = index_path(library.path)
    found = f"{index.stat().st_size / 1e6:,.1f} MB" if index.exists() else "not there yet: the first search builds it"
    yield True, "search index", found
    try:
        problems = library.problems()
    except BusyError:
        problems = library.file_problems()
        yield (
            True,
            "writing",
            "another readq is at it, an import perhaps; its full text was not checked: ask again later",
        )
    yield not problems, "integrity", "; ".join(problems[:5]) if problems else "every page and every link is sound"
    yield True, "history", f"{len(library.history.list()):,} changes can be undone or redone"
