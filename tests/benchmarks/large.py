"""Large libraries: the first paint, frames, and the most memory.

Run ``python -m tests.benchmarks.large [SIZE…]`` (5,000, 100,000 and 1,000,000 papers when none is given; the largest
takes minutes to make the first time). The first paint is compared with that of an empty app, in turn. A frame is the
time from a key to the first that is painted of its answer, or, while a key is held, the time between two paints: the
terminal repeats it every 33 ms. Each key is followed by one of the empty app, so that it is seen what the machine adds;
how long the screen's thread had a processor in that time is printed too. Goals: the first paint at most 1.25 times that
of the empty app, no frame over 50 ms, less than 1 GB.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import quantiles

from readq.search import build
from readq.store import Library
from tests.benchmarks.launch import compare, first_paint
from tests.benchmarks.libraries import library
from tests.benchmarks.pseudo_terminal import PseudoTerminal

KEYS = (
    ("one down", "j" * 40),
    ("half a page down", "\x04" * 40),
    ("half a page up, at the end", "G" + "\x15" * 20),
    ("to the end", "gG" * 10),
    ("to the beginning", "Gg" * 10),
    ("to the next view", "g" + "}" * 5),
    ("to the view before", "{" * 5),
    ("into the paper and back", "lh" * 10),
    ("keep", "g" + "a" * 20),
    ("keep at the end", "G" + "a" * 5),
    ("undo", "u" * 10),
    ("rate", "g" + "345" * 4),
)
HELD = (("one down, held", "j"), ("half a page down, held", "\x04"))
HELD_EVERY = 1 / 30
HELD_TIMES = 90
QUERY = "learning skills from world models"


def peak(pid: int) -> int:
    """The most memory that a process had, in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) // 1000


def spread(name: str, frames: list[float], work: list[float], theirs: list[float]) -> None:
    """Print median, 95th percentile and maximum of frames and of the processor time in them; all in ms."""
    columns = []
    for values in filter(None, (frames, work, theirs)):
        parts = quantiles(values, n=20, method="inclusive")
        columns.append(f"{parts[9]:6.1f} {parts[18]:6.1f} {max(values):6.1f}")
    print(f"  {name:<28}" + "   ".join(columns))


def press(app: PseudoTerminal, empty: PseudoTerminal, keys: str) -> tuple[list[float], list[float], list[float]]:
    """From each key to its paint, the processor time of the screen's thread in that, and the empty app's; in ms."""
    ours, work, theirs = [], [], []
    for key in keys:
        before = app.screen_time()
        ours.append(app.key(key) * 1000)
        work.append((app.screen_time() - before) * 1000)
        app.calm(0.1)
        theirs.append(empty.key("j") * 1000)
        empty.calm(0.02)
    return ours, work, theirs


def search_and_leave(app: PseudoTerminal, empty: PseudoTerminal) -> tuple[list[float], list[float], list[float]]:
    """Frames of opening the search bar, and of leaving a search."""
    every: tuple[list[float], list[float], list[float]] = ([], [], [])
    for _ in range(5):
        for keys in ("/", "\x1b"):
            for values, more in zip(every, press(app, empty, keys), strict=True):
                values += more
            if keys == "/":
                press(app, empty, "graph")
    return every


def measure(size: int, rounds: int) -> None:
    """Measure a copy of a library."""
    source = library(size)
    if not build.index_path(source).exists():
        with Library.open(source) as opened:
            build.build(opened)
    with tempfile.TemporaryDirectory(dir=source.parent) as home:
        path = Path(home) / "library.db"
        shutil.copy(source, path)
        shutil.copy(build.index_path(source), build.index_path(path))
        env = {"HOME": home, "XDG_STATE_HOME": home, "READQ_CONFIG": f"{home}/none", "READQ_LIBRARY": str(path)}
        nothing, readq = [sys.executable, "-m", "tests.benchmarks.empty_app"], [sys.executable, "-m", "readq"]
        taken = compare(
            {
                "empty": partial(first_paint, nothing, "ready 0", env),
                "readq": partial(first_paint, readq, "Unread", env),
            },
            rounds,
        )
        (base, base_cpu), (ours, cpu) = taken["empty"], taken["readq"]
        print(f"{size:,} papers")
        print(f"  first paint {ours * 1000:.0f} ms, {ours / base:.2f}x; processors {cpu / base_cpu:.2f}x")
        empty, app = PseudoTerminal(nothing, environment=env), PseudoTerminal(readq, environment=env)
        try:
            empty.wait("ready 0")
            app.wait(f"/{size:,}")
            for terminal in (empty, app):
                terminal.calm(1.0)
            print(f"  {'frames, p50 p95 max':<28}{'readq':>20}   {'its work':>20}   {'empty app':>20}")
            for name, keys in KEYS:
                spread(name, *press(app, empty, keys))
            for name, key in HELD:
                app.key("g")
                app.calm(0.3)
                before = app.screen_time()
                frames = [frame * 1000 for frame in app.frames(key, HELD_TIMES, HELD_EVERY)]
                work = (app.screen_time() - before) * 1000 / len(frames)
                spread(name, frames, [work, work], [])
                app.calm(0.3)
            print(f"  memory {peak(app.pid):,} MB", end="")
            app.key("/")
            app.calm(1.0)
            press(app, empty, QUERY)
            print(f", after a search {peak(app.pid):,} MB")
            app.key("\x1b")
            app.calm(1.0)
            spread("search and leave", *search_and_leave(app, empty))
        finally:
            app.close()
            empty.close()


def main() -> None:
    """Measure libraries of several sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[5_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    for size in options.sizes:
        measure(size, options.rounds)


if __name__ == "__main__":
    main()
