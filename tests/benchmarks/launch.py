"""How long readq takes to its first paint, beside an empty app; and a list in the shell, beside its bare imports.

Run ``python -m tests.benchmarks.launch [--large] [--rounds N]``. All run in turn, so that what else the machine does
hits all alike, and the medians are compared. Goals: the app at most 1.25 times the empty one, the list at most 3 times.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.libraries import library
from tests.benchmarks.pseudo_terminal import ROOT, PseudoTerminal


def first_paint(command: list[str], text: str, environment: Mapping[str, str]) -> float:
    """Seconds from the start of a program in a terminal until a text stands there."""
    terminal = PseudoTerminal(command, environment=environment)
    try:
        return terminal.wait(text) - terminal.started
    finally:
        terminal.close()


def whole_run(command: list[str], environment: Mapping[str, str]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def compare(runs: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median seconds of several runs, taken in turn."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            seconds = run()
            if number:  # the first round fills caches
                taken[name].append(seconds)
    return {name: median(seconds) for name, seconds in taken.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="100,000 papers too")
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()
    python = sys.executable
    with tempfile.TemporaryDirectory() as home:
        common = {
            "HOME": home,
            "XDG_STATE_HOME": home,
            "READQ_CONFIG": str(Path(home) / "none"),
            "PYTHONPATH": str(ROOT),
        }
        for size in (5_000, 100_000) if options.large else (5_000,):
            path = library(size)
            env = {**common, "READQ_LIBRARY": str(path)}
            runs: dict[str, Callable[[], float]] = {
                "empty app": lambda: first_paint([python, "-m", "tests.benchmarks.empty_app"], "ready 0", common),
                "readq": partial(first_paint, [python, "-m", "readq"], "Unread", env),
                "imports": lambda: whole_run([python, "-c", "import sqlite3, click"], common),
                "readq list": partial(whole_run, [python, "-m", "readq", "list", "--limit", "50"], env),
            }
            taken = compare(runs, options.rounds)
            print(f"{size:,} papers, medians of {options.rounds}")
            for name, base in (
                ("empty app", "empty app"),
                ("readq", "empty app"),
                ("imports", "imports"),
                ("readq list", "imports"),
            ):
                print(f"  {name:<11}{taken[name] * 1000:7.0f} ms  {taken[name] / taken[base]:5.2f}x")


if __name__ == "__main__":
    main()
