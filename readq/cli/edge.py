"""The edge of the program: every error becomes a message on stderr and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click

from readq.cli.main import cli
from readq.cli.output import cells, flush, give_up_stdout, say
from readq.cli.selection import MistypedQueryError
from readq.errors import ConfigError, ExitCode, ReadqError
from readq.text import clean_line


def run(args: Sequence[str]) -> int:
    """Run a command line without the program's name; gives the exit code."""
    try:
        code = cli.main(list(args), prog_name="readq", standalone_mode=False)
        flush()
        return code if isinstance(code, int) else ExitCode.OK
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.Abort as end:
        said = str(end.__cause__ or "")
        say(f"readq: interrupted, {said}" if said else "readq: interrupted")
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE if isinstance(error, click.UsageError) else ExitCode.FAILED
    except Exception as error:
        return ended(error)


def ended(error: Exception) -> int:
    """Tell the error that ended the program; gives the exit code."""
    if isinstance(error, ReadqError):
        tell(error)
        return error.exit_code
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
        give_up_stdout()
        say(f"readq: the output cannot be written: {error.strerror}")
        return ExitCode.FAILED
    if os.environ.get("READQ_DEBUG"):
        raise error
    say(f"readq: an error of its own, {type(error).__name__}: {error}")
    print("  please report it, with what READQ_DEBUG=1 prints for the same command", file=sys.stderr)
    return ExitCode.FAILED


def tell(error: ReadqError) -> None:
    """Say what is wrong and what to do, on stderr."""
    say(f"readq: {error.message}")
    if isinstance(error, MistypedQueryError):
        query = "".join(c if c.isprintable() else " " for c in error.query)
        place = " " * cells(query[: error.start]) + "^" * max(1, cells(query[error.start : error.end]))
        print(f"  {query}\n  {place}", file=sys.stderr)
    if error.hint:
        print(f"  {clean_line(error.hint)}", file=sys.stderr)
    for other in error.others if isinstance(error, ConfigError) else ():
        tell(other)
