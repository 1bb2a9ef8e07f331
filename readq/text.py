"""Text from outside is data: cleaned here once, for storing and for showing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Patterns are compiled when a text needs cleaning: at the start, when none does, it would take 1 ms.

# C0 and C1 controls, DEL, directional overrides and isolates, zero-width joiners of no use here, the BOM, line and
# paragraph separators, interlinear annotations, tag characters, lone surrogates.
_UNSAFE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff"
)
# A whole escape sequence goes, so that "\x1b[31mred" becomes "red" and not "[31mred".
_ESCAPE = (
    "(?:\x1b\\]|\x9d)[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\\\|\x9c)?"  # OSC, up to its end
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    "|\x1b[ -/]*[0-~]?"  # the rest
)
_UNSAFE_ONE = f"[{_UNSAFE}]"
_INTRODUCERS = ("\x1b", "\x9b", "\x9d")
"""Characters that an escape sequence begins with."""
_BREAKS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")
_OBEYED = f"[{_UNSAFE}\r\x85\u2028\u2029]"


def is_safe(text: str) -> bool:
    """Whether a terminal shows a text of several lines as it is: a look costs a tenth of cleaning it."""
    return not re.search(_OBEYED, text)


def clean_block(text: str) -> str:
    """Text of several lines, safe to store and to show: NFC, no control or bidi characters, ``\\n`` line ends.

    Runs of blanks become one space, three and more line breaks two; the ends are trimmed.
    """
    # Printable text holds no control, format or odd blank character: nearly every text takes this fast way.
    if _is_printable(text) and "  " not in text:
        return _nfc(text).strip()
    lines = text.split("\n")
    if _is_printable("".join(lines)):
        lines = [" ".join(line.split()) if "  " in line else line.strip() for line in lines]
    else:
        lines = [" ".join(line.split()) for line in _harmless(text).split("\n")]
    text = "\n".join(lines)
    if "\n\n\n" in text:
        text = re.sub("\n{3,}", "\n\n", text)
    return _nfc(text).strip()


def clean_line(text: str) -> str:
    """The same on one line: every run of white space is one space."""
    if not text:  # as most fields of most records are
        return text
    if text.isprintable() and "  " not in text:
        return _nfc(text).strip()
    return _nfc(" ".join(_harmless(text).split()))


def clean_note(text: str) -> str:
    """The user's own words: only what could harm a terminal goes; indentation, tabs and blank lines stay."""
    return _nfc(_harmless(text)).rstrip() if text else text


_ASCII_PRINTABLE = bytes(range(0x20, 0x7F))


def _is_printable(text: str) -> bool:
    """What str.isprintable tells, for long ASCII in a quarter of its time."""
    return not text.encode().translate(None, _ASCII_PRINTABLE) if text.isascii() else text.isprintable()


def _harmless(text: str) -> str:
    """The text without what a terminal would obey, its line ends ``\\n``. Blanks of any kind stay."""
    if any(one in text for one in _INTRODUCERS):
        text = re.sub(_ESCAPE, "", text)
    for one in _BREAKS:
        text = text.replace(one, "\n")
    return re.sub(_UNSAFE_ONE, "", text)


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def shortened(text: str, length: int) -> str:
    """A text cut to at most so many letters, with an ellipsis where something is missing."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def plural(number: int, what: str) -> str:
    """So many things in words: ``1 paper``, ``1,234 papers``."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def fold(text: str) -> str:
    """For comparing: lower case, without accents and compatibility forms."""
    if text.isascii():
        return text.lower()
    # Twice: a compatibility form can hold capitals, and a lower-case letter an accent that its capital had not.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    if not text.isascii():
        for mark in filter(unicodedata.combining, set(text)):
            text = text.replace(mark, "")
    return text


_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The folded words of a text, without punctuation."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=4_096)
def title_key(title: str) -> str:
    """A title as its folded words with single spaces: equal for titles that differ in case, accents, punctuation.

    A title without any word is its own key.
    """
    return " ".join(words(title)) or fold(title)


_SUFFIXES = frozenset("jr sr ii iii iv".split())


def family_name(author: str) -> str:
    """The folded family name of "Given Family", "Given Family Jr." or "Family, Given"; "" where there is none."""
    if "," in author:
        return "".join(words(author.split(",", 1)[0]))
    found = ""
    for name in reversed(author.split()):
        found = "".join(words(name)) or found
        if found and found not in _SUFFIXES:
            break
    return found
