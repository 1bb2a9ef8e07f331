"""File names that every system takes, made from citekeys."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

MAX_BYTES = 120
"""Length of a name in UTF-8, its ending included: room for what synchronising tools append."""

_UNSAFE = re.compile(r"[^\w.+@=-]+|\.{2,}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def file_name(citekey: str, suffix: str = ".md") -> str:
    """A safe file name that depends on the citekey alone.

    A citekey that had to be changed gets eight digits of its hash, so that two citekeys never share a name.
    Citekeys that differ only in case do share one on systems that ignore case; see ``hashed_name``.
    """
    stem = _safe(citekey)
    whole = stem == citekey and len((stem + suffix).encode()) <= MAX_BYTES
    return stem + suffix if whole else hashed_name(citekey, suffix)


def hashed_name(citekey: str, suffix: str = ".md") -> str:
    """A safe file name with eight digits of the citekey's hash at its end."""
    ending = f"-{sha256(citekey.encode(errors='replace')).hexdigest()[:8]}{suffix}"
    stem = _safe(citekey).encode()[: MAX_BYTES - len(ending.encode())].decode(errors="ignore")
    return (stem.rstrip("-. ") or "paper") + ending


def _safe(citekey: str) -> str:
    stem = _UNSAFE.sub("-", unicodedata.normalize("NFC", citekey)).strip("-. ")
    return f"paper-{stem}" if _RESERVED.fullmatch(stem) or not stem else stem
