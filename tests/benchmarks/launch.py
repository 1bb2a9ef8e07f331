"""How long readq takes to its first paint, beside an empty app; and a list in the shell, beside its bare imports.

Run ``python -m tests.benchmarks.launch [--large] [--rounds N]``. All run in turn, so that what else the machine does
hits all alike, and the medians are compared: of the time, and of the processors' time, which counts where the machine
has other work. Goals: the app at most 1.25 times the empty one, the list at most 3 times.
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
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import NamedTuple

from tests.benchmarks.libraries import library
from tests.benchmarks.pseudo_terminal import ROOT, PseudoTerminal


class Taken(NamedTuple):
    """What something took, in seconds."""

    time: float
    processor: float


def first_paint(command: list[str], text: str, environment: Mapping[str, str]) -> Taken:
    """From the start of a program in a terminal until a text stands there."""
    terminal = PseudoTerminal(command, environment=environment)
    try:
        seconds = terminal.wait(text) - terminal.started
    finally:
        terminal.close()
    return Taken(seconds, terminal.processor)


def whole_run(command: list[str], environment: Mapping[str, str]) -> Taken:
    """What a command takes."""
    before, start = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True)
    seconds, after = time.perf_counter() - start, getrusage(RUSAGE_CHILDREN)
    return Taken(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def compare(runs: Mapping[str, Callable[[], Taken]], rounds: int) -> dict[str, Taken]:
    """The medians of several runs, taken in turn."""
    taken: dict[str, list[Taken]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            one = run()
            if number:  # the first round fills caches
                taken[name].append(one)
    return {name: Taken(*map(median, zip(*every, strict=True))) for name, every in taken.items()}


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
            runs: dict[str, Callable[[], Taken]] = {
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
                one, other = taken[name], taken[base]
                print(
                    f"  {name:<11}{one.time * 1000:7.0f} ms  {one.time / other.time:5.2f}x"
                    f"   processors{one.processor * 1000:7.0f} ms  {one.processor / other.processor:5.2f}x"
                )


if __name__ == "__main__":
    main()
