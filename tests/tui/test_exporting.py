"""Export to every format."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from readq.config import EXPORT_FORMATS, Config, ExportDefaults
from readq.exporters.export import export
from readq.exporters.managed import Part
from readq.exporters.markdown import paper_part
from readq.exporters.output import ExportReport
from readq.exporters.registry import EXPORTERS
from readq.models import Paper
from readq.tui.screens.exporting import ExportDialog
from tests.tui.conftest import UNREAD
from tests.tui.story import PATIENCE, Story, opened

FORMATS = EXPORT_FORMATS


def test_every_exporter_is_offered() -> None:
    assert set(FORMATS) == {*EXPORTERS, "markdown folder"}


@pytest.mark.parametrize("name", FORMATS)
async def test_every_format(story: Story, name: str) -> None:
    await story.press("x")
    assert "7 papers in Unread" in story.text
    await story.press(*["down"] * FORMATS.index(name), "enter")
    await story.back()
    assert "Exported 7 papers to papers" in story.status
    if name == "markdown folder":
        files = list(Path("papers").glob("*.md"))
        assert len(files) == 7
        written = "".join(file.read_text() for file in files)
    else:
        written = Path("papers" + EXPORTERS[name].suffix).read_text()
    assert all(title.split()[-1] in written for title in UNREAD)
    assert "Queued First" not in written


async def test_the_selection_alone(story: Story) -> None:
    await story.press("space", "space", "x")
    assert "2 papers selected" in story.text
    await story.press(*["down"] * FORMATS.index("jsonl"), "enter")
    await story.back()
    lines = Path("papers.jsonl").read_text().splitlines()
    assert [json.loads(line)["title"] for line in lines] == UNREAD[:2]


async def test_another_place(story: Story, tmp_path: Path) -> None:
    await story.press("x", "ctrl+u")
    await story.type("~/list.md")
    await story.press("enter")
    await story.back()
    assert UNREAD[0] in (tmp_path / "list.md").read_text()


async def test_the_path_follows_the_format_until_it_is_typed(story: Story) -> None:
    await story.press("x")
    assert "papers.md" in story.text
    await story.press("down", "down")
    assert "papers.bib" in story.text
    await story.press("ctrl+u")
    await story.type("mine")
    await story.press("up", "up")
    assert "mine" in story.text
    assert "papers.md" not in story.text


async def test_a_file_of_someone_else_is_replaced_when_asked_twice(story: Story) -> None:
    Path("papers.bib").write_text("precious")
    await story.press("x", "down", "down", "enter")
    await story.sees("⏎ again replaces it")
    assert Path("papers.bib").read_text() == "precious"
    await story.press("enter")
    await story.back()
    assert "Skill Discovery" in Path("papers.bib").read_text()


async def test_changing_the_path_takes_the_second_enter_back(story: Story) -> None:
    Path("papers.bib").write_text("precious")
    Path("other.bib").write_text("precious as well")
    await story.press("x", "down", "down", "enter")
    await story.sees("⏎ again replaces it")
    await story.press("ctrl+u")
    await story.type("other.bib")
    await story.press("enter")
    await story.sees("⏎ again replaces it")
    assert Path("other.bib").read_text() == "precious as well"
    assert Path("papers.bib").read_text() == "precious"


async def test_what_is_typed_while_it_writes_changes_nothing(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()

    def slowly(*given: Any, **more: Any) -> ExportReport:
        go_on.wait(PATIENCE)
        return export(*given, **more)

    monkeypatch.setattr("readq.tui.screens.exporting.export", slowly)
    await story.press("x")
    story.strike("enter", *"/more")
    await story.until(lambda: story.app.screen.query_one("#export-path").disabled)
    go_on.set()
    await story.back()
    assert story.status.startswith("Exported 7 papers to papers.md  ")
    assert [path.name for path in Path().iterdir()] == ["papers.md"]


async def test_where_nothing_can_be_written(story: Story) -> None:
    await story.press("x", "ctrl+u")
    await story.type("/proc/nowhere/list.md")
    await story.press("enter")
    await story.until(lambda: "/proc/nowhere" in "\n".join(story.area("#export-bar")) or "cannot" in story.text)
    assert not story.on_main
    await story.press("escape")
    assert story.on_main


async def test_escape_writes_nothing(story: Story) -> None:
    await story.press("x", "escape")
    assert list(Path().iterdir()) == []


async def test_the_settings_choose_format_and_folder(library_path: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    config = Config(export=ExportDefaults(tmp_path / "notes", "ris"))
    async with opened(library_path, config=config) as story:
        await story.press("x", "enter")
        await story.back()
        assert "TY  -" in (tmp_path / "notes" / "papers.ris").read_text()


async def test_an_empty_list_has_nothing_to_export(story: Story) -> None:
    await story.press("ctrl+a", "D", "x")
    assert story.on_main
    assert "There is no paper here" in story.status


async def test_an_export_says_how_far_it_is_and_can_be_given_up(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, go_on = Event(), Event()

    def slow(paper: Paper) -> Part:
        at_work.set()
        go_on.wait(PATIENCE)
        return paper_part(paper)

    monkeypatch.setattr("readq.exporters.export.paper_part", slow)
    monkeypatch.setattr("readq.exporters.export.STEP", 1)
    await story.press("x", "down")
    story.strike("enter")
    await story.until(at_work.is_set)
    await story.sees("Writing  ─────")
    story.strike("escape")
    dialog = story.app.screen
    assert isinstance(dialog, ExportDialog)
    await story.until(lambda: dialog._ongoing and dialog._ongoing.given_up)
    go_on.set()
    await story.back()
    assert "Export given up: the files that were done stay" in story.status
    assert [file.name for file in Path("papers").iterdir()] == ["lindqvist2019skill.md"]
