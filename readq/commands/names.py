"""Names of keys: as Textual has them, and as people write them."""

from __future__ import annotations

import unicodedata

_NAMED = frozenset(
    "escape enter return tab space backspace delete insert home end pageup pagedown up down left right".split()
) | {f"f{number}" for number in range(1, 25)}
_MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
"""In the order in which Textual joins them."""
_PUNCTUATION = {
    "/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore",
}  # fmt: skip
"""Characters that Textual calls otherwise than Unicode does."""
_WRITTEN = {
    "escape": "esc",
    "enter": "⏎",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
"""Keys that people write otherwise."""
_SIGNS = {"ctrl": "^", "shift": "⇧", "alt": "alt+"}
"""Modifiers as people write them, in the order in which they are written."""
_CHARACTERS = {}
"""Characters by the name that Textual gives them; letters and digits are their own names."""
for _code in range(33, 127):
    if not chr(_code).isalnum():
        _name = _PUNCTUATION.get(chr(_code)) or unicodedata.name(chr(_code)).lower().replace("-", "_").replace(" ", "_")
        _CHARACTERS[_name] = chr(_code)
_KNOWN = {name: name for name in (*_NAMED, *_CHARACTERS)}
_KNOWN |= {written: name for name, written in _WRITTEN.items()} | {char: name for name, char in _CHARACTERS.items()}


def key_name(key: str) -> str:
    """A key as it is written for people: ``ctrl+d`` as ``^d``, ``question_mark`` as ``?``."""
    for modifier, sign in _SIGNS.items():
        if key.startswith(modifier + "+"):
            return sign + key_name(key.removeprefix(modifier + "+"))
    return _WRITTEN.get(key) or _CHARACTERS.get(key, key)


def key_of(written: str) -> str | None:
    """The key that someone wrote, by its name or as readq shows it, as Textual names it; None for no key."""
    signed = ""
    for modifier, sign in _SIGNS.items():
        if written.startswith(sign) and len(written) > len(sign):
            signed, written = f"{signed}{modifier}+", written.removeprefix(sign)
    written = signed + written
    *modifiers, key = written.removesuffix("+").split("+") if written != "+" else [written]
    if written.endswith("++"):
        key = "+"
    held = sorted({modifier.lower() for modifier in modifiers})
    known = _KNOWN.get(key) or _KNOWN.get(key.lower()) or (key if len(key) == 1 and key.isalnum() else None)
    if known is None or not set(held) <= set(_MODIFIERS):
        return None
    if held == ["shift"] and len(known) == 1:
        return known.upper()
    found = "+".join([*held, known.lower() if held and len(known) == 1 else known])
    return "ctrl+@" if found in ("ctrl+at", "ctrl+space") else found  # terminals send the same for both


def is_printable(key: str) -> bool:
    """Whether the key writes a character into a text field."""
    return len(key) == 1 or key in _CHARACTERS or key == "space"


def near_keys(written: str) -> list[str]:
    """Keys that could have been meant."""
    from difflib import get_close_matches

    *modifiers, key = written.lower().split("+")
    near = get_close_matches(key, [*_NAMED, *_CHARACTERS], n=1, cutoff=0.6) or [key]
    held = [match for one in modifiers for match in get_close_matches(one, _MODIFIERS, n=1, cutoff=0.5)]
    meant = "+".join([*held, near[0]])
    return [meant] if key_of(meant) else []
