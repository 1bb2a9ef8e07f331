"""A progress bar on stderr, from the first moment, and only where somebody can see it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from readq.text import clean_line


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function that takes how much is done and how much there is in all."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1, label=clean_line(label)[:40], file=sys.stderr, width=0) as bar:

        def update(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(max(0, done - bar.pos))

        yield update
