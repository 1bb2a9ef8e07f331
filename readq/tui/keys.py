"""Which keys are in force: those of the table, of a preset over them, and of the user over both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readq.config import Config
from readq.errors import ConfigError
from readq.tui.commands import COMMANDS

Keys = Mapping[str, tuple[str, ...]]
"""Keys by command id."""

PRESETS: dict[str, Keys] = {
    "vim": {},
    "arrows": {
        "down": ("down",),
        "up": ("up",),
        "page-down": ("pagedown",),
        "page-up": ("pageup",),
        "top": ("home",),
        "bottom": ("end",),
        "scroll-down": ("shift+down",),
        "scroll-up": ("shift+up",),
        "open": ("enter", "right"),
        "back": ("left",),
        "redo": ("ctrl+y",),
    },
}
"""Sets of keys to choose from; "vim" is the table as it is."""

NO_KEY = "no-key"
"""The name of a key that no keyboard has, for commands without one: Textual takes no empty list."""


@dataclass(frozen=True, slots=True)
class KeyMap:
    """The keys in force."""

    keys: Keys
    taken: tuple[tuple[str, str, str], ...]
    """Keys that the user gave to one command and that another lost for it: key, winner, loser."""

    def textual(self) -> dict[str, str]:
        """What differs from the table, as Textual takes it: it goes through all of it at every key."""
        default = {command.id: command.keys for command in COMMANDS}
        return {name: ",".join(keys) or NO_KEY for name, keys in self.keys.items() if keys != default[name]}


def key_map(config: Config) -> KeyMap:
    """The keys that the settings ask for.

    Raises:
        ConfigError: an unknown preset or command, or one key for two commands.
    """
    if config.key_preset not in PRESETS:
        raise ConfigError(f"there is no key_preset '{config.key_preset}'", f"one of: {', '.join(PRESETS)}")
    keys = {c.id: c.keys for c in COMMANDS} | dict(PRESETS[config.key_preset])
    for name in config.keys:
        if name not in keys:
            from difflib import get_close_matches

            near = get_close_matches(name, keys, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "'?' in the app lists the commands"
            raise ConfigError(f"keys: there is no command '{name}'", hint)
    owner: dict[str, str] = {}
    for name, wanted in config.keys.items():
        for key in wanted:
            if key in owner:
                raise ConfigError(f"keys: '{key}' is given to both '{owner[key]}' and '{name}'", "choose one of them")
            owner[key] = name
    taken = []
    for name, wanted in keys.items():
        lost = [key for key in wanted if owner.get(key, name) != name and name not in config.keys]
        taken += [(key, owner[key], name) for key in lost]
        keys[name] = tuple(key for key in wanted if key not in lost)
    return KeyMap(keys | dict(config.keys), tuple(taken))
