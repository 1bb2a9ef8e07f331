"""A triage in lines: a paper, a question, an answer. For slow links, screen readers and pipes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from readq.cli.output import out, say, width
from readq.days import parse_day
from readq.errors import ReadqError
from readq.models import Change, Paper
from readq.store import Library
from readq.triage import Decision, TriageSession, duration

MEASURE = 80
"""Columns that an abstract is set in."""
REASONS = 9
"""Earlier reasons that are offered by number."""
_DECISIONS = {"a": Decision.KEEP, "s": Decision.SKIP, "r": Decision.READ, "w": Decision.READING, "m": Decision.LATER}
_ANSWERS = (
    "a: keep, into the queue",
    "s: skip",
    "e: skip with a reason, as in e out of scope; e alone offers the earlier ones",
    "r: read already",
    "w: reading it now",
    "m: maybe later",
    "z: snooze, as in z tomorrow, z 2w, z friday",
    "d: due, as in d friday, d 2w",
    "1 to 5: rate; 0 clears",
    "+tag, -tag: put a tag on or take it off",
    "n: add to the note, as in n Table 3 is the point.",
    "h: back to the paper before",
    "u: undo",
    "q: end",
)


class PlainTriage:
    """The session as lines: papers go to stdout, what was done to stderr.

    Args:
        library: changed by every answer.
        ids: the papers, in order.
    """

    def __init__(self, library: Library, ids: Sequence[int]) -> None:
        self._library = library
        self._session = TriageSession(library, ids)

    def run(self) -> None:
        """Ask until the papers, or the answers, end."""
        _say_answers()
        shown: int | None = None
        while paper := self._session.paper:
            if paper.id != shown:
                self._show(paper)
                shown = paper.id
            answer = self._ask("a, s, e, r, m, 1-5, +tag, u, q, ? > ")
            if answer in ("q", None):
                break
            try:
                if not self._obey(paper, answer):
                    say(f"'{answer}' is no answer here; ? lists them")
            except ReadqError as error:
                say(f"{error.message}; {error.hint}" if error.hint else error.message)
        self._sum_up()

    def _ask(self, question: str) -> str | None:
        """The user's answer; None at the end of the input."""
        print(question, end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        return line.strip() if line else None

    def _show(self, paper: Paper) -> None:
        measure = min(MEASURE, width())
        session = self._session
        head = f"{session.position + 1:,} of {session.total:,}"
        if session.pace is not None and session.seconds_left is not None:
            head += f", {duration(session.pace)} a paper, {duration(session.seconds_left)} left"
        lines = ["", head, "", *wrap(paper.title, measure)]
        facts = [", ".join(paper.authors), " ".join(part for part in (paper.venue, str(paper.year or "")) if part)]
        facts.append(_standing(paper, session.decided))
        lines += [line for fact in facts if fact for line in wrap(fact, measure)]
        for paragraph in (paper.abstract or "No abstract.").split("\n"):
            lines += ["", *wrap(paragraph, measure)]
        if paper.tags:
            lines += ["", *wrap("tags: " + ", ".join(paper.tags), measure)]
        out("\n".join([*lines, ""]))

    def _obey(self, paper: Paper, answer: str) -> bool:
        """Do what was answered; False where it means nothing.

        Raises:
            ReadqError: it could not be done.
        """
        word, _, rest = answer.partition(" ")
        rest = rest.strip()
        if answer in _DECISIONS:
            self._session.decide(_DECISIONS[answer])
            say(_told(_DECISIONS[answer]))
        elif word == "e":
            self._skip_because(rest)
        elif word == "z" and rest:
            day = parse_day(rest, date.today(), earliest=date.today())
            self._session.decide(Decision.SNOOZE, until=day)
            say(f"snoozed until {day}")
        elif word == "d" and rest:
            day = parse_day(rest, date.today(), earliest=date.today())
            self._change(self._library.set_due([paper.id], day), f"due {day}")
        elif word == "n" and rest:
            text = "\n\n".join(filter(None, (paper.note.rstrip(), rest)))
            self._change(self._library.set_note(paper.id, text), "note saved")
        elif answer in tuple("012345"):
            done = f"rated {answer}" if answer != "0" else "rating cleared"
            self._change(self._library.rate([paper.id], int(answer) or None), done)
        elif answer.startswith(("+", "-")) and answer[1:].strip():
            names = [answer[1:].strip()]
            adds = answer[0] == "+"
            change = self._library.tag([paper.id], add=names if adds else (), remove=() if adds else names)
            self._change(change, f"tagged {answer}")
        elif answer == "u":
            step = self._session.undo()
            say(f"undone: {step.told}" if step else "nothing decided yet")
        elif answer == "h":
            self._session.move(-1)
        elif answer == "?":
            _say_answers()
        else:
            return False
        return True

    def _skip_because(self, reason: str) -> None:
        """Skip with a reason; without one the earlier reasons are offered by number."""
        if not reason:
            known = [one for one, _ in self._library.values("reason", REASONS)]
            for number, one in enumerate(known, 1):
                say(f"{number}: {one}")
            answer = self._ask("reason, or its number > " if known else "reason > ") or ""
            numbered = answer.isdecimal() and 0 < int(answer) <= len(known)
            reason = known[int(answer) - 1] if numbered else answer
        if not reason:
            say("not skipped")
            return
        self._session.decide(Decision.SKIP, reason=reason)
        say(f"skipped because: {reason}")

    def _change(self, change: Change | None, done: str) -> None:
        self._session.note(change)
        say(done if change else f"{done} already")

    def _sum_up(self) -> None:
        summary = self._session.summary()
        seen = summary.decisions.total()
        counts = [f"{summary.decisions[d]:,} {_told(d)}" for d in Decision if summary.decisions[d]]
        told = ", ".join(counts) or "nothing decided"
        pace = f", {duration(summary.seconds / seen)} a paper" if seen > 1 else ""
        say(f"{told} in {duration(summary.seconds)}{pace}; {summary.left:,} left")
        given = [f"{reason} ({number:,})" for reason, number in summary.reasons.most_common() if reason]
        if given:
            say(f"skipped because: {', '.join(given)}")
        if summary.kept:
            say("next: readq list is:queued, or readq export is:queued --to markdown")


def _say_answers() -> None:
    for line in _ANSWERS:
        say(line)


def _told(decision: Decision) -> str:
    return "left for later" if decision is Decision.LATER else decision.value


def _standing(paper: Paper, decided: Decision | None) -> str:
    """What is known about the paper already; "" for a fresh one."""
    parts = [f"decided before: {_told(decided)}"] if decided else []
    if paper.reason:
        parts.append(f"because: {paper.reason}")
    if paper.due:
        parts.append(f"due {paper.due}")
    if paper.rating:
        parts.append(f"rated {paper.rating}")
    return "; ".join(parts)
