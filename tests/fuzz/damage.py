"""Real files, cut short and with bytes flipped: whatever an importer gets, it ends soon and without a traceback.

    python -m tests.fuzz.damage [--rounds N] [--seed N] [FORMAT…]

Every file of ``../shared/data/formats`` is damaged N times in each of several ways and read twice: by the importer that
knows it when it is whole, and by the one that detection chooses for the damaged bytes. It prints what failed and how
many records and complaints came out, and exits with 1 when anything failed.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from readq.errors import ReadqError
from readq.importers import detect
from readq.importers.base import Importer
from readq.importers.source import Source
from readq.records import Complaint

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "formats"
SECONDS = 20
"""Longer than this is a hang."""
LARGEST = 300_000
"""Bytes of a file that are damaged; the beginning of larger ones stands for them."""


def cut(data: bytes, chance: random.Random) -> bytes:
    """The beginning of the bytes."""
    return data[: chance.randrange(len(data) + 1)]


def flip(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed to any others."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        if damaged:
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def swap(data: bytes, chance: random.Random) -> bytes:
    """A few brackets, quotation marks and line ends put in or taken out."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 5))):
        place = chance.randrange(len(damaged) + 1)
        if chance.random() < 0.5:
            damaged[place:place] = chance.choice(
                (b"{", b"}", b'"', b"<", b">", b"&", b"\n", b"[", b"]", b"@", b",", b"\0")
            )
        else:
            del damaged[place : place + chance.choice((1, 2, 50))]
    return bytes(damaged)


def recode(data: bytes, chance: random.Random) -> bytes:
    """Another encoding."""
    return data.decode("utf-8", "replace").encode(
        chance.choice(("utf-16", "utf-16-be", "cp1252", "utf-8-sig")), "replace"
    )


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, flip, swap, recode)


class HangError(Exception):
    """A read that took too long."""


def _alarm(signum: int, frame: FrameType | None) -> None:
    raise HangError(f"more than {SECONDS} s")


def _files(formats: list[str]) -> Iterator[Path]:
    for path in sorted(DATA.rglob("*")):
        inside = path.relative_to(DATA).parts
        if path.is_file() and len(inside) > 1 and "expected" not in inside and (not formats or inside[0] in formats):
            yield path


def _importer(source: Source) -> Importer | None:
    try:
        return detect.detect(source)
    except ReadqError:
        return None


def main() -> int:
    """Damage, read, report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("formats", nargs="*")
    arguments = parser.parse_args()
    signal.signal(signal.SIGALRM, _alarm)
    counts: Counter[str] = Counter()
    slowest = (0.0, "")
    for path in _files(arguments.formats):
        whole = path.read_bytes()[:LARGEST]
        known = _importer(Source(path.name, whole))
        for way in WAYS:
            for turn in range(arguments.rounds):
                data = way(whole, random.Random(f"{arguments.seed} {path.name} {way.__name__} {turn}"))
                source = Source(path.name, data)
                counts["inputs"] += 1
                signal.alarm(SECONDS)
                start = time.perf_counter()
                try:
                    for importer in {one.name: one for one in (known, _importer(source)) if one}.values():
                        counts["reads"] += 1
                        for item in importer.read(source):
                            counts["complaints" if isinstance(item, Complaint) else "records"] += 1
                except ReadqError:
                    counts["refused"] += 1
                except Exception:
                    counts["failed"] += 1
                    print(f"{path.relative_to(DATA)}: {way.__name__} {turn}\n{traceback.format_exc(limit=-4)}")
                finally:
                    signal.alarm(0)
                slowest = max(slowest, (time.perf_counter() - start, f"{path.name} {way.__name__} {turn}"))
    print(", ".join(f"{count:,} {name}" for name, count in sorted(counts.items())))
    print(f"slowest: {slowest[0]:.2f} s, {slowest[1]}")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
