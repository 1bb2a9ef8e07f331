from pathlib import Path

import pytest

from readq.config import Config, ExportDefaults, Highlights, load
from readq.errors import ConfigError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_everything_has_its_default(path: Path) -> None:
    assert load(path) == Config()
    path.write_text("")
    assert load(path) == Config()


def test_every_setting(path: Path) -> None:
    path.write_text(
        """
        theme = "nord"
        editor = "vim -n"
        mouse = false
        [keys]
        read = ["r", "ctrl+x"]
        skip = "S"
        delete = []
        [highlights]
        interest = ["world model"]
        exclude = ["survey", "position paper"]
        [export]
        folder = "~/notes"
        format = "bibtex"
        """
    )
    config = load(path)
    assert config == Config(
        theme="nord",
        editor="vim -n",
        mouse=False,
        keys={"read": ("r", "ctrl+x"), "skip": ("S",), "delete": ()},
        highlights=Highlights(("world model",), ("survey", "position paper")),
        export=ExportDefaults(Path.home() / "notes", "bibtex"),
    )


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("# mine\nthem = 'x'", "config.toml:2: there is no setting 'them'", "did you mean 'theme'?"),
        (
            "[export]\nformat = 'bibtx'",
            "config.toml:2: there is no export format 'bibtx'",
            "one of: markdown, markdown folder, bibtex, ris, csv, jsonl",
        ),
        ("[export]\nfoldr = 'x'", "config.toml:2: there is no setting 'export.foldr'", "did you mean 'export.folder'?"),
        ("zzz = 1", "config.toml:1: there is no setting 'zzz'", "there are: theme, editor, "),
        ("theme = 3", "config.toml:1: 'theme' must be a text", ""),
        ("mouse = 'no'", "config.toml:1: 'mouse' must be true or false", ""),
        ("[keys]\nskip = [1]", "config.toml:2: 'skip' must be a list of texts", 'write: skip = ["one", "two"]'),
        ("keys = 1", "config.toml:1: 'keys' must be a table", "write: [keys]"),
        ("mouse = true\ntheme = ]", "config.toml:2: Invalid value", "toml.io"),
    ],
)
def test_a_mistake_is_told_with_its_place(path: Path, text: str, message: str, hint: str) -> None:
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_all_mistakes_are_told_at_once(path: Path) -> None:
    path.write_text("mouse = 3\n\n[export]\nfoldr = 'x'\nformat = 'bib'\n")
    with pytest.raises(ConfigError) as caught:
        load(path)
    told = [error.message for error in (caught.value, *caught.value.others)]
    assert [message.removeprefix(f"{path}:").split(":")[0] for message in told] == ["1", "4", "5"]
    assert "export.foldr" in told[1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("export.format = 'bib'", 1),
        ("export = {format = 'bib'}", 1),
        ("[keys]\n[export]\n'format' = 'bib'", 3),
        ("[ export ]\nformat='bib'", 2),
        ("note_template = 'x'\n\nexport . 'format' = 'bib'", 3),
    ],
)
def test_the_line_of_a_mistake_in_any_spelling(path: Path, text: str, line: int) -> None:
    path.write_text(text)
    with pytest.raises(ConfigError, match=f"config.toml:{line}: there is no export format"):
        load(path)


@pytest.mark.parametrize(
    ("text", "line"), [("mouse = true\n[[export]]\nx = 1", 2), ("[keys]\na = 'b'\n[keys.x]\ny = 1", 3)]
)
def test_the_line_of_a_table_that_should_be_none(path: Path, text: str, line: int) -> None:
    path.write_text(text)
    with pytest.raises(ConfigError, match=f"config.toml:{line}: "):
        load(path)


def test_a_folder_of_nobody_stays_as_it_is(path: Path) -> None:
    path.write_text('[export]\nfolder = "~nobody-of-that-name/notes"')
    assert load(path).export.folder == Path("~nobody-of-that-name/notes")


def test_a_file_that_cannot_be_read_is_an_error(path: Path) -> None:
    path.write_bytes(b"theme = '\xff'")
    with pytest.raises(ConfigError, match="UTF-8"):
        load(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        load(path.parent)
