"""Any bytes come out as text, in pieces, with their progress; any path gives sources or says why not."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.errors import SourceError
from readq.importers import compression, opening
from readq.importers.detect import detect
from readq.importers.opening import contained, open_sources
from readq.importers.source import HEAD, Source

TEXT = "Überraschung – naïve Fälle\nzweite Zeile: 10 °C\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"]
)
def test_every_encoding_is_read_right(codec: str) -> None:
    source = Source("x", TEXT.encode(codec))
    assert source.text().read() == TEXT
    assert source.head_text == TEXT


def test_encodings_mixed_in_one_file_are_read_right() -> None:
    data = "né en UTF-8\n".encode() + "né en Latin-1\n".encode("latin-1")
    assert Source("x", data).text().read() == "né en UTF-8\nné en Latin-1\n"


def test_utf_16_cut_in_the_middle_is_read_all_the_same() -> None:
    assert Source("x", TEXT.encode("utf-16")[:-1]).text().read().startswith("Überraschung")


@given(st.binary(max_size=300))
def test_decoding_never_fails(data: bytes) -> None:
    source = Source("x", b"text " + data)
    source.text().read()
    assert len(source.head_text) <= HEAD


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_a_line_end(end: str) -> None:
    lines = list(Source("x", f"one{end}two{end}{end}four".encode()).lines())
    assert [(line.number, line.text, line.lost) for line in lines] == [
        (1, "one", 0),
        (2, "two", 0),
        (3, "", 0),
        (4, "four", 0),
    ]


def test_mixed_line_ends_are_line_ends() -> None:
    assert [line.text for line in Source("x", b"a\r\nb\rc\nd").lines()] == ["a", "b", "c", "d"]


def test_a_line_is_cut_at_the_limit_and_the_rest_counted() -> None:
    lines = list(Source("x", b"abcdefghij\nshort\n" + b"x" * 8).lines(limit=4))
    assert [(line.number, line.text, line.lost) for line in lines] == [(1, "abcd", 6), (2, "shor", 1), (3, "xxxx", 4)]


def test_a_line_as_long_as_the_limit_loses_nothing() -> None:
    assert [(line.text, line.lost) for line in Source("x", b"abcd\nef\n").lines(limit=4)] == [("abcd", 0), ("ef", 0)]


def test_the_head_ends_between_two_characters() -> None:
    source = Source("x", b"a" * (HEAD - 1) + "é".encode() * 3)
    assert source.head_text == "a" * (HEAD - 1)


def test_position_runs_from_nothing_to_the_size(tmp_path: Path) -> None:
    path = tmp_path / "big.txt.gz"
    path.write_bytes(gzip.compress(os.urandom(600_000).hex().encode()))
    source = Source("big.txt.gz", path)
    assert source.position == 0
    seen = []
    with source.open() as stream:
        while stream.read(50_000):
            seen.append(source.position)
    assert seen == sorted(seen)
    assert 0 < seen[0] < source.size
    assert seen[-1] == source.size == path.stat().st_size


def test_the_suffix_is_that_of_the_text_inside() -> None:
    assert [Source(name, b"x").suffix for name in ("A.BIB", "a.ris.gz", "b.jsonl.zst", "<stdin>")] == [
        ".bib",
        ".ris",
        ".jsonl",
        "",
    ]


def _zstd(data: bytes) -> bytes:
    zstd = pytest.importorskip("backports.zstd", reason="backports.zstd, the extra 'zst', is not installed")
    compressed: bytes = zstd.compress(data)
    return compressed


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress, _zstd])
def test_compression_comes_off_whatever_the_name_is(compress, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "notes.txt"
    path.write_bytes(compress(TEXT.encode()))
    (source,) = open_sources(str(path))
    assert source.text().read() == TEXT


def test_zst_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("compression.zstd", "backports.zstd"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SourceError, match="Zstandard") as caught:
        _ = Source("x.zst", b"\x28\xb5\x2f\xfd" + b"\0" * 20).head
    assert "pip install '.[zst]'" in caught.value.hint


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_compression_cut_short_is_said(compress) -> None:  # type: ignore[no-untyped-def]
    data = compress(os.urandom(300_000).hex().encode())
    with pytest.raises(SourceError, match=r"half\.gz is (cut short|damaged)"):
        Source("half.gz", data[: len(data) // 2]).text().read()


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "FREE", 1_000_000)
    with pytest.raises(SourceError, match="expands to more than"):
        Source("bomb.gz", gzip.compress(bytes(20_000_000))).text().read()


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_an_archive_gives_its_members_that_may_hold_papers(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    members = {
        "a.txt": b"first list of papers\n",
        "deep/b.bib.gz": gzip.compress(b"@article{b, title={B}}"),
        "figure.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "__MACOSX/a.txt": b"litter",
        "empty.txt": b"",
    }
    path.write_bytes(zipped(members))
    sources = open_sources(str(path))
    assert [source.name for source in sources] == [f"{path}/a.txt", f"{path}/deep/b.bib.gz"]
    assert [source.text().read() for source in sources] == ["first list of papers\n", "@article{b, title={B}}"]
    assert [source.suffix for source in sources] == [".txt", ".bib"]


def test_a_member_that_is_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "FREE", 1_000_000)
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"a.txt": b"word " * 4_000_000}))
    (source,) = open_sources(str(path))
    with pytest.raises(SourceError, match="expands to more than"):
        source.text().read()


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"a.png": b"\x89PNG\r\n\x1a\n" + bytes(9)}, "holds no file"),
        ({f"{n}.txt": b"x" for n in range(11)}, "holds 11 files"),
    ],
)
def test_an_archive_of_other_things_is_refused(
    members: dict[str, bytes], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MEMBERS_LIMIT", 10)
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(members))
    with pytest.raises(SourceError, match=message):
        open_sources(str(path))


def test_a_damaged_archive_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped({"a.txt": os.urandom(2000)})[:900])
    with pytest.raises(SourceError, match="is damaged"):
        open_sources(str(path))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"SQLite format 3\x00" + bytes(84), "an SQLite database"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml word/document.xml", "a text document"),
        (bytes(range(32)) * 40, "binary data"),
    ],
)
def test_what_is_no_list_is_called_by_its_name(data: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "thing"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=f"is {what}") as caught:
        open_sources(str(path))
    assert caught.value.hint


def test_a_spreadsheet_passes_whole(tmp_path: Path) -> None:
    path = tmp_path / "papers.xlsx"
    path.write_bytes(zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}))
    (source,) = open_sources(str(path))
    assert source.open().read() == path.read_bytes()


def test_paths_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n\n")
    for name, message in (
        (tmp_path, "is a directory"),
        (tmp_path / "no", "does not exist"),
        (tmp_path / "empty.txt", "is empty"),
    ):
        with pytest.raises(SourceError, match=message) as caught:
            open_sources(str(name))
        assert caught.value.hint
    with pytest.raises(SourceError, match="is no path"):
        open_sources("a\0b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_it(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("words")
    path.chmod(0)
    with pytest.raises(SourceError, match="may not be read"):
        open_sources(str(path))


def test_a_pipe_with_a_name_is_read_to_its_end_and_again(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(TEXT.encode(),))
    writer.start()
    (source,) = open_sources(str(path))
    writer.join()
    assert [source.text().read(), source.text().read()] == [TEXT, TEXT]


@pytest.mark.parametrize("in_memory", [10, 10_000_000])
def test_standard_input_can_be_read_twice_at_once(in_memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SPOOL_IN_MEMORY", in_memory)
    data = ("a line of text, more or less\n" * 100_000).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (source,) = open_sources("-")
    assert (source.name, source.size) == ("<stdin>", len(data))
    one, two = source.open(), source.open()
    assert one.read(1000) == two.read(1000) == data[:1000]
    assert one.read() == data[1000:]
    assert source.position == 1000 or source.position <= source.size


def test_a_pipe_of_noise_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            return bytes(size)

    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": Endless()})())
    with pytest.raises(SourceError, match="is binary data"):
        open_sources("-")


def test_a_pipe_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"y\n" * (size // 2)

    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": Endless()})())
    monkeypatch.setattr(opening, "SPOOL_IN_MEMORY", 1_000_000)
    monkeypatch.setattr(opening, "SPOOL_LIMIT", 5_000_000)
    with pytest.raises(SourceError, match="does not end"):
        open_sources("-")


def test_an_archive_in_an_archive_is_called_so() -> None:
    inner = zipped({"a.bib": b"@article{a, title={A}}"})
    (member,) = contained(Source("outer.zip", zipped({"inner.zip": inner})))
    with pytest.raises(SourceError, match=r"outer.zip/inner.zip is an archive in another one") as raised:
        detect(member)
    assert raised.value.hint.startswith("Unpack it")
