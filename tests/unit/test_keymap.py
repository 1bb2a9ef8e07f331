"""Keys by scope: the table, presets, the user's own keys, and what they are called."""

from __future__ import annotations

import re

import pytest
from textual.keys import Keys, _character_to_key

from readq.commands.command import Scope
from readq.commands.keymap import PRESETS, key_map
from readq.commands.names import key_name, key_of
from readq.commands.table import TABLE, TYPED, default_keys
from readq.config import Config
from readq.errors import ConfigError


@pytest.mark.parametrize("scope", TABLE)
@pytest.mark.parametrize("preset", PRESETS)
def test_within_a_scope_a_key_does_one_thing(scope: Scope, preset: str) -> None:
    keys = key_map(Config(key_preset=preset)).keys[scope]
    every = [key for of_one in keys.values() for key in of_one]
    assert len(every) == len(set(every))
    for command in TABLE[scope]:
        assert keys[command.id] or not default_keys(scope, command) or preset != "vim"


def test_one_name_means_the_same_keys_everywhere() -> None:
    keys: dict[str, tuple[str, ...]] = {}
    for table in TABLE.values():
        for command in table:
            assert keys.setdefault(command.id, command.keys) == command.keys, command.id


@pytest.mark.parametrize("scope", TABLE)
def test_a_name_stands_once_in_a_scope_and_says_what_it_does(scope: Scope) -> None:
    names = [command.id for command in TABLE[scope]]
    assert len(names) == len(set(names))
    for command in TABLE[scope]:
        assert command.help
        assert not command.help.endswith(".")


def test_every_default_key_is_one_and_is_called_by_its_own_name() -> None:
    for table in TABLE.values():
        for command in table:
            for key in command.keys:
                assert key_of(key) == key
                assert key_of(key_name(key)) == key, "what the help shows can be written into config.toml"


def test_keys_are_called_as_textual_calls_them() -> None:
    for code in range(33, 127):
        assert key_of(chr(code)) == _character_to_key(chr(code))
    for key in Keys:
        if not set("<-") & set(key.value) and key is not Keys.Ignore:
            *modifiers, name = key.value.split("+")
            assert key_of(key.value) == "+".join([*sorted(modifiers), name])


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("^d", "ctrl+d"), ("ctrl+D", "ctrl+d"), ("CTRL+d", "ctrl+d"), ("shift+ctrl+x", "ctrl+shift+x"),
        ("esc", "escape"), ("pgdn", "pagedown"), ("⏎", "enter"), ("↓", "down"), ("?", "question_mark"), ("+", "plus"),
        ("ctrl++", "ctrl+plus"), ("ctrl+space", "ctrl+@"),
        ("shift+g", "G"), ("G", "G"), ("Enter", "enter"), ("F5", "f5"), ("é", "é"), ("shift+tab", "shift+tab"),
        ("⇧tab", "shift+tab"), ("⇧↓", "shift+down"), ("^⇧x", "ctrl+shift+x"),
        ("", None), ("ctlr+x", None), ("abc", None), ("ctrl+", None), ("f99", None), ("a,b", None),
    ],
)  # fmt: skip
def test_keys_as_people_write_them(written: str, key: str | None) -> None:
    assert key_of(written) == key


def test_a_key_is_taken_only_where_both_commands_hold() -> None:
    mapped = key_map(Config(keys={"later": ("o", "x"), "merge": ("u",)}))
    assert mapped.keys[Scope.TRIAGE]["later"] == ("o", "x")
    assert mapped.keys[Scope.MAIN]["export"] == ("x",)
    assert mapped.keys[Scope.HISTORY]["undo"] == ("u",)
    assert mapped.keys[Scope.COMPARE]["merge"] == ("u",)
    assert all(loss.scope is not Scope.MAIN for loss in mapped.losses)


def test_a_key_that_is_lost_is_told_once_and_where() -> None:
    mapped = key_map(Config(keys={"next-paper": ("a",), "skip": ("k",)}))
    assert sorted(map(str, mapped.losses)) == [
        "a is now next-paper; keep lost it in the triage",
        "k is now skip; up lost it",
    ]
    assert mapped.keys[Scope.MAIN]["keep"] == ("a",)
    assert mapped.keys[Scope.TRIAGE]["up"] == ("up",)
    assert mapped.keys[Scope.HELP]["up"] == ("k", "up"), "there is nothing to skip there"


def test_a_command_keeps_its_key_in_every_scope() -> None:
    mapped = key_map(Config(keys={"down": ("f2",), "keep": ("+",)}))
    for scope in (Scope.MAIN, Scope.TRIAGE, Scope.HISTORY, Scope.STATISTICS, Scope.HELP, Scope.COMPARE):
        assert mapped.keys[scope]["down"] == ("f2",)
    assert mapped.keys[Scope.TRIAGE]["keep"] == ("plus",)


def test_letters_are_text_where_text_is_typed() -> None:
    mapped = key_map(Config(keys={"accept": ("a", "f5")}))
    for scope in TYPED & {scope for scope, table in TABLE.items() if any(c.id == "accept" for c in table)}:
        assert mapped.keys[scope]["accept"] == ("f5",)
    assert mapped.keys[Scope.HISTORY]["accept"] == ("a", "f5")
    with pytest.raises(ConfigError, match="'accept' has letters alone"):
        key_map(Config(keys={"accept": ("a",)}))


def test_only_what_differs_is_given_to_textual() -> None:
    assert key_map(Config()).changed() == {}
    changed = key_map(Config(keys={"keep": ("f2", "b"), "merge": ()})).changed()
    assert changed["main.keep"] == changed["triage.keep"] == "f2,b"
    assert changed["main.sidebar"] == changed["compare.merge"] == "no-key"


@pytest.mark.parametrize(
    ("config", "said", "hint"),
    [
        (Config(key_preset="emacs"), "no key_preset 'emacs'", "vim, arrows"),
        (Config(keys={"kep": ("a",)}), "no command 'kep'", "did you mean 'keep'"),
        (Config(keys={"keep": ("f2",), "skip": ("f2",)}), "'f2' is given to both 'keep' and 'skip'", "choose one"),
        (Config(keys={"keep": ("?",), "skip": ("question_mark",)}), "'\\?' is given to both", "choose one"),
        (Config(keys={"later": ("f2",), "skip": ("f2",)}), "'f2' is given to both", "choose one"),
        (Config(keys={"keep": ("ctlr+x",)}), "'ctlr\\+x', given to 'keep', is no key", "did you mean 'ctrl\\+x'"),
        (Config(keys={"keep": ("entr",)}), "'entr', given to 'keep', is no key", "did you mean 'enter'"),
        (Config(keys={"keep": ("#*!%",)}), "is no key", "keys are a, G, f5"),
    ],
)
def test_mistakes(config: Config, said: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=said) as raised:
        key_map(config)
    assert re.search(hint, raised.value.hint)


def test_one_key_for_commands_that_never_meet_is_fine() -> None:
    mapped = key_map(Config(keys={"later": ("f2",), "merge": ("f2",), "queue-up": ("f2",)}))
    assert not mapped.losses
