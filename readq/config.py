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
from typing import Any, NamedTuple, NoReturn

from readq.errors import ConfigError
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
        ConfigError: the file cannot be read, is no TOML, or has a setting that readq does not know or understand.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 text") from error
    import tomllib  # only who has a config.toml waits for it

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        raise ConfigError(f"{where}: {error}", "see https://toml.io for how to write it") from error
    return _Settings(path, text).config(values)


class _Settings(NamedTuple):
    """The settings of one file, checked; mistakes are told with the line that they stand on."""

    path: Path
    text: str

    def config(self, values: dict[str, Any]) -> Config:
        self.known(values, Config._fields)
        keys = self.table(values, "keys")
        return Config(
            theme=self.string(values, "theme"),
            editor=self.string(values, "editor"),
            note_template=self.string(values, "note_template"),
            mouse=self.boolean(values, "mouse", True),
            key_preset=self.string(values, "key_preset", Config().key_preset),
            keys=MappingProxyType({command: self.strings(keys, command) for command in keys}),
            highlights=self.highlights(self.table(values, "highlights")),
            export=self.export(self.table(values, "export")),
        )

    def highlights(self, values: dict[str, Any]) -> Highlights:
        self.known(values, Highlights._fields, "highlights.")
        return Highlights(self.strings(values, "interest"), self.strings(values, "exclude"))

    def export(self, values: dict[str, Any]) -> ExportDefaults:
        self.known(values, ExportDefaults._fields, "export.")
        folder = self.string(values, "folder")
        format_ = self.string(values, "format", ExportDefaults().format)
        if format_ not in EXPORT_FORMATS:
            self.fail("format", f"there is no export format '{format_}'", f"one of: {', '.join(EXPORT_FORMATS)}")
        return ExportDefaults(user_path(folder) if folder else None, format_)

    def known(self, values: dict[str, Any], names: Sequence[str], prefix: str = "") -> None:
        for name in values:
            if name not in names:
                from difflib import get_close_matches

                near = get_close_matches(name, names, n=1)
                hint = f"did you mean '{prefix}{near[0]}'?" if near else f"there are: {', '.join(names)}"
                self.fail(name, f"there is no setting '{prefix}{name}'", hint)

    def string(self, values: dict[str, Any], name: str, default: str = "") -> str:
        value = values.get(name, default)
        return value if isinstance(value, str) else self.fail(name, f"'{name}' must be a text in quotes")

    def boolean(self, values: dict[str, Any], name: str, default: bool) -> bool:
        value = values.get(name, default)
        return value if isinstance(value, bool) else self.fail(name, f"'{name}' must be true or false")

    def strings(self, values: dict[str, Any], name: str) -> tuple[str, ...]:
        value = values.get(name, [])
        value = [value] if isinstance(value, str) else value
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        return self.fail(name, f"'{name}' must be a list of texts", f'write: {name} = ["one", "two"]')

    def table(self, values: dict[str, Any], name: str) -> dict[str, Any]:
        value = values.get(name, {})
        return value if isinstance(value, dict) else self.fail(name, f"'{name}' must be a table", f"write: [{name}]")

    def fail(self, name: str, message: str, hint: str = "") -> NoReturn:
        start = re.compile(rf"""^\s*\[?\s*["']?{re.escape(name)}["']?\s*[\]=.]""")
        line = next((number for number, line in enumerate(self.text.splitlines(), 1) if start.match(line)), None)
        raise ConfigError(f"{self.path}:{line}: {message}" if line else f"{self.path}: {message}", hint)
