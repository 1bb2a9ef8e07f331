"""From a key to what it paints, less what an empty app takes for one line.

Run ``python -m tests.benchmarks.keys [--large] [--times N]``. Each key of readq is followed by one of the empty app in
another terminal, so that what else the machine does hits both alike. Goal: within 16 ms more than the empty app.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import quantiles

from tests.benchmarks.libraries import library
from tests.benchmarks.pseudo_terminal import PseudoTerminal


def spread(seconds: list[float]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    parts = quantiles(seconds, n=20, method="inclusive")
    return parts[9] * 1000, parts[18] * 1000


def measure(size: int, times: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "library.db"
        shutil.copy(library(size), path)
        env = {
            "HOME": home,
            "XDG_STATE_HOME": home,
            "READQ_CONFIG": str(Path(home) / "none"),
            "READQ_LIBRARY": str(path),
        }
        empty = PseudoTerminal([sys.executable, "-m", "tests.benchmarks.empty_app"], environment=env)
        app = PseudoTerminal([sys.executable, "-m", "readq"], environment=env)
        try:
            empty.wait("ready 0")
            app.wait("Unread")
            for terminal in (empty, app):
                terminal.calm(1.0)
            print(f"{size:,} papers, {times} of each key, milliseconds beyond the empty app's own:")
            for name, keys in (("move", "j"), ("keep", "a"), ("rate", "345"), ("undo", "u")):
                report(name, *press(app, empty, keys, times))
            app.key("/")
            app.calm(3.0 if size > 20_000 else 1.0)
            letters = "learning skills from world models "
            report("type", *press(app, empty, letters, times))
        finally:
            app.close()
            empty.close()


def press(app: PseudoTerminal, empty: PseudoTerminal, keys: str, times: int) -> tuple[list[float], list[float]]:
    """Seconds to the first paint after each key, for readq and the empty app."""
    ours, theirs = [], []
    for number in range(times):
        ours.append(app.key(keys[number % len(keys)]))
        app.calm(0.06)
        theirs.append(empty.key("j"))
        empty.calm(0.03)
    return ours, theirs


def report(name: str, ours: list[float], theirs: list[float]) -> None:
    (mid, high), (base, base_high) = spread(ours), spread(theirs)
    whole = f"readq {mid:.1f}/{high:.1f}, empty {base:.1f}/{base_high:.1f}"
    print(f"  {name:<6} p50 {mid - base:6.1f}  p95 {high - base:6.1f}   ({whole})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="100,000 papers too")
    parser.add_argument("--times", type=int, default=60)
    options = parser.parse_args()
    for size in (5_000, 100_000) if options.large else (5_000,):
        measure(size, options.times)


if __name__ == "__main__":
    main()
