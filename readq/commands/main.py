"""The commands of the main screen."""

from __future__ import annotations

from readq.commands.command import Command, Group, Mode, Table

_L, _P, _S, _O, _X, _E = Mode.LIST, Mode.PAPER, Mode.SIDE, Mode.OWN, Mode.SELECTING, Mode.EMPTY

MAIN: Table = (
    Command("down", ("j", "down"), "move(1)", "Down", "One paper down, or scroll the text", Group.MOVE),
    Command("up", ("k", "up"), "move(-1)", "Up", "One paper up, or scroll the text", Group.MOVE),
    Command("page-down", ("ctrl+d", "pagedown"), "page(0.5)", "Page", "Half a page down", Group.MOVE),
    Command("page-up", ("ctrl+u", "pageup"), "page(-0.5)", "Page", "Half a page up", Group.MOVE),
    Command("top", ("g", "home"), "edge(False)", "Top", "To the first paper", Group.MOVE),
    Command("bottom", ("G", "end"), "edge(True)", "End", "To the last paper", Group.MOVE),
    Command("scroll-down", ("J", "shift+down"), "scroll_paper(1)", "Scroll", "Scroll the abstract down", Group.MOVE),
    Command("scroll-up", ("K", "shift+up"), "scroll_paper(-1)", "Scroll", "Scroll the abstract up", Group.MOVE),
    Command(
        "open", ("enter", "l", "right"), "open", "Open", "Open the paper to read its abstract", Group.MOVE, (_L, _S, _O)
    ),
    Command("back", ("h", "left"), "back", "Back", "Back to the list, then to the views", Group.MOVE, (_P,)),
    Command("next-pane", ("tab",), "pane(1)", "Panes", "To the next pane", Group.MOVE),
    Command("previous-pane", ("shift+tab",), "pane(-1)", "Panes", "To the pane before", Group.MOVE),
    Command("next-view", ("right_curly_bracket",), "view(1)", "View", "To the next view", Group.MOVE),
    Command("previous-view", ("left_curly_bracket",), "view(-1)", "View", "To the view before", Group.MOVE),
    Command("next-unread", ("full_stop",), "unread(1)", "Unread", "To the next unread paper of the list", Group.MOVE),
    Command("previous-unread", ("comma",), "unread(-1)", "Unread", "To the unread paper before", Group.MOVE),
    Command("sidebar", ("b",), "sidebar", "Views", "Show or hide the views and tags", Group.MOVE),
    Command(
        "side-narrower", ("left_parenthesis",), "side_width(-2)", "Narrower", "Narrower views and tags", Group.MOVE
    ),
    Command("side-wider", ("right_parenthesis",), "side_width(2)", "Wider", "Wider views", Group.MOVE),
    Command(
        "keep",
        ("a",),
        "decide('queued')",
        "Keep",
        "Keep: into the queue, and on to the next",
        Group.DECIDE,
        (_L, _P, _X),
    ),
    Command("skip", ("s",), "decide('skipped')", "Skip", "Skip it, and on to the next", Group.DECIDE, (_L, _P, _X)),
    Command(
        "read",
        ("r",),
        "toggle_read",
        "Read/unread",
        "Read or unread again, and on to the next",
        Group.DECIDE,
        (_L, _P, _X),
    ),
    Command("exclude", ("e",), "skip_because", "Skip because", "Skip with a reason, which search finds", Group.DECIDE),
    Command("snooze", ("z",), "snooze", "Snooze", "Snooze: until tomorrow, next week, a date", Group.DECIDE, (_P,)),
    Command("due", ("d",), "due", "Due", "Set the day by which to read it", Group.DECIDE),
    Command("reading", ("w",), "decide('reading')", "Reading", "I am reading this now", Group.DECIDE),
    Command(
        "triage", ("T",), "triage", "Triage", "Triage: one paper at a time, one key a decision", Group.DECIDE, (_L,)
    ),
    Command("rate-1", ("1",), "rate(1)", "★", "Rate ★", Group.DECIDE),
    Command("rate-2", ("2",), "rate(2)", "★★", "Rate ★★", Group.DECIDE),
    Command("rate-3", ("3",), "rate(3)", "★★★", "Rate ★★★", Group.DECIDE),
    Command("rate-4", ("4",), "rate(4)", "★★★★", "Rate ★★★★", Group.DECIDE),
    Command("rate-5", ("5",), "rate(5)", "★★★★★", "Rate ★★★★★", Group.DECIDE),
    Command("rate-clear", ("0",), "rate(0)", "No rating", "Clear the rating", Group.DECIDE),
    Command("queue-up", ("left_square_bracket",), "queue(-1)", "Sooner", "Up in the queue", Group.DECIDE),
    Command("queue-down", ("right_square_bracket",), "queue(1)", "Later", "Down in the queue", Group.DECIDE),
    Command(
        "queue-top",
        ("less_than_sign",),
        "queue_end(True)",
        "First",
        "To the top of the queue, from anywhere: read it next",
        Group.DECIDE,
    ),
    Command(
        "queue-bottom",
        ("greater_than_sign",),
        "queue_end(False)",
        "Last",
        "To the end of the queue, from anywhere",
        Group.DECIDE,
    ),
    Command(
        "queue-sort",
        ("O",),
        "sort_queue",
        "Order",
        "Put the queue in order by rating, age, length, due date…, to stay so",
        Group.DECIDE,
    ),
    Command("undo", ("u",), "undo", "Undo", "Undo the last change, in any session", Group.DECIDE, (_L, _P)),
    Command("redo", ("ctrl+r",), "redo", "Redo", "Redo what was undone", Group.DECIDE),
    Command(
        "select",
        ("space",),
        "select",
        "Select",
        "Select this paper; actions then take all selected",
        Group.SELECT,
        (_X,),
    ),
    Command("range", ("v",), "range", "Range", "Start or end a range that grows with the cursor", Group.SELECT, (_X,)),
    Command("select-all", ("ctrl+a",), "select_all", "All", "Select every paper in the list", Group.SELECT, (_X,)),
    Command("invert", ("I",), "invert", "Invert", "Select what is not selected", Group.SELECT),
    Command(
        "search", ("slash",), "search", "Search", "Search as you type, with typos and filters", Group.FIND, (_L, _P)
    ),
    Command(
        "earlier-search", ("alt+up",), "earlier(1)", "Earlier", "An earlier search; ↑ in the search bar", Group.FIND
    ),
    Command(
        "later-search", ("alt+down",), "earlier(-1)", "Later", "A later search again; ↓ in the search bar", Group.FIND
    ),
    Command("everywhere", ("A", "ctrl+g"), "everywhere", "All papers", "The same search in all papers", Group.FIND),
    Command("clear", ("escape",), "clear", "Clear", "Clear selection, then search; leave the pane", Group.FIND, (_X,)),
    Command("related", ("M",), "related", "More", "More like this: papers with the same words", Group.FIND, (_P,)),
    Command(
        "compare",
        ("c",),
        "compare",
        "Compare",
        "Two papers side by side: those selected, or this and the next",
        Group.FIND,
    ),
    Command(
        "sort",
        ("S",),
        "sort",
        "Sort",
        "Order of the list: by import, year, rating, title, length, due day…",
        Group.FIND,
    ),
    Command("columns", ("vertical_line",), "columns", "Columns", "Choose the columns of the list", Group.FIND),
    Command("save-view", ("V",), "save_view", "Save view", "Save this search as a view", Group.FIND),
    Command("view-key", ("equals_sign",), "view_key", "Key", "Put the saved view that is open on a key", Group.FIND),
    Command("rename", ("R",), "rename", "Rename", "Rename the tag or view that is open; tags join", Group.FIND, (_O,)),
    Command(
        "remove", ("X",), "remove", "Delete", "Delete the tag or view that is open; its papers stay", Group.FIND, (_O,)
    ),
    Command("tag", ("t",), "tag", "Tag", "Add, take off and create tags", Group.WRITE, (_L, _P, _X)),
    Command(
        "tag-favourite",
        ("apostrophe",),
        "favourite",
        "Favourite",
        "Then 1–9: put a favourite tag on, or take it off",
        Group.WRITE,
    ),
    Command(
        "tag-look",
        ("number_sign",),
        "tag_look",
        "Colour, pin",
        "Colour of the tag that is open; pin it for a number key",
        Group.WRITE,
        (_O,),
    ),
    Command(
        "highlight", ("W",), "highlight", "Words", "Words of interest and of exclusion that stand out", Group.WRITE
    ),
    Command("note", ("n",), "note", "Note", "Write the note here", Group.WRITE, (_L, _P)),
    Command("note-editor", ("N",), "note_editor", "$EDITOR", "Write the note in $EDITOR", Group.WRITE),
    Command("open-url", ("o",), "open_url", "Open", "Open the paper in the browser", Group.BRING, (_P,)),
    Command("copy", ("y",), "copy", "Copy", "Copy the citation", Group.BRING),
    Command("copy-as", ("Y",), "copy_as", "Copy as", "Copy as BibTeX, Markdown link, abstract…", Group.BRING),
    Command("import", ("i",), "import", "Import", "Import a file, a paste or the clipboard", Group.BRING, (_E,)),
    Command("export", ("x",), "export", "Export", "Export to Markdown, BibTeX, RIS, CSV or JSON", Group.BRING),
    Command("delete", ("D",), "delete", "Delete", "Delete from the library (undo brings it back)", Group.BRING),
    Command("history", ("H",), "history", "History", "What changed when; undo any of it", Group.GENERAL),
    Command("statistics", ("C",), "statistics", "Counts", "Statistics: weeks, streak, ratings, tags", Group.GENERAL),
    Command(
        "help",
        ("question_mark", "f1"),
        "help",
        "Keys",
        "The keys in force here",
        Group.GENERAL,
        (_L, _P, _S, _O, _X, _E),
    ),
    Command("palette", ("ctrl+p", "colon"), "palette", "Commands", "Search all commands", Group.GENERAL),
    Command("quit", ("q", "ctrl+q"), "app.quit", "Quit", "Quit; everything is saved already", Group.GENERAL, (_E,)),
)
