import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def queued(sh: Shell, papers: Path) -> Path:
    """The three papers, queued in the order of their ids."""
    sh("mark", "queued", "1", "2", "3")
    return papers


def order(sh: Shell) -> list[str]:
    return [line.split("\t")[1] for line in sh("queue").lines]


def test_the_queue_is_listed_in_its_order(sh: Shell, queued: Path) -> None:
    sh("rate", "4", "2")
    sh("due", "2031-02-03", "2")
    assert sh("queue").lines[1] == "2\t2\tokafor2022lanterns\t4\t2022\t2031-02-03\tLanterns for Recurrent Networks"
    assert [json.loads(line)["id"] for line in sh("queue", "--json").lines] == [1, 2, 3]
    sh("snooze", "2w", "1")
    result = sh("queue")
    assert [line.split("\t")[:2] for line in result.lines] == [["1", "2"], ["2", "3"]]
    assert result.err == "1 more is snoozed\n"


@pytest.mark.parametrize(
    ("args", "after", "told"),
    [
        (["top", "3", "2"], "321", "Put 2 papers at the top of the queue"),
        (["bottom", "1"], "231", "Put “Tides of Moss” at the end of the queue"),
        (["up", "3"], "132", "Move “A Survey of Surveys” up in the queue"),
        (["up", "-n", "9", "3"], "312", "up in the queue"),
        (["down", "1", "2"], "312", "Move 2 papers down in the queue"),
        (["top", "--query", "year:..2000"], "312", "at the top"),
        (["sort", "year"], "213", "Sort the queue by year"),
        (["top", "1"], "123", "nothing to change: the paper is there already"),
        (["up", "1"], "123", "nothing to change: the paper is as far up as can be already"),
        (["sort", "oldest"], "123", "the queue is in the order of oldest already"),
    ],
)
def test_the_order_is_changed(sh: Shell, queued: Path, args: list[str], after: str, told: str) -> None:
    result = sh("queue", *args)
    assert (result.code, result.out) == (0, "")
    assert told in result.err
    assert "".join(order(sh)) == after
    if after != "123":
        sh("undo")
        assert "".join(order(sh)) == "123"


def test_a_paper_from_outside_goes_to_the_top(sh: Shell, papers: Path) -> None:
    assert "the queue is empty" in sh("queue").err
    sh("queue", "bottom", "1")
    sh("queue", "top", "3")
    assert order(sh) == ["3", "1"]
    assert "not in the queue" in sh("queue", "up", "2").err


@pytest.mark.parametrize("args", [["top"], ["up", "-n", "0", "1"], ["sort", "beauty"], ["sort", "queue"], ["turn"]])
def test_wrong_usage(sh: Shell, queued: Path, args: list[str]) -> None:
    assert sh("queue", *args).code == 2


@pytest.mark.parametrize("name", ["top", "bottom", "up", "down", "sort"])
def test_each_command_has_help_with_an_example(sh: Shell, name: str) -> None:
    assert f"readq queue {name} " in sh("queue", name, "--help").out
