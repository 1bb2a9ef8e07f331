"""Long streams a page at a time, as many as one SQL statement takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

PAGE = 500
"""Items of a page: few enough for the parameters of one SQL statement, enough to make statements rare."""


def marks(values: Sized) -> str:
    """The question marks of an SQL list of so many values."""
    return ",".join("?" * len(values))


def pages(items: Iterable[T], size: int = PAGE) -> Iterator[list[T]]:
    """The items in order, in lists of ``size``, the last one shorter."""
    rest = iter(items)
    while page := list(islice(rest, size)):
        yield page
