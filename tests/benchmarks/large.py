"""Large libraries: the first paint, the longest time from a key to its paint, and the most memory.

Run ``python -m tests.benchmarks.large [SIZE…]`` (5,000, 100,000 and 1,000,000 papers when none is given; the largest
takes minutes to make the first time). The first paint is compared with that of an empty app, in turn. Each key is
followed by one of the empty app, so that it is seen what the machine adds. Goals: the first paint at most 1.25 times
that of the empty app, no key over 50 ms, less than 1 GB.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from readq.search import build
from readq.store import Library
from tests.benchmarks.launch import compare, first_paint
from tests.benchmarks.libraries import library
from tests.benchmarks.pseudo_terminal import PseudoTerminal

KEYS = (
    ("to the end and back", "GgGgGg"),
    ("half a page down", "\x04" * 20),
    ("half a page up, at the end", "G" + "\x15" * 20),
    ("through the views", "}" * 5 + "{" * 5),
    ("keep", "g" + "a" * 20),
    ("keep at the end", "G" + "a" * 5),
    ("undo", "u" * 10),
    ("rate", "g" + "345" * 4),
)
QUERY = "learning skills from world models"


def peak(pid: int) -> int:
    """The most memory that a process had, in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) // 1000


def press(app: PseudoTerminal, empty: PseudoTerminal, keys: str) -> tuple[float, float, float]:
    """The times from a key to its paint, the longest and the next longest, and the empty app's longest; in ms."""
    ours, theirs = [], []
    for key in keys:
        ours.append(app.key(key) * 1000)
        app.calm(0.1)
        theirs.append(empty.key("j") * 1000)
        empty.calm(0.02)
    *_, second, longest = sorted(ours)
    return longest, second, max(theirs)


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
            for name, keys in KEYS:
                longest, second, base = press(app, empty, keys)
                print(f"  {name:<28} longest {longest:6.1f}, then {second:6.1f} ms   (empty app {base:.1f})")
            print(f"  memory {peak(app.pid):,} MB", end="")
            app.key("/")
            app.calm(1.0)
            press(app, empty, QUERY)
            print(f", after a search {peak(app.pid):,} MB")
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
