"""What is left of a crash: a report for the developers, without the values of variables: these are the user's."""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path

from readq import __version__
from readq.paths import private_dir, state_dir


def report(error: BaseException) -> Path | None:
    """Write down where the program stopped; gives the file, or None where none can be written."""
    folder = state_dir()
    file = folder / f"crash-{datetime.now():%Y%m%d-%H%M%S}.txt"
    text = f"readq {__version__}\n\n" + "".join(traceback.format_exception(error))
    try:
        private_dir(folder)
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8", errors="replace")
    except OSError:
        return None
    return file


def message(error: BaseException, file: Path | None, *, unsaved: bool = False) -> str:
    """What the user is told; ``unsaved`` when an open note could not be."""
    where = f"The report is in {file}; it holds no papers and no notes." if file else "No report could be written."
    saved = "Everything else was saved." if unsaved else "Everything was saved."
    return f"readq: stopped by an error of its own, {type(error).__name__}.\n  {saved} {where}"
