"""The commands of the triage: those of the list that mean something for one paper, and its own."""

from __future__ import annotations

from readq.commands.command import Command, Group, Mode, Table, taken
from readq.commands.main import MAIN

_T, _S = Mode.TRIAGE, Mode.SUMMARY
_BY_ID = {command.id: command for command in MAIN}


def _rate(name: str) -> Command:
    return _BY_ID[name].here(label="Rate", hints=(_T,))


PAGE = Command("page", ("space",), "page(0.9)", "Page", "A page down", Group.MOVE)

TRIAGE: Table = (
    _BY_ID["down"].here(help="Scroll the text down"),
    _BY_ID["up"].here(help="Scroll the text up"),
    *taken(MAIN, "page-down", "page-up"),
    PAGE,
    _BY_ID["top"].here(help="To the top of the text"),
    _BY_ID["bottom"].here(help="To the end of the text"),
    Command("next-paper", ("l", "right"), "look(1)", "Next", "To the next paper, without a decision", Group.MOVE),
    Command("previous-paper", ("h", "left"), "look(-1)", "Before", "To the paper before", Group.MOVE),
    _BY_ID["keep"].here(hints=(_T,)),
    _BY_ID["skip"].here(hints=(_T,)),
    _BY_ID["exclude"].here(label="Because", hints=(_T,)),
    _BY_ID["read"].here(label="Read", help="Read already, and on to the next", hints=(_T,)),
    Command("later", ("m",), "later", "Later", "Maybe later: undecided, and on to the next", Group.DECIDE, (_T,)),
    _BY_ID["snooze"].here(help="Snooze: until tomorrow, next week, a date; and on to the next"),
    *taken(MAIN, "due"),
    _BY_ID["reading"].here(help="I am reading this now; on to the next"),
    *(_rate(f"rate-{number}") for number in range(1, 6)),
    *taken(MAIN, "rate-clear"),
    *taken(MAIN, "delete"),
    _BY_ID["undo"].here(help="Undo the last decision, and back to its paper", hints=(_T, _S)),
    *taken(MAIN, "redo"),
    _BY_ID["triage"].here(action="go_on", label="Go on", help="From the summary back to the papers", hints=(_S,)),
    Command("to-queue", ("enter",), "to_queue", "To the queue", "From the summary to the queue", Group.DECIDE, (_S,)),
    _BY_ID["tag"].here(hints=(_T,)),
    *taken(MAIN, "tag-favourite"),
    *taken(MAIN, "highlight"),
    _BY_ID["note"].here(hints=(_T,)),
    *taken(MAIN, "note-editor", "related"),
    _BY_ID["compare"].here(help="Two papers side by side: this and the next"),
    *taken(MAIN, "open-url", "copy", "copy-as", "history", "statistics"),
    Command("end", ("escape", "q"), "end", "End", "The summary; from there back to the list", Group.GENERAL, (_T, _S)),
    *taken(MAIN, "palette"),
    _BY_ID["help"].here(hints=(_T, _S)),
)
