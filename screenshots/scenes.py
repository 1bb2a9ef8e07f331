"""What each picture shows: which library, which size, which keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from readq.demo import make
from readq.store import Library

PILE = """\
@article{lamport1978time,
  title = {Time, Clocks, and the Ordering of Events in a Distributed System},
  author = {Lamport, Leslie},
  journal = {Communications of the ACM},
  year = 1978,
  doi = {10.1145/359545.359563}
}
@article{hopper1952education,
  title = {The Education of a Computer},
  author = {Hopper, Grace Murray},
  year = 1952,
  abstract = {A machine that looks up and puts together its own routines, so that people may write what they mean.}
}
@inproceedings{knuth1984literate,
  title = {Literate Programming},
  author = {Knuth, Donald E.},
  year = 1984,
  abstract = {A program is an essay for people, from which the machine's part is taken.}
}
@book{polya1945solve,
  title = {How to Solve It},
  author = {P{\\'o}lya, George},
  year = 1945
}
@misc{untitled2020,
  author = {Nobody, Known},
  year = 2020
}
"""


def demo(folder: Path) -> Path:
    """The library of ``readq demo``."""
    path = folder / "library.db"
    make(path)
    return path


def lived_in(folder: Path) -> Path:
    """The demo after some evenings: more decided, and a note on the paper that the pictures are about."""
    path = demo(folder)
    with Library.open(path) as library:
        choreographer = library.find("mazzaglia2023choreographer")
        library.rate([choreographer], 5)
        library.tag([choreographer], add=["to-cite"])
        library.set_note(
            choreographer,
            "Skills are found **in imagination**, so no new data is needed.\n\n"
            "- how many codes before skills repeat? ask for the ablation\n"
            "- pairs well with *DIAYN*: same question, other answer",
        )
        library.rate([library.find("hafner2023mastering")], 4)
        library.rate([library.find("jumper2021highly")], 4)
    return path


def empty(folder: Path) -> Path:
    """A library without papers."""
    path = folder / "library.db"
    Library.open(path).close()
    return path


def with_pile(folder: Path) -> Path:
    """The demo, and a BibTeX file to import."""
    (folder / "reading.bib").write_text(PILE, encoding="utf-8")
    return demo(folder)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture."""

    name: str
    size: tuple[int, int]
    """Columns and lines."""
    library: Callable[[Path], Path]
    """Makes the library in an empty folder, which is also the current one."""
    keys: tuple[str, ...] = ()
    """Keys in Textual's names; ``type:…`` types a text."""
    theme: str = "readq-dark"


ALL = ("right_curly_bracket",) * 5
"""From the unread papers to all of them, the newest first: Choreographer is under the cursor."""
FIND = ("slash", "type:skils wrld")
"""A search with letters missing."""


@dataclass(frozen=True, slots=True)
class Story:
    """A picture that moves."""

    name: str
    size: tuple[int, int]
    """Columns and lines."""
    library: Callable[[Path], Path]
    """As for a scene."""
    steps: tuple[tuple[str, float], ...]
    """Keys, and for how many seconds what they lead to is shown; the key "" waits."""


SCENES = (
    Scene("main", (120, 36), lived_in, ALL),
    Scene("search", (120, 36), lived_in, (*ALL, *FIND)),
    Scene("triage", (120, 36), lived_in, ("T", "4")),
    Scene("tags", (120, 36), lived_in, (*ALL, "t", "type:rl")),
    Scene("note", (120, 36), lived_in, (*ALL, "n")),
    Scene("import", (120, 36), with_pile, ("i", "type:reading.bib", "enter")),
    Scene("export", (120, 36), lived_in, (*ALL, "x")),
    Scene("help", (120, 36), lived_in, (*ALL, "question_mark")),
    Scene("light", (120, 36), lived_in, ALL, "readq-light"),
    Scene("ansi-dark", (120, 36), lived_in, ALL, "ansi-dark"),
    Scene("80x24", (80, 24), lived_in, ALL),
    Scene("50x15", (50, 15), lived_in, ALL),
    Scene("200x60", (200, 60), lived_in, ALL),
    Scene("triage-80x24", (80, 24), lived_in, ("T",)),
    Scene("triage-light", (120, 36), lived_in, ("T",), "readq-light"),
    Scene("reading-50x15", (50, 15), lived_in, (*ALL, "enter")),
    Scene("empty", (120, 36), empty),
)

STORIES = (
    Story(
        "story",
        (100, 30),
        demo,
        (
            ("", 2.0),
            ("T", 3.5),
            ("a", 2.5),
            ("4", 1.2),
            ("a", 2.0),
            ("s", 2.0),
            ("t", 0.8),
            ("type:c", 0.2),
            ("type:l", 0.2),
            ("type:a", 0.6),
            ("tab", 0.8),
            ("enter", 1.5),
            ("a", 1.5),
            ("s", 1.2),
            ("u", 2.0),
            ("a", 1.2),
            ("q", 3.0),
            ("q", 1.5),
            ("right_curly_bracket", 3.0),
        ),
    ),
)
"""A triage: keep, rate, skip, tag, undo, and then the queue."""

IN_README = ("main",)
"""The scenes that the README shows, as PNG; the SVG of the others is for who wants to look."""
