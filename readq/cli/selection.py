"""Which papers a command is about: named ones, or those that match a query."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from readq.cli.output import say
from readq.errors import QueryError
from readq.models import Sort

if TYPE_CHECKING:
    from readq.filters import Query
    from readq.store import Library

Command = TypeVar("Command", bound=Callable[..., object])


class MistypedQueryError(QueryError):
    """A mistake in a query, with the query to show it in."""

    def __init__(self, error: QueryError, query: str) -> None:
        super().__init__(error.message, error.start, error.end, error.hint)
        self.query = query


def parse_query(text: str) -> Query:
    """What a query means.

    Raises:
        MistypedQueryError: there is a mistake in it.

    """
    from readq.search.query import parse

    try:
        return parse(text)
    except QueryError as error:
        raise MistypedQueryError(error, text) from error


def search(
    library: Library, text: str, sort: Sort | None = None, limit: int | None = None, *, nearest: bool = False
) -> array[int]:
    """The ids of the papers that match a query, in order.

    Args:
        library: where to search.
        text: the query; "" is everything.
        sort: the order; None for that of the query, else relevance where it has words, else the queue.
        limit: at most so many; None for all.
        nearest: whether papers that come near follow where few match, as on the screen: to read, not to change.

    Raises:
        MistypedQueryError: there is a mistake in the query.

    """
    at_most = -1 if limit is None else limit
    if not text.strip():
        return library.ids(sort=sort or Sort.QUEUE, limit=at_most)
    query = parse_query(text)
    order = sort or query.sort
    if not query.has_words:
        return library.ids(query.where, order or Sort.QUEUE, at_most)
    from readq.search.searcher import Searcher

    searcher = Searcher(library, wait=True)
    try:
        hits = searcher.search(query._replace(sort=order))
    finally:
        searcher.close()
    ids = (hits.ids if nearest else hits.matching)[:limit]
    # A notice of papers that come near is for those who see them.
    if hits.notice and (not hits.near or not hits.near.isdisjoint(ids)):
        say(hits.notice)
    return ids


class QueryCommand(click.Command):
    """A command whose query may hold ``-word``, which click would take for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let the words of the query pass, unless they are options of the command."""
        names = [(name, option) for option in self.params for name in option.opts if name.startswith("-")]
        short = [name for name, _ in names if name[:2] != "--"]
        valued = {name for name, option in names if not getattr(option, "is_flag", False)}
        words: list[str] = []
        for before, word in zip(["", *args], args, strict=False):
            words.append(_PASS + word if before not in valued and _is_negated(word, short) else word)
        return super().parse_args(ctx, words)


# Stands before a word that begins with a dash: no argument of a process can hold it.
_PASS = "\0"


def _is_negated(word: str, options: Sequence[str]) -> bool:
    return len(word) > 2 and word[0] == "-" and word[1] != "-" and not word.startswith(tuple(options))


def query_argument(command: Command) -> Command:
    """Add ``QUERY`` to a command: all its words as one text."""
    return click.argument(
        "query",
        nargs=-1,
        metavar="[QUERY]",
        callback=lambda _context, _option, words: " ".join(words).replace(_PASS, ""),
    )(command)


def papers_argument(command: Command) -> Command:
    """Add ``PAPER…`` and ``--query`` to a command."""
    argument = click.argument("papers", nargs=-1, metavar="PAPER…")
    option = click.option("--query", metavar="QUERY", help="All papers that match, instead of named ones.")
    return argument(option(command))


def sort_option(command: Command) -> Command:
    """Add ``--sort`` to a command."""
    names = click.Choice([sort.value for sort in Sort], case_sensitive=False)
    return click.option(
        "--sort",
        type=names,
        callback=lambda _context, _option, value: Sort(value) if value else None,
        help="The order; default: relevance where the query has words, else the queue first.",
    )(command)


def chosen(library: Library, papers: Sequence[str], query: str | None) -> list[int]:
    """The ids of the papers that ``PAPER…`` and ``--query`` name.

    Raises:
        click.UsageError: neither is given, or both are.
        NotFoundError: a paper is not in the library.
        MistypedQueryError: there is a mistake in the query.

    """
    if bool(papers) == (query is not None):
        raise click.UsageError("name papers by id, citekey, DOI or arXiv ID, or give --query: one of the two")
    if query is not None:
        return list(search(library, query))
    return list(dict.fromkeys(library.find(reference) for reference in papers))
