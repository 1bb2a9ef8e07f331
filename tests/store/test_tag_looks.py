"""Colours and pins of tags, tags deleted, and which were used lately."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from readq.errors import NotFoundError, UsageError
from readq.models import TagColour, TagLook
from readq.records import Record
from readq.store import Library
from tests.store.given import picture, put


def looks(library: Library) -> dict[str, tuple[str | None, bool]]:
    return {look.name: (look.colour, look.pin is not None) for look in library.tag_looks().values()}


def pinned(library: Library) -> list[str]:
    found = [look for look in library.tag_looks().values() if look.pin is not None]
    return [look.name for look in sorted(found, key=lambda look: look.pin or 0)]


def test_a_tag_has_a_colour_until_it_is_taken_off(library: Library) -> None:
    assert library.tag_looks() == {}
    change = library.colour_tag("RL/Skills", TagColour.BLUE)
    assert change
    assert (change.label, change.papers) == ("Colour tag rl/skills blue", 0)
    assert library.tag_looks() == {"rl/skills": TagLook("rl/skills", TagColour.BLUE)}
    assert library.colour_tag("rl/skills", TagColour.BLUE) is None
    library.colour_tag("rl/skills", TagColour.RED)
    library.history.undo()
    assert looks(library) == {"rl/skills": ("blue", False)}
    library.colour_tag("rl/skills", None)
    assert library.tag_looks() == {}
    with pytest.raises(UsageError, match="no name for a tag"):
        library.colour_tag(" / ", TagColour.RED)


def test_pins_stand_in_the_order_in_which_they_were_set(library: Library) -> None:
    for name in ("to read", "rl", "bio"):
        library.pin_tag(name, True)
    library.colour_tag("rl", TagColour.GREEN)
    assert pinned(library) == ["to read", "rl", "bio"]
    library.pin_tag("to read", False)
    library.pin_tag("to read", True)
    assert pinned(library) == ["rl", "bio", "to read"]
    assert library.pin_tag("rl", True) is None
    library.history.undo()
    assert pinned(library) == ["rl", "bio"]


def test_a_look_outlives_the_last_paper_of_its_tag(library: Library) -> None:
    library.colour_tag("rl/skills", TagColour.CYAN)
    library.tag([1], remove=["rl/skills"])
    assert looks(library) == {"rl/skills": ("cyan", False)}


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("a", "x", {"x": ("red", True), "x/b": ("blue", False), "z": ("green", False)}),
        ("a", "A", {"A": ("red", True), "A/b": ("blue", False), "z": ("green", False)}),
        ("a", "z", {"z": ("green", True), "z/b": ("blue", False)}),
        ("a/b", "a", {"a": ("red", True), "z": ("green", False)}),
        ("z", "a/b", {"a": ("red", True), "a/b": ("blue", False)}),
        ("z", "y", {"a": ("red", True), "a/b": ("blue", False), "y": ("green", False)}),
    ],
)
def test_renaming_takes_the_looks_along(library: Library, old: str, new: str, after: object) -> None:
    library.tag([1], add=["a", "a/b", "z"])
    library.colour_tag("a", TagColour.RED)
    library.pin_tag("a", True)
    library.colour_tag("a/b", TagColour.BLUE)
    library.colour_tag("z", TagColour.GREEN)
    before = picture(library)
    library.rename_tag(old, new)
    assert looks(library) == after
    library.history.undo()
    assert picture(library) == before


def test_deleting_a_tag_takes_it_and_those_below_off_all_papers(library: Library) -> None:
    library.tag([1, 2], add=["a", "a/b", "ab"])
    library.tag([3], add=["a/b/c"])
    library.colour_tag("a/b", TagColour.BLUE)
    library.colour_tag("ab", TagColour.RED)
    before = picture(library)
    change = library.delete_tag("A")
    assert change
    assert (change.label, change.papers) == ("Delete tag a", 3)
    assert [paper.tags for paper in library.papers([1, 2, 3])] == [("ab", "rl/skills"), ("ab",), ()]
    assert looks(library) == {"ab": ("red", False)}
    library.history.undo()
    assert picture(library) == before
    with pytest.raises(NotFoundError, match="no paper has the tag 'nlp'"):
        library.delete_tag("nlp")


def test_what_was_used_lately_is_counted_by_changes(library: Library) -> None:
    put(library, *(Record(title=f"Paper {n}") for n in range(5)))
    library.tag(list(library.ids()), add=["bulk"])
    for number in (1, 2, 3):
        library.tag([number], add=["often"])
    library.tag([4], add=["taken back"])
    library.history.undo()
    library.tag([1], remove=["rl/skills"])
    assert library.used_tags(9) == ["often", "bulk"]
    assert library.used_tags(1) == ["often"]


def test_the_latest_tags_are_found_without_reading_every_edit(library: Library) -> None:
    library.tag([1], add=["x"])
    with closing(sqlite3.connect(library.path)) as conn:
        seen: list[str] = []
        conn.set_trace_callback(seen.append)
        from readq.store.looks import used_tags

        used_tags(conn, 9)
        plan = " ".join(row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {seen[0]}"))
    assert "edit_tagging" in plan
