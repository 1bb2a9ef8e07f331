"""Which tags have a number key."""

from __future__ import annotations

from readq.models import TagCount, TagLook
from readq.tui.favourites import favourites

KNOWN = [TagCount(name, papers, papers) for name, papers in (("a", 1), ("b", 5), ("c", 3), ("d", 0), ("e", 3))]


def test_pinned_then_used_then_largest() -> None:
    looks = [TagLook("e", pin=7), TagLook("x/y", pin=2), TagLook("b", pin=None)]
    assert favourites(looks, ["a", "e"], KNOWN) == ["x/y", "e", "a", "b", "c"]


def test_there_are_nine_at_most() -> None:
    many = [TagCount(f"t{n:02}", 1, 1) for n in range(20)]
    assert favourites([], ["z"], many) == ["z", *(f"t{n:02}" for n in range(8))]
    pins = [TagLook(f"p{n:02}", pin=n) for n in range(12)]
    assert favourites(pins, [], many) == [f"p{n:02}" for n in range(9)]


def test_numbers_keep_their_meaning() -> None:
    before = favourites([], [], KNOWN)
    assert before == ["b", "c", "e", "a"]
    assert favourites([], ["new", "a"], [*KNOWN, TagCount("new", 1, 1)], before) == ["b", "c", "e", "a", "new"]
    assert favourites([TagLook("a", pin=1)], [], KNOWN, before) == ["a", "c", "e", "b"]
    without = [tag for tag in KNOWN if tag.name != "c"]
    assert favourites([], ["new"], [*without, TagCount("new", 1, 1)], before) == ["b", "new", "e", "a"]
