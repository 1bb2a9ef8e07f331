"""The parts of README.md that come out of the code: ``python -m tests.unit.readme`` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

from readq.cli.main import COMMANDS as SHELL_COMMANDS
from readq.commands.dialogs import CLOSE
from readq.commands.main import MAIN
from readq.commands.names import key_name
from readq.commands.table import TABLE, default_keys
from readq.exporters.registry import EXPORTERS
from readq.importers.detect import IMPORTERS

README = Path(__file__).parents[2] / "README.md"


def keys() -> str:
    """Every command of the app with its keys, by group."""
    lines = ["| key | does | name in config.toml |", "|---|---|---|"]
    for group, commands in groupby(MAIN, key=lambda command: command.group):
        lines.append(f"| **{group}** | | |")
        for command in commands:
            names = " ".join(f"`{key_name(key)}`" for key in command.keys)
            lines.append(f"| {names} | {command.help} | {command.id} |")
    return "\n".join(lines)


def other_keys() -> str:
    """What the keys do in triage and in dialogs, where that is not what they do in the list."""
    known = {command.id: command for command in MAIN}
    lines = ["| key | does | name in config.toml |", "|---|---|---|"]
    told: set[tuple[str, str]] = set()
    for scope, table in TABLE.items():
        rows = []
        for command in table:
            if (same := known.get(command.id)) and (same.help == command.help or command.help == CLOSE.help):
                continue
            if (command.id, command.help) not in told:
                told.add((command.id, command.help))
                names = " ".join(f"`{key_name(key)}`" for key in default_keys(scope, command))
                rows.append(f"| {names} | {command.help} | {command.id} |")
        if rows:
            lines += [f"| **{scope.heading}** | | |", *rows]
    return "\n".join(lines)


def commands() -> str:
    """Every command of the shell."""
    rows = [(f"`readq {name}`", summary) for name, (_, summary) in SHELL_COMMANDS.items()]
    return _table(("command", "does"), [("`readq`", "Open the app."), *rows])


def imports() -> str:
    """Every format that can be imported."""
    rows = [
        (one.title, f"`{one.name}`", " ".join(f"`{suffix}`" for suffix in one.suffixes))
        for one in sorted(IMPORTERS, key=lambda one: one.title.casefold())
    ]
    return _table(("format", "`--format`", "usual endings"), rows)


def exports() -> str:
    """Every format that can be exported."""
    return _table(("format", "`--to`"), [(one.title, f"`{one.name}`") for one in EXPORTERS.values()])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines).replace("|  |", "| |")


PARTS: dict[str, Callable[[], str]] = {
    "keys": keys,
    "other keys": other_keys,
    "commands": commands,
    "imports": imports,
    "exports": exports,
}
"""What stands between ``<!-- NAME -->`` and ``<!-- /NAME -->``."""


def written(text: str) -> str:
    """The README with its generated parts as they should be.

    Raises:
        ValueError: the marks of a part are not there.
    """
    for name, part in PARTS.items():
        text, found = re.subn(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)",
            lambda match, part=part: f"{match[1]}{part()}\n{match[2]}",  # type: ignore[misc]
            text,
            flags=re.DOTALL,
        )
        if found != 1:
            raise ValueError(f"README.md has {found} parts named {name}, not one")
    return text


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
