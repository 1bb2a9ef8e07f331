"""Plain text: titles and abstracts in any layout, as they come from a page, a mail or a file of notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readq.errors import SourceError
from readq.importers.build import excerpt
from readq.importers.source import Line, Source
from readq.records import Complaint, Record

MAX_LINES = 2_000_000
"""Lines of a pile: its layout is learned from all of it, so all of it is in memory."""
MAX_CHARACTERS = 400_000_000
_QUOTES = re.compile(r"^(?:> ?)+")
_WORDS = re.compile(r"\b(?:[^\W\d_]{2,}[\s,.;:'’-]+){3}")
_KEY = re.compile(r"(?:\t| {2,})(?:- )?[\w.-]+:(?:\s|$)|\s*- (?:'|\"|[\w.-]+:)|\s*[\w.]+ ?= ?\S|\s*[{}();]+$")
_MARKUP = re.compile(
    r"\s*(?:<\?xml|<!doctype|<html|<[a-z]+[^>]*>\s*<|[{\[]\s*[{\"]|@\w+\s*[{(]|%PDF|[\w-]+:\s*\n\s*- ?[\w-]+:\s*\n)",
    re.I,
)


class PlainText:
    """Piles of abstracts; which line is what is decided by the shape of the whole file."""

    name = "text"
    title = "Plain text: titles and abstracts in any layout"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md")

    def sniff(self, source: Source) -> float:
        """A little sure of anything with words in a row, so that every format that is recognised goes first."""
        head = source.head_text
        if _MARKUP.match(head) or not _WORDS.search(head) or _is_data(head):
            return 0.0
        return 0.25 if source.suffix in self.suffixes else 0.2

    def read(self, source: Source) -> Iterator[Record | Complaint]:
        """Yield the papers in order, and complaints about what is no part of one.

        Raises:
            SourceError: the text is too long to be seen as a whole.
        """
        lines: Iterable[Line] = source.lines()
        if _is_quoted(source.head_text):
            lines = (line._replace(text=_QUOTES.sub("", line.text)) for line in lines)
        yield from read_pile(source.name, lines)


def read_pile(name: str, lines: Iterable[Line]) -> Iterator[Record | Complaint]:
    """Yield the papers in the lines of a source in order, and complaints about what is no part of one.

    Raises:
        SourceError: there are too many lines to be seen as a whole.
    """
    # Imported late: most sources are of another format, and these take a third of the time to import all formats.
    from readq.importers.pile import banners
    from readq.importers.pile.assemble import assemble
    from readq.importers.pile.decode import explain
    from readq.importers.pile.lines import read_lines

    cut: list[Complaint] = []
    pile = read_lines(_bounded(name, lines, cut))
    banners.weigh(pile)
    yield from cut
    yield from assemble(pile, explain(pile))


def _is_data(head: str) -> bool:
    """Whether a third of the lines are indented keys or items, as in YAML and program text."""
    lines = [line for line in head.split("\n") if line.strip()]
    return 3 * sum(bool(_KEY.match(line)) for line in lines) > len(lines)


def _is_quoted(head: str) -> bool:
    """Whether a mail quotes all of it: most lines start with ``>``."""
    lines = [line for line in head.split("\n") if line.strip()]
    return 10 * sum(line.startswith(">") for line in lines) > 8 * len(lines) > 0


def _bounded(name: str, lines: Iterable[Line], cut: list[Complaint]) -> Iterator[Line]:
    characters = 0
    for line in lines:
        characters += len(line.text)
        if line.number > MAX_LINES or characters > MAX_CHARACTERS:
            raise SourceError(f"{name} is too long for plain text.", "Split it, or export it in another format.")
        if line.lost:
            cut.append(
                Complaint(line.number, f"a line of more than {len(line.text):,} characters was cut", excerpt(line.text))
            )
        yield line
