"""Memory of large arrays is kept from one search to the next."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

FETCHED = """
import resource, sys
import numpy as np
from readq.search.heap import keep_freed_memory

def arrays():
    return [np.ones(3_000_000, np.uint8) for _ in range(5)]

def fetched():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

if "kept" in sys.argv:
    keep_freed_memory(1_000_000)
for _ in range(3):
    arrays()
before = fetched()
for _ in range(10):
    arrays()
print(fetched() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has the setting")
def test_large_arrays_do_not_fetch_their_pages_anew() -> None:
    def pages(*arguments: str) -> int:
        command = [sys.executable, "-c", FETCHED, *arguments]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    assert pages("kept") < 500 < pages()
