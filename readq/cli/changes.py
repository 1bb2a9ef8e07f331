"""What is said about a change."""

from __future__ import annotations

from collections.abc import Sequence

from readq.cli.output import say
from readq.models import Change


def tell(change: Change | None, ids: Sequence[int], state: str) -> None:
    """Say what was changed and how to take it back, or why nothing was.

    Args:
        change: what the library says it did; None for nothing.
        ids: the papers that were asked for.
        state: what they are already where nothing was done: "read", "tagged so".

    """
    if ids or change is not None:
        those = "the paper is" if len(ids) == 1 else f"all {len(ids):,} papers are"
        tell_change(change, f"nothing to change: {those} {state} already")
    else:
        say("no paper matches: nothing was changed")


def tell_change(change: Change | None, nothing: str) -> None:
    """Say what was changed and how to take it back; ``nothing`` where nothing was."""
    say(f"{change.label} (readq undo takes it back)" if change else nothing)
