"""Completion in the search bar."""

from __future__ import annotations

from readq.models import TagCount
from readq.search.complete import Completion, complete


class Library:
    def tags(self) -> list[TagCount]:
        return [TagCount("rl", 1, 3), TagCount("rl/skills", 2, 2), TagCount("to read", 1, 1)]

    def values(self, field: str, limit: int = 2_000) -> list[tuple[str, int]]:
        return {
            "author": [("Danijar Hafner", 4), ("Rianne van den Berg", 2), ("Élodie Hafnér", 1)],
            "venue": [("NeurIPS", 9), ("ICML", 5)],
        }[field]


def applied(text: str, cursor: int | None = None) -> list[str]:
    """The query after each completion."""
    at = len(text) if cursor is None else cursor
    return [text[: c.start] + c.text + text[c.end :] for c in complete(text, at, Library())]


def test_field_names_from_their_first_letters() -> None:
    assert applied("gan a") == ["gan abstract:", "gan author:", "gan added:"]
    assert applied("-ti") == ["-title:"]
    assert "year:" in applied("")
    assert applied("(is:read OR y") == ["(is:read OR year:"]


def test_values_of_fields_with_a_fixed_set() -> None:
    assert applied("is:re") == ["is:reading", "is:read"]
    assert applied("is:read|sk") == ["is:read|skipped"]
    assert applied("sort:ye") == ["sort:year"]
    assert applied("has:no") == ["has:note"]
    assert applied("year:20") == []


def test_tags_authors_and_venues_of_the_library() -> None:
    assert applied("tag:sk") == ["tag:rl/skills"]
    assert applied("tag:to") == ['tag:"to read"']
    assert applied("tag:to|rl/") == ["tag:to|rl/skills"]
    assert applied("tag:rl|to") == []
    assert applied("venue:n") == ["venue:NeurIPS"]
    assert complete("author:haf", 10, Library())[0] == Completion(
        7, 10, '"Danijar Hafner"', "Danijar Hafner", "4 papers"
    )


def test_accents_and_quotes_are_no_obstacle() -> None:
    assert applied("author:hafne") == ['author:"Danijar Hafner"', 'author:"Élodie Hafnér"']
    assert applied('author:"van den') == ['author:"Rianne van den Berg"']
    assert applied('author:"elo') == ['author:"Élodie Hafnér"']


def test_in_the_middle_only_what_stands_before_the_cursor_counts() -> None:
    assert applied("is:re gan", 5) == ["is:reading gan", "is:read gan"]


def test_nothing_is_offered_where_nothing_fits() -> None:
    assert applied('"exact phr') == []
    assert applied("autor:x") == []
    assert applied("gan)") == []
