import pytest
from hypothesis import given
from hypothesis import strategies as st

from readq.exporters.filename import MAX_BYTES, file_name, hashed_name


@pytest.mark.parametrize("citekey", ["moss2021tides", "van-der-Berg_2020", "a.b+c", "smith2020-2", "Schrödinger1935"])
def test_harmless_citekeys_are_their_own_names(citekey: str) -> None:
    assert file_name(citekey) == f"{citekey}.md"


@pytest.mark.parametrize(
    "citekey",
    [
        "../../etc/passwd", "/abs", "a/b", "a\\b", "..", ".", "", ".hidden", "-rf", "~root", "con", "NUL", "com1",
        "lpt9",
        "aux.x", "a:b", "a\0b", "a\nb", "a*?", "trailing.", "trailing ", "x" * 300, "é" * 100, "e\u0301tude", "con.tar",
    ],
)  # fmt: skip
def test_others_are_made_safe_and_told_apart_by_a_hash(citekey: str) -> None:
    name = file_name(citekey)
    assert name == hashed_name(citekey)
    assert name.endswith(".md")


@given(st.text(max_size=200))
def test_every_name_is_safe(citekey: str) -> None:
    name = file_name(citekey)
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t')
    assert name[0] not in ".-~ "
    assert ".." not in name
    assert len(name.encode()) <= MAX_BYTES
    assert name.split(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1", "lpt1", ""}
    assert name == file_name(citekey)


def test_two_citekeys_never_share_a_name() -> None:
    keys = ["a/b", "a b", "a-b", "a:b", "../a-b", "x" * 200, "x" * 201]
    assert len({file_name(key) for key in keys}) == len(keys)
