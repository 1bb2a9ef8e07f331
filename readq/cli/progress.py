"""Progress bars on stderr, only where somebody can see them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import click

from readq.models import Progress
from readq.text import clean_line

PATIENCE = 0.5
"""Seconds that work may take without a bar, where it is mostly short."""


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A function that takes how much is done and how much there is in all; its bar stands there from the beginning."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1, label=clean_line(label)[:40], file=sys.stderr, width=0) as bar:

        def update(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(max(0, done - bar.pos))

        yield update


class LateBar:
    """Progress of one piece of work after another, each of which has a bar only when it takes its time."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._begun: float | None = None
        self._bar = ExitStack()
        self._update: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        """Tell how much of the work is done; with all of it, the next call is about other work."""
        now = time.monotonic()
        if self._begun is None:
            self._begun = now
        if self._update is None and done < total and now - self._begun >= PATIENCE:
            self._update = self._bar.enter_context(progress(self._label))
        if self._update:
            self._update(done, total)
        if done >= total:
            self.close()

    def close(self) -> None:
        """End the bar, also of work that was given up."""
        self._bar.close()
        self._begun = self._update = None
