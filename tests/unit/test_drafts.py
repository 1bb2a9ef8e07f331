"""Files in the making: what a killed process leaves is swept by the next, and nothing else."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readq.drafts import draft, sweep
from readq.exporters.export import export
from readq.exporters.output import write_file
from readq.exporters.registry import exporter
from readq.store import Library
from tests.exporters.papers import paper

EXPORT = """
import sys
from pathlib import Path
from readq.exporters.output import write_file

def chunks():
    yield "half of it"
    print("writing", flush=True)
    sys.stdin.read()

write_file(Path(sys.argv[1]), chunks())
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder / "papers.jsonl"


@pytest.fixture
def writer(place: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process in the middle of an export."""
    with subprocess.Popen(
        [sys.executable, "-c", EXPORT, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"writing\n"
        yield process
        process.kill()


def drafts(place: Path) -> list[Path]:
    return list(place.parent.glob(".readq-*"))


def killed(writer: subprocess.Popen[bytes], place: Path) -> None:
    writer.kill()
    writer.wait()
    (left,) = drafts(place)
    assert [file.name for file in left.iterdir()] == ["draft"]


def test_what_a_killed_export_leaves_goes_with_the_next(writer: subprocess.Popen[bytes], place: Path) -> None:
    killed(writer, place)
    export([paper()], exporter("jsonl"), place)
    assert os.listdir(place.parent) == [place.name]


def test_an_export_to_a_folder_sweeps_it(writer: subprocess.Popen[bytes], place: Path) -> None:
    killed(writer, place)
    export([paper()], exporter("markdown"), place.parent, dry_run=True)
    assert len(drafts(place)) == 1
    export([paper()], exporter("markdown"), place.parent)
    assert drafts(place) == []


def test_a_backup_sweeps_what_a_killed_one_left(writer: subprocess.Popen[bytes], place: Path) -> None:
    killed(writer, place)
    for end in ("-journal", "-wal", "-shm"):
        (drafts(place)[0] / f"draft{end}").touch()
    with Library.open(place.with_name("library.db")) as library:
        library.backup(place.with_name("copy.db"))
    assert sorted(name for name in os.listdir(place.parent) if "library" not in name) == ["copy.db"]


def test_what_another_process_is_writing_stays(writer: subprocess.Popen[bytes], place: Path) -> None:
    export([paper()], exporter("csv"), place.with_name("other.csv"))
    assert len(drafts(place)) == 1
    writer.communicate(b"")
    assert place.read_text() == "half of it"
    assert drafts(place) == []


def test_what_is_not_readqs_stays(place: Path) -> None:
    folder = place.parent
    (folder / "private").mkdir()
    (folder / "private" / "draft").write_text("mine")
    (folder / ".readq-0123456789ab.tmp").symlink_to("private")
    (folder / ".readq-00000000000f.tmp").write_text("a file")
    (folder / ".readq-mine.tmp").mkdir()
    full = folder / ".readq-ffffffffffff.tmp"
    full.mkdir()
    (full / "thesis.txt").write_text("mine")
    before = sorted(os.listdir(folder))
    sweep(folder)
    assert sorted(os.listdir(folder)) == before
    assert (folder / "private" / "draft").read_text() == "mine"
    assert (full / "thesis.txt").read_text() == "mine"
    sweep(folder / "nowhere")


def test_a_failure_leaves_nothing(place: Path) -> None:
    def chunks() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(place, chunks())
    with draft(place) as path:
        path.write_text("not moved")
    assert os.listdir(place.parent) == []
