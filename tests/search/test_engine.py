"""The index against looking at every paper."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from readq.search import candidates
from readq.search.arrays import load, save
from readq.search.deletions import Deletions, deletions
from readq.search.engine import Engine
from readq.search.indexing import index
from readq.search.segment import Field, Segment
from readq.search.signature import Signatures, letters, pairs, triples
from readq.search.strings import Packer, Strings
from readq.search.typos import beginnings_with_a_typo
from readq.search.words import index_terms, terms
from readq.store import Document

SIZE = 600
SYLLABLES = ("ba", "co", "di", "fu", "ga", "lo", "ma", "ne", "pi", "ro", "su", "ta", "vi", "zo")


@cache
def documents() -> list[Document]:
    """Papers of invented words, some in most papers, most in few: so that there are lists and bitmaps of all kinds."""
    chance = random.Random(3)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(1_500)]
    weights = [1 / (i + 1) for i in range(len(words))]

    def some(count: int) -> str:
        return " ".join(chance.choices(words, weights, k=count))

    return [Document(i * 3 + 7, some(6), some(2), some(1), some(40), some(i % 2 * 3)) for i in range(SIZE)]


def found(engine: Engine, text: str) -> set[int]:
    return set(engine.ids[engine.match(text, engine.alive).mask].tolist())


def whole(documents: list[Document]) -> Engine:
    return Engine([Segment(index(documents))], np.zeros(len(documents), bool))


def words_of(document: Document) -> set[str]:
    return set(" ".join(document[1:]).split())


@pytest.fixture(scope="module")
def engine() -> Engine:
    return whole(documents())


def test_words_and_beginnings_are_found_where_they_stand_and_nowhere_else(engine: Engine) -> None:
    words = {d.id: words_of(d) for d in documents()}
    vocabulary = sorted(set().union(*words.values()))
    beginnings = {word[:n] for word in vocabulary for n in (1, 2, 3, 4)}
    for beginning in sorted(beginnings)[::3]:
        expected = {number for number, own in words.items() if any(w.startswith(beginning) for w in own)}
        assert found(engine, beginning) == expected, beginning
    for word in vocabulary[::5]:
        expected = {number for number, own in words.items() if any(w.startswith(word) for w in own)}
        if len(expected) >= 3:
            assert expected <= found(engine, word + " "), word


def test_all_words_of_a_query_hold_together(engine: Engine) -> None:
    frequent = ["".join(w) for w in documents()[0].abstract.split()[:6]]
    for a in frequent:
        for b in frequent:
            expected = found(engine, a + " ") & found(engine, b + " ")
            assert expected <= found(engine, f"{a} {b} ")


def test_segments_together_find_what_one_finds(engine: Engine) -> None:
    parts = [Segment(index(documents()[:400])), Segment(index(documents()[400:])), Segment(index([]))]
    split = Engine(parts, np.zeros(SIZE, bool))
    for query in ("ba", "co di", "gama", "lo ma ne ", documents()[450].title, documents()[3].abstract[:60]):
        one, many = engine.match(query, engine.alive), split.match(query, split.alive)
        assert (one.mask == many.mask).all()
        assert list(engine.ranked(one, one.mask)[:50]) == list(split.ranked(many, many.mask)[:50])


def test_which_papers_have_a_word_more_than_once_is_known(engine: Engine) -> None:
    segment = Segment(index(documents()))
    body, every = segment.postings[Field.BODY], np.arange(SIZE, dtype=np.int32)
    counts = [Counter(f"{d.abstract} {d.note}".split()) for d in documents()]
    listed = 0
    for number, word in enumerate(segment.vocabulary.terms.take(np.arange(len(segment.vocabulary.terms)))):
        expected = [count[word] > 1 for count in counts]
        if body.docs(number, number + 1) is None:  # of a frequent word it is not known
            expected = [False] * SIZE
        else:
            listed += any(expected)
        assert body.repeated(number, every).tolist() == expected, word
    assert listed > 20


def test_a_paper_that_has_the_words_more_than_once_comes_before_one_that_has_them_in_passing() -> None:
    passing = Document(1, "Lines", "", "", "The sea is wide, and a heron is a bird. " + "So it goes. " * 9, "")
    about = Document(
        2, "Birds", "", "", "The heron of the sea: a heron that fishes in the sea. " + "So it goes. " * 9, ""
    )
    for papers in ([passing, about], [about, passing]):
        small = whole(papers)
        matches = small.match("heron sea ", small.alive)
        assert small.ids[small.ranked(matches, matches.mask)].tolist() == [2, 1]


def test_dead_papers_are_not_found() -> None:
    dead = np.zeros(SIZE, bool)
    dead[::2] = True
    engine = Engine([Segment(index(documents()))], dead)
    assert found(engine, "ba") <= set(engine.ids[1::2].tolist())
    nearest, lacking = engine.ranked_with_near(
        engine.match(documents()[1].title + " xx", engine.alive), engine.alive, 50
    )
    assert lacking.all()
    assert nearest.size
    assert not set(engine.ids[nearest]) & set(engine.ids[::2].tolist())


def test_a_saved_index_is_the_same_index(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "index"
    arrays = index(documents())
    with open(path, "xb") as file:
        save(file, arrays, {"version": 3})
    again, meta = load(path)
    assert meta == {"version": 3}
    assert again.keys() == arrays.keys()
    assert all((again[name] == arrays[name]).all() for name in arrays)
    assert found(Engine([Segment(again)], np.zeros(SIZE, bool)), "gama") == found(engine, "gama")


def test_an_index_is_the_same_in_batches_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = index(documents())
    monkeypatch.setattr("readq.search.indexing.BATCH", 64)
    in_batches = index(documents())
    assert at_once.keys() == in_batches.keys()
    assert all((at_once[name] == in_batches[name]).all() for name in at_once)


def test_papers_are_found_by_their_numbers(engine: Engine) -> None:
    numbers = np.array([documents()[5].id, 1, documents()[599].id, 10**12], np.int64)
    assert engine.ids[engine.places(numbers)].tolist() == [documents()[5].id, documents()[599].id]


TEXT = st.text(st.one_of(st.sampled_from("ab -'’éßŁ学习の한ไทย.\u0301\x00\x01\ud800²½_"), st.characters()), max_size=40)


@given(TEXT)
def test_every_term_of_a_text_is_indexed(text: str) -> None:
    """Whoever types a text as it stands finds the paper that has it."""
    arrays = index([Document(1, text, "", "", "", "")])
    indexed = set(Segment(arrays).vocabulary.terms.take(np.arange(len(arrays["vocabulary.letters"]))))
    known = terms(text.encode("utf-8", "replace").decode())
    # Pairs of characters that stand at the end of a run are indexed alone, too.
    assert set(known) <= indexed


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12), max_size=300))
@settings(max_examples=30)
def test_strings_come_back_and_are_found(strings: list[str]) -> None:
    strings = sorted({*strings, "of a title, say, that is longer than the words are" * 2}, key=str.encode)
    packer = Packer()
    packer.add(strings[:7])
    packer.add(strings[7:])
    arrays = packer.arrays()
    packed = Strings(arrays["block"], arrays["starts"])
    assert packed.take(np.arange(len(strings))) == strings
    longest = int(np.argmax([len(string) for string in strings]))
    assert packed.take(np.full(40, longest)) == [strings[longest]] * 40
    assert packed.take(np.arange(0)) == []
    for i, string in enumerate(strings):
        assert packed.lower_bound(string.encode()) == i
        for prefix in {string, string[:1], string[:2] + "z"} - {""}:
            first, end = packed.prefixed(prefix.encode())
            assert strings[first:end] == [other for other in strings if other.startswith(prefix)]


@given(st.lists(st.text(st.sampled_from("abcxyz09éß学"), min_size=1, max_size=9), min_size=1, max_size=20))
def test_fingerprints_of_many_words_are_those_of_each(words: list[str]) -> None:
    words = sorted(words)
    marks = Signatures(words, (2, 3))
    for i, word in enumerate(words):
        assert (marks.letters[i], marks.pairs[i], marks.lengths[i]) == (letters(word), pairs(word), len(word))
        assert marks.triples[i] == triples(word)
        if len(word) >= 3:
            assert marks.prefix_letters[3][i] == letters(word[:3])
            assert marks.prefix_pairs[3][i] == pairs(word[:3])


WORDS = st.text(st.sampled_from("abcé学"), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=60, unique=True), WORDS)
def test_every_term_one_typo_away_is_found_by_what_is_left_of_both(words: list[str], typed: str) -> None:
    near = set(Deletions(deletions(sorted(words))).near(typed).tolist())
    for i, word in enumerate(sorted(words)):
        if OSA.distance(word, typed) <= 1:
            assert i in near, word


def test_hardly_any_other_term_is_looked_at_for_a_typo() -> None:
    chance = random.Random(5)
    words = sorted({"".join(chance.choices(SYLLABLES, k=4)) for _ in range(5_000)})
    table = Deletions(deletions(words))
    assert len(words) > 4_000
    assert sum(len(table.near(word)) for word in words[::50]) < 60 * len(words[::50])


def test_the_empty_library_has_no_typos() -> None:
    assert not len(Deletions(deletions([])).near("word"))


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("representtio", "representational"),
        ("reprsentatio", "representational"),
        ("repressentation", "representational"),
        ("repersentationa", "representational"),
        ("diffuison", "diffusions"),
        ("difusio", "diffusions"),
    ],
)
def test_the_beginning_of_a_word_is_seen_in_spite_of_a_typo(typed: str, known: str) -> None:
    others = ["representing", "reprise", "diffident", "diffract", "represent"]
    vocabulary = Segment(index([Document(1, " ".join([known, *others]), "", "", "", "")])).vocabulary
    found = beginnings_with_a_typo(vocabulary, typed)
    assert [beginning for beginning in found if known.startswith(beginning)]
    for beginning in found:
        assert vocabulary.prefixed(beginning)[0] < vocabulary.prefixed(beginning)[1]
        assert OSA.distance(beginning, typed) == 1


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Pre-Training", ["pre", "training", "pretraining"]),
        ("don't", ["don", "t", "dont"]),
        ("state-of-the-art", ["state", "of", "the", "art", "stateoftheart"]),
        ("Müller", ["muller"]),
        ("GPT4", ["gpt4"]),
        ("-x-", ["x"]),
        ("学习", ["学习", "习"]),
        ("学", ["学"]),
        ("x" * 60, ["x" * 48]),
    ],
)
def test_what_a_stretch_of_text_is_found_by(raw: str, expected: list[str]) -> None:
    assert index_terms(raw) == expected


@pytest.mark.parametrize("which", [lambda i: i % 3 > 0, lambda i: i % 2 > 0, lambda i: i >= 0, lambda i: i > 11_000])
def test_of_very_many_papers_the_best_come_first_and_none_is_lost(which: Callable[[int], bool]) -> None:
    among = np.array([which(i) for i in range(20_000)])
    scores = np.random.default_rng(4).integers(0, 9_000, 20_000).astype(np.uint16)
    papers = candidates.ordered(scores, among)
    assert sorted(papers.tolist()) == np.flatnonzero(among).tolist()
    best = np.sort(scores[among])[::-1]
    assert scores[papers[:500]].tolist() == best[:500].tolist()
