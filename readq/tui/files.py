"""Completing paths as they are typed."""

from __future__ import annotations

import os
from dataclasses import dataclass

from readq.paths import user_path

SHOWN = 200
"""Most files offered at a time."""


@dataclass(frozen=True, slots=True)
class File:
    """One file or folder to offer."""

    path: str
    """As it goes into the field; a folder ends in ``/``."""
    shown: str
    remark: str
    """Its size; "" for a folder."""


def matching_files(text: str) -> list[File]:
    """Files and folders that a begun path may mean: folders first, hidden ones only where a dot was typed.

    A folder that cannot be read offers nothing.
    """
    head, slash, begun = text.rpartition("/")
    folder = user_path(head + slash or ".")
    try:
        with os.scandir(folder) as found:
            entries = [(entry.name, entry.is_dir(), entry) for entry in found]
    except OSError:
        return []
    wanted = begun.casefold()
    fitting = [
        (name, is_folder, entry)
        for name, is_folder, entry in entries
        if wanted in name.casefold() and (begun.startswith(".") or not name.startswith("."))
    ]
    fitting.sort(key=lambda one: (not one[0].casefold().startswith(wanted), not one[1], one[0].casefold()))
    return [
        File(head + slash + name + ("/" if is_folder else ""), name + ("/" if is_folder else ""), _size(entry))
        for name, is_folder, entry in fitting[:SHOWN]
    ]


def _size(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_dir():
            return ""
        size = float(entry.stat().st_size)
    except OSError:
        return ""
    for unit in ("B", "KB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
