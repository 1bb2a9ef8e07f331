"""The tag picker."""

from __future__ import annotations

from pathlib import Path

from readq.config import Config
from readq.records import Record
from readq.tui.screens.picker import ranked
from tests.tui.conftest import UNREAD, fill
from tests.tui.story import Story, opened

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


def test_a_tag_beside_another_is_no_typo_of_it() -> None:
    known = ["vision/depth", "vision/depth/video"]
    assert ranked("vision/3d", known) == ([], []), "they share what is above both, and no more"
    assert ranked("vision/detph", known)[0][0] == "vision/depth"
    assert ranked("visoin/depth", known)[0][0] == "vision/depth"


async def test_take_a_tag_off(story: Story) -> None:
    await story.press("t")
    assert "✓ 4 rl/skills" in story.area("#tag-choices")[0], "what the paper has comes first"
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
    assert "– 1 rl " in story.text, "some have it"
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
    assert story.area("#tag-choices")[0].split()[:4] == ["▌", "✓", "1", "rl"]
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


async def test_a_tag_taken_off_and_typed_again_is_on(story: Story) -> None:
    await story.press("t", "tab")
    await story.type("rl/sk")
    await story.press("enter")
    assert story.find(SKILLS).tags == ("rl/skills",)


async def test_a_new_tag_comes_before_those_that_have_it_inside_of_a_word(story: Story) -> None:
    story.library.tag([3], add=["early deterioration", "perl", "swirling/rlhf", "rlhf rules"])
    await story.press("t")
    await story.type("er")
    assert [line.split()[-1] for line in story.area("#tag-choices")[:3]] == ["create", "1", "1"]
    await story.press("ctrl+u")
    await story.type("rl")
    names = [line.strip("▌✓ ").rsplit(None, 1)[0].strip() for line in story.area("#tag-choices") if line]
    assert names == ["rl", "rl/skills", "rlhf rules", "swirling/rlhf", "early deterioration", "perl"]
    await story.press("ctrl+u")
    await story.type("erl")
    await story.press("enter")
    assert "erl" in story.paper.tags


async def test_what_is_found_is_not_offered_to_be_created(story: Story) -> None:
    await story.press("t")
    await story.type("Robots")
    assert [line.split() for line in story.area("#tag-choices") if line.strip()] == [["▌", "robots", "2"]]
    await story.press("backspace")
    assert story.area("#tag-choices")[1].split() == ["+", "Robot", "create"]
    await story.press("ctrl+u")
    await story.type("o")
    offered = [line.split()[-2] for line in story.area("#tag-choices") if line.strip()]
    assert offered == ["o", "robots", "bio"], "by where the letters stand"


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


async def test_number_keys_pick_the_favourites_while_nothing_is_typed(story: Story) -> None:
    await story.press("j", "j", "t")
    assert [line.split()[-2:] for line in story.area("#tag-choices") if line.strip()] == [
        ["rl", "2"],
        ["robots", "2"],
        ["bio", "1"],
        ["rl/skills", "1"],
    ]
    await story.press("2", "3", "2", "1", "enter")
    assert story.find(SURVEY).tags == ("bio", "rl")
    await story.press("u")
    assert story.find(SURVEY).tags == ()


async def test_a_name_may_begin_with_a_digit_all_the_same(story: Story) -> None:
    await story.press("t")
    await story.type("#3d")
    assert story.area("#tag-choices")[0].split() == ["▌", "+", "3d", "create"]
    await story.press("enter", "t")
    await story.type("9")
    assert story.area("#tag-choices")[0].split()[-2:] == ["9", "create"], "there are not so many favourites"
    await story.press("escape")
    assert story.find(SKILLS).tags == ("3d", "rl/skills")


async def test_digits_are_letters_after_the_first(story: Story) -> None:
    await story.press("t")
    await story.type("gpt3")
    await story.press("enter")
    assert story.find(SKILLS).tags == ("gpt3", "rl/skills")


async def test_a_favourite_without_a_dialog(story: Story) -> None:
    await story.burst("'", "2", "j", "'", "2")
    assert [story.find(title).tags for title in (SKILLS, WORLD)] == [("rl/skills", "robots"), ("rl", "robots")]
    await story.press("'", "2")
    assert story.find(WORLD).tags == ("rl",)
    assert story.status.startswith("Tagged −robots   u undoes")
    assert len(story.undo_labels) == 4
    await story.press("'", "9", "escape")
    assert story.on_main
    assert len(story.undo_labels) == 4


async def test_a_favourite_on_a_selection(story: Story) -> None:
    await story.press("ctrl+a", "'")
    assert "– rl " in story.text
    await story.press("1")
    assert all("rl" in story.find(title).tags for title in UNREAD)
    assert "Tagged +rl on 7 papers" in story.status
    await story.press("ctrl+a", "'", "1")
    assert not any("rl" in story.find(title).tags for title in UNREAD)


async def test_a_pinned_tag_comes_first_and_the_others_keep_their_numbers(story: Story) -> None:
    await story.press("t", "escape", *["}"] * 6)
    assert "#bio" in story.line(0)
    await story.press("#", "p")
    assert story.status.startswith("Pin tag bio   u undoes")
    await story.press(*["{"] * 6, "t")
    assert "1 bio" in story.text
    assert "2 robots" in story.text, "its number is the same"
    await story.press("escape", "u", "t")
    assert "1 bio" in story.text, "as long as the app is open"


async def test_a_pinned_tag_waits_for_its_first_paper(story: Story) -> None:
    story.library.pin_tag("to cite", True)
    await story.press("'", "1")
    assert story.find(SKILLS).tags == ("rl/skills", "to cite")


async def test_colour_and_pin_from_the_picker(story: Story) -> None:
    await story.press("t", "down", "ctrl+l", "b")
    assert not story.on_main, "the picker is still open"
    await story.press("ctrl+l")
    assert "✓ Blue" in story.text
    await story.press("p", "ctrl+l", "u", "escape")
    assert story.undo_labels[:3] == ["Unpin tag rl", "Pin tag rl", "Colour tag rl blue"]
    await story.press("u", "u", "u")
    assert story.library.tag_looks() == {}


async def test_without_tags_the_favourites_say_so(tmp_path: Path) -> None:
    fill(tmp_path / "plain.db", (Record(title="Plain"),))
    async with opened(tmp_path / "plain.db") as story:
        await story.press("'")
        assert "There are no tags yet: t makes one" in story.status
        await story.press("t", "enter")
        assert "Nothing changed" not in story.status, "nothing was asked for"
        await story.press("#")
        assert "Open a tag first" in story.status


async def test_the_keys_of_favourites_can_be_changed(library_path: Path) -> None:
    config = Config(keys={"favourite-1": ("f5",), "favourite-2": ("ctrl+t",), "favourite-4": ()})
    async with opened(library_path, config=config) as story:
        await story.press("j", "j", "t")
        keys = {line.split()[-2]: line.split()[-3] for line in story.area("#tag-choices") if len(line.split()) > 2}
        assert keys == {"rl": "f5", "robots": "^t", "bio": "3"}
        assert "f5–3 Favourites" in story.text
        await story.press("f5", "ctrl+t", "enter")
        assert story.find(SURVEY).tags == ("rl", "robots")
        await story.press("t", "1")
        assert story.area("#tag-choices")[0].split()[-2:] == ["1", "create"], "a digit without a command is text"
        await story.press("escape", "t", "f1")
        assert any("f5" in line and "Favourite 1" in line for line in story.lines)
    async with opened(library_path, config=Config(keys={"favourite-9": ("f9",)})) as story:
        await story.press("t", "f9", "escape")
        assert story.on_main, "a favourite that is not there does nothing"


async def test_the_key_bar_offers_as_many_favourites_as_there_are(story: Story) -> None:
    await story.press("t")
    assert "1–4 Favourites" in story.text
    await story.press("escape", *"}}}}}", "ctrl+a", "D", "t")
    assert "Favourites" not in story.text
