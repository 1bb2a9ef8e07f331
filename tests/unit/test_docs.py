"""What the README and the changelog say is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from readq import __version__
from readq.cli.main import cli
from readq.commands.main import MAIN
from readq.commands.names import key_name
from readq.config import load
from readq.exporters.registry import EXPORTERS
from readq.models import Sort
from readq.search.query import parse
from readq.search.syntax import FIELDS
from screenshots.scenes import IN_README, SCENES, STORIES, Scene
from tests.unit.readme import README, written

ROOT = README.parent
TEXT = README.read_text(encoding="utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def shell_commands() -> list[str]:
    """Every command line of readq that the README shows."""
    lines = [line.removeprefix("$ ") for block in blocks("sh") + blocks("console") for line in block.splitlines()]
    return [line[line.index("readq ") :] for line in lines if re.match(r"(\S+ \| )?readq ", line)]


def queries() -> list[str]:
    """Every query in the README's table of queries."""
    section = TEXT.split("## Queries")[1].split("\n## ")[0]
    return [query.replace(r"\|", "|") for query in re.findall(r"(?m)^\| `(.*?)` \|", section)]


def section(title: str) -> str:
    """A chapter of the README."""
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_tables_of_keys_formats_and_commands_are_those_of_the_program() -> None:
    outdated = sorted(set(TEXT.splitlines()) ^ set(written(TEXT).splitlines()))
    assert not outdated, "write them anew: python -m tests.unit.readme"
    assert written(TEXT) == TEXT


@pytest.mark.parametrize("line", shell_commands())
def test_every_command_line_is_understood(line: str) -> None:
    name, *args = shlex.split(line, comments=True)[1:]
    group = click.Context(cli)
    command = cli.get_command(group, name)
    assert command is not None, f"there is no command {name}"
    command.make_context(name, args, parent=group)


def test_the_readme_shows_command_lines() -> None:
    assert len(shell_commands()) > 10


@pytest.mark.parametrize("query", queries())
def test_every_query_is_understood(query: str) -> None:
    parse(query)


def test_every_field_of_queries_is_shown() -> None:
    shown = " ".join(queries()) + section("Queries")
    for field in FIELDS:
        assert f"{field}:" in shown
    for order in Sort:
        assert f"`{order}`" in shown


def test_the_keys_of_the_triage_are_the_real_ones() -> None:
    commands = {command.id: command for command in MAIN}
    tour = section("A triage")
    for name in ("keep", "skip", "read", "rate-1", "rate-5", "rate-clear", "tag", "note", "undo", "select", "range"):
        assert f"`{key_name(commands[name].keys[0])}`" in tour, name
    for name in ("triage", "search", "next-view", "previous-view", "help", "queue-up", "queue-down"):
        assert f"`{key_name(commands[name].keys[0])}`" in tour, name


def test_the_settings_are_understood(tmp_path: Path) -> None:
    (example,) = blocks("toml")
    path = tmp_path / "config.toml"
    path.write_text(example, encoding="utf-8")
    config = load(path)
    assert set(config.keys) <= {command.id for command in MAIN}
    assert config.export.format in EXPORTERS


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT))
def test_what_is_linked_is_there(target: str) -> None:
    assert (ROOT / target).is_file()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_picture_is_there(scene: Scene) -> None:
    assert (ROOT / "screenshots" / f"{scene.name}.svg").is_file()


def test_the_pictures_call_nobody() -> None:
    for scene in SCENES:
        assert "url(http" not in (ROOT / "screenshots" / f"{scene.name}.svg").read_text(encoding="utf-8")


def test_the_readme_shows_pictures_that_the_script_makes() -> None:
    made = {f"{name}.png" for name in IN_README} | {f"{story.name}.gif" for story in STORIES}
    assert set(re.findall(r"\(screenshots/([^)]+)\)", TEXT)) == made


def test_the_extras_are_those_of_the_package() -> None:
    for extra in re.findall(r"\.\[([\w,]+)\]", TEXT):
        for name in extra.split(","):
            assert re.search(rf"(?m)^{name} = \[", PROJECT), name


def test_the_changelog_opens_with_this_version() -> None:
    versions = re.findall(r"(?m)^## \[?([\w.]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert versions[0] in {__version__, "Unreleased"}
