"""From a letter of a search to its painted answer, and how far held keys lag behind.

Run ``python -m tests.benchmarks.answers [SIZE…]`` (5,000 and 100,000 papers when none is given). Words of titles are
typed letter by letter. A letter is answered when the number of matches and the first title that the engine gives for
what was typed so far are written to the terminal. Each letter is followed by a key of the empty app in another
terminal, so that what else the machine does hits both alike. Goals: within 16 ms more than the empty app at 100,000
papers, 33 ms at 1,000,000; a held key is painted within 50 ms after it was let go.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import quantiles

from readq.search import build
from readq.search.query import parse
from readq.search.searcher import Searcher
from readq.store import Library
from readq.text import words
from tests.benchmarks.corpus import real
from tests.benchmarks.libraries import library
from tests.benchmarks.pseudo_terminal import PseudoTerminal

QUERIES = 12
SHOWN = 24
"""Letters of a title that are looked for: its end may be cut off."""
CLEAR = "\x15"
HELD_EVERY = 1 / 30


def queries() -> list[str]:
    """Two or three words of titles, every third query with a letter left out."""
    chance = random.Random(5)
    chosen = []
    for number, paper in enumerate(chance.sample(real()[:5_000], QUERIES)):
        long = [word for word in words(paper.title) if len(word) > 3 and word.isascii()] or ["learning"]
        text = " ".join(long[: 2 + number % 2])
        if number % 3 == 0:
            text = text[:3] + text[4:]
        chosen.append(text)
    return chosen


Answer = tuple[str, str]
"""What is written for a query: the number of matches, and how the first title begins."""


def expected(path: Path, typed: list[str]) -> dict[str, Answer]:
    """The answer to everything that stands in the bar at some time."""
    answers = {}
    with Library.open(path) as opened, opened.reader() as reader:
        searcher = Searcher(reader, wait=True)
        for query in typed:
            for end in range(1, len(query) + 1):
                hits = searcher.search(parse(query[:end], typing=True))
                first = reader.paper(hits.ids[0]).title[:SHOWN].strip() if hits.ids else "No paper matches"
                answers[query[:end]] = (f"{hits.total:,} match", first)
        searcher.close()
    return answers


def spread(name: str, ours: list[float], theirs: list[float]) -> None:
    """Print median and 95th percentile, beyond those of the empty app."""
    parts, base = (quantiles(taken, n=20, method="inclusive") for taken in (ours, theirs))
    mid, high = ((parts[at] - base[9]) * 1000 for at in (9, 18))
    worst = (max(ours) - base[9]) * 1000
    print(f"  {name:<22} p50 {mid:6.1f}  p95 {high:6.1f}  worst {worst:6.1f}   (empty app {base[9] * 1000:.1f})")


def typing(app: PseudoTerminal, empty: PseudoTerminal, typed: list[str], answers: dict[str, Answer]) -> None:
    """Type queries letter by letter."""
    ours, theirs = [], []
    app.answer("/", ["words, "])
    app.calm(1.0)
    for query in ["warm", *typed]:
        for end in range(1, len(query) + 1):
            if query not in typed:
                app.key(query[end - 1])
            else:
                ours.append(app.answer(query[end - 1], answers[query[:end]]))
                theirs.append(empty.key("j"))
                empty.calm(0.02)
            app.calm(0.06)
        app.key(CLEAR)
        app.calm(0.3)
    spread("letter to answer", ours, theirs)
    app.key("\x1b")
    app.calm(0.3)


def moving(app: PseudoTerminal, size: int) -> None:
    """Hold the key that moves down, and let a pile of it come at once."""
    for name, times, interval in (("30 a second for 3 s", 90, HELD_EVERY), ("200 at once", 200, 0.0)):
        lags = []
        for _ in range(3):
            app.key("G")
            app.calm(0.2)
            app.answer("g", [f"1/{size:,}"])
            app.calm(0.2)
            lags.append(app.hold("j", times, interval, f"{times + 1:,}/{size:,}") * 1000)
        print(f"  {name:<22} last paint {min(lags):6.1f} to {max(lags):6.1f} ms after the last key")


def measure(size: int) -> None:
    """One library in both terminals."""
    source = library(size)
    with Library.open(source) as opened:
        if not build.index_path(source).exists():
            build.build(opened)
    typed = queries()
    answers = expected(source, typed)
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "library.db"
        shutil.copy(source, path)
        shutil.copy(build.index_path(source), build.index_path(path))
        env = {"HOME": home, "XDG_STATE_HOME": home, "READQ_CONFIG": f"{home}/none", "READQ_LIBRARY": str(path)}
        empty = PseudoTerminal([sys.executable, "-m", "tests.benchmarks.empty_app"], environment=env)
        app = PseudoTerminal([sys.executable, "-m", "readq"], environment=env)
        try:
            empty.wait("ready 0")
            app.wait(f"/{size:,}")
            for terminal in (empty, app):
                terminal.calm(1.0)
            print(f"{size:,} papers, milliseconds beyond the empty app's own:")
            typing(app, empty, typed, answers)
            moving(app, size)
        finally:
            app.close()
            empty.close()


def main() -> None:
    """Measure libraries of several sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[5_000, 100_000])
    for size in parser.parse_args().sizes:
        measure(size)


if __name__ == "__main__":
    main()
