"""config.toml as a value.

Every setting has a default, so the file may be missing, empty, or hold just one line::

    theme = "textual-light"
    editor = "code --wait"
    mouse = false

    [keys]
    read = ["r", "ctrl+x"]

    [highlights]
    interest = ["world model", "exploration"]
    exclude = ["survey"]

    [export]
    folder = "~/notes/papers"
    format = "markdown"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from readq.errors import ConfigError, raise_all
from readq.paths import user_path


class Highlights(NamedTuple):
    """Words that stand out in lists and abstracts."""

    interest: tuple[str, ...] = ()
    """Words that speak for a paper."""
    exclude: tuple[str, ...] = ()
    """Words that speak against it."""


EXPORT_FORMATS = ("markdown", "markdown folder", "bibtex", "ris", "csv", "jsonl")
"""What the export dialog offers: the exporters, and Markdown as one file for each paper."""


class ExportDefaults(NamedTuple):
    """What the export dialog starts with."""

    folder: Path | None = None
    """Where exports go, ``~`` expanded; None for the current folder."""
    format: str = "markdown"
    """One of :data:`EXPORT_FORMATS`."""


class Config(NamedTuple):
    """The user's settings."""

    theme: str = ""
    """Name of a theme; "" for readq's own."""
    editor: str = ""
    """Command that edits a note; "" for ``$VISUAL``, then ``$EDITOR``."""
    note_template: str = ""
    """What a new note starts with."""
    mouse: bool = True
    """Whether the app listens to the mouse."""
    key_preset: str = "vim"
    """Which set of keys ``keys`` goes over: ``vim`` or ``arrows``."""
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Keys by command id; they replace the command's own. No keys: the command has none."""
    highlights: Highlights = Highlights()
    export: ExportDefaults = ExportDefaults()


def load(path: Path) -> Config:
    """Read config.toml; without the file everything has its default.

    Raises:
        ConfigError: the file cannot be read, is no TOML, or has settings that readq does not know or understand.
    """
    config, mistakes = read(path)
    raise_all(mistakes)
    return config


def read(path: Path) -> tuple[Config, list[ConfigError]]:
    """The same, and every setting that readq does not know or understand; those have their defaults.

    Raises:
        ConfigError: the file cannot be read, or is no TOML.
    """
    text = _text(path)
    if not text:
        return Config(), []
    import tomllib  # only who has a config.toml waits for it

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        raise ConfigError(f"{where}: {error}", "see https://toml.io for how to write it") from error
    settings = _Settings([])
    config = settings.config(values)
    return config, [_placed(mistake, path, text) for mistake in settings.mistakes]


def placed(error: ConfigError, path: Path) -> ConfigError:
    """A mistake that was found later, and those beside it, with the lines of the settings that they are about."""
    text = _text(path)
    found = _placed(error, path, text)
    found.others = tuple(_placed(other, path, text) for other in error.others)
    return found


def _placed(error: ConfigError, path: Path, text: str) -> ConfigError:
    line = _line(error.setting, text) if error.setting else None
    where = f"{path}:{line}" if line else str(path)
    return ConfigError(f"{where}: {error.message}", error.hint, error.setting)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 text") from error


def _line(setting: str, text: str) -> int | None:
    """The line on which a setting stands, or else its table; None where neither is found."""
    table, _, name = setting.rpartition(".")
    inside = ""
    above = None
    start = re.compile(rf"""\s*(?:["']?{re.escape(table)}["']?\s*\.\s*)?["']?{re.escape(name)}["']?\s*[=.]""")
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"""\s*\[{1,2}\s*["']?([^\[\]"']+?)["']?\s*\]""", line):
            inside = header[1]
            above = number if inside == table else above
            if inside == setting:
                return number
        elif start.match(line) and inside in (table, ""):
            return number
        elif table and not inside and re.match(rf"\s*{re.escape(table)}\s*=", line):
            above = number
    return above


class _Settings(NamedTuple):
    """The settings of one file, checked one by one."""

    mistakes: list[ConfigError]
    """What was wrong so far."""

    def config(self, values: dict[str, Any]) -> Config:
        self.known(values, Config._fields)
        keys = self.table(values, "keys")
        return Config(
            theme=self.string(values, "theme"),
            editor=self.string(values, "editor"),
            note_template=self.string(values, "note_template"),
            mouse=self.boolean(values, "mouse", True),
            key_preset=self.string(values, "key_preset", Config().key_preset),
            keys=MappingProxyType(
                {command: given for command in keys if (given := self.strings(keys, command, "keys.")) is not None}
            ),
            highlights=self.highlights(self.table(values, "highlights")),
            export=self.export(self.table(values, "export")),
        )

    def highlights(self, values: dict[str, Any]) -> Highlights:
        self.known(values, Highlights._fields, "highlights.")
        interest, exclude = (self.strings(values, name, "highlights.") or () for name in Highlights._fields)
        return Highlights(interest, exclude)

    def export(self, values: dict[str, Any]) -> ExportDefaults:
        self.known(values, ExportDefaults._fields, "export.")
        folder = self.string(values, "folder", prefix="export.")
        format_ = self.string(values, "format", ExportDefaults().format, "export.")
        if format_ not in EXPORT_FORMATS:
            self.wrong(
                "export.format", f"there is no export format '{format_}'", f"one of: {', '.join(EXPORT_FORMATS)}"
            )
            format_ = ExportDefaults().format
        return ExportDefaults(user_path(folder) if folder else None, format_)

    def known(self, values: dict[str, Any], names: Sequence[str], prefix: str = "") -> None:
        for name in values:
            if name not in names:
                from difflib import get_close_matches

                near = get_close_matches(name, names, n=1)
                hint = f"did you mean '{prefix}{near[0]}'?" if near else f"there are: {', '.join(names)}"
                self.wrong(f"{prefix}{name}", f"there is no setting '{prefix}{name}'", hint)

    def string(self, values: dict[str, Any], name: str, default: str = "", prefix: str = "") -> str:
        value = values.get(name, default)
        if isinstance(value, str):
            return value
        self.wrong(f"{prefix}{name}", f"'{name}' must be a text in quotes")
        return default

    def boolean(self, values: dict[str, Any], name: str, default: bool) -> bool:
        value = values.get(name, default)
        if isinstance(value, bool):
            return value
        self.wrong(name, f"'{name}' must be true or false")
        return default

    def strings(self, values: dict[str, Any], name: str, prefix: str) -> tuple[str, ...] | None:
        value = values.get(name, [])
        value = [value] if isinstance(value, str) else value
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.wrong(f"{prefix}{name}", f"'{name}' must be a list of texts", f'write: {name} = ["one", "two"]')
        return None

    def table(self, values: dict[str, Any], name: str) -> dict[str, Any]:
        value = values.get(name, {})
        if isinstance(value, dict):
            return value
        self.wrong(name, f"'{name}' must be a table", f"write: [{name}]")
        return {}

    def wrong(self, setting: str, message: str, hint: str = "") -> None:
        self.mistakes.append(ConfigError(message, hint, setting))
