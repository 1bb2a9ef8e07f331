"""What a newcomer gets: the README's first command, run word for word, and the installed command outside the checkout.

Offline: the installed packages of this environment stand in for PyPI, and hatchling is one of them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from readq import __version__
from tests.unit.terminal import terminal

pytestmark = pytest.mark.xdist_group("packaging")  # one installation serves all

ROOT = Path(__file__).parents[2]
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "readq")
"""All that an installation may depend on."""


def start_command() -> str:
    """The first command of the README."""
    block = re.search(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    return block[1].strip()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout without anything that was made in it."""
    pytest.importorskip("hatchling", reason="hatchling builds the wheel: pip install --group dev")
    folder = tmp_path_factory.mktemp("newcomer") / "readq"
    folder.mkdir()
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


@pytest.fixture(scope="module")
def env(checkout: Path) -> dict[str, str]:
    """A user's environment without a network, in which everything but readq is installed."""
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(checkout.parent),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's spelling of: without a build environment from PyPI
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
    }


@pytest.fixture(scope="module")
def readq(checkout: Path, env: dict[str, str]) -> Path:
    """The command, after the README's first line opened the demo and a key closed it."""
    with terminal(["/bin/sh", "-c", start_command()], cwd=checkout, env=env) as screen:
        screen.wait_for("of 24 left", seconds=120)
        screen.wait_for("Keep")
        screen.press("q")
        assert screen.wait_for_end() == 0
    return checkout / ".venv/bin/readq"


def run(readq: Path, env: dict[str, str], *args: str, stdin: str = "") -> str:
    """What the installed command prints, outside the checkout."""
    done = subprocess.run(
        [readq, *args], cwd=readq.parent, env=env, input=stdin, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_command_works_outside_the_checkout(readq: Path, env: dict[str, str]) -> None:
    assert run(readq, env, "--version") == f"readq {__version__}\n"
    run(readq, env, "import", "-", stdin="@article{ritchie1974unix, title={The {UNIX} System}, year=1974}")
    (paper,) = (json.loads(line) for line in run(readq, env, "list", "--json", "unix").splitlines())
    assert (paper["title"], paper["citekey"]) == ("The UNIX System", "ritchie1974unix")
    assert "ritchie1974unix" in run(readq, env, "export", "--to", "bibtex")


def test_the_package_carries_what_it_reads_at_run_time(readq: Path) -> None:
    (package,) = (readq.parents[1]).glob("lib/python*/site-packages/readq")
    for name in ("py.typed", "demo/papers.jsonl", "tui/readq.tcss", "tui/later.tcss"):
        assert (package / name).is_file()


def test_the_package_is_complete_and_has_nothing_else(readq: Path) -> None:
    (package,) = (readq.parents[1]).glob("lib/python*/site-packages/readq")
    installed = {str(path.relative_to(package)) for path in package.rglob("*.py")}
    assert installed == {str(path.relative_to(ROOT / "readq")) for path in (ROOT / "readq").rglob("*.py")}
    assert not (package.parent / "tests").exists()
