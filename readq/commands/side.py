"""The commands of the pane of views and tags: those of the list, but for its own."""

from __future__ import annotations

from readq.commands.command import Command, Group, Mode, Table
from readq.commands.main import MAIN

FOLDING: Table = (
    Command(
        "fold",
        ("space",),
        "screen.fold",
        "Fold",
        "Fold the tags below this one, or unfold them; on the lowest, fold the tag above",
        Group.MOVE,
        (Mode.OWN,),
    ),
    Command("fold-all", ("minus",), "screen.fold_all(True)", "Fold all", "Fold all tags", Group.MOVE),
    Command("unfold-all", ("plus",), "screen.fold_all(False)", "Unfold all", "Unfold all tags", Group.MOVE),
)
"""What only this pane has keys for."""

_HELP = {
    "down": "One view or tag down",
    "up": "One view or tag up",
    "top": "To the first view",
    "bottom": "To the last tag",
}
"""What keys of the list do here, where that is something else."""

SIDE: Table = (
    *FOLDING,
    *(command._replace(help=_HELP.get(command.id, command.help)) for command in MAIN if command.id != "select"),
)
