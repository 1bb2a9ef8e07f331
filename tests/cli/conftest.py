from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from readq.cli.edge import run

PAPERS = [
    {
        "citekey": "moss2021tides",
        "title": "Tides of Moss",
        "abstract": "Moss grows where water stands. We count $n$ cushions over three winters.",
        "authors": ["Ida Lind", "Per Ek"],
        "year": 2021,
        "venue": "Journal of Slow Growth",
        "doi": "10.1234/moss.2021",
        "tags": ["bio/moss"],
    },
    {
        "citekey": "okafor2022lanterns",
        "title": "Lanterns for Recurrent Networks",
        "abstract": "A lantern lights the way of a gradient.",
        "authors": ["Ada Okafor"],
        "year": 2022,
        "arxiv_id": "2201.00007",
        "tags": ["ml"],
    },
    {"citekey": "survey1999", "title": "A Survey of Surveys", "year": 1999, "note": "Skim only."},
]


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.lines[-1])


class Stdin(io.TextIOWrapper):
    """Standard input with a text in it, and perhaps somebody in front of it."""

    def __init__(self, text: str, terminal: bool) -> None:
        super().__init__(io.BytesIO(text.encode()), "utf-8")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


Shell = Callable[..., Result]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a library that does not exist yet; it and the settings are in the environment."""
    path = tmp_path / "library.db"
    monkeypatch.setenv("READQ_LIBRARY", str(path))
    monkeypatch.setenv("READQ_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def sh(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Run a command line as the shell would: ``sh("list", "moss")``."""

    def call(*args: str, stdin: str = "", terminal: bool = False) -> Result:
        monkeypatch.setattr("sys.stdin", Stdin(stdin, terminal))
        capsys.readouterr()
        code = run(args)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def papers(sh: Shell, tmp_path: Path) -> Path:
    """A library of three papers: moss2021tides (1), okafor2022lanterns (2), survey1999 (3)."""
    path = tmp_path / "papers.jsonl"
    path.write_text("".join(json.dumps(paper) + "\n" for paper in PAPERS))
    assert sh("import", str(path)).code == 0
    return path
