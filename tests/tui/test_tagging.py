"""The tag picker."""

from __future__ import annotations

from tests.tui.conftest import UNREAD
from tests.tui.story import Story

SKILLS, WORLD, SURVEY, DIFFUSION = UNREAD[:4]


async def test_find_a_tag_and_put_it_on(story: Story) -> None:
    await story.press("j", "j", "t")
    await story.type("rob")
    assert story.area("#tag-choices")[0].split() == ["▌", "robots", "2"]
    await story.press("enter")
    assert story.find(SURVEY).tags == ("robots",)
    assert story.status.startswith("Tagged +robots   u undoes")
    assert story.side("robots") == 3
    assert "#robots" in story.reading
    await story.press("u")
    assert story.find(SURVEY).tags == ()
    assert story.side("robots") == 2


async def test_a_typo_finds_the_tag(story: Story) -> None:
    await story.press("t")
    await story.type("robtos")
    assert "robots" in story.area("#tag-choices")[0]


async def test_create_a_tag_with_levels(story: Story) -> None:
    await story.press("t")
    await story.type("bio/insects")
    assert story.area("#tag-choices")[0].split() == ["▌", "+", "bio/insects", "create"]
    await story.press("enter")
    assert story.find(SKILLS).tags == ("bio/insects", "rl/skills")
    assert story.side("insects") == 1
    assert story.side("bio") == 2, "with the tags below"


async def test_take_a_tag_off(story: Story) -> None:
    await story.press("t")
    assert "✓ rl/skills" in story.area("#tag-choices")[0], "what the paper has comes first"
    await story.press("tab", "enter")
    assert story.find(SKILLS).tags == ()
    assert "−rl/skills" in story.status


async def test_several_changes_are_one_step(story: Story) -> None:
    await story.press("t", "tab")
    await story.type("bio")
    await story.press("tab")
    await story.type("maze")
    await story.press("tab", "enter")
    assert story.find(SKILLS).tags == ("bio", "maze")
    await story.press("u")
    assert story.find(SKILLS).tags == ("rl/skills",)


async def test_mixed_tags_of_several_papers(story: Story) -> None:
    await story.press("ctrl+a", "t")
    assert "tag 7 papers" in story.text
    marks = {line.split()[-2]: line.split()[-3] for line in story.area("#tag-choices") if line.strip()}
    assert marks["rl"] == "–", "some have it"
    await story.type("rl")
    await story.press("enter")
    assert [("rl" in story.find(title).tags) for title in UNREAD] == [True] * 7
    assert story.side("rl") == 7
    assert "on 7 papers" in story.status
    await story.press("u")
    assert [("rl" in story.find(title).tags) for title in UNREAD] == [False, True, False, True, False, False, False]
    assert "rl/skills" in story.find(SKILLS).tags


async def test_a_tag_that_all_have_is_taken_off_all(story: Story) -> None:
    await story.press("j", "space", "j", "space", "t")
    assert story.area("#tag-choices")[0].split()[:3] == ["▌", "✓", "rl"]
    await story.press("tab", "enter")
    assert "rl" not in story.find(WORLD).tags + story.find(DIFFUSION).tags
    assert story.find(DIFFUSION).tags == ("robots",)
    assert len(story.undo_labels) == 2


async def test_escape_changes_nothing(story: Story) -> None:
    await story.press("t", "tab")
    await story.type("new")
    await story.press("tab", "escape")
    assert story.find(SKILLS).tags == ("rl/skills",)
    assert len(story.undo_labels) == 1
    assert story.on_main


async def test_a_tag_that_is_on_already_stays_on(story: Story) -> None:
    await story.press("t")
    await story.type("rl/sk")
    await story.press("enter")
    assert story.find(SKILLS).tags == ("rl/skills",)
    assert "Nothing changed" in story.status


async def test_in_a_tags_view_a_paper_without_it_leaves(story: Story) -> None:
    await story.press(*["}"] * 9)
    assert story.titles == [DIFFUSION, "Being Read Slowly"]
    await story.press("t")
    await story.type("robots")
    await story.press("tab", "enter")
    assert story.titles == ["Being Read Slowly"]
    assert story.here == "Being Read Slowly"
    assert story.side("robots") == 1


async def test_case_is_kept_as_it_was_first(story: Story) -> None:
    await story.press("t")
    await story.type("BIO")
    await story.press("enter")
    assert "bio" in story.find(SKILLS).tags
