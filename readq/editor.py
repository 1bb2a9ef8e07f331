"""The user's own editor, the same for the screen and the shell."""

from __future__ import annotations

import os
import shlex
import shutil

from readq.errors import ReadqError

FALLBACKS = ("sensible-editor", "nano", "vi")
"""What systems have, the friendliest first."""


def editor_command(configured: str = "") -> list[str]:
    """The words of the command: the configured one, else ``$VISUAL``, ``$EDITOR``, or what the system has.

    Raises:
        ReadqError: there is none, or its quotes do not match.
    """
    for command in (configured, os.environ.get("VISUAL", ""), os.environ.get("EDITOR", "")):
        if command.strip():
            try:
                return shlex.split(command)
            except ValueError as error:
                raise ReadqError(
                    f"cannot run the editor '{command}': {error}", "set EDITOR to one that is there"
                ) from error
    for name in FALLBACKS:
        if shutil.which(name):
            return [name]
    raise ReadqError("there is no editor", "set EDITOR")
