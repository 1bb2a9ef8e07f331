"""What each picture shows: which library, which size, which keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
    library: Callable[[Path], Path]
    """Makes the library in an empty folder, which is also the current one."""
    keys: tuple[str, ...] = ()
    """Keys in Textual's names; ``type:…`` types a text."""
    size: tuple[int, int] = (120, 36)
    """Columns and lines."""
    theme: str = "readq-dark"
    first: bool = False
    """Whether readq never ran before."""


ALL = (*("right_curly_bracket",) * 5, "S", "a", "g")
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


SCREENS = (
    Scene("main", lived_in, ALL),
    Scene("reading", lived_in, (*ALL, "enter")),
    Scene("search", lived_in, (*ALL, *FIND)),
    Scene("mistake", lived_in, (*ALL, "slash", "type:year:20x0")),
    Scene("selection", lived_in, (*ALL, "j", "v", "j", "j", "j")),
    Scene("triage", lived_in, ("T", "4")),
    Scene("summary", lived_in, ("T", "a", "s", "a", "r", "a", "q")),
    Scene("reason", lived_in, ("e", "type:no ab")),
    Scene("snooze", lived_in, ("z",)),
    Scene("tags", lived_in, (*ALL, "t", "type:rl")),
    Scene("note", lived_in, (*ALL, "n")),
    Scene("preview", lived_in, (*ALL, "n", "ctrl+e")),
    Scene("words", lived_in, (*ALL, "W")),
    Scene("compare", lived_in, (*ALL, "j", "c")),
    Scene("copy", lived_in, (*ALL, "Y")),
    Scene("view", lived_in, (*ALL, *FIND, "enter", "V")),
    Scene("import", with_pile, ("i", "type:reading.bib", "enter")),
    Scene("export", lived_in, (*ALL, "x")),
    Scene("history", lived_in, ("H",)),
    Scene("statistics", lived_in, ("C",)),
    Scene("help", lived_in, (*ALL, "question_mark")),
    Scene("palette", lived_in, ("ctrl+p", "type:que")),
    Scene("empty", empty),
    Scene("tour", empty, first=True),
)
"""Each screen of the app."""

SMALLER = (((80, 24), "readq-light"), ((50, 15), "ansi-dark"))
"""What each screen is seen in too: the smaller, the fewer colours."""

MORE = (
    ((200, 60), "readq-dark"),
    ((40, 12), "readq-dark"),
    ((120, 36), "readq-light"),
    ((120, 36), "readq-contrast"),
    ((120, 36), "ansi-light"),
)
"""What the main screen and the triage are seen in besides."""


def looks(scene: Scene, seen: tuple[tuple[tuple[int, int], str], ...]) -> Iterator[Scene]:
    """The same screen in other sizes and colours, named by what is other."""
    for size, theme in seen:
        place = "" if size == scene.size else f"-{size[0]}x{size[1]}"
        colours = "" if theme == scene.theme else f"-{theme.removeprefix('readq-')}"
        yield replace(scene, name=scene.name + place + colours, size=size, theme=theme)


SCENES = (
    *SCREENS,
    *(look for scene in SCREENS for look in looks(scene, SMALLER)),
    *(look for scene in SCREENS if scene.name in ("main", "triage") for look in looks(scene, MORE)),
)
"""Each screen at three sizes and in three themes."""

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
