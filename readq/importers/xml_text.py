"""The text of an XML source in pieces that a parser takes, with a way to go on after a broken record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from readq.importers.source import Source

_CHUNK = 65_536
_OVERLAP = 80
"""Characters that a start tag may lie across the end of a piece with."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);|#\d{1,7};|#x[0-9A-Fa-f]{1,6};)([A-Za-z][A-Za-z0-9]{1,30};)?")
# Not those that XML keeps for itself: a root that declares them is broken.
_NAMESPACE = re.compile(
    r"\sxmlns:(?!xml)([A-Za-z_][\w.-]{0,40})\s{0,9}=\s{0,9}[\"']((?!http://www\.w3\.org/(?:2000/xmlns|XML/))[^\"'<>&]{1,200})[\"']"
)


class Pieces:
    """Pieces of well-formed characters: what XML forbids left out, HTML's entities and stray ``&`` resolved.

    Args:
        source: what to read.
        tags: names of the elements that are records, to find the next one after a broken one.
    """

    def __init__(self, source: Source, tags: frozenset[str]) -> None:
        self._pieces = _wellformed_pieces(source)
        self._start = re.compile(rf"<(?:[\w.-]{{1,20}}:)?(?:{'|'.join(sorted(tags))})(?=[\s/>])")
        declared = dict(_NAMESPACE.findall(source.head_text))
        self._root = "".join(["<resumed", *(f' xmlns:{prefix}="{name}"' for prefix, name in declared.items()), ">"])
        self._pushed: list[str] = []
        self._now = ""
        self._begun = False
        self._resumed = False
        """Whether the piece that was given out last starts with the root."""
        self.line = 1
        """The line where the piece that was given out last starts."""
        self._next_line = 1

    def __iter__(self) -> Iterator[str]:
        while (piece := self._take()) is not None:
            yield piece

    def resume(self, offset: int) -> bool:
        """Go on with the first record past an offset of the last piece, inside a root of its own.

        Args:
            offset: bytes of UTF-8 from the start of the last piece; what lies before is left out.

        Returns:
            Whether there is one.
        """
        # Past the record that was resumed with last, whatever is wrong with it: else it would be tried for ever.
        offset = max(offset, len(self._root) if self._resumed else 0)
        text = self._now.encode()[offset + 1 :].decode(errors="ignore")
        line = self.line + self._now.count("\n") - text.count("\n")
        while not (found := self._start.search(text)):
            kept = text[-_OVERLAP:]
            line += text.count("\n") - kept.count("\n")
            piece = self._take()
            if piece is None:
                return False
            text = kept + piece
        self._next_line = line + text.count("\n", 0, found.start())
        self._pushed = [self._root + text[found.start() :]]
        return True

    def _take(self) -> str | None:
        piece = self._pushed.pop() if self._pushed else next(self._pieces, None)
        if piece is not None and not self._begun:
            # White space before the declaration is an error to parsers and nothing to anybody else.
            blank = len(piece) - len(piece.lstrip("\ufeff \t\r\n"))
            self._next_line += piece.count("\n", 0, blank)
            piece = piece[blank:]
            self._begun = bool(piece)
        if piece is not None:
            self._resumed = piece.startswith(self._root)
            self._now, self.line = piece, self._next_line
            self._next_line += piece.count("\n")
        return piece


def _wellformed_pieces(source: Source) -> Iterator[str]:
    kept = ""
    with source.text() as text:
        while piece := text.read(_CHUNK):
            kept += piece
            # An entity may go on in the next piece.
            cut = kept.rfind("&", len(kept) - 40) if len(kept) > 40 else -1
            ready, kept = (kept[:cut], kept[cut:]) if cut > 0 else (kept, "")
            yield _wellformed(ready)
    yield _wellformed(kept)


def _wellformed(text: str) -> str:
    text = _FORBIDDEN.sub("", text)
    return _NAMED.sub(_entity, text) if "&" in text else text


def _entity(found: re.Match[str]) -> str:
    character = unescape(found.group()) if found[1] else ""
    return character if character and character != found.group() else f"&amp;{found[1] or ''}"
