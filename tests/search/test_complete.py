"""Completion in the search bar."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readq.records import Record
from readq.search import complete as module
from readq.search.complete import Completion, complete
from readq.store import Library

from .conftest import fill

Applied = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def _library(library: Library) -> None:
    """Papers with names to complete."""
    names = ("Danijar Hafner", "Rianne van den Berg", "Danijar Hafner", "Élodie Hafnér")
    venues = ("NeurIPS", "NeurIPS", "ICML", "")
    tags = (("rl",), ("rl/skills", "to read"), ("rl/skills",), ())
    fill(
        library,
        tuple(
            Record(title=f"Paper {i}", authors=(names[i],), venue=venues[i], tags=tags[i]) for i in range(len(names))
        ),
    )


@pytest.fixture
def applied(library: Library) -> Applied:
    """The query after each completion."""

    def after(text: str, cursor: int | None = None) -> list[str]:
        at = len(text) if cursor is None else cursor
        return [text[: c.start] + c.text + text[c.end :] for c in complete(text, at, library)]

    return after


def test_field_names_from_their_first_letters(applied: Applied) -> None:
    assert applied("gan a") == ["gan abstract:", "gan author:", "gan added:"]
    assert applied("-ti") == ["-title:"]
    assert "year:" in applied("")
    assert applied("(is:read OR y") == ["(is:read OR year:"]


def test_values_of_fields_with_a_fixed_set(applied: Applied) -> None:
    assert applied("is:re") == ["is:reading", "is:read"]
    assert applied("is:read|sk") == ["is:read|skipped"]
    assert applied("is:read|sn") == ["is:read|snoozed"]
    assert applied("sort:ye") == ["sort:year"]
    assert applied("has:du") == ["has:due"]
    assert applied("due") == ["due:"]
    assert applied("has:no") == ["has:note"]
    assert applied("year:20") == []


def test_tags_authors_and_venues_of_the_library(applied: Applied, library: Library) -> None:
    assert applied("tag:sk") == ["tag:rl/skills"]
    assert applied("tag:to") == ['tag:"to read"']
    assert applied("tag:to|rl/") == ["tag:to|rl/skills"]
    assert applied("tag:rl|to") == []
    assert applied("venue:n") == ["venue:NeurIPS"]
    assert complete("author:haf", 10, library)[0] == Completion(7, 10, '"Danijar Hafner"', "Danijar Hafner", "2 papers")


def test_accents_and_quotes_are_no_obstacle(applied: Applied) -> None:
    assert applied("author:hafne") == ['author:"Danijar Hafner"', 'author:"Élodie Hafnér"']
    assert applied('author:"van den') == ['author:"Rianne van den Berg"']
    assert applied('author:"elo') == ['author:"Élodie Hafnér"']


def test_in_the_middle_only_what_stands_before_the_cursor_counts(applied: Applied) -> None:
    assert applied("is:re gan", 5) == ["is:reading gan", "is:read gan"]


def test_nothing_is_offered_where_nothing_fits(applied: Applied) -> None:
    assert applied('"exact phr') == []
    assert applied("autor:x") == []
    assert applied("gan)") == []


def test_where_too_many_papers_have_the_name_it_is_offered_without_a_number(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOOKED_AT", 1)
    assert [(c.label, c.detail) for c in complete("author:haf", 10, library)] == [("Danijar Hafner", "")]


def test_without_a_letter_the_most_frequent_come_first(applied: Applied) -> None:
    assert applied("venue:") == ["venue:NeurIPS", "venue:ICML"]


def test_behind_a_bar_nothing_is_offered_twice(filled: Library) -> None:
    offered = [one.label for one in complete("is:queued|read|", 15, filled)]
    assert {"unread", "reading", "skipped"} <= set(offered)
    assert not {"queued", "read"} & set(offered)
    assert [one.label for one in complete("is:queued|rea", 13, filled)] == ["reading", "read"]
