"""Import by path, paste and clipboard: shown before it is stored."""

from __future__ import annotations

from pathlib import Path

import pyperclip
import pytest

from readq.models import Status
from tests.tui.conftest import UNREAD
from tests.tui.story import Story, opened

BIB = """\
@article{kelp2020,
  title = {Kelp Forests Seen From Above},
  author = {Lind, Ida and Ek, Per},
  year = {2020},
  abstract = {Satellites count kelp where divers cannot.}
}
@article{skills2019,
  title = {Skill Discovery Without Rewards},
  author = {Lindqvist, Annika and Ferreira, Bruno},
  year = {2019},
  doi = {10.1234/skills.2019}
}
@article{tides2022,
  title = {Tides in Small Lakes},
  author = {Okafor, Ada},
  year = {2022}
}
"""
NEW = ["Kelp Forests Seen From Above", "Tides in Small Lakes"]


@pytest.fixture
def bib() -> Path:
    """A file in the folder where the app runs."""
    path = Path("piles/kelp and tides.bib")
    path.parent.mkdir()
    path.write_text(BIB)
    return path


async def test_a_file_is_shown_before_it_is_stored(story: Story, bib: Path) -> None:
    await story.press("i")
    await story.type(str(bib))
    await story.press("enter")
    await story.sees("2 new")
    assert "1 there already" in story.text
    assert "Import from" in story.text
    assert "bibtex" in story.text
    lines = "\n".join(story.area("#import-choices"))
    assert "+ Kelp Forests Seen From Above" in lines
    assert "+ Tides in Small Lakes" in lines
    assert "= Skill Discovery Without Rewards" in lines
    assert story.library.counts().total == 12, "nothing is stored yet"
    await story.press("enter")
    await story.back()
    assert story.status.startswith("Imported 2 new, 1 there already   u undoes")
    assert story.titles == [*NEW, *UNREAD]
    assert (story.side("Unread"), story.side("All papers")) == (9, 14)
    assert "9 of 14 left" in story.line(0)
    await story.press("u")
    assert story.titles == UNREAD
    assert story.side("All papers") == 12


async def test_where_nothing_is_new_nothing_is_stored(story: Story) -> None:
    known = story.library.paper(1)
    await story.paste(
        f"@article{{one, title = {{{known.title}}}, doi = {{{known.doi}}}, eprint = {{{known.arxiv_id}}}}}"
    )
    await story.sees("1 there already")
    assert story.area("#import-choices")[0].strip(" ▌") == "⏎ Nothing to store: close"
    (keys,) = story.area("#dialog-keys")
    assert "Store" not in keys
    assert "esc Close" in keys
    await story.press("s")
    assert "Import from" in story.text
    assert "Nothing to store  ·  1 there already" in story.text
    await story.press("enter")
    assert story.on_main
    assert story.status.startswith("Imported 0 new, 1 there already")
    assert story.library.counts().total == 12


@pytest.mark.parametrize("at_review", [False, True])
async def test_giving_up_stores_nothing(story: Story, bib: Path, at_review: bool) -> None:
    await story.press("i")
    await story.type(str(bib))
    if at_review:
        await story.press("enter")
        await story.sees("2 new")
    await story.press("escape")
    assert story.on_main
    assert story.titles == UNREAD
    assert story.library.counts().total == 12
    assert len(story.undo_labels) == 1


async def test_paths_are_completed(story: Story, bib: Path) -> None:
    Path("pictures").mkdir()
    Path(".hidden").write_text("")
    await story.press("i")
    offered = "\n".join(story.area("#import-choices"))
    assert "piles/" in offered
    assert ".hidden" not in offered
    await story.type("pil")
    assert "pictures/" not in "\n".join(story.area("#import-choices"))
    await story.press("tab")
    assert "kelp and tides.bib" in story.area("#import-choices")[0]
    assert "B" in story.area("#import-choices")[0].split()[-1], "with its size"
    await story.press("tab", "enter")
    await story.sees("2 new")


@pytest.mark.parametrize("size", [(80, 24), (50, 15)])
async def test_what_the_dialog_says_takes_as_many_lines_as_it_needs(library_path: Path, size: tuple[int, int]) -> None:
    async with opened(library_path, size=size) as story:
        await story.press("i")
        assert "The format is found by the content" in story.text
        await story.type("a long name of a file that is somewhere else.bib")
        await story.press("enter")
        await story.until(lambda: "exist" in story.text)
        said = " ".join(line.strip() for line in story.area("#import-bar"))
        assert said.endswith("Look at the spelling; paths start from where you are.")
        assert "esc Cancel" in story.text


async def test_the_arrows_choose_a_file(story: Story) -> None:
    for name in ("one.bib", "two.bib", "three.bib"):
        Path(name).write_text(BIB.replace("Kelp", name.removesuffix(".bib").title()))
    await story.press("i", "down", "down", "up", "tab", "enter")
    await story.sees("Three Forests")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere.bib", "paths start from where you are."),
        ("picture.png", "picture.png"),
        ("empty.txt", "empty.txt"),
        ("~no-such-user/x", "~no-such-user"),
    ],
)
async def test_what_cannot_be_read_is_said_and_the_path_can_be_mended(
    story: Story, bib: Path, path: str, said: str
) -> None:
    Path("picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    Path("empty.txt").write_text("")
    await story.press("i")
    await story.type(path)
    await story.press("enter")
    await story.until(lambda: said in " ".join(map(str.strip, story.area("#import-bar"))), f"a complaint about {path}")
    assert story.focus == "import-path"
    await story.press("ctrl+u")
    await story.type(str(bib))
    await story.press("enter")
    await story.sees("2 new")


async def test_a_folder_is_opened_in_the_list(story: Story, bib: Path) -> None:
    await story.press("i")
    await story.type("piles")
    await story.press("enter")
    assert "kelp and tides.bib" in story.area("#import-choices")[0]


async def test_a_paste_into_the_list(story: Story) -> None:
    await story.paste(BIB)
    await story.sees("2 new")
    assert "<paste>" in story.text
    await story.press("enter")
    await story.back()
    assert story.titles[:2] == NEW


async def test_a_paste_into_the_dialog(story: Story) -> None:
    await story.press("i")
    await story.paste(BIB)
    await story.sees("2 new")
    await story.press("enter")
    await story.back()
    assert story.titles[:2] == NEW


async def test_a_pasted_path_is_a_path(story: Story, bib: Path) -> None:
    await story.press("i")
    await story.paste(f"{bib}\n")
    await story.press("enter")
    await story.sees("2 new")


async def test_the_clipboard(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyperclip, "paste", lambda: BIB)
    await story.press("i", "ctrl+v")
    await story.sees("2 new")


async def test_no_clipboard(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise pyperclip.PyperclipException("none of xclip, xsel, wl-paste")

    monkeypatch.setattr(pyperclip, "paste", missing)
    await story.press("i", "ctrl+v")
    await story.sees("No clipboard to read here")
    monkeypatch.setattr(pyperclip, "paste", lambda: "  \n")
    await story.press("ctrl+v")
    await story.sees("The clipboard is empty")


async def test_what_is_left_out_is_listed_with_its_line(story: Story) -> None:
    broken = BIB + "\n@article{lost2020,\n  author = {Nobody},\n  year = {2020}\n}\n"
    await story.paste(broken)
    await story.sees("1 rejected")
    lines = story.area("#import-choices")
    assert lines[0].split() == ["▌", "⏎", "Store", "2", "new"]
    assert lines[2].split() == ["Rejected", "1"], "first of all"
    assert "! line" in lines[3]
    await story.press("down", "enter")
    await story.sees("Line of <paste>")
    await story.press("q")
    await story.sees("1 rejected")
    await story.press("s")
    await story.back()
    assert story.status.startswith("Imported 2 new, 1 rejected")


async def test_nothing_new_is_said(story: Story) -> None:
    known = BIB.split("@")[2]
    await story.paste("@" + known)
    await story.sees("0 new")
    await story.press("enter")
    await story.back()
    assert "0 new, 1 there already" in story.status
    assert len(story.undo_labels) == 1


async def test_enter_twice_in_a_hurry_imports_once(story: Story, bib: Path) -> None:
    await story.press("i")
    await story.burst(*str(bib), "enter", "enter", "enter")
    await story.settle()
    if not story.on_main:
        await story.sees("2 new")
        await story.burst("enter", "enter")
    await story.back()
    assert story.library.counts().total == 14
    assert story.status.startswith("Imported 2 new, 1 there already")
    assert len(story.undo_labels) == 2


async def test_an_import_into_an_empty_library(tmp_path: Path, bib: Path) -> None:
    async with opened(tmp_path / "fresh.db") as story:
        await story.press("i")
        await story.type(str(bib))
        await story.press("enter")
        await story.sees("3 new")
        await story.press("enter")
        await story.back()
        assert len(story.titles) == 3
        assert "3 of 3 left" in story.line(0)
        assert story.focus == "papers"
        await story.press("a")
        assert story.find(NEW[0]).status is Status.QUEUED


KELP = (
    "Satellites count kelp forests where divers cannot go. We compare twelve years of pictures with counts by hand, "
    "and find that storms take more than urchins do."
)
FIRST = f"""\
@article{{a,
  title = {{Urchins and Weather}},
  author = {{Lind, Ida}},
  doi = {{10.1234/a}},
  abstract = {{{KELP}}}
}}
"""
SECOND = FIRST.replace("Urchins and Weather", "What Storms Do to Kelp").replace("doi = {10.1234/a}", "year = {2024}")


async def near(story: Story) -> None:
    """Import a paper, and review another version of it, with the cursor on it."""
    await story.paste(FIRST)
    await story.sees("1 new")
    await story.press("enter")
    await story.back()
    await story.paste(SECOND + BIB)
    await story.sees("1 near-duplicate")
    await story.press("down")


async def test_near_duplicates_are_kept_apart_unless_the_user_says_so(story: Story) -> None:
    await near(story)
    lines = story.area("#import-choices")
    assert lines[0].split() == ["⏎", "Store", "3", "new"]
    assert lines[2].split() == ["Near-duplicates", "1"]
    assert lines[3].startswith("▌ ≈ What Storms Do to Kelp")
    assert lines[3].endswith("keep apart")
    assert lines[4].strip().startswith("~ Urchins and Weather")
    assert lines[4].endswith("#13")
    await story.press("s")
    await story.sees("Imported 3 new")
    assert story.status.startswith("Imported 3 new, 1 there already   u undoes")


async def test_a_near_duplicate_is_merged_by_one_key_and_undone_with_the_import(story: Story) -> None:
    await near(story)
    await story.press("m")
    lines = story.area("#import-choices")
    assert lines[0].split() == ["⏎", "Store", "2", "new,", "merge", "1"]
    assert lines[3].startswith("▌ ⊕ What Storms Do to Kelp")
    assert lines[3].endswith("merge")
    await story.press("a")
    assert story.area("#import-choices")[3].endswith("keep apart")
    await story.press("m", "s")
    await story.back()
    assert story.status.startswith("Imported 2 new, 1 updated, 1 there already   u undoes")
    assert story.library.counts().total == 15
    await story.press("u")
    assert story.library.counts().total == 13


async def test_a_near_duplicate_is_seen_beside_the_paper_and_merged_there(story: Story) -> None:
    await near(story)
    await story.press("enter")
    assert "In the library" in story.text
    assert "In <paste>" in story.text
    assert "Urchins and Weather" in "\n".join(story.area("#compare-left"))
    assert "What Storms Do to Kelp" in "\n".join(story.area("#compare-right"))
    assert "m Merge" in story.key_bar
    await story.press("m")
    assert story.area("#import-choices")[3].endswith("merge")
    await story.press("enter")
    assert "m Keep apart" in story.key_bar
    await story.press("m")
    assert story.area("#import-choices")[3].endswith("keep apart")


async def test_every_record_can_be_read_before_it_is_stored(story: Story, bib: Path) -> None:
    await story.paste(BIB)
    await story.sees("2 new")
    await story.press("down", "enter")
    assert "Satellites count kelp where divers cannot." in story.text
    assert "Merge" not in story.key_bar
    await story.press("m", "q", *["down"] * 9, "enter")
    assert "Skill Discovery Without Rewards" in "\n".join(story.area("#compare-left"))
    assert "An agent explores a maze" in "\n".join(story.area("#compare-left"))
    assert "Skill Discovery Without Rewards" in "\n".join(story.area("#compare-right"))
    await story.press("q", "escape")
    assert story.on_main
    assert story.library.counts().total == 12


async def test_two_papers_are_made_one_where_they_are_compared(story: Story) -> None:
    first = UNREAD[0]
    await story.go(first)
    await story.press("c")
    assert "m Merge into the first" in story.key_bar
    await story.press("m")
    assert story.on_main
    assert story.titles == [first, *UNREAD[2:]]
    assert story.here == first
    assert story.status.startswith("Merged two papers into one")
    assert story.find(first).arxiv_id == "2101.00042"
    await story.press("u")
    assert sorted(story.titles) == sorted(UNREAD)


async def test_after_selected_papers_are_merged_the_keys_are_for_the_one_that_stays(story: Story) -> None:
    await story.press("space", "j", "space", "j", "c", "m")
    assert "selected" not in story.status
    assert story.here == UNREAD[0]
    await story.press("5")
    assert story.find(UNREAD[0]).rating == 5
