import re

import click
import pytest

from readq.cli.main import COMMANDS, cli
from tests.cli.conftest import Shell


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(sh: Shell, name: str) -> None:
    result = sh(name, "--help")
    assert result.code == 0
    assert re.search(rf"Examples?:\n +readq .*\b{name}\b", result.out)
    assert sh(name, "-h").out == result.out


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_examples_can_be_pasted_as_they_are(name: str) -> None:
    text = (command(name) if name else cli).help or ""
    for example in re.findall(r"^ *(readq\b.*)", text.partition("Example")[2], re.MULTILINE):
        words = example.partition("  ")
        assert not words[2].strip() or words[2].strip().startswith("#"), example


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [p for p in command(name).params if isinstance(p, click.Option) and not p.hidden]
    assert all(option.help for option in options)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_is_the_beginning_of_the_help(name: str) -> None:
    text = " ".join((command(name).help or "").split())
    assert text.startswith(COMMANDS[name][1].rstrip("."))


def test_the_help_lists_every_command_with_examples(sh: Shell) -> None:
    result = sh("--help")
    assert result.code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", result.out, re.MULTILINE), name
    assert "readq demo" in result.out


@pytest.mark.parametrize("group", ["queue", "tags"])
def test_commands_below_a_command_are_summed_up_whole(sh: Shell, group: str) -> None:
    listed = sh(group, "--help").out.partition("Commands:")[2].splitlines()
    assert len(listed) > 4
    assert [line for line in listed if line and not line.endswith(".")] == []
    assert "..." not in "".join(listed)


def test_the_version(sh: Shell) -> None:
    assert re.fullmatch(r"readq \d+\.\d+\.\d+\n", sh("--version").out)


def test_a_wrong_name_is_answered_with_the_nearest(sh: Shell) -> None:
    result = sh("imprt")
    assert result.code == 2
    assert "Did you mean 'import'?" in result.err
    assert result.out == ""
