"""Which keys are in force: those of the table, of a preset over them, and of the user over both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from readq.commands.command import Scope
from readq.commands.names import key_name, key_of, near_keys
from readq.commands.table import TABLE, default_keys, usable
from readq.config import Config
from readq.errors import ConfigError, raise_all

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
        "next-paper": ("right",),
        "previous-paper": ("left",),
        "redo": ("ctrl+y",),
    },
}
"""Sets of keys to choose from; "vim" is the table as it is."""

NO_KEY = "no-key"
"""The name of a key that no keyboard has, for commands without one: Textual takes no empty list."""


class Loss(NamedTuple):
    """A key that the user gave to one command and that another lost for it."""

    key: str
    winner: str
    loser: str
    scope: Scope
    """Where it was lost; the main screen where it was lost there too."""

    def __str__(self) -> str:
        where = "" if self.scope is Scope.MAIN else f" in {self.scope}"
        return f"{key_name(self.key)} is now {self.winner}; {self.loser} lost it{where}"


class KeyMap(NamedTuple):
    """The keys in force."""

    keys: Mapping[Scope, Keys]
    losses: tuple[Loss, ...]

    def changed(self) -> dict[str, str]:
        """What differs from the table, by :func:`binding_id`, as Textual takes it: it goes through all at every key."""
        return {
            binding_id(scope, command.id): ",".join(keys) or NO_KEY
            for scope, table in TABLE.items()
            for command in table
            if (keys := self.keys[scope][command.id]) != default_keys(scope, command)
        }


def binding_id(scope: Scope, name: str) -> str:
    """The id of the binding of a command in a scope."""
    return f"{scope.name.lower()}.{name}"


def key_map(config: Config) -> KeyMap:
    """The keys that the settings ask for.

    Raises:
        ConfigError: unknown presets, commands or keys; one key for two commands where both hold; or letters alone for
            a command where letters are text.
    """
    mistakes: list[ConfigError] = []
    preset = PRESETS.get(config.key_preset, {})
    if config.key_preset not in PRESETS:
        presets = ", ".join(PRESETS)
        mistakes.append(
            ConfigError(f"there is no key_preset '{config.key_preset}'", f"one of: {presets}", "key_preset")
        )
    asked = _asked(config, mistakes)
    keys: dict[Scope, Keys] = {}
    lettered: dict[str, ConfigError] = {}
    losses: dict[tuple[str, str, str], Loss] = {}
    for scope, table in TABLE.items():
        given = {command.id: usable(scope, command, asked[command.id]) for command in table if command.id in asked}
        for name, wanted in given.items():
            if asked[name] and not wanted:
                said = f"keys: '{name}' has letters alone, which are text in {scope}"
                lettered.setdefault(name, ConfigError(said, "give it another key too: ctrl+…", f"keys.{name}"))
        owner = _owners(given, mistakes)
        of_scope = dict(given)
        for command in table:
            if command.id in given:
                continue
            before = usable(scope, command, preset.get(command.id, command.keys))
            of_scope[command.id] = tuple(key for key in before if key not in owner)
            for key in before:
                if key in owner:
                    losses.setdefault((key, owner[key], command.id), Loss(key, owner[key], command.id, scope))
        keys[scope] = of_scope
    raise_all([*mistakes, *lettered.values()])
    return KeyMap(keys, tuple(losses.values()))


def _asked(config: Config, mistakes: list[ConfigError]) -> Keys:
    """The user's keys under their true names; commands and keys that are none go to the mistakes."""
    names = {command.id for table in TABLE.values() for command in table}
    asked: dict[str, tuple[str, ...]] = {}
    for name, written in config.keys.items():
        if name not in names:
            from difflib import get_close_matches

            near = get_close_matches(name, names, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "'?' in the app lists the commands"
            mistakes.append(ConfigError(f"keys: there is no command '{name}'", hint, f"keys.{name}"))
            continue
        mistakes += [_no_key(name, key) for key in written if not key_of(key)]
        asked[name] = tuple(dict.fromkeys(key for one in written if (key := key_of(one))))
    return asked


def _no_key(name: str, written: str) -> ConfigError:
    near = near_keys(written)
    hint = f"did you mean '{near[0]}'?" if near else "keys are a, G, f5, enter, ctrl+x, shift+up and the like"
    return ConfigError(f"keys: '{written}', given to '{name}', is no key", hint, f"keys.{name}")


def _owners(given: Keys, mistakes: list[ConfigError]) -> dict[str, str]:
    """Which command has a key that the user gave; a key that two have goes to the mistakes."""
    owner: dict[str, str] = {}
    for name, keys in given.items():
        for key in keys:
            if key in owner:
                other = owner[key]
                said = f"keys: '{key_name(key)}' is given to both '{other}' and '{name}'"
                mistakes.append(ConfigError(said, "choose one of them", f"keys.{name}"))
            owner[key] = name
    return owner
