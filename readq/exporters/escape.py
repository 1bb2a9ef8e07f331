"""Text that comes out of a Markdown renderer, a YAML reader or a link just as it went in."""

from __future__ import annotations

import json
import re
from urllib.parse import quote, urlsplit

MATH = re.compile(r"(\$\$?)(?=\S)[^$`]*[^\s$\\`]\1(?!\d)")
"""Mathematics in prose, found by the rule of Markdown processors, so that "$5 and $6" is none."""

_SPECIAL = re.compile(r"[\\`*\[\]$~|]|(?<![^\W_])_|_(?![^\W_])|#(?=\w|#|$)|%(?=%)|!(?=\[)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_BLOCK_START = re.compile(r"^(?:[-+=#>:](?=[\s\-+=#>:]|$)|\d{1,9}(?=[.)](?:\s|$)))")


def markdown(text: str) -> str:
    """One line of text without meaning to Markdown or HTML, wherever on a line it stands.

    ``$…$`` stays mathematics, touched only where it could pass for a tag or a link.
    """
    text = " ".join(text.split())
    pieces: list[str] = []
    end = 0
    for math in MATH.finditer(text):
        pieces += _prose(text[end : math.start()]), _mathematics(math[0])
        end = math.end()
    pieces.append(_prose(text[end:]))
    return _BLOCK_START.sub(_defuse, "".join(pieces))


def _prose(text: str) -> str:
    text = _ENTITY.sub("&amp;", text)
    return _SPECIAL.sub(r"\\\g<0>", text).replace("<", "&lt;").replace(">", "&gt;")


def _mathematics(text: str) -> str:
    # A blank changes nothing in mathematics, but ends what a renderer without mathematics would read as tag or link.
    return _TAG.sub("< ", text).replace("](", "] (").replace("]:", "] :")


def _defuse(found: re.Match[str]) -> str:
    start = found[0]
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def link(label: str, address: str) -> str:
    """A Markdown link, or the plain label and address where the address is not one of the web."""
    if urlsplit_scheme(address) not in ("http", "https"):
        return f"{markdown(label)}: {markdown(address)}"
    return f"[{markdown(label)}](<{quote(address, safe=_URL_SAFE)}>)"


_URL_SAFE = "!#$%&'()*+,/:;=?@[]~"


def urlsplit_scheme(address: str) -> str:
    """The scheme of an address in lower case; "" where it has none or is malformed."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def yaml(value: object) -> str:
    """A value for YAML front matter: texts double-quoted, lists in brackets, None as ``null``."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def note(text: str) -> str:
    """The user's own Markdown, kept as it is, but unable to swallow what follows it.

    An open code block is closed, and ``<!--`` becomes text.
    """
    lines = text.replace("<!--", "&lt;!--").splitlines()
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if not found:
            continue
        if not fence:
            fence = found[1]
        elif found[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
    return "\n".join([*lines, fence] if fence else lines)
