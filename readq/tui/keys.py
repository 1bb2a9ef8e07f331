"""The table of commands as Textual's bindings, and as the key bar shows it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from textual.binding import Binding, BindingType

from readq.commands.command import Mode, Scope, Table
from readq.commands.keymap import Keys, binding_id
from readq.commands.names import key_name
from readq.commands.table import TABLE, default_keys
from readq.tui.widgets.bars import Hint


def bindings(*scopes: Scope, bare: bool = False, but: Table = ()) -> list[BindingType]:
    """The bindings of scopes; a key map replaces their keys by id.

    Args:
        scopes: of one screen or field.
        bare: give the commands whose keys write text unless nothing is typed. Their field must bind them: Textual keeps
            from all others what the field writes down, and looks at the key map only then.
        but: commands that are bound already, by the screen around.
    """
    known = {command.id for command in but}
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
        if command.bare is bare and command.id not in known and (keys := default_keys(scope, command))
    ]


def hints(scope: Scope, mode: Mode, keys: Keys, labels: Mapping[str, str] = MappingProxyType({})) -> list[Hint]:
    """The keys that matter in a mode; commands beside each other with one label share it: ``j k Scroll``.

    Args:
        scope: whose keys.
        mode: what the user is in the middle of.
        keys: the keys in force, by command id.
        labels: of commands that are called otherwise just now, by id; "" for one that does not matter.
    """
    found: list[Hint] = []
    shared: list[str] = []
    for command in TABLE[scope]:
        label = labels.get(command.id, command.label)
        if mode not in command.hints or not keys[command.id] or not label:
            continue
        name = key_name(keys[command.id][0])
        if found and found[-1][1] == label:
            shared.append(name)
            found[-1] = (_together(shared), label, "")
        else:
            shared = [name]
            found.append((name, label, command.action))
    return found


def _together(keys: list[str]) -> str:
    """Several keys in short: ``j k``, and from three on the first and the last: ``1–5``."""
    if len(keys) > 2:
        return f"{keys[0]}–{keys[-1]}"
    return "".join(keys) if all(key in "↑↓" for key in keys) else " ".join(keys)
