"""The app: wiring only."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

os.environ.setdefault("ESCDELAY", "25")  # read by textual at import: escape answers at once

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES
from textual.widget import MountError, Widget

from readq.commands.command import Scope
from readq.commands.keymap import Keys, key_map
from readq.config import Config
from readq.errors import ConfigError, ExitCode
from readq.store import Library
from readq.tui import crash, rescue
from readq.tui import state as screen_state
from readq.tui.favourites import Favourites
from readq.tui.screens.keyed import Keyed
from readq.tui.screens.main import MainScreen
from readq.tui.scrub import Scrub
from readq.tui.state import ScreenState
from readq.tui.themes import DARK, OWN, variable_defaults
from readq.tui.widgets.immediate import Immediate

BUSY_MS = 250
"""How long a key press waits for another process that is writing, before it says so."""
STDIN = 0
"""The file descriptor that keys are read from."""
LOOK_EVERY = 1.0
"""Seconds between two looks whether the terminal is still there."""
STUCK = 1.0
"""Seconds after which a key no longer waits for what the keys before it started."""
COLLECTING = (2_000, 20, 20)
"""When to look for garbage once everything is loaded: each look takes 1 or 2 ms then."""


class ReadqApp(App[int]):
    """readq on the screen.

    Args:
        library: open for reading and writing; the caller closes it.
        config: the user's settings.
        triage: papers to go through one at a time, right away.
        state: where the user was when the app ended last.
    """

    TITLE = "readq"
    CSS_PATH = "readq.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", show=False)]
    _themed = False
    ENABLE_COMMAND_PALETTE = False  # readq has one of its own

    def __init__(
        self, library: Library, config: Config, triage: Sequence[int] = (), state: ScreenState | None = None
    ) -> None:
        super().__init__()
        self.library = library
        self.config = config
        self._triage = triage
        self.state = state or ScreenState()
        """Where the user was at the start; at the end, where they are."""
        self._last_key = ""
        """The key that came last: while it is held, what it shows may be put off."""
        self._typed_in: Widget | None = None
        """The field that the last event was a letter for: nothing of that is left to be done."""
        self._left_to: Widget | None = None
        """The widget that the last key was left to, which no command has: its screen may still have to hear of it."""
        self._key_map = key_map(config)
        self.keys_in_force: Mapping[Scope, Keys] = self._key_map.keys
        """Keys by command id, for each scope: the defaults with the user's own over them."""
        self.favourites = Favourites()
        """The tags that have a number key."""
        self.alone = False
        """Whether nothing else runs in this process."""
        self.crash: BaseException | None = None
        """The error that ended the app, if one did."""
        self.unsaved = ""
        """What to tell of a note that could not be saved at the end."""
        self._refused: str | None = None
        """The unsaved note for which quitting was refused last."""
        self._themed = True
        self._filters.append(Scrub())
        for theme in OWN:
            self.register_theme(theme)
        if config.theme:
            check_theme(config.theme)
        before = self.state.theme if self.state.theme in self.available_themes else DARK.name
        self._start_with(config.theme or before)

    def _start_with(self, theme: str) -> None:
        """Take a theme before the first paint.

        Textual parses the stylesheet, and then once more when the theme is set: the second time costs 7 ms.
        """
        if self.available_themes[theme].ansi:
            self.theme = theme  # colours are filtered differently there, which only the watcher does
            return
        self.set_reactive(App.theme, theme)
        self.set_class(self.current_theme.dark, "-dark-mode")
        self.set_class(not self.current_theme.dark, "-light-mode")
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none before it is chosen: Textual asks in its own ``__init__``, for 2 ms."""
        return super().get_css_variables() if self._themed else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of readq's own that other themes lack."""
        return variable_defaults(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return MainScreen(self.library, self.size, self._triage, self.state)

    def on_mount(self) -> None:
        """Take the user's keys; end cleanly on signals; repaint whole after ctrl+z and fg."""
        self.set_keymap(self._key_map.changed())
        if losses := self._key_map.losses:
            self.notify("\n".join(map(str, losses)), title="Keys", markup=False)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end, 128 + number)
        if os.isatty(STDIN):
            self.set_interval(LOOK_EVERY, self._look_for_terminal)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    async def on_event(self, event: events.Event) -> None:
        """Handle a key to its end before the next one, so that it goes where the one before it led.

        Textual alone hands a key to the focused widget and has it back, not taken, behind the keys typed meanwhile:
        of "t", "r", "l" typed quickly, none would reach the dialog that "t" opens.
        """
        if isinstance(event, events.InputEvent | events.Paste):
            if self._exit:
                return  # what is typed after the end was asked for is not for the papers
            typed_in, self._typed_in = self._typed_in, None
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if typed_in is None or typed_in is not self.focused:
                await self._catch_up()
            if not isinstance(event, events.Key) or event.key != self._last_key:
                self.on_idle()
            self._last_key = event.key if isinstance(event, events.Key) else ""
            if isinstance(event, events.Paste):  # most terminals send a line's end as the key ⏎ would
                event.text = event.text.replace("\r\n", "\n").replace("\r", "\n")
            if isinstance(event, events.Key):
                if await self._take(event):
                    return
                self._left_to = self.focused
        await super().on_event(event)

    async def _take(self, event: events.Key) -> bool:
        """Do what a key is for; False where that is left to the focused widget."""
        if not self._is_text(event):
            return await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)
        focused = self.focused
        if focused and isinstance(focused, Immediate) and event.character and self.app_focus:
            focused.type_letter(event.character)
            self._typed_in = focused
            return True
        return False

    def on_idle(self) -> None:
        """Show where the keys led, as no more of them are waiting."""
        if not self.is_running:
            return  # its screens are being taken down
        for screen in self.screen_stack:
            if isinstance(screen, Keyed):
                screen.catch_up()

    def loaded(self) -> None:
        """Take what is there by now out of what is looked through for garbage: it stays to the end.

        Looking through all of it would stop the screen for 50 to 150 ms, now and then while someone types.
        """
        if self.alone:
            gc.freeze()
            gc.set_threshold(*COLLECTING)

    async def _catch_up(self) -> None:
        """Let the screen, and the text field that is typed in, finish what they were told before."""
        screen, focused = self.screen, self.focused
        left_to, self._left_to = self._left_to, None
        chain: list[MessagePump] = [screen]
        if focused and isinstance(focused, Immediate):
            chain = [focused, screen]
        elif focused and focused.check_consume_key("a", "a"):
            # A letter makes the field post a message to itself, which then goes up to the screen: two rounds.
            inner: list[MessagePump] = [n for n in focused.ancestors_with_self if n not in (screen, self)]
            chain = [*inner, *inner, screen]
        elif left_to:
            chain = [n for n in left_to.ancestors_with_self if n is not self]
        for pump in chain:
            # Textual looks at the parameters of what it calls, and remembers them of functions that are Python's own.
            done = asyncio.Event()
            if pump.call_later(done.set):
                with suppress(TimeoutError):
                    async with asyncio.timeout(STUCK):
                        await done.wait()

    def _is_text(self, event: events.Key) -> bool:
        """Whether the focused widget writes this key down."""
        focused = self.focused
        if focused is None:
            return False
        return getattr(focused, "takes_keys", False) or focused.check_consume_key(event.key, event.character)

    def _handle_exception(self, error: Exception) -> None:
        """Note an error that nobody caught; the terminal is restored before it is told.

        Once the end was asked for, and everything is saved, no widget can be made any more. A list or a dialog that
        comes just then finds that out in one of two ways; neither is worth a word.
        """
        if self._exit and isinstance(error, MountError | NoMatches):
            return
        self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End after such an error, without Textual's own report: that prints the values of variables."""
        self._leave()
        self._close_messages_no_wait()

    def _leave(self) -> None:
        """Keep what would be lost: an open note, in a file where the library takes none, and where the user is."""
        if (text := self._save_open_note()) is not None:
            self.unsaved = rescue.message(text, rescue.keep(text))
        if self.screen_stack and isinstance(main := self.screen_stack[0], MainScreen):
            main.remember_search()
            self.state = main.state()._replace(theme=self.theme)

    def _save_open_note(self) -> str | None:
        """Save what stands in an open note; gives the text when that failed, else None."""
        for screen in self.screen_stack:
            if isinstance(screen, Keyed) and (text := screen.save_open_note()) is not None:
                return text
        return None

    async def action_quit(self) -> None:
        """Quit from anywhere, dialogs too; what stands in an open note is saved.

        While that fails the app stays open, once: whoever insists gets the text in a file.
        """
        main = self.screen_stack[0]
        if isinstance(main, MainScreen) and main.writing:
            main.when_written(self._quit)
            self.notify("readq ends when it is done; esc gives it up", title="A change is being made", markup=False)
            return
        text = self._save_open_note()
        if text is not None and text != self._refused:
            self._refused = text
            hint = "ctrl+q again quits and leaves its text in a file"
            self.notify(hint, title="The note is not saved yet", severity="warning", markup=False)
            return
        self._quit()

    def _quit(self) -> None:
        self._leave()
        self.exit()

    def _look_for_terminal(self) -> None:
        """End when the terminal is gone and nobody said so: Textual would go on asking it for keys without a pause."""
        if not os.isatty(STDIN):
            self._end(128 + signal.SIGHUP)

    def _end(self, code: int) -> None:
        self._leave()
        self.exit(code, return_code=code)


def check_theme(name: str) -> None:
    """Make sure that there is a theme of a name.

    Raises:
        ConfigError: there is none.
    """
    names = {*BUILTIN_THEMES, *(theme.name for theme in OWN)}
    if name not in names:
        raise ConfigError(f"there is no theme '{name}'", f"one of: {', '.join(sorted(names))}", "theme")


def run(library: Path, config: Config, *, mouse: bool = True, triage: Sequence[int] = ()) -> int:
    """Open the app; gives the exit code of the process.

    Args:
        library: the library file.
        config: the user's settings.
        mouse: whether to listen to the mouse.
        triage: papers to go through one at a time, right away.

    Raises:
        LibraryError: the library cannot be opened.
        ConfigError: the settings name a theme or a command that is not there.
    """
    with Library.open(library, busy_ms=BUSY_MS) as opened:
        app = ReadqApp(opened, config, triage, screen_state.load(library))
        app.alone = True
        app.run(mouse=mouse and config.mouse)
        screen_state.save(library, app.state)
        if app.unsaved:
            print(app.unsaved, file=sys.stderr)
        if app.crash is not None:
            print(crash.message(app.crash, crash.report(app.crash), unsaved=bool(app.unsaved)), file=sys.stderr)
            return int(ExitCode.FAILED)
        return app.return_code or 0


__all__ = ["ReadqApp", "check_theme", "run"]
