"""The table of commands as Textual's bindings, and as the key bar shows it."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from readq.commands.command import Mode, Scope
from readq.commands.keymap import Keys, binding_id
from readq.commands.names import key_name
from readq.commands.table import TABLE, default_keys
from readq.tui.widgets.bars import Hint


def bindings(*scopes: Scope) -> list[BindingType]:
    """The bindings of scopes; a key map replaces their keys by id."""
    return [
        Binding(
            ",".join(keys),
            command.action,
            command.label,
            show=False,
            priority=command.first,
            id=binding_id(scope, command.id),
            tooltip=command.help,
        )
        for scope in scopes
        for command in TABLE[scope]
        if (keys := default_keys(scope, command))
    ]


def hints(scope: Scope, mode: Mode, keys: Keys) -> list[Hint]:
    """The keys that matter in a mode; commands beside each other with one label share it: ``j k Scroll``."""
    found: list[Hint] = []
    shared: list[str] = []
    for command in TABLE[scope]:
        if mode not in command.hints or not keys[command.id]:
            continue
        name = key_name(keys[command.id][0])
        if found and found[-1][1] == command.label:
            shared.append(name)
            found[-1] = (_together(shared), command.label, "")
        else:
            shared = [name]
            found.append((name, command.label, command.action))
    return found


def _together(keys: list[str]) -> str:
    """Several keys in short: ``j k``, and from three on the first and the last: ``1–5``."""
    if len(keys) > 2:
        return f"{keys[0]}–{keys[-1]}"
    return "".join(keys) if all(key in "↑↓" for key in keys) else " ".join(keys)
