"""``readq triage``."""

from __future__ import annotations

import sys
from textwrap import wrap

import click

from readq.cli.output import out, say, width
from readq.cli.selection import QueryCommand, query_argument, search
from readq.cli.session import Session, pass_session
from readq.errors import ConflictError
from readq.models import Paper
from readq.store import Library
from readq.triage import Decision, TriageSession, duration

MEASURE = 80
"""Columns that an abstract is set in."""
_PROMPT = "a keep · s skip · r read · m later · 1-5 rate · +tag · u undo · q end > "
_DECISIONS = {"a": Decision.KEEP, "s": Decision.SKIP, "r": Decision.READ, "m": Decision.LATER}
_DONE = {Decision.KEEP: "kept", Decision.SKIP: "skipped", Decision.READ: "read", Decision.LATER: "left for later"}


@click.command(cls=QueryCommand)
@query_argument
@click.option("--plain", is_flag=True, help="Lines instead of a screen: for slow links and screen readers.")
@pass_session
@click.pass_context
def triage(ctx: click.Context, session: Session, query: str, plain: bool) -> None:
    """Decide about papers one at a time, with one key each.

    Without a query these are the unread ones that are not snoozed. Every decision is stored at once, and can be undone.

    \b
    Examples:
      readq triage
      readq triage 'tag:rl is:unread sort:year'
      readq triage --plain
    """
    with session.open() as library:
        ids = search(library, query or "is:unread -is:snoozed sort:added")
        if not ids:
            say("No paper to triage.")
            return
        if plain:
            _Plain(library, TriageSession(library, ids)).run()
            return
    from readq.cli.opening import open_app

    ctx.exit(open_app(session.path, mouse=session.mouse, triage=ids))


class _Plain:
    """The session as lines: a paper, a question, an answer."""

    def __init__(self, library: Library, session: TriageSession) -> None:
        self._library = library
        self._session = session

    def run(self) -> None:
        """Ask until the papers, or the answers, end."""
        shown: int | None = None
        while paper := self._session.paper:
            if paper.id != shown:
                self._show(paper)
                shown = paper.id
            answer = self._ask()
            if answer in ("q", None):
                break
            if not self._obey(paper, answer):
                say(f"'{answer}' is no answer here")
        self._sum_up()

    def _ask(self) -> str | None:
        """The user's answer; None at the end of the input."""
        print(_PROMPT, end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        return line.strip() if line else None

    def _show(self, paper: Paper) -> None:
        measure = min(MEASURE, width())
        session = self._session
        head = f"{session.position + 1} of {session.total}"
        if session.seconds_left is not None:
            head += f", {duration(session.seconds_left)} left"
        lines = ["", head, "", *wrap(paper.title, measure)]
        facts = [", ".join(paper.authors), " ".join(part for part in (paper.venue, str(paper.year or "")) if part)]
        lines += [line for fact in facts if fact for line in wrap(fact, measure)]
        for paragraph in (paper.abstract or "No abstract.").split("\n"):
            lines += ["", *wrap(paragraph, measure)]
        out("\n".join([*lines, ""]))

    def _obey(self, paper: Paper, answer: str) -> bool:
        """Do what was answered; False where it means nothing."""
        if answer in _DECISIONS:
            self._session.decide(_DECISIONS[answer])
            say(_DONE[_DECISIONS[answer]])
        elif answer in tuple("012345"):
            self._library.rate([paper.id], int(answer) or None)
            say(f"rated {answer}" if answer != "0" else "rating cleared")
        elif answer.startswith(("+", "-")) and len(answer) > 1:
            self._tag(paper, answer)
        elif answer == "u":
            self._undo()
        else:
            return False
        return True

    def _tag(self, paper: Paper, answer: str) -> None:
        names = [answer[1:].strip()]
        adds = answer[0] == "+"
        self._library.tag([paper.id], add=names if adds else (), remove=() if adds else names)
        say(f"tagged {answer}")

    def _undo(self) -> None:
        try:
            step = self._session.undo()
        except ConflictError as error:
            say(f"{error.message}: {error.hint}")
            return
        say(f"undone: {_DONE[step.decision]}" if step else "nothing decided yet")

    def _sum_up(self) -> None:
        summary = self._session.summary()
        counts = [f"{summary.decisions[d]:,} {_DONE[d]}" for d in Decision if summary.decisions[d]]
        told = ", ".join(counts) or "nothing decided"
        say(f"{told} in {duration(summary.seconds)}; {summary.left:,} left")
