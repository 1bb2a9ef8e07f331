"""What only a process of its own shows: streams, exit codes, imports, signals."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readq.models import Status
from readq.store import Library
from tests.cli.conftest import Shell

READQ = [sys.executable, "-m", "readq"]


def test_the_reader_may_go_away(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text("".join(f'{{"title": "Paper number {n}"}}\n' for n in range(5000)))
    sh("import", "many.jsonl")
    for args in (["list"], ["list", "--json"], ["export", "--to", "csv"]):
        with subprocess.Popen([*READQ, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.stdout.close()
            process.stdout = None
            assert process.communicate(timeout=60)[1] == b""
            assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to write to")
@pytest.mark.parametrize("args", [["list"], ["list", "--json"], ["export", "--to", "csv"], ["stats"], ["--help"]])
def test_a_full_disk_behind_stdout_is_said(papers: Path, args: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*READQ, *args], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr == "readq: the output cannot be written: No space left on device\n"


def test_ctrl_c_while_waiting_for_input_is_130(library: Path, tmp_path: Path) -> None:
    fifo = tmp_path / "endless.jsonl"
    os.mkfifo(fifo)
    with subprocess.Popen([*READQ, "import", str(fifo)], stderr=subprocess.PIPE, text=True) as process:
        with os.fdopen(_reader_waiting(fifo, process), "w") as pipe:
            pipe.write('{"title": "Tides of Moss"}\n')
            pipe.flush()
            said = _interrupt(process)
        assert said.strip() == "readq: interrupted, nothing was stored"
        assert process.returncode == 130
    assert not library.exists()


def _reader_waiting(fifo: Path, process: subprocess.Popen[str]) -> int:
    """Open a pipe for writing as soon as the program reads it; one that ended early never will."""
    while process.poll() is None:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.01)
    raise AssertionError(process.communicate()[1])


def _interrupt(process: subprocess.Popen[str]) -> str:
    """Press ctrl+c until the program ends: one signal can fall between two reads of Python and wait there."""
    for _ in range(20):
        process.send_signal(signal.SIGINT)
        try:
            return process.communicate(timeout=1)[1]
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    raise AssertionError("still running after 20 s of ctrl+c")


@pytest.mark.parametrize("args", [[], ["demo"]])
def test_the_app_needs_a_terminal(library: Path, args: list[str]) -> None:
    done = subprocess.run([*READQ, *args], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("args", [["--help"], ["list"], ["mark", "--help"], ["show", "1"]])
def test_commands_import_no_more_than_they_need(papers: Path, args: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "readq", *args], capture_output=True, text=True, timeout=20
    )
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert not imported & {"textual", "rich", "numpy", "rapidfuzz", "sqlite_utils", "bibtexparser", "rispy"}


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_as_good_as_none(library: Path, papers: Path, closed: str) -> None:
    command = (
        f"'{sys.executable}' -m readq import '{papers}' {closed}; '{sys.executable}' -m readq mark read 1 {closed}"
    )
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert "error" not in done.stderr
    with Library.open(library) as opened:
        assert opened.paper(1).status is Status.READ


def test_progress_is_seen_on_a_terminal(library: Path, papers: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run([*READQ, "import", str(papers)], stdout=subprocess.PIPE, stderr=theirs, timeout=60)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "reading" in shown
    assert "storing" in shown
    assert "100%" in shown


def test_words_complete(library: Path) -> None:
    def completions(words: str) -> list[str]:
        environment = os.environ | {
            "_READQ_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1),
        }  # fmt: skip
        done = subprocess.run(READQ, env=environment, capture_output=True, text=True, timeout=60)
        return [line.split(",")[-1] for line in done.stdout.splitlines()]

    assert completions("readq ex") == ["export"]
    assert completions("readq mark r") == ["reading", "read"]
    assert "--sort" in completions("readq list --s")


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everywhere")
def test_a_library_in_a_folder_that_may_not_be_written_can_be_read(papers: Path, library: Path) -> None:
    subprocess.run([*READQ, "import", str(papers)], capture_output=True, check=True, timeout=60)
    assert not library.with_name(f"{library.name}-wal").exists()
    as_user = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []

    def readq(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*as_user, *READQ, *args], capture_output=True, text=True, timeout=60)

    before = library.read_bytes()
    library.parent.chmod(0o555)
    try:
        assert len(readq("list").stdout.splitlines()) == len(readq("list", "--json").stdout.splitlines()) > 0
        changed = readq("mark", "read", "1")
        assert (changed.returncode, "read-only" in changed.stderr) == (1, True)
        assert "nothing be changed" in readq("doctor").stdout
    finally:
        library.parent.chmod(0o755)
    assert library.read_bytes() == before
