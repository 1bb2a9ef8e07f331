"""What an empty list says: what to do next."""

from __future__ import annotations

import os
import sys

from readq.tui.places import ALL
from readq.tui.widgets.text_lines import Block, TextLines

PASTE = "pbpaste" if sys.platform == "darwin" else "wl-paste" if "WAYLAND_DISPLAY" in os.environ else "xclip -o"
"""What prints the clipboard here."""

EMPTY_LIBRARY = (
    Block(""),
    Block("Nothing to read yet", "title"),
    Block(""),
    Block("Pour in a pile of papers, in whatever form you have it:"),
    Block(""),
    Block("import a file, a paste or the clipboard", indent=2, lead="i", lead_width=4),
    Block("a copied page of abstracts, an alert mail, BibTeX, RIS, CSV, JSON…", "quiet", indent=6),
    Block(""),
    Block("or from the shell:"),
    Block(""),
    Block("", indent=2, lead="readq import papers.bib", lead_width=28),
    Block("", indent=2, lead=f"{PASTE} | readq import -", lead_width=28),
    Block("to look around first", "quiet", indent=2, lead="readq demo", lead_width=28),
    Block(""),
    Block("shows all keys", "quiet", indent=2, lead="?", lead_width=4),
)

LOOKING = (Block(""), Block("Looking for the papers", "title"))


class Welcome(TextLines, can_focus=True):
    """Stands where the list would be."""


def nothing_here(place: str, searching: bool, elsewhere: int = 0, key: str = "") -> tuple[Block, ...]:
    """What an empty place of a library with papers says.

    Args:
        place: its name.
        searching: whether papers are searched there.
        elsewhere: how many papers that are not there match.
        key: shows them.
    """
    if searching:
        title = "No paper matches" if place == ALL.name else f"No paper matches in {place}"
        blocks = [Block(""), Block(title, "title"), Block("")]
        if elsewhere:
            do, them = ("1 does", "it") if elsewhere == 1 else (f"{elsewhere:,} do", "them")
            blocks.append(Block(f"{do} elsewhere: {key} shows {them} in All papers"))
        return (*blocks, Block("esc clears the search", "quiet"))
    said = {
        "Unread": ("Nothing left to triage", "} goes on to the queue · i brings in more"),
        "Queue": ("The queue is empty", "a keeps a paper: it comes here, in your order"),
    }.get(place, (f"Nothing in {place}", "} and { go to other views"))
    return (Block(""), Block(said[0], "title"), Block(""), Block(said[1], "quiet"))
