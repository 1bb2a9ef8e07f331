"""``readq`` and ``python -m readq``."""

from __future__ import annotations

import gc
import os
import sys
import threading
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

from readq.errors import ExitCode


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    # A long list makes many objects and no cycles: looking for them takes 5 ms of the 100 that a list takes.
    gc.set_threshold(100_000, 50, 50)
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets another one instead of a traceback.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    # The memory goes back with the process: that the interpreter looks through it once more takes 10 ms.
    gc.freeze()
    if any(thread is not threading.main_thread() and not thread.daemon for thread in threading.enumerate()):
        # Textual waits for ever for a terminal that is gone. What was to be kept is kept by now.
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _open_closed() -> None:
    """Put nothing in the place of a standard stream that is closed: else the next file that is opened would be it."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 for the whole run


def _run(args: list[str]) -> int:
    if not args and "_READQ_COMPLETE" not in os.environ:  # which a shell sets to ask for completions
        # The app is what most people start, and needs none of the command line, whose import takes 25 ms.
        from readq.cli.opening import start

        return start()
    from readq.cli.edge import run

    return run(args)


if __name__ == "__main__":
    main()
