"""The favourite tags by their number keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App

from readq.store import Library
from readq.tui.screens.menu import Menu
from readq.tui.screens.tag_picker import TagChange
from readq.tui.tag_looks import colour_of


def ask_favourite(
    app: App[int], library: Library, ids: Sequence[int], names: Sequence[str], then: Callable[[TagChange], None]
) -> None:
    """Ask for a favourite to put on papers, or to take off where all of them have it.

    Args:
        app: shows the menu.
        library: where the papers are.
        ids: the papers.
        names: the favourites, in the order of their numbers.
        then: takes the answer. It is not called when the user gives up.
    """
    carried = library.carried(ids)
    on_all = {name for name in names if carried.get(name, 0) == len(ids)}
    by_key = {str(number): name for number, name in enumerate(names, 1)}
    items = [
        (key, f"{'✓' if name in on_all else '–' if name in carried else ' '} {name}") for key, name in by_key.items()
    ]
    looks = library.tag_looks()

    def chosen(key: str | None) -> None:
        if key:
            name = by_key[key]
            then(TagChange((), (name,)) if name in on_all else TagChange((name,), ()))

    app.push_screen(Menu("Tag", items, {key: colour_of(name, looks) for key, name in by_key.items()}), chosen)
