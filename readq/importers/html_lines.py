"""The lines of a web page as they stand in a browser, each with the number of its line in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from readq.importers.source import Line

_HIDDEN = frozenset("script style title noscript template svg math select button iframe object canvas".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section summary table tbody td th thead tr ul".split()
)
_APART = frozenset("article blockquote h1 h2 h3 h4 h5 h6 hr p section table ul ol".split())
"""Blocks with room around them."""
_BADGE = re.compile(r"\s*(?:\[(?:PDF|HTML|BOOK|B|CITATION|C|DOC)\]\s*)*")
_REDIRECTS = ("scholar_url", "/url")


class Page(HTMLParser):
    """Collects the lines and the facts of a page while it is fed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts: list[tuple[str, str]] = []
        """Names and contents of its meta elements, names in lower case."""
        self._done: list[Line] = []
        self._text: list[str] = []
        self._number = 0
        self._hidden: list[str] = []
        self._preformatted = 0
        self._links: list[tuple[str, str]] = []
        self._href = ""
        self._linked: list[str] = []

    def lines(self) -> Iterator[Line]:
        """The lines that are whole by now."""
        done, self._done = self._done, []
        yield from done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block, a link at an anchor."""
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := values.get("name") or values.get("property")):
            self.facts.append((name.lower(), values.get("content", "")))
        elif tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "br":
            self._break()
        elif tag == "a":
            self._href, self._linked = values.get("href", ""), []
        elif tag in _BLOCKS:
            self._break(apart=tag in _APART)
        self._preformatted += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if tag in self._hidden:
            # A head or a button that nobody closed ends with what is around it.
            del self._hidden[self._hidden.index(tag) :]
        elif tag == "a":
            if self._href and (text := " ".join("".join(self._linked).split())):
                self._links.append((text, self._href))
            self._href = ""
        elif tag in _BLOCKS:
            self._break(apart=tag in _APART)
        self._preformatted -= tag == "pre" and self._preformatted > 0

    def handle_data(self, data: str) -> None:
        """Add to the line."""
        if self._hidden:
            return
        number = self.getpos()[0]
        for place, text in enumerate(data.split("\n")):
            if place and self._preformatted:
                self._break(apart=not text.strip())
            if not self._number and text.strip():
                self._number = number + place
            self._text += [" " * (place > 0), text]
            if self._href:
                self._linked += [" " * (place > 0), text]

    def close(self) -> None:
        """End the last line."""
        super().close()
        self._break()

    def _break(self, *, apart: bool = False) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            self._done.append(Line(self._number, _with_link(text, self._links)))
        if apart:
            self._done.append(Line(self.getpos()[0], ""))
        self._text, self._number, self._links = [], 0, []


def _with_link(text: str, links: Iterable[tuple[str, str]]) -> str:
    """A line that is one link, as Markdown has it, for the target belongs to the title."""
    bare = text[_BADGE.match(text).end() :]  # type: ignore[union-attr]  # matches everywhere
    for words, address in links:
        if words == bare and len(words) > 8 and address.startswith(("http://", "https://")):
            return f"[{words}](<{_target(address)}>)"
    return text


def _target(address: str) -> str:
    """Where a link leads, as Markdown can hold it: search engines put the address into one of their own."""
    parts = urlsplit(address)
    if parts.path.endswith(_REDIRECTS):
        query = parse_qs(parts.query)
        address = next(iter(query.get("url") or query.get("q") or [address]))
    return "".join(f"%{ord(character):02X}" if character in "()<> " else character for character in address)
