"""The commands of text fields, of dialogs, and of screens that are opened from others."""

from __future__ import annotations

from readq.commands.command import Command, Group, Mode, Table, taken
from readq.commands.main import MAIN
from readq.commands.triage import PAGE

_BY_ID = {command.id: command for command in MAIN}
_D = Mode.DIALOG
_REVIEW = (Mode.REVIEW, Mode.ENTRY, Mode.NEAR)

HELP_KEY = _BY_ID["help"].here(help="The keys in force here")
CLOSE = Command("close", ("escape", "q"), "cancel", "Close", "Back to where you were", Group.GENERAL, (_D,))
CANCEL = Command("cancel", ("escape",), "cancel", "Cancel", "Close without doing anything", Group.GENERAL, (_D,))
ACCEPT = Command("accept", ("enter",), "accept", "OK", "Take what is written or chosen", Group.GENERAL, (_D,), True)
DOWN = Command("choice-down", ("down", "ctrl+n"), "move(1)", "Choose", "To the next choice", Group.MOVE, (_D,), True)
UP = Command("choice-up", ("up", "ctrl+p"), "move(-1)", "Choose", "To the choice before", Group.MOVE, (_D,), True)
MERGE = Command("merge", ("m",), "merge", "Merge", "Make the two papers one", Group.DECIDE)


def _moving(label: str, *hints: Mode) -> Table:
    """Movement in what is read or chosen from."""
    return (
        _BY_ID["down"].here(label=label, help="One line down", hints=hints),
        _BY_ID["up"].here(label=label, help="One line up", hints=hints),
        *taken(MAIN, "page-down", "page-up"),
        _BY_ID["top"].here(help="To the top"),
        _BY_ID["bottom"].here(help="To the end"),
    )


def _reading(*hints: Mode) -> Table:
    """Movement in a text."""
    return (*_moving("Scroll", *hints), PAGE)


def _closing(name: str) -> Command:
    """A command of the list that closes what it opened."""
    return _BY_ID[name].here(action="cancel", help=CLOSE.help)


COMPLETE = Command(
    "complete", ("tab",), "complete", "Complete", "Complete what is written from the list", Group.WRITE, (_D,), True
)
_SEARCH = (Mode.SEARCH,)
SEARCH: Table = (
    ACCEPT.here(action="screen.accept_query", label="To the list", help="To the papers that were found", hints=_SEARCH),
    Command(
        "search-up",
        ("up",),
        "screen.move_from_bar(-1)",
        "Move",
        "Back through earlier searches; up, once ↓ went into the list",
        Group.FIND,
        _SEARCH,
    ),
    Command(
        "search-down",
        ("down",),
        "screen.move_from_bar(1)",
        "Move",
        "To what was typed after an earlier search; else down in the list",
        Group.FIND,
        _SEARCH,
    ),
    _BY_ID["earlier-search"].here(action="screen.earlier(1)", hints=_SEARCH),
    _BY_ID["later-search"].here(action="screen.earlier(-1)"),
    COMPLETE.here(
        action="screen.complete_query",
        help="Complete a field, tag, author or venue; again: the next that fits",
        hints=_SEARCH,
    ),
    _BY_ID["everywhere"].here(action="screen.everywhere"),
    _BY_ID["clear"].here(action="screen.clear", help="Clear the search, and close the bar", hints=_SEARCH),
    _BY_ID["palette"].here(action="screen.palette"),
    HELP_KEY.here(action="screen.help"),
)
NOTE: Table = (
    Command(
        "note-done",
        ("escape", "ctrl+s"),
        "done",
        "Save and close",
        "Save and close the note",
        Group.WRITE,
        (Mode.NOTE,),
        True,
    ),
    Command(
        "preview",
        ("ctrl+e",),
        "preview",
        "Preview",
        "See the note as Markdown shows it",
        Group.WRITE,
        (Mode.NOTE,),
        True,
    ),
    HELP_KEY,
)
PREVIEW: Table = (
    *_reading(_D),
    NOTE[1].here(action="cancel", help="Back to writing"),
    CLOSE.here(label="Back to writing", hints=(_D,)),
    HELP_KEY,
)
COMPARE: Table = (
    MERGE,
    *_reading(_D),
    _closing("compare"),
    CLOSE.here(label="Back", hints=(_D,)),
    *taken(MAIN, "palette"),
    HELP_KEY.here(hints=(_D,)),
)
RELATED: Table = (
    ACCEPT.here(label="Compare", help="Look at it beside the paper that it is like", hints=(_D,)),
    *_moving("Choose", _D),
    _closing("related"),
    CLOSE,
    HELP_KEY,
)
HISTORY: Table = (
    _BY_ID["undo"].here(label="Undo this change", help="Undo the change under the cursor", hints=(_D,)),
    ACCEPT.here(action="undo", help="The same"),
    *_moving("Move", _D),
    _closing("history"),
    CLOSE,
    HELP_KEY,
)
STATISTICS: Table = (*_reading(_D), _closing("statistics"), CLOSE, HELP_KEY)
HELP: Table = (
    _BY_ID["search"].here(help="Find a key; other letters begin to search too", hints=(_D,)),
    *_reading(_D),
    _closing("help"),
    CLOSE,
)
PALETTE: Table = (ACCEPT.here(label="Do it", hints=(_D,)), DOWN, UP, CANCEL, HELP_KEY)
FLIP = Command(
    "flip", ("tab", "space"), "flip", "On or off", "Put what is under the cursor on or off", Group.DECIDE, (_D,), True
)
TAGS: Table = (
    ACCEPT.here(label="Done", help="Put the tags on and take them off", hints=(_D,)),
    FLIP.here(help="Put the tag under the cursor on or off", hints=(_D,)),
    *(
        Command(
            f"favourite-{number}",
            (str(number),),
            f"screen.favourite({number})",
            "Favourites",
            f"Favourite {number} on or off, while nothing is typed",
            Group.DECIDE,
            (_D,),
            bare=True,
        )
        for number in range(1, 10)
    ),
    Command(
        "look",
        ("ctrl+l",),
        "look",
        "Colour, pin",
        "Colour of the tag under the cursor; pin it",
        Group.DECIDE,
        (_D,),
        True,
    ),
    DOWN,
    UP,
    CANCEL,
    HELP_KEY,
)
COLUMNS: Table = (
    ACCEPT.here(label="Done", help="Show these columns", hints=(_D,)),
    FLIP.here(hints=(_D,)),
    *_moving("Choose", _D),
    CANCEL.here(hints=(_D,)),
    HELP_KEY,
)
WORDS: Table = (
    ACCEPT,
    Command(
        "next-field", ("tab", "down"), "app.focus_next", "The other line", "To the next line", Group.MOVE, (_D,), True
    ),
    Command(
        "previous-field", ("shift+tab", "up"), "app.focus_previous", "Back", "To the line before", Group.MOVE, (), True
    ),
    CANCEL,
    HELP_KEY,
)
LINE: Table = (ACCEPT, CANCEL, HELP_KEY)
REASON: Table = (ACCEPT.here(label="Skip", help="Skip for this reason", hints=(_D,)), DOWN, UP, CANCEL, HELP_KEY)
MENU: Table = (ACCEPT.here(label="Choose", hints=(_D,)), DOWN.here(), UP.here(), CANCEL, HELP_KEY)
IMPORT: Table = (
    ACCEPT.here(label="Read", help="Read the file", hints=(_D,)),
    COMPLETE.here(hints=(_D,)),
    Command(
        "clipboard",
        ("ctrl+v", "ctrl+y"),
        "clipboard",
        "Clipboard",
        "Import what is in the clipboard",
        Group.BRING,
        (_D,),
        True,
    ),
    *_moving("Choose")[:4],
    CANCEL,
    HELP_KEY,
)
REVIEW: Table = (
    Command("store", ("s",), "store", "Store", "Store what was found", Group.BRING, _REVIEW),
    MERGE.here(action="merge(True)", help="Merge it into the paper that it is a version of", hints=(Mode.NEAR,)),
    Command(
        "apart",
        ("a",),
        "merge(False)",
        "Apart",
        "Keep it apart from the paper that it is near to",
        Group.DECIDE,
        (Mode.NEAR,),
    ),
    ACCEPT.here(
        label="Open", help="Look at what is under the cursor; on a heading, store", hints=(Mode.ENTRY, Mode.NEAR)
    ),
    *_moving("Look through", *_REVIEW)[:4],
    CANCEL.here(hints=_REVIEW),
    HELP_KEY,
)
EXPORT: Table = (
    ACCEPT.here(label="Export", help="Write the file", hints=(_D,)),
    DOWN.here(label="Format", hints=(_D,)),
    UP.here(label="Format", hints=(_D,)),
    CANCEL,
    HELP_KEY,
)
TOUR: Table = (
    _BY_ID["open"].here(action="step(1)", label="Next", help="To the next step", hints=(_D,)),
    _BY_ID["back"].here(action="step(-1)", label="Back", help="To the step before"),
    CANCEL.here(label="Skip", help="Skip the tour", hints=(_D,)),
)
