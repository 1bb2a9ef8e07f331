"""Text from files is data: whatever stands in it, it is shown and does nothing."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from readq.records import Record
from tests.tui.conftest import fill
from tests.tui.story import Story, opened

MARKUP = "[/x] closes [b]nothing[/b] [link=http://evil.example]here[/] [@click=app.quit]quit[/] $t \\["
ESCAPES = "plain \x1b[31mred\x1b[0m \x1b]0;a title\x07 \x9b2J \x1bc end \x08\x7f"
BIDI = "left \u202eright\u202c \u2066in\u2069 \u200f\u061c end"
EMOJI = "👩‍🔬 looks at 🏳️‍🌈 flags 👍🏽 and 🇫🇮 family 👨‍👩‍👧‍👦 ✍️ e\u0301"
CJK = "深度学习方法综述：神经网络的最新进展与挑战，以及未来的研究方向和可能的应用场景和许多其他的内容"
LONG = "Very long " * 500
WORD = "W" * 5000
TEXTS = {
    "markup": MARKUP, "escapes": ESCAPES, "bidi": BIDI, "emoji": EMOJI, "cjk": CJK, "long": LONG, "one word": WORD,
}  # fmt: skip
HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def raw(path: Path) -> Path:
    """A library that someone wrote into without readq, so that nothing was cleaned: one paper for each text."""
    fill(path, tuple(Record(title=name, tags=(f"tag{n}",), note="note") for n, name in enumerate(TEXTS)))
    with sqlite3.connect(path) as db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f'DROP TRIGGER "{trigger}"')
        for number, text in enumerate(TEXTS.values(), start=1):
            db.execute(
                "UPDATE paper SET title = ?, venue = ?, url = ?, authors = ? WHERE id = ?",
                (text + "!", text, text, json.dumps([text, text]), number),
            )
            for table, column in (("abstract", "text"), ("note", "text")):
                db.execute(f"UPDATE {table} SET {column} = ? WHERE paper_id = ?", (text, number))
            db.execute("UPDATE tag SET name = ? WHERE name = ?", (text[:200], f"tag{number - 1}"))
        db.execute("UPDATE change SET label = ?", (MARKUP + ESCAPES,))
    db.close()
    return path


def check(story: Story) -> None:
    """Nothing harmful is on its way to the terminal, and every line is as wide as the screen."""
    strips = story.app.screen._compositor.render_strips()
    width, height = story.app.size
    assert len(strips) == height
    for strip in strips:
        assert not HARMFUL.search(strip.text), repr(strip.text)
        assert strip.cell_length == width, repr(strip.text)


@pytest.mark.parametrize("size", [(120, 36), (50, 15)])
async def test_everywhere_on_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(raw(tmp_path / "library.db"), size=size) as story:
        check(story)
        for _ in TEXTS:
            for keys in (["enter"], ["escape"], ["n"], ["escape"], ["y"], ["a"], ["u"], ["j"]):
                await story.press(*keys)
                check(story)
        for keys in (
            ["space"], ["escape"], ["S"], ["escape"], ["}"], ["{"], ["3"], ["h"], ["l"], ["t"], ["down", "tab"],
            ["escape"], ["x"], ["escape"], ["H"], ["escape"], ["c"], ["escape"], ["T"], ["a"], ["escape"], ["escape"],
            ["D"],
        ):  # fmt: skip
            await story.press(*keys)
            check(story)
        while not story.on_main:
            await story.press("escape")
        for word in ("link", "深", "very"):
            await story.search(word)
            await story.search_is_answered()
            check(story)
            await story.press("escape", "escape")
        assert story.app.is_running


@pytest.mark.parametrize("name", ["markup", "escapes", "bidi", "emoji", "cjk"])
async def test_imported_and_shown_before_it_is_stored(story: Story, name: str) -> None:
    text = TEXTS[name].replace("\\[", "")
    await story.paste(
        f'{{"title": {json.dumps(text)}, "abstract": {json.dumps(text)}, "tags": [{json.dumps(text[:60])}]}}\n\n'
    )
    await story.sees("1 new")
    check(story)
    await story.press("enter")
    await story.back()
    check(story)
    assert not HARMFUL.search(story.paper.title)


@pytest.mark.parametrize(
    "name", ["[x] [b]bold[b].bib", "[@click=app.quit]q[red].bib", "esc\x1b[31m.bib", "\u202ebib.exe"]
)
async def test_file_names(story: Story, name: str) -> None:
    Path(name).write_text("@article{a, title={Kelp From Above}, year={2020}}\n")
    await story.press("i")
    check(story)
    await story.press("tab", "enter")
    await story.sees("1 new")
    check(story)
    await story.press("enter")
    await story.back()
    await story.press("H")
    check(story)


async def test_names_of_files_in_complaints(story: Story) -> None:
    await story.press("i")
    await story.paste("nowhere/[/x][b]\x1b[31m.bib")
    await story.press("enter")
    await story.until(lambda: story.focus == "import-path")
    check(story)
    await story.press("escape", "x", "ctrl+u")
    await story.paste("/proc/[/x]/\x1b[31mlist.md")
    await story.press("enter")
    await story.settle()
    check(story)


async def test_what_the_user_types(story: Story) -> None:
    await story.search(MARKUP)
    await story.search_is_answered()
    check(story)
    await story.press("escape", "t")
    await story.type("[/x]")
    check(story)
    await story.press("enter")
    assert "[/x]" in story.paper.tags
    check(story)
    await story.press("n")
    await story.paste(MARKUP + ESCAPES + BIDI + EMOJI)
    check(story)
    await story.press("escape")
    check(story)
    await story.search("tag:[/x]")
    await story.search_is_answered()
    check(story)
    await story.press("enter", "V", "ctrl+u")
    await story.type("[/x][b]view")
    await story.press("enter")
    check(story)
    assert "[/x][b]view" in "\n".join(story.area("#side"))


async def test_complaints_show_markup_as_it_is(story: Story) -> None:
    from readq.errors import ReadqError

    story.main.complain(ReadqError("cannot read [/x] [b]this[/b]", "look at [/y]"))
    await story.settle()
    await story.until(lambda: "cannot read [/x] [b]this[/b]" in story.told)
    assert "look at [/y]" in story.told
