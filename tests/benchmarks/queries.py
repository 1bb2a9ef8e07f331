"""Queries for known papers, as people type them: one class for each way of being wrong or brief.

Every query is made from one paper, the target, which is one of 5,000.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from readq.search.words import STOP_WORDS
from readq.store import Document
from readq.text import fold

POOL = 5_000
_WORD = re.compile(r"[a-z0-9]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {key: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _ROWS for i, key in enumerate(row)}


@dataclass(frozen=True)
class Case:
    """A query and the paper it is for."""

    kind: str
    query: str
    target: int


class Maker:
    """Makes queries of every class from papers.

    Args:
        papers: those that the queries are for; the first 5,000 are taken.
        seed: another seed, other papers and other mistakes.
    """

    def __init__(self, papers: list[Document], seed: int) -> None:
        self._papers = papers[:POOL]
        self._chance = random.Random(seed)
        self._titles = {p.id: _WORD.findall(fold(p.title)) for p in self._papers}
        self._abstracts = {p.id: set(_WORD.findall(fold(p.abstract))) for p in self._papers}
        self._holders = Counter(w for p in self._papers for w in {*self._titles[p.id], *self._abstracts[p.id]})
        self._common = sorted(w for w, n in self._holders.items() if n >= 10 and len(w) >= 5 and w.isalpha())
        self._kinds: dict[str, Callable[[Document], str]] = {
            "exact": lambda p: " ".join(self._pick(p, 3)),
            "phrase": self._phrase,
            "one typo": lambda p: " ".join(self._typo(w) for w in self._pick(p, 3, 5)),
            "two typos": lambda p: " ".join(self._typo(w, 2 if len(w) >= 8 else 1) for w in self._pick(p, 3, 6)),
            "any order": lambda p: " ".join(self._shuffled(self._pick(p, 4))),
            "words left out": self._gaps,
            "a wrong word": self._with_stranger,
            "acronym": lambda p: self._acronym(self._titles[p.id]),
            "acronym, no stop words": self._content_acronym,
            "glued starts": self._glued,
            "no vowels": lambda p: " ".join(w[0] + re.sub("[aeiou]", "", w[1:]) for w in self._pick(p, 3, 6)),
            "starts of words": lambda p: " ".join(w[: self._chance.randint(3, 5)] for w in self._pick(p, 4, 4)),
            "abstract": lambda p: " ".join(self._from_abstract(p)),
            "abstract, one typo": self._abstract_typo,
            "title and abstract": self._title_and_abstract,
            "author and word": lambda p: self._author(p, 0),
            "author with typo": lambda p: self._author(p, 1),
            "joined": self._joined,
            "split": self._split,
            "typo, then unfinished": self._unfinished,
        }

    def cases(self, each: int) -> list[Case]:
        """So many queries of every class, each for another paper."""
        order = self._papers[:]
        self._chance.shuffle(order)
        stream = iter(order * 3)
        made = []
        for kind, make in self._kinds.items():
            done = 0
            while done < each:
                paper = next(stream)
                query = make(paper)
                if len(query.replace(" ", "")) >= 4:
                    made.append(Case(kind, query, paper.id))
                    done += 1
        return made

    def _content(self, paper: Document, shortest: int) -> list[str]:
        words = (w for w in self._titles[paper.id] if w not in STOP_WORDS and len(w) >= shortest and w.isalpha())
        return list(dict.fromkeys(words))

    def _pick(self, paper: Document, count: int, shortest: int = 3) -> list[str]:
        """Words of the title in its order, one of them telling; none where the title has too few."""
        words = self._content(paper, shortest)
        for _ in range(20 if len(words) >= count else 0):
            chosen = [words[i] for i in sorted(self._chance.sample(range(len(words)), count))]
            if min(self._holders[w] for w in chosen) <= POOL // 160:
                return chosen
        return []

    def _shuffled(self, words: list[str]) -> list[str]:
        self._chance.shuffle(words)
        return words

    def _typo(self, word: str, typos: int = 1) -> str:
        mistaken = word
        while mistaken == word:
            for _ in range(typos):
                mistaken = self._slip(mistaken)
        return mistaken

    def _slip(self, word: str) -> str:
        at = self._chance.randrange(1, len(word)) if self._chance.random() < 0.9 else 0
        near = self._chance.choice(_BESIDE.get(word[at], "e"))
        match self._chance.randrange(4):
            case 0:
                return word[:at] + near + word[at:]
            case 1:
                return word[:at] + word[at + 1 :]
            case 2:
                return word[:at] + near + word[at + 1 :]
            case _:
                at = min(at, len(word) - 2)
                return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    def _phrase(self, paper: Document) -> str:
        words = self._titles[paper.id]
        if len(words) < 5:
            return ""
        start = self._chance.randrange(len(words) - 3)
        row = words[start : start + 4]
        telling = [w for w in row if w not in STOP_WORDS]
        return " ".join(row) if len(telling) >= 2 and min(self._holders[w] for w in telling) <= POOL // 66 else ""

    def _gaps(self, paper: Document) -> str:
        words = self._titles[paper.id]
        kept = [w for w in words if self._chance.random() < 0.6]
        return " ".join(kept) if len(words) >= 7 and sum(w not in STOP_WORDS for w in kept) >= 3 else ""

    def _with_stranger(self, paper: Document) -> str:
        words = self._pick(paper, 3)
        if not words:
            return ""
        known = {*self._titles[paper.id], *self._abstracts[paper.id]}
        stranger = self._chance.choice([w for w in self._chance.sample(self._common, 50) if w not in known])
        words.insert(self._chance.randrange(4), stranger)
        return " ".join(words)

    def _acronym(self, words: list[str]) -> str:
        return "".join(w[0] for w in words) if 5 <= len(words) <= 8 and all(map(str.isalpha, words)) else ""

    def _content_acronym(self, paper: Document) -> str:
        words = self._titles[paper.id]
        content = [w for w in words if w not in STOP_WORDS]
        return self._acronym(content) if len(content) < len(words) else ""

    def _glued(self, paper: Document) -> str:
        words = self._content(paper, 3)
        if len(words) < 4:
            return ""
        start = self._chance.randrange(len(words) - 3)
        glued = "".join(w[: self._chance.randint(1, 4)] for w in words[start : start + 4])
        return glued if len(glued) >= 7 else ""

    def _from_abstract(self, paper: Document) -> list[str]:
        """Three telling words of three sentences that the title does not have."""
        chosen: list[str] = []
        sentences = _SENTENCE.split(fold(paper.abstract))
        self._chance.shuffle(sentences)
        for sentence in sentences:
            words = [
                w
                for w in _WORD.findall(sentence)
                if len(w) >= 5
                and w.isalpha()
                and w not in self._titles[paper.id]
                and w not in chosen
                and w not in STOP_WORDS
                and 2 <= self._holders[w] <= POOL // 66
            ]
            if words:
                chosen.append(self._chance.choice(words))
            if len(chosen) == 3:
                return chosen
        return []

    def _title_and_abstract(self, paper: Document) -> str:
        title, abstract = self._pick(paper, 1, 4), self._from_abstract(paper)
        return " ".join([*title, *abstract[:2]]) if title and abstract else ""

    def _abstract_typo(self, paper: Document) -> str:
        words = self._from_abstract(paper)
        if not words:
            return ""
        longest = max(range(3), key=lambda i: len(words[i]))
        words[longest] = self._typo(words[longest])
        return " ".join(words)

    def _author(self, paper: Document, typos: int) -> str:
        names = [fold(name).split()[-1] for name in paper.authors.split("\n") if name]
        names = [name for name in names if len(name) >= 4 and name.isascii() and name.isalpha()]
        words = self._pick(paper, 1, 5)
        if not names or not words:
            return ""
        name = self._chance.choice(names)
        return f"{self._typo(name) if typos else name} {words[0]}"

    def _joined(self, paper: Document) -> str:
        words = self._titles[paper.id]
        for i in self._chance.sample(range(len(words)), len(words)):
            pair = words[i : i + 2]
            if len(pair) == 2 and all(len(w) >= 3 and w.isalpha() and w not in STOP_WORDS for w in pair):
                others = [w for w in words if w not in pair and w not in STOP_WORDS and self._holders[w] <= POOL // 66]
                if others:
                    return f"{''.join(pair)} {self._chance.choice(others)}"
        return ""

    def _split(self, paper: Document) -> str:
        words = self._pick(paper, 2, 4)
        if not words or max(map(len, words)) < 9:
            return ""
        longest = max(range(2), key=lambda i: len(words[i]))
        at = self._chance.randint(4, len(words[longest]) - 4)
        words[longest] = words[longest][:at] + " " + words[longest][at:]
        return " ".join(words)

    def _unfinished(self, paper: Document) -> str:
        words = self._pick(paper, 3, 5)
        return f"{self._typo(words[0])} {words[1]} {words[2][: max(3, len(words[2]) // 2)]}" if words else ""


def typed(cases: list[Case], count: int, seed: int) -> list[list[str]]:
    """What stands in the search bar after every key, for some of the queries."""
    chosen = random.Random(seed).sample(cases, min(count, len(cases)))
    return [[c.query[:n] for n in range(1, len(c.query) + 1) if not c.query[:n].endswith(" ")] for c in chosen]
